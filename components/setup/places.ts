export type Choice = { value: string; label: string }

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that ICU names although nobody lives there, or several countries do. */
const noCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])

/** Engines list these zones under the names of their childhood. */
const renamed: Record<string, string> = {
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

/** The name a zone has today. */
export function presentZone(zone: string): string {
  return renamed[zone] ?? zone
}

/** Every country and territory with its English name, by name. */
export function countries(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((code) => {
      const label = names.of(code)
      return label ? [{ value: code, label }] : []
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** Time zones under their part of the world: [['Europe', [{ value: 'Europe/Berlin', label: 'Berlin' }, …]], …]. */
export function timeZones(): [string, Choice[]][] {
  const byArea = new Map<string, Choice[]>()
  for (const value of [...Intl.supportedValuesOf('timeZone').map(presentZone), 'UTC']) {
    const [area = '', ...place] = value.split('/')
    const group = place.length > 0 ? area : 'Other'
    const label = (place.length > 0 ? place.join(', ') : area).replaceAll('_', ' ')
    const known = byArea.get(group) ?? []
    if (!known.some((choice) => choice.value === value)) byArea.set(group, [...known, { value, label }])
  }
  for (const choices of byArea.values()) choices.sort((a, b) => a.label.localeCompare(b.label, 'en'))
  return [...byArea]
}

/** The country that uses `zone`, as far as the browser knows, else the one of its language; null when neither tells. */
export function guessCountry(zone: string, language: string, known: readonly Choice[]): string | null {
  const own = regionOf(language)
  if (own && zonesOf(own).includes(zone)) return own
  return known.find((country) => zonesOf(country.value).includes(zone))?.value ?? own
}

function regionOf(language: string): string | null {
  try {
    return new Intl.Locale(language).maximize().region ?? null
  } catch {
    return null
  }
}

function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
    timeZones?: string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
