import { z } from 'zod'
import { deliveryStates } from '@/db/schema'
import { listOf, pageQuery } from '../endpoint'

const instant = z.string().meta({ format: 'date-time' })

export const deliveryQuery = pageQuery.extend({ state: z.enum(deliveryStates).optional() })
export type DeliveryQuery = z.output<typeof deliveryQuery>

export const deliveryAnswer = z.object({
  id: z.int(),
  channel: z.string(),
  /** That of the notification; `invitation` and `reset` are mails of their own. */
  kind: z.string(),
  recipient: z.int(),
  recipient_name: z.string(),
  address: z.string(),
  /** `dead`: given up, until an admin has it tried again. */
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** When it is tried next; null once it is sent or given up. */
  due_at: instant.nullable(),
  /** What the last attempt failed for. */
  last_error: z.string().nullable(),
  created_at: instant,
  settled_at: instant.nullable(),
  /** Whether it can be tried again: a link that was given up is gone. */
  can_retry: z.boolean(),
})
export type DeliveryAnswer = z.output<typeof deliveryAnswer>

export const deliveryList = listOf(deliveryAnswer).extend({
  /** Whether Daybook has a mail server (SMTP_URL). */
  mail_is_on: z.boolean(),
})
