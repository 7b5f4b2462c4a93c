import { deriveDays, foreseeDays, storeForeseen } from './attendance/derive-days'
import { attendanceEndpoints } from './attendance/endpoints'
import { onLateDelivery } from './attendance/late-delivery'
import { auditEndpoints } from './audit/endpoints'
import { authEndpoints } from './auth/endpoints'
import { onDatesTouched } from './closed-months'
import { adjustClosed } from './closing/adjust-closed'
import { closingEndpoints } from './closing/endpoints'
import { correctionEndpoints } from './corrections/endpoints'
import { proposeDeviceTime } from './corrections/propose-device-time'
import { onEmploymentEnd } from './employment-end'
import type { Endpoint } from './endpoint'
import { onGroundChange, onGroundForeseen } from './ground-change'
import { httpEndpoints } from './http/endpoints'
import { runSoon } from './jobs/ask-run'
import { jobEndpoints } from './jobs/endpoints'
import { endLeave } from './leave/end-leave'
import { leaveEndpoints } from './leave/endpoints'
import { ledgerEndpoints } from './leave/ledger-endpoints'
import { recostLeave, whoseLeaveMoves } from './leave/recost-leave'
import { mailEndpoints } from './mail/endpoints'
import { notificationEndpoints } from './notifications/endpoints'
import { peopleEndpoints } from './people/endpoints'
import { peopleImportEndpoints } from './people-import/endpoints'
import { onWakeImports } from './people-import/wake'
import { onAskCount } from './reports/ask-count'
import { reportEndpoints } from './reports/endpoints'
import { forgetFigures } from './reports/figure-cache'
import { scheduleEndpoints } from './schedule/endpoints'
import { holidayEndpoints } from './schedule/holiday-endpoints'
import { settingsEndpoints } from './settings/endpoints'

onGroundChange(async (ctx, change) => {
  await recostLeave(ctx, change)
  await deriveDays(ctx, change)
  await forgetFigures(ctx, change)
})

onGroundForeseen({
  foresee: async (ctx, change, employeeIds) => {
    const moving = await whoseLeaveMoves(ctx, change)
    const days = await foreseeDays(ctx, change)
    const staying = employeeIds.filter((id) => !moving.has(id))
    return new Map(staying.map((id) => [id, days.get(id) ?? { days: [], isLate: false }]))
  },
  store: async (ctx, change, foreseen) => {
    await storeForeseen(ctx, change, foreseen)
    await forgetFigures(ctx, change)
  },
})

onEmploymentEnd(async (ctx, employeeId, lastDay) => {
  await endLeave(ctx, employeeId, lastDay)
  await forgetFigures(ctx, { employeeIds: [employeeId], from: lastDay })
})
onLateDelivery(proposeDeviceTime)
onAskCount((ctx) => runSoon(ctx, 'monthly_report'))
onWakeImports((ctx) => runSoon(ctx, 'people_import'))
onDatesTouched(adjustClosed)

/** The whole API, one row an endpoint. */
export const endpoints: Endpoint[] = [
  ...authEndpoints,
  ...peopleEndpoints,
  ...peopleImportEndpoints,
  ...scheduleEndpoints,
  ...holidayEndpoints,
  ...settingsEndpoints,
  ...ledgerEndpoints,
  ...leaveEndpoints,
  ...attendanceEndpoints,
  ...correctionEndpoints,
  ...reportEndpoints,
  ...closingEndpoints,
  ...notificationEndpoints,
  ...mailEndpoints,
  ...jobEndpoints,
  ...auditEndpoints,
  ...httpEndpoints(() => endpoints),
]
