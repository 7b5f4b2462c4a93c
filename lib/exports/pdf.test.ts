import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { writePdf } from './pdf'
import { runsOf } from './pdf-runs'

const shown = (text: string) => runsOf(text, 400).map((run) => run.text)

test.each([
  ['Łukasz  Ærø', ['Ł', 'ukasz Ærø']],
  ['מירה לינדט', ['לינדט', ' ', 'מירה']],
  ['David דוד בן', ['David', ' ', 'בן', ' ', 'דוד']],
  ['דוד (Ali) 12', ['12', ' ', '(', 'Ali', ')', ' ', 'דוד']],
  ['张 Wei', ['[U+5F20] Wei']],
  ['张伟 😀', ['[U+5F20 U+4F1F] [U+1F600]']],
  ['\u202eevil\u0007', ['evil']],
])('%j stands on paper as %j', (text, runs) => {
  expect(shown(text)).toEqual(runs)
})

test('a page with letters that have no font says once what stands for them', async () => {
  const parts: Buffer[] = []
  const take = async (part: Uint8Array | string) => void parts.push(Buffer.from(part))
  await writePdf(take, 'Month', async ({ page }) => {
    const first = await page('portrait')
    first.text('张伟', 36, 56)
    first.text('张 Wei', 36, 80)
    const second = await page('portrait')
    second.text('Ada', 36, 56)
  })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.concat(parts))))
  expect(text[0]?.match(/letters this file has no font for/g)).toHaveLength(1)
  expect(text[1]?.trim()).toBe('Ada')
})

test('pages are written one by one, and what refuses them ends the work', async () => {
  let drawn = 0
  let taken = 0
  const refusing = async () => {
    if (++taken === 3) throw new Error('gone')
  }
  const written = writePdf(refusing, 'Month', async ({ page }) => {
    for (drawn = 0; drawn < 100; drawn++) (await page('portrait')).text('Ann', 40, 40)
  })
  await expect(written).rejects.toThrow('gone')
  expect(drawn).toBeLessThan(6)
})

test('what is too long ends in an ellipsis, and fits', async () => {
  const parts: Uint8Array[] = []
  let width = 0
  const write = async (part: Uint8Array) => {
    parts.push(part)
  }
  await writePdf(write, 'Month', async ({ page }) => {
    width = (await page('portrait')).text('A name that is much too long for its column', 40, 40, { width: 60 })
  })
  expect(width).toBeLessThanOrEqual(60)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.concat(parts))), { mergePages: true })
  expect(text).toMatch(/^A name[a-z ]*…$/)
})
