import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDriver, driverFolder } from './check-driver'

let copy: string
beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'daybook-driver-'))
  fs.cpSync(driverFolder(), copy, { recursive: true })
})
afterEach(() => fs.rmSync(copy, { recursive: true }))

test('the installed driver is patched', () => {
  checkDriver()
  checkDriver(copy)
})

const lines = [
  ['src/connection.js', 'terminated || !socket', 'terminated'],
  ['cjs/src/connection.js', 'chunk = nextWriteTimer = null', ''],
  ['src/connection.js', ';(query || sent.length) && error', '!hadError && (query || sent.length) && error'],
  ['src/connection.js', 'fetchArrayTypes().catch(() => {})', 'fetchArrayTypes()'],
  ['cjs/src/index.js', 'if (lost)', 'if (false)'],
] as const

for (const [file, patched, published] of lines) {
  test(`a driver whose ${file} lacks "${patched}" is refused with the way to mend it`, () => {
    const text = fs.readFileSync(path.join(copy, file), 'utf8')
    fs.writeFileSync(path.join(copy, file), text.replaceAll(patched, published))
    expect(() => checkDriver(copy)).toThrow('npx patch-package')
  })
}
