import { describe, expect, it } from 'vitest'
import { AppError } from '../errors'
import { foreseen, problemAnswer } from './problem'

const withCode = (code: string) => Object.assign(new Error('driver'), { code })
const wrapped = (code: string) => new Error('Failed query', { cause: withCode(code) })

describe('what a failure of the database means', () => {
  it.each([
    // code, reading, writing
    ['CONNECTION_CLOSED', 'unavailable', 'unknown_outcome'],
    ['CONNECTION_DESTROYED', 'unavailable', 'unknown_outcome'],
    ['ECONNRESET', 'unavailable', 'unknown_outcome'],
    ['08006', 'unavailable', 'unknown_outcome'],
    ['57P01', 'unavailable', 'unknown_outcome'],
    ['CONNECT_TIMEOUT', 'unavailable', 'unavailable'],
    ['ECONNREFUSED', 'unavailable', 'unavailable'],
    ['57P03', 'unavailable', 'unavailable'],
    ['57014', 'unavailable', 'unavailable'],
    ['55P03', 'unavailable', 'unavailable'],
    ['53300', 'unavailable', 'unavailable'],
    ['53100', 'unavailable', 'unavailable'],
    ['40P01', 'unavailable', 'unavailable'],
    ['23505', 'conflict', 'conflict'],
    ['23P01', 'conflict', 'conflict'],
    ['23503', 'conflict', 'conflict'],
    ['22001', 'invalid_input', 'invalid_input'],
    ['22003', 'invalid_input', 'invalid_input'],
    ['22021', 'invalid_input', 'invalid_input'],
    ['23514', 'invalid_input', 'invalid_input'],
  ])('%s: reading %s, writing %s', (code, reading, writing) => {
    expect(foreseen(withCode(code), false)?.code).toBe(reading)
    expect(foreseen(withCode(code), true)?.code).toBe(writing)
    expect(foreseen(wrapped(code), true)?.code).toBe(writing)
  })

  it.each(['42P01', '42601', '23502', 'XX000', 'ERR_ASSERTION'])('%s is our own mistake', (code) => {
    expect(foreseen(withCode(code), true)).toBeNull()
  })

  it('leaves our own errors as they are, also those of the other copy of the class', () => {
    const error = new AppError('last_admin', 'No')
    expect(foreseen(error, true)).toBe(error)
    const copy = Object.assign(new Error('No'), { name: 'AppError', code: 'last_admin', extra: {} })
    expect(foreseen(copy, true)).toBe(copy)
  })
})

describe('problem+json', () => {
  const parsed = (error: AppError) => {
    const { body, ...answer } = problemAnswer(error)
    return { ...answer, body: JSON.parse(String(body)) }
  }

  it('has the members of RFC 9457 and ours', () => {
    const errors = [{ path: 'name', message: 'This is needed.' }]
    expect(parsed(new AppError('invalid_input', 'Not valid.', { errors }))).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
      body: { status: 400, title: 'Invalid input', detail: 'Not valid.', code: 'invalid_input', errors },
    })
  })

  it('says the present state beside them, and cannot be overruled by it', () => {
    const state: Record<string, unknown> = { attendance: 7, status: 'open' }
    expect(parsed(new AppError('already_clocked_in', 'Since 08:04.', { state })).body).toMatchObject({
      status: 409,
      attendance: 7,
    })
  })

  it.each([
    [new AppError('too_many_attempts', '', { retryAfter: 29.2 }), '30'],
    [new AppError('too_many_attempts', ''), '2'],
    [new AppError('unavailable', ''), '2'],
    [new AppError('unavailable', '', { retryAfter: 0 }), '1'],
    [new AppError('conflict', ''), undefined],
  ])('says when to try again', (error, seconds) => {
    expect(problemAnswer(error).headers['retry-after']).toBe(seconds)
  })

  it('names the way to sign in', () => {
    expect(problemAnswer(new AppError('not_signed_in', '')).headers['www-authenticate']).toBe('Bearer')
  })
})
