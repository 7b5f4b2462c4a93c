/** The languages that messages and mails are written in. */
export const languages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr'] as const
export type Language = (typeof languages)[number]

/** How dates are written where a language is given without a country. */
const usual: { [language in Language]?: string } = { en: 'en-GB' }

/** What somebody is told in: of 'pt-BR' Portuguese with the dates of Brazil, of a language not there English. */
export function spokenIn(language: string): { language: Language; locale: string } {
  const base = language.split('-')[0]
  const known = languages.find((one) => one === base)
  if (!known) return { language: 'en', locale: 'en-GB' }
  return { language: known, locale: language === known ? (usual[known] ?? known) : language }
}
