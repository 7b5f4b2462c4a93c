import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { BackLink } from '@/components/people/back-link'
import { asFieldValues } from '@/components/people/employee-fields'
import { NewEmployee } from '@/components/people/new-employee'
import { PageHeading } from '@/components/ui/page-heading'
import { formatDate } from '@/lib/format'
import { mayCreateEmployees, mayGiveRole } from '@/lib/people/policy'
import { addDays, localDate } from '@/lib/time'
import { formChoices } from '../choices'

export const metadata = { title: 'Add a person' }

export default async function NewPersonPage() {
  const ctx = await pageContext('/team/people/new')
  if (!mayCreateEmployees(ctx.actor)) notFound()
  const [choices, { locale }] = await Promise.all([formChoices(ctx), reader()])
  const today = localDate(ctx.now, choices.company.zone)
  const isAdmin = ctx.actor.role === 'admin'
  return (
    <>
      <PageHeading
        title="Add a person"
        lead="Only a name and an e-mail address are needed. They choose their password themselves."
        above={<BackLink href="/team/people">People</BackLink>}
      />
      <NewEmployee
        values={{ ...blank, manager: isAdmin ? '' : String(ctx.actor.id), date_joined: today }}
        managerName={ctx.actor.name}
        choices={choices}
        rights={{ signIn: true, role: mayGiveRole(ctx.actor, 'manager'), noManager: isAdmin }}
        linkLasts={formatDate(addDays(today, 7), locale, 'full')}
      />
    </>
  )
}

const blank = asFieldValues({
  name: '',
  email: '',
  username: '',
  employee_number: null,
  position: '',
  department: '',
  role: 'employee',
  manager: null,
  schedule: null,
  time_zone: null,
  holiday_calendar: null,
  language: null,
  clocking: 'required',
  date_joined: '',
})
