'use client'

import './globals.css'
import { FailedPage } from '@/components/frame/failed-page'

/** Takes the place of the whole document when the root layout itself failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Daybook</title>
        <main className="mx-auto max-w-[70rem] p-6">
          <FailedPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
