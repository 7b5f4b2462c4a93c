import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { demoPassword } from '../demo/people'
import { findBrowser } from './browser'
import { type RunningDemo, startDemo } from './demo-process'
import { kept, type Shot, shotsOf, type Who } from './screenshot-list'

/**
 * Takes pictures of every page on the demo company, as whoever may see it, on a phone and on a desk, light and dark, into
 * `screenshots/`, which is not committed; and from them the small ones of the README into `docs/screenshots/`.
 * `npm run screenshots -- /team /leave`: only pages that begin so. `DEMO_URL`: of a demo that runs already.
 */
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const
type Size = keyof typeof sizes
const themes = ['light', 'dark'] as const
const names = { employee: 'emil', manager: 'ines', admin: 'mara' } as const
const folder = 'screenshots'
const only = process.argv.slice(2)

const demo: RunningDemo = process.env.DEMO_URL ? { url: process.env.DEMO_URL, stop: async () => {} } : await startDemo()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--disable-quic', ...asRoot] })
try {
  await mkdir(folder, { recursive: true })
  await mkdir('docs/screenshots', { recursive: true })
  for (const who of ['nobody', 'employee', 'manager', 'admin'] as const) await takeAll(browser, who)
  if (only.length === 0) await keepSome(browser)
} finally {
  await browser.close()
  await demo.stop()
}

async function takeAll(browser: Browser, who: Who): Promise<void> {
  const context = await openContext(browser, who, sizes.desk)
  const page = await context.newPage()
  const shots = (await shotsOf(who, page, demo.url)).filter(
    ({ at }) => only.length === 0 || only.some((one) => at.startsWith(one)),
  )
  for (const shot of shots)
    for (const size of ['phone', 'desk'] as const) for (const theme of themes) await take(page, who, shot, size, theme)
  await context.close()
}

async function take(
  page: Page,
  who: Who,
  { at, name, act }: Shot,
  size: Size,
  theme: (typeof themes)[number],
): Promise<void> {
  await page.setViewportSize(sizes[size])
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.goto(demo.url + at)
  await settled(page)
  await act?.(page)
  // As high as the page, so that what sticks to the bottom is there.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: sizes[size].width, height: Math.min(height, 9_000) })
  const file = path.join(folder, `${name}.${who}.${sizes[size].width}.${theme}.png`)
  await page.screenshot({ path: file, fullPage: true })
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
  console.log(`${file}${wide > sizes[size].width ? `  is ${wide} px wide` : ''}`)
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

/** Signed in as people do it, in the reading habits of whoever would look at a README. */
async function openContext(
  browser: Browser,
  who: Who,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  if (who === 'nobody') return context
  const page = await context.newPage()
  await page.goto(`${demo.url}/login`)
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('User name or e-mail').fill(names[who])
  await form.getByRole('textbox', { name: 'Password' }).fill(demoPassword)
  await form.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${demo.url}/`)
  await page.close()
  return context
}

/** The pictures of the README: what is seen first, as WebP of less than 80 kB. */
async function keepSome(browser: Browser): Promise<void> {
  for (const { file, who, at, viewport, scroll = 0 } of kept) {
    const context = await openContext(browser, who, viewport)
    const page = await context.newPage()
    await page.goto(demo.url + at)
    await settled(page)
    await page.evaluate((down) => scrollTo({ top: down, behavior: 'instant' }), scroll)
    const png = await page.screenshot()
    for (let quality = 0.82; ; quality -= 0.08) {
      const webp = await asWebp(page, png, quality)
      if (webp.length >= 80_000 && quality > 0.3) continue
      await writeFile(path.join('docs/screenshots', file), webp)
      console.log(`docs/screenshots/${file}  ${webp.length} bytes`)
      break
    }
    await context.close()
  }
}

/** The browser at hand writes WebP by itself; on a page of its own, whose rules do not refuse pictures made by script. */
async function asWebp(page: Page, png: Buffer, quality: number): Promise<Buffer> {
  const blank = await page.context().newPage()
  const text = await blank.evaluate(
    async ([data, quality]) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${data}`
      await picture.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/webp', quality)
    },
    [png.toString('base64'), quality] as const,
  )
  await blank.close()
  return Buffer.from(text.split(',')[1] ?? '', 'base64')
}
