import type { FormChoices } from '@/components/people/form-choices'
import { timeZones } from '@/components/setup/places'
import { roles } from '@/db/schema'
import type { Context } from '@/lib/context'
import { mayGiveRole } from '@/lib/people/policy'
import { companyZone, listDepartments } from '@/lib/people/queries'
import { listHolidayCalendars, listSchedules } from '@/lib/schedule/queries'

const everything = { page: 1, page_size: 500 }

/** What an employee's form offers the actor. */
export async function formChoices(ctx: Context): Promise<FormChoices> {
  const [departments, zone, schedules, calendars] = await Promise.all([
    listDepartments(ctx),
    companyZone(ctx),
    listSchedules(ctx, { ...everything, is_archived: 'false' }),
    listHolidayCalendars(ctx, everything),
  ])
  return {
    departments,
    zones: timeZones().flatMap(([, zones]) => zones.map(({ value }) => value)),
    schedules: schedules.results.map(({ id, name }) => ({ id, name })),
    calendars: calendars.results.map(({ id, name }) => ({ id, name })),
    roles: roles.filter((role) => mayGiveRole(ctx.actor, role)),
    company: {
      zone,
      schedule: schedules.results.find((schedule) => schedule.is_default)?.name ?? null,
      calendar: calendars.results.find((calendar) => calendar.is_default)?.name ?? null,
    },
  }
}
