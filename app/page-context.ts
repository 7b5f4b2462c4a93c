import { redirect } from 'next/navigation'
import { cache } from 'react'
import { pools } from '@/db/client'
import { company } from '@/db/schema'
import type { Context } from '@/lib/context'

/** The company's name, once a request; null while nobody has set it up. */
export const companyName = cache(async (): Promise<string | null> => {
  const [row] = await pools().main.select({ name: company.name }).from(company).limit(1)
  return row?.name ?? null
})

/** Who asks for this page; null when nobody is signed in. */
export const signedIn = cache(async (): Promise<Context | null> => null)

/**
 * What a page of somebody signed in starts with; `path` is where signing in leads back to.
 * Without a company the reader goes to /setup, without a session to /login.
 */
export async function pageContext(path = '/'): Promise<Context> {
  const context = await signedIn()
  if (context) return context
  if (!(await companyName())) redirect('/setup')
  redirect(`/login?next=${encodeURIComponent(path)}`)
}
