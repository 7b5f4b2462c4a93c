/** What each option of a leave type does, in a sentence that follows what is being chosen. Values are those of the fields. */
export function unitSentence(unit: string): string {
  if (unit === 'days') return 'Every working day it covers costs a whole day.'
  if (unit === 'half_days')
    return 'The first and the last day may be halves; half a day costs half of one, however long it is.'
  return 'Hours cost their share of that day’s shift: two of eight hours are a quarter of a day.'
}

export function kindSentence(kind: string): string {
  if (kind === 'sick') return 'Counted as sickness.'
  if (kind === 'unpaid') return 'Counted as unpaid.'
  return 'Counted under its own name.'
}

export function allowanceSentence(has: string): string {
  return has === 'true'
    ? 'There are days of it to be had: what is left is a balance, and every change of it a line.'
    : 'Nothing is left or used up: only what was taken is told.'
}

export function yearlySentence(days: string, hasAllowance: string): string {
  const count = Number(days) || 0
  if (hasAllowance !== 'true') return 'Without an allowance no days are granted.'
  if (count === 0) return 'Nobody gets any by the year: a manager adds days by hand, with a reason.'
  return `Everybody gets ${count === 1 ? 'one day' : `${count} days`} each year, those who work here now at once for this one.`
}

export function negativeSentence(may: string, hasAllowance: string): string {
  if (hasAllowance !== 'true') return 'Without an allowance nothing can run out.'
  return may === 'true'
    ? 'More can be asked for than is left; the balance goes below zero.'
    : 'Whoever asks for more than is left is told how much there is.'
}

export function approvalSentence(needs: string): string {
  return needs === 'true'
    ? 'It waits until a manager approves or rejects it, and holds its days meanwhile.'
    : 'It holds as soon as it is reported; the manager is told.'
}

export function reasonSentence(required: string): string {
  return required === 'true'
    ? 'Nobody can ask without a word why. Only those who decide read it.'
    : 'A word why may be given. Only those who decide read it.'
}

export function replaceSentence(may: string, needsApproval: string): string {
  if (needsApproval === 'true') return 'Only a type that needs no approval can take the place of other leave.'
  return may === 'true'
    ? 'Reported during other leave it takes its place, and those days go back: falling ill on holiday costs no holiday.'
    : 'It cannot be reported on days with other leave.'
}

export function colleaguesSentence(see: string): string {
  return see === 'type'
    ? 'The team reads the name of this type in the calendar, never the reason.'
    : 'The team reads “Away” in the calendar, and nothing else.'
}
