import { execFile } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, database } from '../db/client'
import { killApps, query, startApp } from '../db/testing/app-process'
import { makeCompany, makeEmployee } from '../db/testing/fixtures'
import { removeFolder, temporaryFolder } from '../db/testing/temporary'

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(async () => {
  await killApps()
  await removeFolder(folder)
})

type Ended = { code: number; said: string }

function verify(dataDir: string): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'scripts/verify-ledger.ts'], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout || stderr }),
    )
  })
}

test('says what it checked, and ends with 1 when it names a difference; while Daybook runs, and after', async () => {
  const dataDir = path.join(folder, 'data')
  const app = startApp(dataDir)
  const { ownerUrl } = await app.opened
  const client = connect(ownerUrl, { max: 1, name: 'test' })
  await makeCompany(database(client))
  const ann = await makeEmployee(database(client), { name: 'Ann' })
  await client.end()
  await query(
    ownerUrl,
    `insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
     values (${ann.id}, 1, 'grant', 7200, 2026, '2026-01-01', 'employee:${ann.id}:2026', 'joined')`,
  )
  expect(await verify(dataDir)).toEqual({
    code: 0,
    said: 'The leave ledger agrees. Checked: 1 employee, 0 leave requests, 0 days of leave, 1 ledger line, 0 months with lateness.\n',
  })
  await query(ownerUrl, 'alter table leave_entry disable trigger all; update leave_entry set leave_year = 2027')
  const wrong = await verify(dataDir)
  expect(wrong).toMatchObject({ code: 1, said: expect.stringMatching(/^Employee 1 \(Ann\), line 1 .*leave year 2027/) })
  expect(await app.stop()).toBe(0)
  expect(await verify(dataDir)).toEqual(wrong)
})

test('makes no database where there is none', async () => {
  expect(await verify(path.join(folder, 'nothing'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no database in'),
  })
})
