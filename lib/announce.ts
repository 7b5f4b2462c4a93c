import type { AnyContext } from './context'

/** What pages show: who is in and worked hours, requests and balances, what the bell counts, what was done. */
export const topics = ['attendance', 'leave', 'notifications', 'audit'] as const
export type Topic = (typeof topics)[number]

/** `told`: notifications or deliveries were written. `changed`: what else is new, of which employees. */
export type News = { told?: true; changed?: { topic: Topic; employees: readonly number[] | 'all' } }

/** Passes news on to whoever is connected, to any instance. It must not throw, and may lose news: the database has the truth. */
export type Announcer = (news: readonly News[]) => void

type Held = { daybookAnnouncer?: Announcer }
const held = globalThis as Held

/** Says what is new: inside `inTransaction` once it is committed, else at once. Hints only, so that pages can read again. */
export function announce(ctx: Pick<AnyContext, 'announced'>, ...news: News[]): void {
  if (ctx.announced) ctx.announced.push(...news)
  else publish(news)
}

/** For `inTransaction`, after its commit. */
export function publish(news: readonly News[]): void {
  if (news.length > 0) held.daybookAnnouncer?.(news)
}

/** The live part of this process listens from now on; returns how to stop it. Both copies of this module find it. */
export function listenToNews(announcer: Announcer): () => void {
  held.daybookAnnouncer = announcer
  return () => {
    if (held.daybookAnnouncer === announcer) held.daybookAnnouncer = undefined
  }
}
