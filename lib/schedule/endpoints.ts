import { z } from 'zod'
import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { archiveSchedule } from './archive-schedule'
import { createSchedule } from './create-schedule'
import { getScheduleFor, listSchedules } from './queries'
import { scheduleAnswer, scheduleBody, scheduleList, schedulePatch, schedulePut, scheduleQuery } from './schema'
import { updateSchedule } from './update-schedule'

const schedules = '/manager/schedules'

export const scheduleEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: schedules,
    access: 'manager',
    summary: 'List the work schedules',
    query: scheduleQuery,
    answers: { 200: scheduleList },
    run: (ctx, { query }) => listSchedules(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: schedules,
    access: 'admin',
    summary: 'Add a work schedule',
    body: scheduleBody,
    answers: { 201: scheduleAnswer },
    idempotent: true,
    run: (ctx, { body }) => createSchedule(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: `${schedules}/:pk`,
    access: 'manager',
    summary: 'Read a work schedule with all its versions',
    params: pkParams,
    answers: { 200: scheduleAnswer },
    run: (ctx, { params }) => getScheduleFor(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: `${schedules}/:pk`,
    access: 'admin',
    summary: 'Replace a work schedule; another week is a new version from valid_from (today) on',
    params: pkParams,
    body: schedulePut,
    answers: { 200: scheduleAnswer },
    asksReason: true,
    run: (ctx, { params, body }) => updateSchedule(ctx, params.pk, body),
  }),
  endpoint({
    method: 'PATCH',
    path: `${schedules}/:pk`,
    access: 'admin',
    summary: 'Change a work schedule; another week is a new version from valid_from (today) on',
    params: pkParams,
    body: schedulePatch,
    answers: { 200: scheduleAnswer },
    asksReason: true,
    run: (ctx, { params, body }) => updateSchedule(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: `${schedules}/:pk`,
    access: 'admin',
    summary: 'Archive a work schedule nobody works by any more; days worked by it keep it',
    params: pkParams,
    answers: { 204: z.void() },
    run: (ctx, { params }) => archiveSchedule(ctx, params.pk),
  }),
]
