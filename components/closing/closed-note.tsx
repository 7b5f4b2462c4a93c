'use client'

import { Lock } from 'lucide-react'
import { formatMonth } from '@/lib/format'
import { useReader } from '../reader'

/** Says in a preview that it is about closed months ('2026-10'), and what that means; nothing where there are none. */
export function ClosedNote({ months }: { months: readonly string[] }) {
  const { locale } = useReader()
  if (months.length === 0) return null
  return (
    <p className="flex gap-2 text-14 text-pretty">
      <Lock aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      <span>{closedWords(months, locale)}</span>
    </p>
  )
}

function closedWords(months: readonly string[], locale: string): string {
  const named = months.map((month) => formatMonth(month, locale))
  const which = named.length > 3 ? `${named.length} months from ${named[0]} on` : named.join(', ')
  const [is, its] = named.length === 1 ? ['is', 'its'] : ['are', 'their']
  return `${which} ${is} closed: ${its} figures stay. What this changes shows as an adjustment in the earliest month that is open, and needs a reason.`
}
