import { expect, test } from 'vitest'
import { type LeaveEvent, leaveEventWords } from './leave-event-words'

const event = (more: Partial<LeaveEvent>): LeaveEvent => ({
  kind: 'requested',
  at: '2026-11-23T08:04:00+01:00',
  actor: 2,
  actor_name: 'Mara Lindt',
  comment: '',
  detail: null,
  ...more,
})
const bySystem = { actor: null, actor_name: null }

test.each<[Partial<LeaveEvent>, string]>([
  [{}, 'Mara Lindt asked for it'],
  [{ kind: 'approved' }, 'Mara Lindt approved it'],
  [{ kind: 'approved', ...bySystem }, 'Approved at once: this type needs no approval'],
  [{ kind: 'rejected' }, 'Mara Lindt rejected it'],
  [{ kind: 'cancelled' }, 'Mara Lindt cancelled it'],
  [
    { kind: 'shortened', detail: { dates: ['2026-12-29', '2026-12-28'], minutes: 960 } },
    'Mara Lindt gave back Mon 28 – Tue 29 December, 2 days',
  ],
  [{ kind: 'shortened', detail: { dates: 'all', minutes: '2' } }, 'Mara Lindt gave back a part of it'],
  [
    { kind: 'replaced', ...bySystem, detail: { dates: ['2026-12-28'], minutes: 480, request: 7 } },
    'Mon 28 December, 1 day became other leave',
  ],
  [
    { kind: 'recosted', ...bySystem, detail: { minutes: 960 } },
    'Counted again, because a schedule or a holiday changed: 2 days',
  ],
])('%o', (more, words) => {
  expect(leaveEventWords(event(more), 'en-GB', '2026-11-23').replaceAll('\u00a0', ' ')).toBe(words)
})
