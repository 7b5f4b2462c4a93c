import { describe, expect, test } from 'vitest'
import type { Change, Frame, News } from './frames'
import { createLive, type Kept } from './live'

const ann = 1
const news = (id: number, cursor = `${id}0`, recipient = ann): News => ({
  type: 'notification',
  id,
  recipient,
  notification_type: 'leave_approved',
  message: 'Mara Lindt approved your leave.',
  created_at: '2026-11-23T09:00:00+01:00',
  is_read: false,
  data: {},
  cursor,
})

/** A tab whose page was rendered with two unread at cursor 10, and everything it was told. */
function tab(kept: Kept | null = null) {
  const told = { news: [] as number[][], changes: [] as Change[], strangers: [] as number[], kept }
  const live = createLive(
    ann,
    { unread: 2, cursor: '10' },
    {
      read: () => told.kept,
      write: (now) => {
        told.kept = now
      },
    },
  )
  live.onNews((batch) => told.news.push(batch.map(({ id }) => id)))
  live.onChange((change) => told.changes.push(change))
  live.onStranger((id) => told.strangers.push(id))
  const hear = (...frames: Frame[]) => frames.forEach(live.receive)
  return { live, told, hear }
}
const ready = (unread: number, cursor = '10'): Frame => ({ type: 'ready', unread, cursor })

describe('what is told', () => {
  test('comes at once, and once', () => {
    const { told, hear } = tab()
    hear(ready(2), news(5), news(5, '60'), news(4))
    expect(told.news).toEqual([[5], [4]])
  })

  test('while catching up comes together', () => {
    const { live, told, hear } = tab()
    hear(news(5), news(6))
    expect(told.news).toEqual([])
    hear(ready(4))
    expect(told.news).toEqual([[5, 6]])
    live.lost()
    hear(news(6), news(7), ready(5))
    expect(told.news).toEqual([[5, 6], [7]])
  })

  test('is not told again after a reload, which begins where the tab was', () => {
    const first = tab()
    first.hear(ready(2), news(5, '50'))
    const again = tab(first.told.kept)
    expect(again.live.cursor()).toBe('50')
    again.hear(news(5, '50'), news(6, '60'), ready(4, '60'))
    expect(again.told.news).toEqual([[6]])
  })

  test('begins in a new tab where its page was rendered', () => {
    expect(tab().live.cursor()).toBe('10')
  })

  test('to somebody else means that they are signed in by now', () => {
    const { told, hear } = tab()
    hear(ready(2), news(5, '50', 2))
    expect([told.strangers, told.news]).toEqual([[2], []])
  })
})

describe('the page', () => {
  const everything = { topics: ['attendance', 'leave', 'notifications', 'audit'], employees: 'all' }

  test('is read again after every gap', () => {
    const { live, told, hear } = tab()
    hear(ready(2))
    expect(told.changes).toEqual([])
    live.lost()
    hear(ready(2))
    expect(told.changes).toEqual([everything])
  })

  test('is read again when it was rendered too early for something', () => {
    const counted = tab()
    counted.hear(ready(3))
    expect(counted.told.changes).toEqual([everything])
    const told = tab()
    told.hear(news(5), ready(2))
    expect(told.told.changes).toEqual([everything])
  })

  test('hears what changed', () => {
    const { told, hear } = tab()
    hear(ready(2), { type: 'changed', topics: ['leave'], employees: [7] })
    hear({ type: 'unread', unread: 1, cursor: '11' })
    expect(told.changes).toMatchObject([
      { topics: ['leave'], employees: [7] },
      { topics: ['notifications'], employees: [ann] },
    ])
  })

  test('takes what somebody is told for a change of whom it is about, should its hint be lost', () => {
    const { told, hear } = tab()
    hear(ready(2), { ...news(5), data: { employee: 7 } }, news(6))
    expect(told.changes.map(({ employees }) => employees)).toEqual([[ann, 7], [ann]])
    expect(told.changes[0]?.topics).toEqual(expect.arrayContaining(['attendance', 'leave', 'notifications', 'audit']))
  })
})

describe('the count', () => {
  test('is the page’s until there is a connection, then the connection’s, and the page’s again when it is lost', () => {
    const { live, hear } = tab()
    expect(live.state().unread).toBe(2)
    hear(ready(3))
    live.pageSays(2)
    expect(live.state().unread).toBe(3)
    hear({ type: 'unread', unread: 0, cursor: '11' })
    expect(live.state().unread).toBe(0)
    live.lost()
    live.pageSays(1)
    expect(live.state().unread).toBe(1)
  })
})

describe('the standing', () => {
  test('of a session that ended stays, whatever the connection does', () => {
    const { live, hear } = tab()
    hear(ready(2), { type: 'bye', reason: 'signed_out' })
    live.lost()
    expect(live.state().standing).toBe('signed_out')
    live.signedIn()
    expect(live.state().standing).toBe('lost')
    hear(ready(2))
    expect(live.state().standing).toBe('open')
  })

  test('is told only when it is another', () => {
    const { live, hear } = tab()
    let told = 0
    live.subscribe(() => told++)
    hear(ready(2), { type: 'unread', unread: 2, cursor: '12' })
    live.lost()
    live.lost()
    expect(told).toBe(2)
  })
})
