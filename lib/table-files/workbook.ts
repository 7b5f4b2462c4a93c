import path from 'node:path'
import type { Breathe } from '../breathe'
import { limits } from './limits'
import { type Archive, damaged } from './unzip'
import { type Attributes, readXml } from './xml'

/** Where in a workbook its first visible sheet stands, and what its cells refer to. */
export type Workbook = {
  sheet: { name: string; path: string }
  strings: string[]
  /** By the number of a cell's style. */
  formats: Format[]
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean
}
export type Format = 'date' | 'plain' | { digits: number }

type Relation = { type: string; target: string }

export async function readWorkbook(archive: Archive, breathe: Breathe): Promise<Workbook> {
  const root = await relations(archive, '_rels/.rels', '', breathe)
  const main = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target
  if (!main) throw damaged()
  const folder = path.posix.dirname(main)
  const parts = await relations(archive, `${folder}/_rels/${path.posix.basename(main)}.rels`, folder, breathe)
  const { sheets, from1904 } = await contents(archive, main, breathe)
  const sheet = sheets.find(({ state }) => state === undefined || state === 'visible')
  const at = sheet && parts.get(sheet.relation)
  if (!sheet || !at) throw damaged()
  const part = (kind: string) => [...parts.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target
  return {
    sheet: { name: sheet.name.slice(0, 200), path: at.target },
    strings: await sharedStrings(archive, part('sharedStrings'), breathe),
    formats: await cellFormats(archive, part('styles'), breathe),
    from1904,
  }
}

async function relations(archive: Archive, name: string, folder: string, breathe: Breathe) {
  const found = new Map<string, Relation>()
  const open = (tag: string, { Id = '', Type = '', Target = '', TargetMode }: Attributes) => {
    if (tag !== 'Relationship' || TargetMode === 'External') return
    const target = Target.startsWith('/') ? Target.slice(1) : path.posix.join(folder, Target)
    found.set(Id, { type: Type, target })
  }
  const pieces = archive.open(name)
  if (!pieces) throw damaged()
  await readXml(pieces, { open }, breathe)
  return found
}

async function contents(archive: Archive, name: string, breathe: Breathe) {
  const sheets: { name: string; relation: string; state: string | undefined }[] = []
  let from1904 = false
  const open = (tag: string, attributes: Attributes) => {
    if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    if (tag !== 'sheet') return
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes.name ?? '', relation, state: attributes.state })
  }
  const pieces = archive.open(name)
  if (!pieces) throw damaged()
  await readXml(pieces, { open }, breathe)
  return { sheets, from1904 }
}

/** Without the readings (`rPh`) that Japanese workbooks keep beside the text. */
async function sharedStrings(archive: Archive, name: string | undefined, breathe: Breathe): Promise<string[]> {
  const pieces = name === undefined ? null : archive.open(name)
  if (!pieces) return []
  const strings: string[] = []
  let text = ''
  let inText = false
  let reading = 0
  await readXml(
    pieces,
    {
      open: (tag) => {
        if (tag === 'si') text = ''
        if (tag === 'rPh') reading++
        inText = tag === 't' && reading === 0
      },
      text: (more) => {
        if (inText && text.length <= limits.cell) text += more
      },
      close: (tag) => {
        if (tag === 'rPh') reading--
        if (tag === 'si') strings.push(text)
        inText = false
      },
    },
    breathe,
    limits.elements,
  )
  return strings
}

async function cellFormats(archive: Archive, name: string | undefined, breathe: Breathe): Promise<Format[]> {
  const pieces = name === undefined ? null : archive.open(name)
  if (!pieces) return []
  const codes = new Map<string, string>()
  const formats: Format[] = []
  let inCells = false
  await readXml(
    pieces,
    {
      open: (tag, { numFmtId = '0', formatCode = '' }) => {
        if (tag === 'numFmt') codes.set(numFmtId, formatCode)
        if (tag === 'cellXfs') inCells = true
        if (tag === 'xf' && inCells) formats.push(formatOf(Number(numFmtId), codes.get(numFmtId)))
      },
      close: (tag) => {
        if (tag === 'cellXfs') inCells = false
      },
    },
    breathe,
  )
  return formats
}

/** The numbers that stand for a date without saying how. Source: ECMA-376, 18.8.30. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}

function formatOf(id: number, code: string | undefined): Format {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : 'plain'
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  if (/[yd]/i.test(bare)) return 'date'
  return /^0{2,}$/.test(bare) ? { digits: bare.length } : 'plain'
}
