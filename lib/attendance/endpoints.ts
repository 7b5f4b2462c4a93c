import { z } from 'zod'
import { type Endpoint, endpoint, listOf, pageOf, pkParams } from '../endpoint'
import { settingsEffects, settingsPatch } from '../settings/schema'
import { chargeLateness } from './charge-lateness'
import { clockIn } from './clock-in'
import { clockOut } from './clock-out'
import { colleaguesIn } from './colleagues-in'
import { listOwnAttendance, listTeamAttendance } from './list-attendance'
import { listLate } from './list-late'
import { colleaguesInList, colleaguesInQuery, presenceList, presenceQuery } from './presence-schema'
import { previewSettings } from './preview-settings'
import {
  attendanceAnswer,
  attendanceQuery,
  lateAnswer,
  lateQuery,
  listedAttendance,
  punchBody,
  teamAttendanceQuery,
  waiverBody,
} from './schema'
import { listPresence } from './team-presence'
import { waiveLateness } from './waive-lateness'

export const attendanceEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/notification/clock-in',
    access: 'employee',
    summary: 'Clock in now, by the server’s time',
    body: punchBody,
    answers: { 201: attendanceAnswer },
    idempotent: true,
    pool: 'punch',
    run: (ctx, { body }) => clockIn(ctx, body),
  }),
  endpoint({
    method: 'PUT',
    path: '/notification/clock-out/:pk',
    access: 'employee',
    summary: 'Clock out of an attendance of one’s own now',
    params: pkParams,
    body: punchBody,
    answers: { 200: attendanceAnswer },
    idempotent: true,
    pool: 'punch',
    asksReason: true,
    run: (ctx, { params, body }) => clockOut(ctx, params.pk, body),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/attendance',
    access: 'employee',
    summary: 'One’s own attendances, newest first',
    query: attendanceQuery,
    answers: { 200: listOf(listedAttendance) },
    run: async (ctx, { query }) => pageOf('/employee/attendance', query, await listOwnAttendance(ctx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/attendance',
    access: 'manager',
    summary: 'Attendances of one’s reports (admins: of everybody), newest first',
    query: teamAttendanceQuery,
    answers: { 200: listOf(listedAttendance) },
    run: async (ctx, { query }) => pageOf('/manager/attendance', query, await listTeamAttendance(ctx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/attendance/late',
    access: 'manager',
    summary: 'Late arrivals of a month and what each cost in leave, the latest first',
    query: lateQuery,
    answers: { 200: listOf(lateAnswer) },
    run: async (ctx, { query }) => pageOf('/manager/attendance/late', query, await listLate(ctx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/presence',
    access: 'manager',
    summary: 'Where one’s reports are now (admins: everybody): who is missing first',
    query: presenceQuery,
    answers: { 200: presenceList },
    run: (ctx, { query }) => listPresence(ctx, query),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/presence',
    access: 'employee',
    summary:
      'Who is clocked in now, of one’s reports and of whom the company lets colleagues see it: names without times',
    query: colleaguesInQuery,
    answers: { 200: colleaguesInList },
    run: (ctx, { query }) => colleaguesIn(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/settings/preview',
    access: 'admin',
    summary: 'What a change of settings would do: whom it concerns, and what is worked out again; nothing is changed',
    body: settingsPatch,
    answers: { 200: settingsEffects },
    run: (ctx, { body }) => previewSettings(ctx, body),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/attendance/:pk/waiver',
    access: 'manager',
    summary: 'Waive a late arrival: it stays recorded and costs no leave',
    params: pkParams,
    body: waiverBody,
    answers: { 201: lateAnswer },
    idempotent: true,
    run: (ctx, { params, body }) => waiveLateness(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/manager/attendance/:pk/waiver',
    access: 'manager',
    summary: 'Take a waiver back: the late arrival is charged to leave again',
    params: pkParams,
    answers: { 204: z.void() },
    idempotent: true,
    asksReason: true,
    run: (ctx, { params }) => chargeLateness(ctx, params.pk),
  }),
]
