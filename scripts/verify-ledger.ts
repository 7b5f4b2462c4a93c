import { connect, database } from '../db/client'
import { joinDatabase } from '../db/join'
import { env } from '../lib/env'
import { type Verification, verifyLedger } from '../lib/verification/verify-ledger'

/** Recomputes the leave ledger. Exit code 0: everything agrees; 1: it does not, or it could not be read. */
async function verify(): Promise<Verification> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, DATA_DIR } = env()
  const joined = await joinDatabase({ DATABASE_URL, MIGRATION_DATABASE_URL, DATA_DIR }, { log: console.error })
  const client = connect(joined.appUrl, { max: 1, name: 'daybook verify' })
  try {
    const snapshot = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
    const origin = { ip: null, userAgent: null }
    return await database(client).transaction(
      (db) => verifyLedger({ actor: null, now: new Date(), db, origin, replay: null }),
      snapshot,
    )
  } finally {
    await client.end({ timeout: 5 })
    await joined.leave()
  }
}

function inWords({ employees, requests, days, lines, lateMonths }: Verification): string {
  const counted = [
    [employees, 'employee', 'employees'],
    [requests, 'leave request', 'leave requests'],
    [days, 'day of leave', 'days of leave'],
    [lines, 'ledger line', 'ledger lines'],
    [lateMonths, 'month with lateness', 'months with lateness'],
  ] as const
  return counted.map(([count, one, many]) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`).join(', ')
}

try {
  const verification = await verify()
  console.log(verification.difference ?? `The leave ledger agrees. Checked: ${inWords(verification)}.`)
  if (verification.difference) console.log(`Agreed before it: ${inWords(verification)}.`)
  process.exitCode = verification.difference ? 1 : 0
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
