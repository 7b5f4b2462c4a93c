import { z } from 'zod'
import { type Endpoint, endpoint, pageQuery, pkParams } from '../endpoint'
import { addHoliday } from './add-holiday'
import { changeHoliday } from './change-holiday'
import { checkHolidays } from './check-holidays'
import { createHolidayCalendar } from './create-holiday-calendar'
import { deleteHolidayCalendar } from './delete-holiday-calendar'
import { importHolidays } from './import-holidays'
import { listHolidayCalendars, listHolidays } from './queries'
import { removeHoliday } from './remove-holiday'
import { renameHolidayCalendar } from './rename-holiday-calendar'
import {
  calendarAnswer,
  calendarBody,
  calendarList,
  holidayAnswer,
  holidayBody,
  holidayCheck,
  holidayCheckQuery,
  holidayImport,
  holidayImportAnswer,
  holidayList,
  holidayPatch,
  holidayQuery,
  holidayUpload,
} from './schema'

const calendars = '/manager/holiday-calendars'
const holidays = '/manager/holidays'

export const holidayEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: calendars,
    access: 'manager',
    summary: 'List the calendars of public holidays',
    query: pageQuery,
    answers: { 200: calendarList },
    run: (ctx, { query }) => listHolidayCalendars(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: calendars,
    access: 'admin',
    summary: 'Add a calendar of public holidays',
    body: calendarBody,
    answers: { 201: calendarAnswer },
    idempotent: true,
    run: (ctx, { body }) => createHolidayCalendar(ctx, body),
  }),
  endpoint({
    method: 'PATCH',
    path: `${calendars}/:pk`,
    access: 'admin',
    summary: 'Rename a calendar of public holidays',
    params: pkParams,
    body: calendarBody,
    answers: { 200: calendarAnswer },
    run: (ctx, { params, body }) => renameHolidayCalendar(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: `${calendars}/:pk`,
    access: 'admin',
    summary: 'Delete a calendar that neither an employee nor the company has, with its dates',
    params: pkParams,
    answers: { 204: z.void() },
    run: (ctx, { params }) => deleteHolidayCalendar(ctx, params.pk),
  }),
  endpoint({
    method: 'GET',
    path: holidays,
    access: 'manager',
    summary: 'List public holidays by date, of one calendar or all',
    query: holidayQuery,
    answers: { 200: holidayList },
    run: (ctx, { query }) => listHolidays(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: holidays,
    access: 'admin',
    summary: 'Add a public holiday to a calendar, the company’s unless one is named',
    body: holidayBody,
    answers: { 201: holidayAnswer },
    idempotent: true,
    asksReason: true,
    run: (ctx, { body }) => addHoliday(ctx, body),
  }),
  endpoint({
    method: 'POST',
    path: `${holidays}/check`,
    access: 'admin',
    summary:
      'Read a file of public holidays (.ics, CSV or XLSX, 1 MB at most) and say what importing it would do; writes nothing',
    query: holidayCheckQuery,
    upload: holidayUpload,
    answers: { 200: holidayCheck },
    run: (ctx, { query, file }) => checkHolidays(ctx, query.calendar, file),
  }),
  endpoint({
    method: 'POST',
    path: `${holidays}/import`,
    access: 'admin',
    summary: 'Add many public holidays to a calendar, all or none; dates that it has already stay as they are',
    body: holidayImport,
    patience: 60_000,
    answers: { 200: holidayImportAnswer },
    asksReason: true,
    run: (ctx, { body }) => importHolidays(ctx, body),
  }),
  endpoint({
    method: 'PATCH',
    path: `${holidays}/:pk`,
    access: 'admin',
    summary: 'Rename or move a public holiday',
    params: pkParams,
    body: holidayPatch,
    answers: { 200: holidayAnswer },
    asksReason: true,
    run: (ctx, { params, body }) => changeHoliday(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: `${holidays}/:pk`,
    access: 'admin',
    summary: 'Remove a public holiday',
    params: pkParams,
    answers: { 204: z.void() },
    asksReason: true,
    run: (ctx, { params }) => removeHoliday(ctx, params.pk),
  }),
]
