/**
 * One employee's leave of one type in ledger minutes by leave year: what was posted, what pending requests hold, and the
 * grants that years to come will bring.
 */
export type Account = {
  entries: Map<number, number>
  reserved: Map<number, number>
  projected: Map<number, number>
}

/** Entries and projected grants up to a leave year, less reservations up to it. Source: design, "Ledger". */
export function availableIn(account: Account, year: number): number {
  return upTo(account.entries, year) + upTo(account.projected, year) - upTo(account.reserved, year)
}

/**
 * The first leave year in which a request takes more than there is, and what is available up to it; null when there is
 * enough. Whatever is taken in a year is missing in every later one, where it may be reserved or taken already.
 */
export function shortfall(account: Account, cost: Map<number, number>): { year: number; available: number } | null {
  const known = [cost, account.entries, account.reserved, account.projected].flatMap((sums) => [...sums.keys()])
  const years = [...new Set(known)].sort((a, b) => a - b)
  const year = years.find((one) => upTo(cost, one) > 0 && upTo(cost, one) > availableIn(account, one))
  return year === undefined ? null : { year, available: availableIn(account, year) }
}

function upTo(sums: Map<number, number>, year: number): number {
  return [...sums].reduce((total, [one, minutes]) => (one <= year ? total + minutes : total), 0)
}
