'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatDate, formatTime } from '@/lib/format'
import { type Theme, useReader } from '../reader'
import { SelectField } from '../ui/select-field'

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** How this browser shows the book: kept in two cookies here, because each device is read in its own light. */
export function ReadingForm({ region, regions }: { region: string; regions: { value: string; label: string }[] }) {
  const router = useRouter()
  const { locale, theme } = useReader()
  const [chosenTheme, setChosenTheme] = useState(theme)
  const [chosenRegion, setChosenRegion] = useState(region)

  function chooseTheme(value: Theme) {
    setChosenTheme(value)
    if (value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = value
    keep('daybook-theme', value === 'system' ? '' : value)
    router.refresh()
  }

  function chooseRegion(value: string) {
    setChosenRegion(value)
    keep('daybook-region', value)
    router.refresh()
  }

  return (
    <div className="max-w-[24rem] space-y-6">
      <fieldset>
        <legend className="text-14 text-faded">Light or dark</legend>
        <div className="mt-2 flex flex-wrap gap-x-6">
          {themes.map(({ value, label }) => (
            <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="radio"
                name="theme"
                value={value}
                checked={chosenTheme === value}
                onChange={() => chooseTheme(value)}
                className="size-5 accent-ink"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        name="region"
        label="Dates and times as in"
        hint={`${formatDate('2026-11-23', locale)}, ${formatTime('2026-11-23T17:05:00Z', { locale, zone: 'UTC' })}`}
        value={chosenRegion}
        onChange={(event) => chooseRegion(event.target.value)}
        options={[{ value: '', label: 'This browser' }, ...regions]}
      />
    </div>
  )
}

/** An empty value forgets the choice. */
function keep(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : ''
  const age = value ? 60 * 60 * 24 * 400 : 0
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser yet
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${age}${secure}`
}
