import type { LedgerLine, TypeBalance } from '@/lib/leave/schema'
import { leaveFigure } from '@/lib/leave-words'
import { Row, Table, Td, Th, TotalRow } from '../ui/table'
import { costFigure } from './leave-words'
import { ledgerDate, ledgerWords } from './ledger-words'

type Props = { balance: TypeBalance; year: number; locale: string; today: string }

/** Why a balance is what it is: every line of the year with what was left after it, what earlier years left first. */
export function LedgerTable({ balance, year, locale, today }: Props) {
  const {
    lines,
    carried_minutes: carried,
    balance_minutes: left,
    reserved_minutes: waiting,
    available_minutes: available,
  } = balance
  const projected = balance.projected_minutes
  return (
    <Table label={`${balance.name} in ${year}, line by line`}>
      <thead>
        <tr>
          <Th className="w-28">Date</Th>
          <Th>What</Th>
          <Th numeric>Days</Th>
          <Th numeric>Left</Th>
        </tr>
      </thead>
      <tbody>
        {carried !== 0 && (
          <Row>
            <Td />
            <Td>Left from {year - 1} and before</Td>
            <Td numeric>{signed(carried, locale)}</Td>
            <Td numeric>{leaveFigure(carried, locale)}</Td>
          </Row>
        )}
        {lines.map((line) => {
          const { title, note } = ledgerWords({ line, locale, today })
          return (
            <Row key={line.id}>
              <Td className="whitespace-nowrap text-faded">{ledgerDate(line.effective_on, locale, today)}</Td>
              <Td>
                {title}
                {note && <span className="block text-12 break-words text-faded">{note}</span>}
              </Td>
              <Td numeric>{lineFigure(line, locale)}</Td>
              <Td numeric>{leaveFigure(line.balance_minutes, locale)}</Td>
            </Row>
          )
        })}
        <TotalRow>
          <td />
          <th scope="row" className="px-2 py-2 text-left font-medium">
            {year} as it stands
          </th>
          <td />
          <td className="py-2 pl-2 text-right">{leaveFigure(left, locale)}</td>
        </TotalRow>
        {waiting > 0 && (
          <Outlook minutes={-waiting} left={left - waiting} locale={locale} what="Held for what waits for a decision" />
        )}
        {projected > 0 && (
          <Outlook minutes={projected} left={available} locale={locale} what={`To be given in ${year}`} />
        )}
      </tbody>
    </Table>
  )
}

/** Below the line: not in the ledger yet, but counted when leave is asked for. */
function Outlook({ what, minutes, left, locale }: { what: string; minutes: number; left: number; locale: string }) {
  return (
    <Row>
      <Td />
      <Td className="text-faded">{what}</Td>
      <Td numeric>{signed(minutes, locale)}</Td>
      <Td numeric>{leaveFigure(left, locale)}</Td>
    </Row>
  )
}

/** Leave that was asked for stands here as it does in the request. */
function lineFigure({ kind, minutes }: LedgerLine, locale: string): string {
  return kind === 'request' && minutes < 0 ? costFigure(-minutes, locale) : signed(minutes, locale)
}

function signed(minutes: number, locale: string): string {
  return minutes > 0 ? `+${leaveFigure(minutes, locale)}` : leaveFigure(minutes, locale)
}
