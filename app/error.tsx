'use client'

import { FailedPage } from '@/components/frame/failed-page'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-[70rem] p-6">
      <FailedPage error={error} retry={retry} />
    </main>
  )
}
