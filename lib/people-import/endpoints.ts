import { z } from 'zod'
import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { askApply } from './ask-apply'
import { checkImport } from './check-import'
import { discardImport } from './discard-import'
import { exportPeople } from './export-people'
import { invitationLinks } from './invite-added'
import { listRows, readImport } from './queries'
import { applyBody, columnsBody, exportQuery, importAnswer, rowList, rowQuery, upload, uploadQuery } from './schema'
import { startImport } from './start-import'

const path = '/manager/people/import/:pk'
/** Milliseconds: a file comes over a slow line, and ten thousand rows are compared. */
const patience = 30_000

export const peopleImportEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/manager/people/import',
    access: 'admin',
    summary: 'Take in a CSV or XLSX file of people, 10 MB and 10,000 rows at most; nothing is in the book yet',
    query: uploadQuery,
    upload,
    patience,
    answers: { 201: importAnswer },
    run: (ctx, { query, file }) => startImport(ctx, query.name, file),
  }),
  endpoint({
    method: 'GET',
    path,
    access: 'admin',
    summary: 'Read how an import stands: its columns, what the check found, how far it is',
    params: pkParams,
    answers: { 200: importAnswer },
    run: (ctx, { params }) => readImport(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: `${path}/columns`,
    access: 'admin',
    summary: 'Say what the columns are, and check what the file would do; writes nothing to the book',
    params: pkParams,
    body: columnsBody,
    patience,
    answers: { 200: importAnswer },
    run: (ctx, { params, body }) => checkImport(ctx, params.pk, body),
  }),
  endpoint({
    method: 'GET',
    path: `${path}/rows`,
    access: 'admin',
    summary: 'List the rows with what the check made of them: every problem with row and column, every change',
    params: pkParams,
    query: rowQuery,
    answers: { 200: rowList },
    run: (ctx, { params, query }) => listRows(ctx, params.pk, query),
  }),
  endpoint({
    method: 'POST',
    path: `${path}/apply`,
    access: 'admin',
    summary: 'Have it written into the book as it was checked, all or nothing, in the background',
    params: pkParams,
    body: applyBody,
    answers: { 202: importAnswer },
    run: (ctx, { params, body }) => askApply(ctx, params.pk, body),
  }),
  endpoint({
    method: 'POST',
    path: `${path}/invitations`,
    access: 'admin',
    summary: 'Make new invitation links for whom it added and who has no password yet, as CSV; earlier links end',
    params: pkParams,
    patience,
    answers: { 200: z.string().meta({ contentMediaType: 'text/csv' }) },
    run: (ctx, { params }) => invitationLinks(ctx, params.pk),
  }),
  endpoint({
    method: 'DELETE',
    path,
    access: 'admin',
    summary: 'Throw a file away that was not applied',
    params: pkParams,
    answers: { 204: z.void() },
    run: (ctx, { params }) => discardImport(ctx, params.pk),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/people/export',
    access: 'manager',
    summary: 'Take along the people you may see as a file that can be imported again',
    query: exportQuery,
    answers: { 200: z.string().meta({ contentMediaType: 'text/csv' }) },
    run: (ctx, { query }) => exportPeople(ctx, query),
  }),
]
