'use client'

import { FailedPage } from '@/components/frame/failed-page'

/** Within the frame, so that the way to the other places stays. */
export default function SignedInError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage error={error} retry={retry} />
}
