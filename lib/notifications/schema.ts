import { z } from 'zod'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { idSchema } from '../text-schema'
import { cursorSchema } from './cursor'
import { notificationKinds } from './kinds'

export const notificationQuery = pageQuery.extend({
  /** Only what was not read yet, or only what was. */
  unread: z.enum(['true', 'false']).optional(),
  kind: z.enum(notificationKinds).optional(),
  /** Only what came after this cursor of a list or a live message. */
  after: cursorSchema.optional(),
})
export type NotificationQuery = z.output<typeof notificationQuery>

export const notificationAnswer = z.object({
  id: z.int(),
  recipient: z.int(),
  /** One of those that can be asked for; during a rolling restart also one that this instance does not know yet. */
  notification_type: z.string(),
  /** In words, for people; made of `data`, for programs. */
  message: z.string(),
  created_at: z.string(),
  is_read: z.boolean(),
  data: z.record(z.string(), z.unknown()),
})
export type NotificationAnswer = z.output<typeof notificationAnswer>

export const notificationList = listOf(notificationAnswer).extend({
  /** How many are not read yet, whatever was asked for. */
  unread: z.int(),
  /** How far this list goes: `after` it comes what it did not have. Of several pages the first one's holds. */
  cursor: z.string(),
})

export const notificationPatch = withReadOnly(
  { is_read: z.boolean() },
  Object.keys(notificationAnswer.shape).filter((key) => key !== 'is_read'),
)

/** Everything up to and including this id. */
export const readBody = z.strictObject({ up_to: idSchema })
export const readAnswer = z.object({ unread: z.int() })

const kind = z.enum(notificationKinds)

export const mailAnswer = z.object({
  /** false: this Daybook sends no mail at all. */
  mail_is_on: z.boolean(),
  address: z.string(),
  /** What the reader may be told of; `usual`: whether it is mailed to whoever has not chosen. */
  kinds: z.array(z.object({ kind, wanted: z.boolean(), usual: z.boolean() })),
})
export type MailAnswer = z.output<typeof mailAnswer>

export const mailPatch = withReadOnly(
  {
    kinds: z
      .array(withReadOnly({ kind, wanted: z.boolean() }, ['usual']))
      .max(100)
      .default([]),
  },
  ['mail_is_on', 'address'],
)
export type MailChanges = z.output<typeof mailPatch>
