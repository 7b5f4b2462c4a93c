import { deriveDays } from './attendance/derive-days'
import { attendanceEndpoints } from './attendance/endpoints'
import { authEndpoints } from './auth/endpoints'
import type { Endpoint } from './endpoint'
import { onGroundChange } from './ground-change'
import { httpEndpoints } from './http/endpoints'
import { ledgerEndpoints } from './leave/ledger-endpoints'
import { peopleEndpoints } from './people/endpoints'
import { scheduleEndpoints } from './schedule/endpoints'
import { settingsEndpoints } from './settings/endpoints'

onGroundChange(deriveDays)

/** The whole API, one row an endpoint. */
export const endpoints: Endpoint[] = [
  ...authEndpoints,
  ...peopleEndpoints,
  ...scheduleEndpoints,
  ...settingsEndpoints,
  ...ledgerEndpoints,
  ...attendanceEndpoints,
  ...httpEndpoints(() => endpoints),
]
