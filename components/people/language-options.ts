import { languages } from '@/lib/languages'
import type { Option } from '../ui/select-field'

const names = new Intl.DisplayNames('en', { type: 'language' })

/** Languages by their English names; one that was chosen elsewhere stays in the list. */
export function languageOptions(chosen: string): Option[] {
  const codes = new Set<string>(languages)
  if (chosen) codes.add(chosen)
  return [...codes].map((code) => ({ value: code, label: names.of(code) ?? code }))
}
