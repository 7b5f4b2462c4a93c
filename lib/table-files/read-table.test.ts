import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readTable } from './read-table'
import { makeZip } from './testing/make-zip'

const bytes = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'testing', name))

test.each([
  ['commas', 'Name,E-mail\nAnn,a@x.de\n', [['Ann', 'a@x.de']]],
  ['semicolons, with commas in cells', 'Name;Days\r\n"Berg, Ann";2,5\r\n', [['Berg, Ann', '2,5']]],
  ['tabs', 'Name\tDays\nAnn\t1\n', [['Ann', '1']]],
  ['what Excel says of itself', 'sep=;\nName;A,B\nAnn;1', [['Ann', '1']]],
  ['line breaks and quotes in cells', 'A,B\n"one\r\ntwo","say ""hi"""\n', [['one\r\ntwo', 'say "hi"']]],
  [
    'old line ends',
    'A,B\r1,2\r3,4',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['empty lines', '\n\nA,B\n\n,\n1,2\n\n', [['1', '2']]],
  ['missing ends of rows', 'A,B,C\n1\n,2', [['1'], ['', '2']]],
  ['quotes within text', 'A,B\n5" pipe,x\n', [['5" pipe', 'x']]],
])('CSV with %s', async (_, text, rows) => {
  const table = await readTable(bytes(text))
  expect(table.rows.map(({ cells }) => cells)).toEqual(rows)
})

test('rows are numbered as spreadsheets number them', async () => {
  const { rows } = await readTable(bytes('\nA,B\n\n1,2\n"x\ny",3'))
  expect(rows.map(({ row }) => row)).toEqual([4, 5])
})

test.each(['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'])('text in %s', async (encoding) => {
  const text = 'Name,E-mail\nJürgen Łoś 李,j@x.de'
  const le = Buffer.from(`\ufeff${text}`, 'utf16le')
  const encoded = {
    'utf-8': bytes(text),
    'utf-8 with mark': bytes(`\ufeff${text}`),
    'utf-16le': le,
    'utf-16be': Buffer.from(le).swap16(),
  }[encoding]
  const { headings, rows } = await readTable(encoded ?? bytes(''))
  expect([headings, rows]).toEqual([['Name', 'E-mail'], [{ row: 2, cells: ['Jürgen Łoś 李', 'j@x.de'] }]])
})

/** As the code page has them: € is 0x80, “ 0x93, ” 0x94, ž 0x9e. */
const windows1252 = (text: string) =>
  Uint8Array.from(text, (letter) => ({ '€': 0x80, '“': 0x93, '”': 0x94, ž: 0x9e })[letter] ?? letter.charCodeAt(0))

test('text that is not UTF-8 is read as Windows-1252, and says so', async () => {
  const { encoding, rows } = await readTable(windows1252('Name;Wage\nJürgen “Zo” Nuñez;5 €\nRomaž Ö;1'))
  expect(encoding).toBe('windows-1252')
  expect(rows.map(({ cells }) => cells[0])).toEqual(['Jürgen “Zo” Nuñez', 'Romaž Ö'])
  expect((await readTable(bytes('Name\nJürgen'))).encoding).toBe('utf-8')
})

const half = (text: string) => bytes(text).slice(0, -1)

test.each([
  ['a byte that Windows-1252 leaves open', Uint8Array.of(...windows1252('Name\nJürgen\n'), 0x81), /line 3/],
  ['a control character', Uint8Array.of(...windows1252('Name\nJürgen'), 0x07), /neither UTF-8 nor Windows-1252/],
  ['a NUL far behind', Uint8Array.of(...windows1252(`${'Name\n'.repeat(300)}ü`), 0), /neither UTF-8 nor Windows-1252/],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 0xff), /neither UTF-8 nor/],
  ['UTF-8 with a broken letter', Uint8Array.of(...bytes('Name\nJürgen\n'), ...half('ü'), 0x0a), /some of its letters/],
  ['UTF-8 with its mark that is none', Uint8Array.of(0xef, 0xbb, 0xbf, ...windows1252('Name\nü')), /says it is UTF-8/],
  ['half a UTF-16', Uint8Array.of(0xff, 0xfe, 0x41), /says it is UTF-16/],
])('refuses text with %s', async (_, file, words) => {
  await expect(readTable(file)).rejects.toThrow(words)
})

test('a workbook of openpyxl: the visible sheet, dates, padded numbers, text that would run, formulas', async () => {
  expect(await readTable(fixture('openpyxl.xlsx'))).toEqual({
    sheet: 'Belegschaft',
    encoding: null,
    headings: ['Personalnummer', 'Name', 'E-Mail', 'Eintritt', 'Resturlaub', 'Bemerkung'],
    rows: [
      { row: 2, cells: ['00007', 'Ann Berg', 'ann@example.com', '2024-02-29', '7.5', 'TRUE'] },
      { row: 3, cells: ['12', 'מירה "the hand", Lindt\nzwei', 'mira@example.com', '1999-12-31', '-0.5', '=A2&B2'] },
      { row: 5, cells: ['', "'=1+1", '', '2024-01-01'] },
    ],
  })
})

