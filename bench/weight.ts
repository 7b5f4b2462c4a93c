import { chromium } from '@playwright/test'
import { cookieName } from '@/lib/auth/cookie'
import { findBrowser } from '@/scripts/browser'
import { startServer } from '@/server/testing/running-server'
import type { Bench } from './doors'
import type { Line } from './report'
import { tokenOf } from './sessions'

const kB = 1000

/** Compressed script that a browser really fetches for `/` (signed in) and `/login`. */
export async function scriptWeight(bench: Bench): Promise<Line[]> {
  const server = await startServer({ env: { ...bench.env, LOG_LEVEL: 'warn' } })
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--no-first-run'],
  })
  try {
    const weigh = async (url: string, cookie?: string) => {
      const context = await browser.newContext()
      if (cookie)
        await context.addCookies([{ name: cookieName(server.url, 'session'), value: cookie, url: server.url }])
      const page = await context.newPage()
      const sizes: Promise<number>[] = []
      page.on('requestfinished', (request) => {
        if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize))
      })
      await page.goto(server.url + url, { waitUntil: 'networkidle' })
      const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0)
      await context.close()
      return bytes / kB
    }
    const [today, login] = [await weigh('/', await tokenOf(bench.db, 1, 'browser')), await weigh('/login')]
    return [
      { what: 'script of /', measured: today, unit: 'kB', target: '≤ 200', met: today <= 200 },
      { what: 'script of /login', measured: login, unit: 'kB' },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}
