import type { FirstSteps as Steps } from '@/lib/settings/first-steps'
import { TextLink } from '../ui/link-button'
import { Section } from '../ui/sheet'

/** What an admin does before others come; it goes away as it is done. */
export function FirstSteps({ alone, noHolidays }: Steps) {
  return (
    <Section title={alone ? 'First steps' : 'Public holidays'} className="mb-10">
      <ul className="max-w-prose space-y-2">
        {alone && (
          <>
            <li>
              Nobody else is in the book yet. <TextLink href="/team/people/new">Add somebody</TextLink>, or{' '}
              <TextLink href="/team/people/import">bring all of them in from a file</TextLink>.
            </li>
            <li>
              A company begins with Monday to Friday, 08:00 to 17:00: see{' '}
              <TextLink href="/team/settings/schedules">when work is due</TextLink> at yours.
            </li>
          </>
        )}
        {noHolidays && (
          <li>
            No public holiday is written down from today on, so every working day counts.{' '}
            <TextLink href="/team/settings/holidays">Write them down, or bring them in from a file</TextLink>.
          </li>
        )}
      </ul>
    </Section>
  )
}
