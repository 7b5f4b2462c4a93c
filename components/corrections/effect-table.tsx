import type { DayEffect, DayFigures } from '@/lib/corrections/schema'
import { formatDate, formatDuration, formatHours, type Reading } from '@/lib/format'
import { chargedLeave } from '../day/late-words'
import { Row, Table, Td, Th } from '../ui/table'
import { timesOf } from './correction-words'

/** The work dates that a correction changes: times, hours, lateness and what it costs in leave, before and after. */
export function EffectTable({ days, reading }: { days: DayEffect[]; reading: Reading }) {
  return days.map(({ date, before, after }) => {
    const day = formatDate(date, reading.locale)
    return (
      <Table key={date} label={`${day}, before and after`} className="max-w-[44rem]">
        <thead>
          <tr>
            <Th>{day}</Th>
            <Th numeric>Before</Th>
            <Th numeric>After</Th>
          </tr>
        </thead>
        <tbody>
          {linesOf(before, after, reading).map(([name, was, is]) => (
            <Row key={name}>
              <Td>{name}</Td>
              <Td numeric className="text-faded">
                {was}
              </Td>
              <Td numeric className={was === is ? 'text-faded' : 'font-medium'}>
                {is}
              </Td>
            </Row>
          ))}
        </tbody>
      </Table>
    )
  })
}

function linesOf(before: DayFigures, after: DayFigures, reading: Reading): [string, string, string][] {
  const lines: [string, (day: DayFigures) => string][] = [
    ['Times', (day) => timesOf(day, reading) || 'None'],
    ['Worked', (day) => (day.unknown ? 'Not known' : formatHours(day.worked_minutes))],
    ['Missing', (day) => (day.unknown ? 'Not known' : formatHours(day.missing_minutes))],
    ['Overtime', (day) => formatHours(day.overtime_minutes)],
    ['Late', (day) => formatDuration(day.late_minutes)],
    ['Leave for lateness this month', (day) => chargedLeave(day.month_charged_minutes, reading.locale)],
  ]
  return lines
    .map(([name, say]): [string, string, string] => [name, say(before), say(after)])
    .filter(([name, was, is]) => was !== is || name === 'Times' || name === 'Worked')
}
