'use client'

import { createContext, type ReactNode, useContext } from 'react'

export type Theme = 'system' | 'light' | 'dark'
export type Reader = { locale: string; theme: Theme }

const ReaderContext = createContext<Reader>({ locale: 'en-GB', theme: 'system' })

export function ReaderProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** In client components: how the reader wants dates written. Server components call `reader()` of app/reader.ts. */
export function useReader(): Reader {
  return useContext(ReaderContext)
}
