import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { chooseMail } from './choose-mail'
import { markAllRead } from './mark-all-read'
import { markNotification } from './mark-notification'
import { listNotifications, readMailChoices } from './queries'
import {
  mailAnswer,
  mailPatch,
  notificationAnswer,
  notificationList,
  notificationPatch,
  notificationQuery,
  readAnswer,
  readBody,
} from './schema'

export const notificationEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/notifications',
    access: 'employee',
    summary: 'List what you were told, the newest first',
    query: notificationQuery,
    answers: { 200: notificationList },
    run: (ctx, { query }) => listNotifications(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/notifications/read',
    access: 'employee',
    summary: 'Mark everything up to a notification as read',
    body: readBody,
    answers: { 200: readAnswer },
    idempotent: true,
    run: (ctx, { body }) => markAllRead(ctx, body.up_to),
  }),
  endpoint({
    method: 'PATCH',
    path: '/notifications/:pk',
    access: 'employee',
    summary: 'Mark one notification as read, or as not read',
    params: pkParams,
    body: notificationPatch,
    answers: { 200: notificationAnswer },
    idempotent: true,
    run: (ctx, { params, body }) => markNotification(ctx, params.pk, body.is_read),
  }),
  endpoint({
    method: 'GET',
    path: '/users/me/mail',
    access: 'employee',
    summary: 'What you are mailed of what you are told',
    answers: { 200: mailAnswer },
    run: (ctx) => readMailChoices(ctx),
  }),
  endpoint({
    method: 'PATCH',
    path: '/users/me/mail',
    access: 'employee',
    summary: 'Choose by kind what you are mailed',
    body: mailPatch,
    answers: { 200: mailAnswer },
    idempotent: true,
    run: (ctx, { body }) => chooseMail(ctx, body),
  }),
]
