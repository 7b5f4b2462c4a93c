import { cookies, headers } from 'next/headers'
import type { Reader, Theme } from '@/components/reader'
import { readerLocale } from '@/components/reader-locale'

const themes: Theme[] = ['system', 'light', 'dark']

/** How this request's reader reads: chosen on the account page, else as the browser says. */
export async function reader(): Promise<Reader> {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const theme = themes.find((known) => known === jar.get('daybook-theme')?.value) ?? 'system'
  return { locale: readerLocale(jar.get('daybook-region')?.value ?? head.get('accept-language')), theme }
}
