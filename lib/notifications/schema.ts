import { z } from 'zod'
import { notificationKinds } from '@/db/schema'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { idSchema } from '../text-schema'

export const notificationQuery = pageQuery.extend({
  /** Only what was not read yet, or only what was. */
  unread: z.enum(['true', 'false']).optional(),
  kind: z.enum(notificationKinds).optional(),
})
export type NotificationQuery = z.output<typeof notificationQuery>

export const notificationAnswer = z.object({
  id: z.int(),
  recipient: z.int(),
  notification_type: z.enum(notificationKinds),
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
})

export const notificationPatch = withReadOnly(
  { is_read: z.boolean() },
  Object.keys(notificationAnswer.shape).filter((key) => key !== 'is_read'),
)

/** Everything up to and including this id. */
export const readBody = z.strictObject({ up_to: idSchema })
export const readAnswer = z.object({ unread: z.int() })
