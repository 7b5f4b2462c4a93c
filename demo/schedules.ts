import type { DayForm } from '@/lib/schedule/week-form'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Shift = { from: string; to: string; pause?: [string, string] }
type Days = readonly number[]

const mondayToFriday: Days = [0, 1, 2, 3, 4]

/** 'Standard' is the one every company starts with. */
const weeks = {
  Workshop: [
    { days: [0, 1, 2, 3], from: '07:00', to: '15:45', pause: ['11:30', '12:00'] },
    { days: [4], from: '07:00', to: '14:00', pause: ['11:30', '12:00'] },
  ],
  Mornings: [{ days: mondayToFriday, from: '08:30', to: '12:30' }],
  'Monday to Wednesday': [{ days: [0, 1, 2], from: '08:00', to: '17:00', pause: ['12:00', '13:00'] }],
  'Nine to half past five': [{ days: mondayToFriday, from: '09:00', to: '17:30', pause: ['12:30', '13:00'] }],
  'Early, weekdays': [{ days: mondayToFriday, from: '06:00', to: '14:00', pause: ['10:00', '10:30'] }],
  'Early, Wednesday to Sunday': [{ days: [2, 3, 4, 5, 6], from: '06:00', to: '14:00', pause: ['10:00', '10:30'] }],
  'Late, weekdays': [{ days: mondayToFriday, from: '14:00', to: '22:00', pause: ['18:00', '18:30'] }],
  'Late, Thursday to Monday': [{ days: [3, 4, 5, 6, 0], from: '14:00', to: '22:00', pause: ['18:00', '18:30'] }],
  'Nights, Monday to Thursday': [{ days: [0, 1, 2, 3], from: '22:00', to: '06:00', pause: ['02:00', '02:30'] }],
  'Nights, Thursday to Sunday': [{ days: [3, 4, 5, 6], from: '22:00', to: '06:00', pause: ['02:00', '02:30'] }],
} satisfies Record<string, (Shift & { days: Days })[]>

export type ScheduleName = keyof typeof weeks | 'Standard'
export const ownSchedules = Object.keys(weeks) as (keyof typeof weeks)[]

/** Their department works on public holidays, at night and on Sundays: somebody is always there. */
export function worksRoundTheClock(schedule: ScheduleName): boolean {
  return /^(Early|Late|Nights)/.test(schedule)
}

/** Those on whom a weekend rests. */
export function worksWeekends(schedule: ScheduleName): boolean {
  return /Sunday|to Monday$/.test(schedule)
}

/** As the API takes it. */
export function weekOf(name: keyof typeof weeks): DayForm[] {
  const shifts: readonly (Shift & { days: Days })[] = weeks[name]
  return weekdays.flatMap((weekday, index) => {
    const today = shifts.filter(({ days }) => days.includes(index))
    return today.length === 0 ? [] : [{ weekday, shifts: today.map(asForm) }]
  })
}

function asForm({ from, to, pause }: Shift): DayForm['shifts'][number] {
  return { start: from, end: to, breaks: pause ? [{ start: pause[0], end: pause[1] }] : [] }
}
