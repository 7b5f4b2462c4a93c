'use client'

import { useState } from 'react'
import { formatCount } from '@/lib/format'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

type Props = { month: string; ready: number; absent: string; busy: boolean | undefined; onClose: () => void }

/** Closes a month of everybody who is ready, after saying what that does: it is not taken back. */
export function CloseAll({ month, ready, absent, busy, onClose }: Props) {
  const [open, setOpen] = useState(false)
  const whom = formatCount(ready, 'person', 'people')

  function close() {
    setOpen(false)
    onClose()
  }

  return (
    <>
      <Button variant="quiet" pending={busy} pendingText="Closing…" onClick={() => setOpen(true)}>
        Close all {ready} ready
      </Button>
      <Dialog title={`Close ${month} for ${whom}?`} open={open} onClose={() => setOpen(false)}>
        <p className="text-pretty">
          Their figures stay as they are for good, also of those who have not answered. What changes later needs a
          reason and counts in the next open month.
        </p>
        {absent && <p className="mt-4 text-pretty break-words">{absent}</p>}
        <div className="mt-6 flex flex-wrap gap-3">
          <Button variant="ink" onClick={close}>
            Close {month}
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Not yet
          </Button>
        </div>
      </Dialog>
    </>
  )
}
