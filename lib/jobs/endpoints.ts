import { type Endpoint, endpoint } from '../endpoint'
import { askRun } from './ask-run'
import { listJobs, listRuns } from './queries'
import { askedRun, jobList, jobParams, runList, runQuery } from './schema'

export const jobEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/jobs',
    access: 'admin',
    summary: 'List the work the clock does, with the last runs and when it is due next',
    answers: { 200: jobList },
    run: (ctx) => listJobs(ctx),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/jobs/:name/runs',
    access: 'admin',
    summary: 'List the runs of a job, the latest first',
    params: jobParams,
    query: runQuery,
    answers: { 200: runList },
    run: (ctx, { params, query }) => listRuns(ctx, params.name, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/jobs/:name/run',
    access: 'admin',
    summary: 'Have a job run now, in the background; nothing is told or granted twice by it',
    params: jobParams,
    answers: { 202: askedRun },
    idempotent: true,
    run: (ctx, { params }) => askRun(ctx, params.name),
  }),
]
