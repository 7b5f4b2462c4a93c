import type { Page } from '@playwright/test'

/** A file of people with rows that cannot be taken in, checked: the page as it tells what is wrong with them. */
export async function checkBadFile(page: Page): Promise<void> {
  await check(page, [
    'Ada Lumen;ada@lantern-vale.example;employee;2026-01-05;12,5',
    'Maximilian Alexander von und zu Hohenleuchtenburg-Wetterscheid;max@lantern-vale.example;chief;2026-02-02;4',
    '陳 美玲;not an address;employee;2026-02-30;',
    'Ada Lumen;ada@lantern-vale.example;employee;2026-01-05;12,5',
    ';lost@lantern-vale.example;manager;2026-03-02;-3',
  ])
  await page.getByRole('heading', { name: /cannot be taken in/ }).waitFor()
}

/** Two people brought in, other ones each time. */
export async function applyFile(page: Page): Promise<void> {
  const run = Date.now()
  await check(page, [
    `Ada Lumen;ada.${run}@lantern-vale.example;employee;2026-01-05;12,5`,
    `Noor van der Glans;noor.${run}@lantern-vale.example;manager;2026-02-02;4`,
  ])
  await page.getByRole('button', { name: 'Add 2 people' }).click()
  await page.getByRole('heading', { name: /^In the book/ }).waitFor()
}

async function check(page: Page, rows: string[]): Promise<void> {
  const text = ['Name;E-mail;Role;First day;Opening balance', ...rows].join('\n')
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByLabel('Drop a file here, or choose one').setInputFiles(file)
  await page.getByRole('button', { name: 'Check what it would do' }).click()
}
