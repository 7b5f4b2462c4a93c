'use client'

import { useEffect, useState } from 'react'
import type { SettingsEffect } from '@/lib/settings/schema'
import { callApi } from '../api'
import { effectSentence, type Telling } from './effect-sentences'

/** Milliseconds after the last change until the server is asked. */
const pause = 400

/** What saving does, a sentence a setting with the numbers of now; nothing as long as nothing was changed. */
export function SettingsEffects({ changes, telling }: { changes: Record<string, unknown>; telling: Telling }) {
  const asked = JSON.stringify(changes)
  const known = useEffects(asked)
  if (asked === '{}') return null
  return (
    <section aria-labelledby="what-saving-does" className="border-t py-6">
      <h2 id="what-saving-does" className="font-serif text-20">
        What saving does
      </h2>
      <div role="status" className="mt-2 text-14">
        {known?.effects && (
          <ul className="max-w-3xl space-y-2">
            {known.effects.map((effect) => (
              <li key={effect.setting} className="border-l pl-3 text-pretty [overflow-wrap:anywhere]">
                {effectSentence(effect, telling)}
              </li>
            ))}
          </ul>
        )}
        {known?.effects?.length === 0 && <p className="text-faded">Nothing: it is like that already.</p>}
        {known?.effects === null && (
          <p className="text-faded">It could not be worked out. Saving says what is wrong.</p>
        )}
        {known === null && <p className="text-faded">Working it out…</p>}
      </div>
    </section>
  )
}

type Known = { of: string; effects: SettingsEffect[] | null }

/** null until the answer to what is asked now is there; `effects` null: it was refused or did not come. */
function useEffects(asked: string): Known | null {
  const [known, setKnown] = useState<Known | null>(null)
  useEffect(() => {
    if (asked === '{}') return
    let over = false
    const timer = setTimeout(async () => {
      const effects = await callApi<{ effects: SettingsEffect[] }>(
        'POST',
        '/manager/settings/preview/',
        JSON.parse(asked),
      )
        .then((answer) => answer.effects)
        .catch(() => null)
      if (!over) setKnown({ of: asked, effects })
    }, pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [asked])
  return known?.of === asked ? known : null
}
