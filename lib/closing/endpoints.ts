import { type Endpoint, endpoint } from '../endpoint'
import { answerMonth } from './answer-month'
import { monthChecklist } from './checklist'
import { closeMonths } from './close-months'
import { answerAnswer, answerBody, checklist, checklistQuery, closeAnswer, closeBody, monthParams } from './schema'

export const closingEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/months/checklist',
    access: 'manager',
    summary: 'What stands in the way of closing a month of your reports (admins: of everybody), and how many are ready',
    query: checklistQuery,
    answers: { 200: checklist },
    run: (ctx, { query }) => monthChecklist(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/months/close',
    access: 'manager',
    summary:
      'Close a month of employees, each by itself: its figures never change again; what is in the way is accepted with a reason. Again changes nothing',
    body: closeBody,
    answers: { 200: closeAnswer },
    run: (ctx, { body }) => closeMonths(ctx, body),
  }),
  endpoint({
    method: 'PUT',
    path: '/employee/reports/monthly/:month/answer',
    access: 'employee',
    summary: 'Confirm or dispute the report of a month of one’s own; a dispute is told to whoever closes months',
    params: monthParams,
    body: answerBody,
    answers: { 200: answerAnswer },
    idempotent: true,
    run: (ctx, { params, body }) => answerMonth(ctx, params.month, body),
  }),
]
