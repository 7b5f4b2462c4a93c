import type { Frame } from '@/server/live/frame'

export type { Frame }
export type News = Extract<Frame, { type: 'notification' }>
export type Change = Omit<Extract<Frame, { type: 'changed' }>, 'type'>
export type Topic = Change['topics'][number]
