import { ChangingPlace } from '@/components/people/changing-place'
import { EndEmployment } from '@/components/people/end-employment'
import { FormPart } from '@/components/people/form-part'
import { ReopenEmployment } from '@/components/people/reopen-employment'
import { ResetLink } from '@/components/people/reset-link'
import type { Context } from '@/lib/context'
import { mayChangeSignIn, mayEndEmployment, mayReopenEmployment } from '@/lib/people/policy'
import { listEmployees } from '@/lib/people/queries'
import { type EmployeeAnswer, employeeQuery } from '@/lib/people/schema'

type Props = {
  ctx: Context
  employee: EmployeeAnswer
  managerName: string
  /** Today where they work, in words. */
  lastDay: string
  zone: string
}

/** What is seldom done with somebody, each only for whoever may: a new password, leaving, coming back. */
export async function SignInAndLeaving({ ctx, employee, managerName, lastDay, zone }: Props) {
  const { id, name, role, is_active: isActive } = employee
  const isSelf = id === ctx.actor.id
  const mayEnd = isActive && mayEndEmployment(ctx.actor, { id, role, managed: !isSelf })
  const mayReopen = !isActive && mayReopenEmployment(ctx.actor)
  const mayReset = isActive && !isSelf && mayChangeSignIn(ctx.actor)
  const reports = mayEnd ? await countReports(ctx, id) : 0
  return (
    <>
      {mayReset && (
        <Part title="Password">
          <ResetLink id={id} name={name} zone={zone} />
        </Part>
      )}
      {(mayEnd || mayReopen) && (
        <Part title={isActive ? 'Leaving' : 'Coming back'}>
          <ChangingPlace state={isActive ? 'here' : 'left'} label={`Employment of ${name}`}>
            {isActive ? (
              <EndEmployment leaving={{ id, name, reports, reportsMoveTo: managerName || null, lastDay }} />
            ) : (
              <ReopenEmployment id={id} name={name} />
            )}
          </ChangingPlace>
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <FormPart title={title}>
      <div className="sm:col-span-2">{children}</div>
    </FormPart>
  )
}

async function countReports(ctx: Context, manager: number): Promise<number> {
  const { count } = await listEmployees(ctx, employeeQuery.parse({ manager, is_active: 'true', page_size: 1 }))
  return count
}
