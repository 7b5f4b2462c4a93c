import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { pools } from '@/db/client'
import { company } from '@/db/schema'
import { authenticate } from '@/lib/auth/authenticate'
import type { AnyContext, Context } from '@/lib/context'

export type Company = { name: string; timeZone: string }

/** The company whose book this is, read once a request; null while nobody has set it up. */
export const currentCompany = cache(async (): Promise<Company | null> => {
  const [row] = await pools().main.select({ name: company.name, timeZone: company.timeZone }).from(company).limit(1)
  return row ?? null
})

/** This request as pages see it; `actor` is null when nobody is signed in. Pages only read, so no origin is kept. */
export const anyContext = cache(async (): Promise<AnyContext> => {
  // Only the cookie: a page is for browsers, and takes no bearer tokens.
  const cookie = (await headers()).get('cookie') ?? ''
  const db = pools().main
  const { actor, now } = await authenticate(db, new Request('http://page.invalid/', { headers: { cookie } }))
  return { actor, now, db, origin: { ip: null, userAgent: null }, replay: null }
})

/** Who asks for this page; null when nobody is signed in. */
export async function signedIn(): Promise<Context | null> {
  const context = await anyContext()
  return context.actor ? { ...context, actor: context.actor } : null
}

/**
 * What a page of somebody signed in starts with; `path` is where signing in leads back to.
 * Without a company the reader goes to /setup, without a session to /login.
 */
export async function pageContext(path = '/'): Promise<Context> {
  const context = await signedIn()
  if (context) return context
  if (!(await currentCompany())) redirect('/setup')
  redirect(`/login?next=${encodeURIComponent(path)}`)
}
