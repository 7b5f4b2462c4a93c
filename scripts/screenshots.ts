import { mkdir } from 'node:fs/promises'
import { type Browser, chromium } from '@playwright/test'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { sessionCookie } from '@/e2e/browser-session'
import { type Daybook, startDaybook } from '@/e2e/daybook'
import { seedMonth, seedOpen } from '@/e2e/seed'
import { findBrowser } from './browser'
import { buildIfNeeded } from './build-pages'

/** Makes docs/today.png: the day on a phone beside the month on a desk, of somebody invented. */
const phone = { width: 390, height: 760 }
const desk = { width: 1180, height: 760 }
const file = 'docs/today.png'

await buildIfNeeded(process.env.NEXT_DIST_DIR ?? '.next')
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--disable-quic', ...asRoot] })
const daybook = await startDaybook()
try {
  const employeeId = await inventSomebody(daybook)
  const [today, month] = await Promise.all([
    take(browser, daybook, employeeId, '/', phone),
    take(browser, daybook, employeeId, '/timesheet', desk),
  ])
  await mkdir('docs', { recursive: true })
  await layOut(browser, today, month)
  console.log(`${file} is made`)
} finally {
  await browser.close()
  await daybook.stop()
}

async function inventSomebody({ db }: Daybook): Promise<number> {
  await makeCompany(db, { name: 'Kontor Nord' })
  const manager = await makeEmployee(db, { role: 'manager', name: 'Mara Lindt' })
  const somebody = await makeEmployee(db, { name: 'Emil Brandt', position: 'Fitter', manager })
  await seedMonth(db, somebody)
  await seedOpen(db, somebody, 7 * 60 + 56)
  return somebody.id
}

async function take(browser: Browser, daybook: Daybook, employeeId: number, path: string, viewport: typeof phone) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  await context.addCookies([await sessionCookie(daybook, employeeId)])
  const page = await context.newPage()
  await page.goto(`${daybook.url}${path}`)
  await page.waitForLoadState('networkidle')
  const picture = await page.screenshot()
  await context.close()
  return picture.toString('base64')
}

async function layOut(browser: Browser, today: string, month: string): Promise<void> {
  const size = { width: phone.width + desk.width + 120, height: desk.height + 80 }
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 0.75 })
  const page = await context.newPage()
  const picture = (data: string) => `<img src="data:image/png;base64,${data}">`
  await page.setContent(`<style>
    body { margin: 0; padding: 40px; display: flex; gap: 40px; background: #e5e0d5 }
    img { border-radius: 12px; border: 1px solid #cfc8b8 }
  </style>${picture(today)}${picture(month)}`)
  await page.screenshot({ path: file })
  await context.close()
}
