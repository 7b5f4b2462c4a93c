import { type Endpoint, endpoint } from '../endpoint'
import { getSettings } from './queries'
import { settingsAnswer, settingsPatch } from './schema'
import { updateSettings } from './update-settings'

export const settingsEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/settings',
    access: 'manager',
    summary: 'Read the settings of the company',
    answers: { 200: settingsAnswer },
    run: (ctx) => getSettings(ctx),
  }),
  endpoint({
    method: 'PATCH',
    path: '/manager/settings',
    access: 'admin',
    summary:
      'Change settings; zone, grace and default schedule hold from a date on, and recorded days are derived again',
    body: settingsPatch,
    answers: { 200: settingsAnswer },
    asksReason: true,
    run: (ctx, { body }) => updateSettings(ctx, body),
  }),
]
