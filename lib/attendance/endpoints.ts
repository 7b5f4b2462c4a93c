import { type Endpoint, endpoint, listOf, pageOf, pkParams } from '../endpoint'
import { clockIn } from './clock-in'
import { clockOut } from './clock-out'
import { listOwnAttendance, listTeamAttendance } from './list-attendance'
import { attendanceAnswer, attendanceQuery, punchBody, teamAttendanceQuery } from './schema'

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
    run: (ctx, { params, body }) => clockOut(ctx, params.pk, body),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/attendance',
    access: 'employee',
    summary: 'One’s own attendances, newest first',
    query: attendanceQuery,
    answers: { 200: listOf(attendanceAnswer) },
    run: async (ctx, { query }) => pageOf('/employee/attendance', query, await listOwnAttendance(ctx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/attendance',
    access: 'manager',
    summary: 'Attendances of one’s reports (admins: of everybody), newest first',
    query: teamAttendanceQuery,
    answers: { 200: listOf(attendanceAnswer) },
    run: async (ctx, { query }) => pageOf('/manager/attendance', query, await listTeamAttendance(ctx, query)),
  }),
]
