import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { getBalanceFor } from './balance'
import { changeLeaveType } from './change-leave-type'
import { createLeaveType } from './create-leave-type'
import { getLeaveType, listLeaveTypes, listOpenLeaveTypes } from './leave-types'
import { recordEntry } from './record-entry'
import {
  balanceAnswer,
  balanceQuery,
  entryAnswer,
  entryBody,
  leaveTypeAnswer,
  leaveTypeBody,
  leaveTypeList,
  leaveTypePatch,
} from './schema'

const types = '/manager/leave-types'

export const ledgerEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/employee/balance',
    access: 'employee',
    summary: 'Read leave by type with its ledger lines: your own, or of somebody you may see',
    query: balanceQuery,
    answers: { 200: balanceAnswer },
    run: (ctx, { query }) => getBalanceFor(ctx, query),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/leave-types',
    access: 'employee',
    summary: 'List the leave types that can be asked for',
    answers: { 200: leaveTypeList },
    run: (ctx) => listOpenLeaveTypes(ctx),
  }),
  endpoint({
    method: 'GET',
    path: types,
    access: 'manager',
    summary: 'List all leave types, closed ones too',
    answers: { 200: leaveTypeList },
    run: (ctx) => listLeaveTypes(ctx),
  }),
  endpoint({
    method: 'POST',
    path: types,
    access: 'admin',
    summary: 'Add a leave type; everybody who works here gets its days of the present year at once',
    body: leaveTypeBody,
    answers: { 201: leaveTypeAnswer },
    idempotent: true,
    run: (ctx, { body }) => createLeaveType(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: `${types}/:pk`,
    access: 'manager',
    summary: 'Read a leave type',
    params: pkParams,
    answers: { 200: leaveTypeAnswer },
    run: (ctx, { params }) => getLeaveType(ctx, params.pk),
  }),
  endpoint({
    method: 'PATCH',
    path: `${types}/:pk`,
    access: 'admin',
    summary: 'Change a leave type, or close it; leave asked for before stays as it is',
    params: pkParams,
    body: leaveTypePatch,
    answers: { 200: leaveTypeAnswer },
    idempotent: true,
    run: (ctx, { params, body }) => changeLeaveType(ctx, params.pk, body),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/leave-entries',
    access: 'manager',
    summary: 'Post an opening balance or an adjustment, with its reason, to the leave ledger of somebody you manage',
    body: entryBody,
    answers: { 201: entryAnswer },
    idempotent: true,
    run: (ctx, { body }) => recordEntry(ctx, body),
  }),
]
