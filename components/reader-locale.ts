const fallback = 'en-GB'

/**
 * The locale that dates and numbers are written in: English words (the only language so far) in the order and clock of
 * the reader's region. `wanted` is a language tag or an Accept-Language header.
 */
export function readerLocale(wanted: string | null | undefined): string {
  for (const part of (wanted ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim()
    if (!tag || tag === '*') continue
    const found = englishOf(tag)
    if (found) return found
  }
  return fallback
}

function englishOf(tag: string): string | null {
  try {
    const likely = new Intl.Locale(tag).maximize()
    const { region } = likely
    if (!region) return null
    const english = `en-${region}`
    const resolved = new Intl.DateTimeFormat(english).resolvedOptions().locale
    if (resolved === english) return english
    // The region has no English of its own: day before month, with the region's clock.
    return `en-001-u-hc-${new Intl.DateTimeFormat(likely.toString(), { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23'}`
  } catch {
    return null
  }
}
