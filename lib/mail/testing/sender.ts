import { openPools } from '@/db/client'
import { sendDueMail } from '../send-due'

/** Sends what is due at the time of its first argument, as an instance of Daybook does; for the tests that kill it. */
const [now = ''] = process.argv.slice(2)
const pools = openPools(process.env.DATABASE_URL ?? '')
await sendDueMail(pools.main, new Date(now))
await pools.close()
