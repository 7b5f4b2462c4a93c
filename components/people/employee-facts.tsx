import type { ReactNode } from 'react'

/** What is written of somebody, for those who may read but not change it. */
export function EmployeeFacts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="border-b pb-2">
          <dt className="text-14 text-faded">{name}</dt>
          <dd className="min-h-6 break-words">{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
