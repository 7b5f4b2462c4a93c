import { filledLine } from '../text-schema'
import type { LocalDate } from '../time'

/** A date of a file. `note`: what the file says of it besides, such as “Observance”. */
export type FileHoliday = { line: number; date: LocalDate; name: string; note: string | null }
export type FileProblem = { line: number; message: string }
/**
 * What a file of holidays holds. `name`: what the calendar is called in it; `encoding`: what text was read as. Lines count
 * from 1.
 */
export type HolidayFile = {
  name: string | null
  encoding: string | null
  holidays: FileHoliday[]
  problems: FileProblem[]
}

export const holidayName = filledLine(120)

/** Why a text cannot be the name of a holiday; null: it can. */
export function nameProblem(text: string): string | null {
  if (text === '') return 'This holiday has no name.'
  return holidayName.safeParse(text).success
    ? null
    : 'The name has more than 120 characters, or such as cannot be shown.'
}
