import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { AssignSchedule } from '@/components/people/assign-schedule'
import { BackLink } from '@/components/people/back-link'
import { EmployeeEditor } from '@/components/people/employee-editor'
import { EmployeeFacts } from '@/components/people/employee-facts'
import { type FormChoices, roleWords } from '@/components/people/form-choices'
import { FormPart } from '@/components/people/form-part'
import { Employment } from '@/components/people/people-table'
import { ScheduleHistory } from '@/components/people/schedule-history'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { closedMonthsOf } from '@/lib/closed-months'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { formatDate, formatDays } from '@/lib/format'
import { mayNameStandIn } from '@/lib/leave/policy'
import { listAssignments } from '@/lib/people/assignments'
import { mayChangeRole, mayChangeSignIn, mayEditEmployee, mayListEmployees } from '@/lib/people/policy'
import { getEmployeeFor, namesOf, todayOf } from '@/lib/people/queries'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { StandInPart } from '../../stand-in-part'
import { formChoices } from '../choices'
import { LeavePart } from './leave-part'
import { SignInAndLeaving } from './sign-in-and-leaving'

type Props = {
  params: Promise<{ pk: string }>
  searchParams: Promise<{ year?: string | string[]; month?: string | string[] }>
}

export default async function PersonPage({ params, searchParams }: Props) {
  const [{ pk }, asked] = await Promise.all([params, searchParams])
  const ctx = await pageContext(`/team/people/${pk}`)
  if (!mayListEmployees(ctx.actor)) notFound()
  const employee = await employeeOr404(ctx, pk)
  const [choices, names, assignments, today, { locale }, closed] = await Promise.all([
    formChoices(ctx),
    namesOf(ctx, employee.manager === null ? [] : [employee.manager]),
    listAssignments(ctx, employee.id),
    todayOf(ctx, employee.id),
    reader(),
    closedMonthsOf(ctx, [employee.id]),
  ])
  const managerName = names.get(employee.manager ?? 0) ?? ''
  const subject = { id: employee.id, role: employee.role, managed: employee.id !== ctx.actor.id }
  const mayEdit = mayEditEmployee(ctx.actor, subject)
  return (
    <>
      <title>{`${employee.name} · Daybook`}</title>
      <PageHeading
        title={<span className="break-words">{employee.name}</span>}
        lead={leadOf(employee, managerName, locale)}
        above={<BackLink href="/team/people">People</BackLink>}
        actions={<Employment person={employee} today={today} locale={locale} />}
      />
      {mayEdit ? (
        <EmployeeEditor
          key={employee.id}
          employee={employee}
          managerName={managerName}
          choices={choices}
          rights={{
            signIn: mayChangeSignIn(ctx.actor),
            role: mayChangeRole(ctx.actor, subject),
            noManager: ctx.actor.role === 'admin',
          }}
        />
      ) : (
        <EmployeeFacts facts={factsOf(employee, managerName, choices, locale)} />
      )}
      <div className="mt-12 border-t pt-8">
        <FormPart title="Schedule" lead="When they work. A change counts from a day on; days before stay as they were.">
          <div className="space-y-6 sm:col-span-2">
            <ScheduleHistory
              employeeId={employee.id}
              assignments={assignments.results}
              today={today}
              companySchedule={choices.company.schedule}
              mayChange={mayEdit}
            />
            {mayEdit && (
              <AssignSchedule
                employeeId={employee.id}
                schedules={choices.schedules}
                companySchedule={choices.company.schedule}
                today={today}
                closed={[...closed].sort()}
              />
            )}
          </div>
        </FormPart>
        <LeavePart
          ctx={ctx}
          employee={employee}
          asked={asked}
          today={today}
          zone={choices.company.zone}
          locale={locale}
        />
        {employee.role !== 'employee' && employee.is_active && mayNameStandIn(ctx.actor, employee.id) && (
          <FormPart title="Stand-in" lead="Who decides on leave while they are away.">
            <div className="sm:col-span-2">
              <StandInPart ctx={ctx} manager={employee} />
            </div>
          </FormPart>
        )}
        <SignInAndLeaving
          ctx={ctx}
          employee={employee}
          managerName={managerName}
          lastDay={formatDate(today, locale)}
          zone={choices.company.zone}
        />
        <FormPart title="Audit" lead="What was done to them, by whom and when.">
          <div className="sm:col-span-2">
            <LinkButton href={`/team/audit?employee=${employee.id}`} prefetch={false}>
              Open the audit
            </LinkButton>
          </div>
        </FormPart>
      </div>
    </>
  )
}

async function employeeOr404(ctx: Context, pk: string): Promise<EmployeeAnswer> {
  const id = /^[1-9]\d{0,8}$/.test(pk) ? Number(pk) : notFound()
  try {
    return await getEmployeeFor(ctx, id)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}

function leadOf(employee: EmployeeAnswer, managerName: string, locale: string): string {
  const parts = [employee.position, employee.department, managerName && `reports to ${managerName}`]
  return [...parts, `${formatDays(employee.leave_balance, locale)} days of leave left`].filter(Boolean).join(' · ')
}

function factsOf(employee: EmployeeAnswer, managerName: string, choices: FormChoices, locale: string) {
  const calendar = choices.calendars.find(({ id }) => id === employee.holiday_calendar)?.name
  return [
    ['E-mail', employee.email],
    ['User name', employee.username],
    ['Employee number', employee.employee_number],
    ['Role', roleWords[employee.role]],
    ['Department', employee.department],
    ['Position', employee.position],
    ['Reports to', managerName],
    ['First day', formatDate(employee.date_joined, locale, 'full')],
    ['Time zone', employee.time_zone ?? `The company’s, ${choices.company.zone}`],
    [
      'Holidays',
      calendar ?? (choices.company.calendar ? `The company’s, ${choices.company.calendar}` : 'The company’s'),
    ],
  ] as const
}
