import type { Option } from '../ui/select-field'

const languages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr']
const names = new Intl.DisplayNames('en', { type: 'language' })

/** Languages by their English names; one that was chosen elsewhere stays in the list. */
export function languageOptions(chosen: string): Option[] {
  const codes = chosen && !languages.includes(chosen) ? [...languages, chosen] : languages
  return codes.map((code) => ({ value: code, label: names.of(code) ?? code }))
}
