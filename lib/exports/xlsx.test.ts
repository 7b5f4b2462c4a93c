import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { hostileTexts } from './testing/hostile-texts'
import { writeWorkbook } from './xlsx'
import type { SheetColumn, SheetRow } from './xlsx-sheet'

const columns: SheetColumn[] = [
  { heading: '=Name', kind: 'text', width: 30 },
  { heading: 'Late', kind: 'number', width: 8, total: true },
  { heading: 'Worked', kind: 'duration', width: 8, total: true },
  { heading: 'Balance', kind: 'days', width: 8, total: true },
  { heading: 'Through', kind: 'date', width: 12 },
]

test('an independent reader finds text as text, numbers, dates and durations as such, and their sums', async () => {
  const rows = hostileTexts.map((text, at) => [text, at - 3, at * 601, 240 - at * 120, '2026-10-31'])
  const file = await workbook(batchesOf(rows))
  const [headings, ...read] = await readSheet(file, 'Month', { trim: false })
  expect(headings).toEqual(columns.map(({ heading }) => heading))
  const total = read.pop() ?? []
  expect(read.map((row) => [row[0], row[1], minutesOf(row[2]), Number(row[3]) * 480, dateOf(row[4])])).toEqual(rows)
  const sum = (column: number) => rows.reduce((all, row) => all + Number(row[column]), 0)
  expect([total[0], total[1], minutesOf(total[2]), Number(total[3]) * 480]).toEqual(['Total', sum(1), sum(2), sum(3)])
  const other = await readSheet(file, 'Other')
  expect(other).toEqual([columns.map(({ heading }) => heading)])
})

test('what XML cannot hold is written so that spreadsheets read it', async () => {
  const [, row] = await readSheet(await workbook(batchesOf([['a\u0001b\ufffe', 1, 2, 3, null]])), 1)
  expect(row?.[0]).toBe('a\u0001b\ufffe')
})

test('rows that fail before the first are an error before anything is written, later ones after it', async () => {
  const written: number[] = []
  const write = async (bytes: Uint8Array) => {
    written.push(bytes.length)
  }
  await expect(writeWorkbook(write, [sheet(failing(0))])).rejects.toThrow('no rows')
  expect(written).toEqual([])
  await expect(writeWorkbook(write, [sheet(failing(3))])).rejects.toThrow('no rows')
  expect(written).not.toEqual([])
})

test('rows are asked for no faster than what they become is taken, and no more once it is refused', async () => {
  let asked = 0
  async function* endless(): AsyncGenerator<SheetRow[]> {
    for (;;) {
      asked++
      yield Array.from({ length: 1_000 }, () => [Math.random().toString(36), Math.random(), 2, 3, null])
    }
  }
  let taken = 0
  const write = async () => {
    if (++taken === 5) throw new Error('gone')
  }
  await expect(writeWorkbook(write, [sheet(endless())])).rejects.toThrow('gone')
  expect(asked).toBeLessThan(40)
})

async function workbook(rows: AsyncIterable<SheetRow[]>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const write = async (bytes: Uint8Array) => {
    parts.push(bytes)
  }
  await writeWorkbook(write, [sheet(rows), { name: 'Other', columns, rows: batchesOf() }])
  return Buffer.concat(parts)
}

function sheet(rows: AsyncIterable<SheetRow[]>) {
  return { name: 'Month', columns, rows }
}

async function* batchesOf(...batches: SheetRow[][]): AsyncGenerator<SheetRow[]> {
  yield* batches
}

async function* failing(after: number): AsyncGenerator<SheetRow[]> {
  for (let batch = 0; batch < after; batch++) {
    yield Array.from({ length: 1_000 }, () => [Math.random().toString(36), 1, 2, 3, null])
  }
  throw new Error('no rows')
}

/** The reader takes every format of time for a date, counted from the day zero of spreadsheets. */
function minutesOf(cell: unknown): number {
  return Math.round(((cell as Date).getTime() - Date.UTC(1899, 11, 30)) / 60_000)
}

function dateOf(cell: unknown): string {
  return (cell as Date).toISOString().slice(0, 10)
}
