'use client'

import type { ReactNode } from 'react'
import { ListKeys } from '../ui/list-keys'

/** Walking through the team by keyboard; `a` and `r` press the buttons of the row that has the focus. */
export function TeamKeys({ children }: { children: ReactNode }) {
  return <ListKeys acts={acts}>{children}</ListKeys>
}

const acts = { a: () => press('approve'), r: () => press('reject') }

function press(act: string): void {
  document.activeElement?.closest('li')?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click()
}
