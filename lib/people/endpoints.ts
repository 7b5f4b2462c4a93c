import { z } from 'zod'
import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { assignSchedule, removeAssignment } from './assign-schedule'
import { listAssignments } from './assignments'
import { endEmployment } from './end-employment'
import { hireEmployee } from './hire-employee'
import { getEmployeeFor, listEmployees } from './queries'
import {
  assignmentBody,
  assignmentList,
  employeeAnswer,
  employeeBody,
  employeeList,
  employeePatch,
  employeePut,
  employeeQuery,
  hiredEmployeeAnswer,
} from './schema'
import { updateEmployee } from './update-employee'

const assignmentParams = pkParams.extend({ assignment: pkParams.shape.pk })

export const peopleEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager',
    access: 'manager',
    summary: 'List the employees you may see: yourself and your reports, for admins everybody',
    query: employeeQuery,
    answers: { 200: employeeList },
    run: (ctx, { query }) => listEmployees(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager',
    access: 'manager',
    summary:
      'Add an employee; without a password the answer carries an invitation, a link that works once, mailed to them too',
    body: employeeBody,
    answers: { 201: hiredEmployeeAnswer },
    idempotent: true,
    carriesLink: true,
    run: (ctx, { body }) => hireEmployee(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/:pk',
    access: 'manager',
    summary: 'Read an employee',
    params: pkParams,
    answers: { 200: employeeAnswer },
    run: (ctx, { params }) => getEmployeeFor(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: '/manager/:pk',
    access: 'manager',
    summary:
      'Replace an employee: what is left out goes back to its default, but username, date_joined and is_active stay',
    params: pkParams,
    body: employeePut,
    answers: { 200: employeeAnswer },
    asksReason: true,
    run: (ctx, { params, body }) => updateEmployee(ctx, params.pk, body),
  }),
  endpoint({
    method: 'PATCH',
    path: '/manager/:pk',
    access: 'manager',
    summary: 'Change an employee; is_active false ends the employment, true (by an admin) opens it again',
    params: pkParams,
    body: employeePatch,
    answers: { 200: employeeAnswer },
    asksReason: true,
    run: (ctx, { params, body }) => updateEmployee(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/manager/:pk',
    access: 'manager',
    summary: 'End an employment: signed out everywhere, reports move up, history stays; again changes nothing',
    params: pkParams,
    answers: { 204: z.void() },
    run: (ctx, { params }) => endEmployment(ctx, params.pk),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/:pk/schedule',
    access: 'manager',
    summary: 'List the schedules an employee had, has and will have, the latest first',
    params: pkParams,
    answers: { 200: assignmentList },
    run: (ctx, { params }) => listAssignments(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: '/manager/:pk/schedule',
    access: 'manager',
    summary: 'Let an employee work by a schedule (null: the company’s) from valid_from (today) on',
    params: pkParams,
    body: assignmentBody,
    answers: { 200: assignmentList },
    asksReason: true,
    run: (ctx, { params, body }) => assignSchedule(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/manager/:pk/schedule/:assignment',
    access: 'manager',
    summary: 'Take back the assignment of a schedule that has not begun',
    params: assignmentParams,
    answers: { 204: z.void() },
    run: (ctx, { params }) => removeAssignment(ctx, params.pk, params.assignment),
  }),
]
