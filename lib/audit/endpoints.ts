import { type Endpoint, endpoint } from '../endpoint'
import { exportAudit } from './export-audit'
import { listAudit } from './queries'
import { auditList, auditQuery } from './schema'

export const auditEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/audit',
    access: 'manager',
    summary:
      'List who did what to whom, the latest first: admins everything, managers what concerns themselves and their reports',
    query: auditQuery,
    answers: { 200: auditList },
    run: (ctx, { query }) => (query.format === 'csv' ? exportAudit(ctx, query) : listAudit(ctx, query)),
  }),
]
