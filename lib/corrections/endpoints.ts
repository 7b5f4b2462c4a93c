import { z } from 'zod'
import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { answerCorrection } from './answer-correction'
import { decideCorrection } from './decide-correction'
import { makeCorrection } from './make-correction'
import { previewCorrection } from './preview-correction'
import { proposeCorrection } from './propose-correction'
import { getCorrectionFor, getOwnCorrection, listOwnCorrections, listTeamCorrections } from './queries'
import {
  correctionAnswerBody,
  correctionDecisionBody,
  correctionDetail,
  correctionList,
  correctionPreview,
  correctionPreviewBody,
  madeBody,
  ownCorrectionsQuery,
  proposalBody,
  teamCorrectionsQuery,
} from './schema'
import { withdrawCorrection } from './withdraw-correction'

export const correctionEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/employee/corrections',
    access: 'employee',
    summary: 'One’s own corrections, the latest first',
    query: ownCorrectionsQuery,
    answers: { 200: correctionList },
    run: (ctx, { query }) => listOwnCorrections(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/employee/corrections',
    access: 'employee',
    summary: 'Propose other times of an attendance of one’s own, one that is missing, or that one never happened',
    body: proposalBody,
    answers: { 201: correctionDetail },
    idempotent: true,
    run: (ctx, { body }) => proposeCorrection(ctx, body),
  }),
  endpoint({
    method: 'POST',
    path: '/employee/corrections/preview',
    access: 'employee',
    summary: 'What a correction would do to hours, lateness and leave; stores nothing',
    body: correctionPreviewBody,
    answers: { 200: correctionPreview },
    run: (ctx, { body }) => previewCorrection(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/corrections/:pk',
    access: 'employee',
    summary: 'Read a correction of one’s own with its story',
    params: pkParams,
    answers: { 200: correctionDetail },
    run: (ctx, { params }) => getOwnCorrection(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: '/employee/corrections/:pk',
    access: 'employee',
    summary: 'Agree or object to a correction that somebody else made for oneself; both stay in its story',
    params: pkParams,
    body: correctionAnswerBody,
    answers: { 200: correctionDetail },
    idempotent: true,
    run: (ctx, { params, body }) => answerCorrection(ctx, params.pk, body),
  }),
  endpoint({
    method: 'DELETE',
    path: '/employee/corrections/:pk',
    access: 'employee',
    summary: 'Take back a proposal of one’s own that waits',
    params: pkParams,
    answers: { 204: z.void() },
    idempotent: true,
    run: (ctx, { params }) => withdrawCorrection(ctx, params.pk),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/corrections',
    access: 'manager',
    summary: 'List the corrections you may see, with each day before and after; mine=true: what waits for you',
    query: teamCorrectionsQuery,
    answers: { 200: correctionList },
    run: (ctx, { query }) => listTeamCorrections(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/corrections',
    access: 'manager',
    summary: 'Correct an attendance of somebody whose corrections you decide; it counts at once, and they are told',
    body: madeBody,
    answers: { 201: correctionDetail },
    idempotent: true,
    run: (ctx, { body }) => makeCorrection(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/corrections/:pk',
    access: 'manager',
    summary: 'Read a correction with its story and what its decision needs',
    params: pkParams,
    answers: { 200: correctionDetail },
    run: (ctx, { params }) => getCorrectionFor(ctx, params.pk),
  }),
  endpoint({
    method: 'PUT',
    path: '/manager/corrections/:pk',
    access: 'manager',
    summary: 'Approve or reject a correction; who comes second is told who decided what and when (409)',
    params: pkParams,
    body: correctionDecisionBody,
    answers: { 200: correctionDetail },
    idempotent: true,
    run: (ctx, { params, body }) => decideCorrection(ctx, params.pk, body),
  }),
]
