import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder, temporaryFolder } from '../testing/temporary'
import { findBinaries, installedPackage } from './binaries'

const { version } = installedPackage()
const servant = { uid: 65_534, gid: 65_534 }
let folder: string
let unlinked: { folder: string; version: string }

/** The package as npm leaves it with --ignore-scripts: without the links to its libraries. */
beforeEach(async () => {
  folder = await temporaryFolder()
  unlinked = { folder: path.join(folder, 'package'), version }
  fs.cpSync(installedPackage().folder, unlinked.folder, { recursive: true, verbatimSymlinks: true })
  const list = path.join(unlinked.folder, 'native', 'pg-symlinks.json')
  for (const { target } of JSON.parse(fs.readFileSync(list, 'utf8'))) fs.rmSync(path.join(unlinked.folder, target))
})
afterEach(() => removeFolder(folder))

const versionOf = (bin: string) => execFileSync(path.join(bin, 'postgres'), ['--version'], { stdio: 'pipe' }).toString()

test('programs that npm left without their links run', () => {
  expect(() => versionOf(path.join(unlinked.folder, 'native', 'bin'))).toThrow('libicu')
  const { bin, major } = findBinaries(folder, null, unlinked)
  expect(versionOf(bin)).toContain(`(PostgreSQL) ${major}.`)
})

test('a servant runs a copy in a cache, made whole once, whatever an interrupted copy left there', () => {
  const cache = path.join(folder, 'cache')
  const abandoned = path.join(cache, `postgres-${version}-${process.platform}-${process.arch}.4194305`)
  fs.mkdirSync(abandoned, { recursive: true })
  const { bin } = findBinaries(folder, servant, unlinked, cache)
  expect(versionOf(bin)).toContain('(PostgreSQL)')
  expect(fs.existsSync(abandoned)).toBe(false)
  const made = fs.statSync(bin).ino
  expect(fs.statSync(findBinaries(folder, servant, unlinked, cache).bin).ino).toBe(made)
})
