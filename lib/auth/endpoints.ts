import { z } from 'zod'
import { type Endpoint, endpoint, listOf, pkParams, withReadOnly } from '../endpoint'
import { changeMe } from './change-me'
import { changePassword } from './change-password'
import { endOwnSession } from './end-session'
import { logIn } from './log-in'
import { logOut } from './log-out'
import { listSessions, readMe } from './queries'
import { refresh } from './refresh'
import { requestReset } from './request-reset'
import { makeResetLink } from './reset-link'
import * as schema from './schema'
import { checkToken, setPassword } from './set-password'
import { setUpCompany } from './set-up-company'

export const authEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/users/login',
    access: 'anonymous',
    summary: 'Sign in with user name or e-mail and password',
    body: schema.loginBody,
    answers: { 200: schema.loginAnswer },
    run: logIn,
  }),
  endpoint({
    method: 'POST',
    path: '/users/refresh',
    access: 'anonymous',
    summary: 'Take a refresh token, once, for the next pair of tokens',
    body: schema.refreshBody,
    answers: { 200: schema.tokenPair },
    run: refresh,
  }),
  endpoint({
    method: 'POST',
    path: '/users/logout',
    access: 'anonymous',
    summary: 'End the session of this request, or of a refresh token',
    body: schema.logoutBody,
    answers: { 204: z.void() },
    run: logOut,
  }),
  endpoint({
    method: 'GET',
    path: '/users/me',
    access: 'employee',
    summary: 'Who is signed in',
    answers: { 200: schema.me },
    run: (ctx) => readMe(ctx, ctx.actor.id),
  }),
  endpoint({
    method: 'PATCH',
    path: '/users/me',
    access: 'employee',
    summary: 'Change the language Daybook speaks to you',
    body: withReadOnly(schema.changeMeShape, schema.meReadOnly),
    answers: { 200: schema.me },
    run: changeMe,
  }),
  endpoint({
    method: 'GET',
    path: '/users/sessions',
    access: 'employee',
    summary: 'Where you are signed in',
    answers: { 200: listOf(schema.sessionItem) },
    run: listSessions,
  }),
  endpoint({
    method: 'DELETE',
    path: '/users/sessions/:uuid',
    access: 'employee',
    summary: 'Sign yourself out somewhere',
    params: schema.uuidParams,
    answers: { 204: z.void() },
    run: endOwnSession,
  }),
  endpoint({
    method: 'POST',
    path: '/users/password',
    access: 'employee',
    summary: 'Change your password; signs you out everywhere else',
    body: schema.changePasswordBody,
    answers: { 204: z.void() },
    run: changePassword,
  }),
  endpoint({
    method: 'POST',
    path: '/users/password/reset',
    access: 'anonymous',
    summary: 'Say that you forgot your password',
    body: schema.requestResetBody,
    answers: { 204: z.void() },
    run: requestReset,
  }),
  endpoint({
    method: 'POST',
    path: '/users/password/token/check',
    access: 'anonymous',
    summary: 'Whose invitation or reset link this is',
    body: schema.tokenBody,
    answers: { 200: schema.tokenOwner },
    run: checkToken,
  }),
  endpoint({
    method: 'POST',
    path: '/users/password/token',
    access: 'anonymous',
    summary: 'Choose a password by an invitation or reset link',
    body: schema.setPasswordBody,
    answers: { 200: schema.signInName },
    run: setPassword,
  }),
  endpoint({
    method: 'POST',
    path: '/users/setup',
    access: 'anonymous',
    summary: 'Set an empty company up, by the link printed at the start',
    body: schema.setupBody,
    answers: { 201: schema.setupAnswer },
    run: setUpCompany,
  }),
  endpoint({
    method: 'POST',
    path: '/manager/:pk/reset-link',
    access: 'manager',
    summary: 'Make a link by which an employee chooses a password',
    params: pkParams,
    answers: { 201: schema.linkAnswer },
    run: makeResetLink,
  }),
]
