import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { formatDate, formatDaysFigure } from '@/lib/format'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { StatusMark } from '../ui/status-mark'
import { Row, Table, Td, Th } from '../ui/table'
import { roleWords } from './form-choices'
import { orderOf, type PeopleView, peopleHref, type SortableColumn, sortedBy } from './people-view'

type Props = {
  people: EmployeeAnswer[]
  managers: Map<number, string>
  view: PeopleView
  today: string
  locale: string
}

// Fixed widths, so that neither a long name nor a long department pushes the others out.
const fromMedium = 'hidden md:table-cell'
const fromLarge = 'hidden xl:table-cell'

/** People as rows; on a phone the name with what they do below it. */
export function PeopleTable({ people, managers, view, today, locale }: Props) {
  return (
    <Table label="People" className="table-fixed">
      <thead className="hidden md:table-header-group">
        <tr>
          <SortTh column="name" view={view}>
            Name
          </SortTh>
          <SortTh column="department" view={view} className={`${fromMedium} w-36`}>
            Department
          </SortTh>
          <Th className={`${fromLarge} w-40`}>Reports to</Th>
          <SortTh column="role" view={view} className={`${fromLarge} w-22`}>
            Role
          </SortTh>
          <SortTh column="date_joined" view={view} className={`${fromLarge} w-28`}>
            First day
          </SortTh>
          <Th numeric className={`${fromMedium} w-14`}>
            Leave left
          </Th>
          <Th className={`${fromMedium} w-46 pl-6`}>Employment</Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} className="relative hover:bg-sheet has-[:focus-visible]:bg-sheet">
            <Td className="py-3">
              <Link
                href={`/team/people/${person.id}`}
                prefetch={false}
                data-row-link
                className="font-serif text-20 break-words outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-stamp"
              >
                {person.name}
              </Link>
              <p className="break-words text-faded">
                {person.position}
                <span className="md:hidden">{below(person)}</span>
              </p>
              {(!person.is_active || person.date_joined > today) && (
                <p className="mt-1 md:hidden">
                  <Employment person={person} today={today} locale={locale} />
                </p>
              )}
            </Td>
            <Td className={`${fromMedium} break-words`}>{person.department}</Td>
            <Td className={`${fromLarge} truncate`}>{person.manager === null ? '' : managers.get(person.manager)}</Td>
            <Td className={fromLarge}>{roleWords[person.role]}</Td>
            <Td className={`${fromLarge} whitespace-nowrap`}>{formatDate(person.date_joined, locale, 'fullShort')}</Td>
            <Td numeric className={fromMedium}>
              {formatDaysFigure(person.leave_balance, locale)}
            </Td>
            <Td className={`${fromMedium} pl-6`}>
              <Employment person={person} today={today} locale={locale} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function below(person: EmployeeAnswer): string {
  return person.position && person.department ? ` · ${person.department}` : person.department
}

/** Where somebody stands: here, not yet here, or no longer. */
export function Employment({ person, today, locale }: { person: EmployeeAnswer; today: string; locale: string }) {
  if (!person.is_active) {
    return (
      <StatusMark status="off" hatch={false}>
        {person.date_left ? `Left ${formatDate(person.date_left, locale, 'fullShort')}` : 'Left'}
      </StatusMark>
    )
  }
  if (person.date_joined > today) {
    return (
      <StatusMark status="unknown" hatch={false}>
        From {formatDate(person.date_joined, locale, 'fullShort')}
      </StatusMark>
    )
  }
  return (
    <StatusMark status="present" hatch={false}>
      Active
    </StatusMark>
  )
}

function SortTh({
  column,
  view,
  className,
  children,
}: {
  column: SortableColumn
  view: PeopleView
  className?: string
  children: string
}) {
  const order = orderOf(view, column)
  const Arrow = order === 'descending' ? ArrowDown : ArrowUp
  return (
    <Th aria-sort={order} className={className}>
      <Link
        href={peopleHref(sortedBy(view, column))}
        prefetch={false}
        scroll={false}
        className="-my-3 inline-flex min-h-11 items-center gap-1 whitespace-nowrap hover:text-ink aria-[current]:text-ink"
        aria-current={order ? 'true' : undefined}
      >
        {children}
        {order && <Arrow aria-hidden size={12} strokeWidth={1.5} />}
      </Link>
    </Th>
  )
}
