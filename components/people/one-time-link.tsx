'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'

/** A link that is shown once: how long it works, and a button that copies it. */
export function OneTimeLink({ link, label, children }: { link: string; label: string; children: React.ReactNode }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      setCopied('yes')
    } catch {
      // Without https the clipboard is closed to pages: the marked text can still be copied by hand.
      field.current?.select()
      setCopied('failed')
    }
  }

  return (
    <div className="space-y-3">
      <p className="text-pretty">{children}</p>
      <div className="flex flex-wrap items-end gap-3">
        <label className="min-w-0 flex-1 basis-64">
          <span className="block text-14 text-faded">{label}</span>
          <input
            ref={field}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            className="ruled text-14"
          />
        </label>
        <Button variant="ink" onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy the link'}
        </Button>
      </div>
      <p role="status" className="min-h-5 text-14 text-faded">
        {copied === 'yes' && 'The link is on your clipboard.'}
        {copied === 'failed' && 'The browser did not allow copying. The link is marked: copy it with your keyboard.'}
      </p>
    </div>
  )
}