test('a workbook of XlsxWriter that counts from 1904, with rich text', async () => {
  expect(await readTable(fixture('xlsxwriter-1904.xlsx'))).toMatchObject({
    headings: ['Name', 'Start'],
    rows: [{ cells: ['Ünal Ağaoğlu', '2026-11-23'] }, { cells: ['Rich text', '=TODAY()'] }],
  })
})

const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`
const workbook = (sheet: string | Uint8Array, more: Record<string, string> = {}) => ({
  '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
  'xl/_rels/workbook.xml.rels': relation('worksheet', 'sheet.xml'),
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
  'xl/sheet.xml': sheet,
  ...more,
})
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const rowsOf = (...rows: string[]) => `<worksheet>${rows.map((row) => `<row>${row}</row>`).join('')}</worksheet>`

test('a small workbook made by hand is read', async () => {
  const file = makeZip(workbook(rowsOf(cell('Name'), cell('Ann &amp; &#66;o'))))
  expect((await readTable(file)).rows).toEqual([{ row: 2, cells: ['Ann & Bo'] }])
})

const entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
const outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
const attributes = (count: number) => Array.from({ length: count }, (_, at) => ` a${at}=""`).join('')
/** With noise, so that they shrink no better than others. */
const sheets = (count: number) => `<!--${randomBytes(20_000).toString('hex')}-->${'<sheet/>'.repeat(count)}`
const texts = {
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="texts.xml"/></Relationships>',
  'xl/texts.xml': `<sst><si><t>${'x'.repeat(2_000)}</t></si></sst>`,
}
const manyNulls = (megabytes: number) => '0'.repeat(megabytes * 1024 * 1024)

test.each([
  ['a bomb', makeZip(workbook(`<worksheet>${manyNulls(100)}</worksheet>`)), /far larger/],
  ['a bomb below the limit that shrinks too well', makeZip(workbook(`<worksheet>${manyNulls(40)}`)), /far larger/],
  ['a bomb that lies about its size', makeZip(workbook(manyNulls(30)), { unpacked: 10 }), /far larger/],
  ['a size that is too small', makeZip(workbook(rowsOf(cell('A'))), { unpacked: 1 }), /far larger/],
  [
    'more files than a workbook has',
    makeZip(Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}`, '']))),
    /more files/,
  ],
  ['entities', makeZip(workbook(entities + rowsOf(cell('&b;')))), /definitions of its own/],
  ['entities from outside', makeZip(workbook(outside + rowsOf(cell('&x;')))), /definitions of its own/],
  ['entities of HTML', makeZip(workbook(rowsOf(cell('&nbsp;')))), /damaged/],
  ['elements in elements', makeZip(workbook(`<worksheet>${'<a>'.repeat(51)}`)), /built as no list/],
  ['attributes without end', makeZip(workbook(`<worksheet><row${attributes(101)}/></worksheet>`)), /built as no list/],
  [
    'more sheets than anybody has',
    makeZip({ ...workbook(''), 'xl/workbook.xml': `<workbook>${sheets(300_001)}</workbook>` }),
    /built as no list/,
  ],
  [
    'a long text that a million cells show',
    makeZip(workbook(rowsOf(...Array.from({ length: 101 }, () => '<c t="s"><v>0</v></c>'.repeat(100))), texts)),
    /20 million characters/,
  ],
  ['a password', makeZip(workbook(rowsOf(cell('A'))), { flags: 1 }), /password/],
  ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), /\.xls/],
  ['half a workbook', makeZip(workbook(rowsOf(cell('A')))).subarray(0, 400), /damaged/],
  ['XML that never ends', makeZip(workbook('<worksheet><row><c>')), /damaged/],
  ['no sheet', makeZip({ ...workbook(''), 'xl/workbook.xml': '<workbook/>' }), /damaged/],
  [
    'a column beyond all',
    makeZip(workbook('<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>')),
    /more than 100 columns/,
  ],
  [
    '10,001 rows',
    makeZip(workbook(rowsOf(...Array.from({ length: 10_002 }, () => cell('x'))))),
    /more than 10,000 rows/,
  ],
  ['a cell without end', bytes(`A,B\n${'x'.repeat(2_001)},1`), /more than 2,000 characters/],
  ['101 columns', bytes(`${'a,'.repeat(100)}a\n1`), /more than 100 columns/],
  ['a NUL within', bytes(`${'Name\n'.repeat(300)}a\0b`), /a character that is none/],
  ['text behind a quote', bytes('A,B\n"x"y,1'), /behind a closing quote/],
])('refuses %s', async (_, file, words) => {
  await expect(readTable(file)).rejects.toThrow(words)
})

test('others have their turn while ten thousand rows are read', async () => {
  const line = `${Array.from({ length: 16 }, (_, at) => `cell ${at}`).join(',')}\n`
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  await readTable(bytes(line.repeat(10_001)))
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})
