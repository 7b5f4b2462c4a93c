import PDFDocument from 'pdfkit'
import type { Write } from './file-response'
import type { Weight } from './pdf-faces'
import { type Run, runsOf } from './pdf-runs'

export const pdfType = 'application/pdf'

type Doc = InstanceType<typeof PDFDocument>
export type TextLook = {
  size?: number
  weight?: Weight
  /** '#rrggbb' */
  ink?: string
  /** Where the text stands at x; `right`: it ends there. */
  align?: 'left' | 'right'
  /** Cut with an ellipsis beyond so many points. */
  width?: number
}

/** A page of a PDF file in points, from its upper left corner. */
export type Paper = {
  width: number
  height: number
  /** Draws one line of text that stands on `y`. Returns its width. */
  text: (text: string, x: number, y: number, look?: TextLook) => number
  line: (from: [x: number, y: number], to: [x: number, y: number], ink?: string, thickness?: number) => void
  box: (x: number, y: number, width: number, height: number, look: { fill?: string; edge?: string }) => void
}

export type Book = {
  /** Begins a page, once the one before is taken. */
  page: (orientation: 'portrait' | 'landscape') => Promise<Paper>
}

/** Writes a PDF file (A4) page by page, and no faster than it is taken. */
export async function writePdf(write: Write, title: string, draw: (book: Book) => Promise<void>): Promise<void> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    displayTitle: true,
    lang: 'en',
    info: { Title: title },
  })
  const ended = new Promise((resolve, reject) => doc.on('end', resolve).on('error', reject))
  let parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const pass = async () => {
    const bytes = Buffer.concat(parts)
    parts = []
    if (bytes.length > 0) await write(bytes)
  }
  let finish = () => {}
  const page: Book['page'] = async (orientation) => {
    // Drawing a page keeps the process busy: whoever waits comes first.
    await new Promise(setImmediate)
    finish()
    await pass()
    doc.addPage({ size: 'A4', layout: orientation, margin: 0 })
    const paper = paperOf(doc)
    finish = paper.finish
    return paper
  }
  await draw({ page })
  finish()
  doc.end()
  await ended
  await pass()
}

const numbered =
  '[U+…]: letters this file has no font for, by their Unicode numbers. The CSV file and the workbook have them as they are.'

function paperOf(doc: Doc): Paper & { finish: () => void } {
  let hasNumbers = false
  return {
    width: doc.page.width,
    height: doc.page.height,
    text: (text, x, y, look = {}) => {
      const { width, isNumbered } = drawText(doc, text, [x, y], look)
      hasNumbers ||= isNumbered
      return width
    },
    line: ([x1, y1], [x2, y2], ink = '#1D1B18', thickness = 0.5) => {
      doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(thickness).stroke(ink)
    },
    box: (x, y, width, height, { fill, edge }) => {
      if (fill) doc.rect(x, y, width, height).fill(fill)
      if (edge) doc.rect(x, y, width, height).lineWidth(0.5).stroke(edge)
    },
    /** What the numbers are is read last, at the lower edge. */
    finish: () => {
      if (hasNumbers) drawText(doc, numbered, [36, doc.page.height - 16], { size: 6.5, ink: '#645F56' })
    },
  }
}

function drawText(doc: Doc, text: string, [x, y]: [number, number], look: TextLook) {
  const { size = 9, weight = 400, ink = '#1D1B18', align = 'left', width } = look
  const widthOf = (runs: Run[]) => runs.reduce((sum, run) => sum + measured(doc, run, size), 0)
  let runs = runsOf(text, weight)
  for (let shown = text; width && shown && widthOf(runs) > width; runs = runsOf(`${shown.trimEnd()}…`, weight)) {
    shown = [...shown].slice(0, -1).join('')
  }
  const whole = widthOf(runs)
  let at = align === 'right' ? x - whole : x
  doc.fillColor(ink)
  for (const run of runs) {
    const wide = measured(doc, run, size)
    doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' })
    at += wide
  }
  return { width: whole, isNumbered: runs.some((run) => run.text.includes('[U+')) }
}

/** The font is chosen by it, too. */
function measured(doc: Doc, { face, text }: Run, size: number): number {
  doc.font(face.font as unknown as PDFKit.Mixins.PDFFontSource, face.name).fontSize(size)
  return doc.widthOfString(text)
}
