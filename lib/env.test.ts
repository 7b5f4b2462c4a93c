import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

it('needs no setting at all', () => {
  expect(parseEnv({})).toMatchObject({
    NODE_ENV: 'production',
    PORT: 3000,
    HOST: '0.0.0.0',
    APP_URL: 'http://localhost:3000',
    DATA_DIR: './data',
    LOG_LEVEL: 'info',
    TRUST_PROXY: 0,
    API_DOOR: 'direct',
  })
})

it('takes an empty variable for an unset one', () => {
  expect(parseEnv({ PORT: '', APP_URL: '', DATABASE_URL: '', ADMIN_EMAIL: '', ADMIN_PASSWORD: '' }).PORT).toBe(3000)
})

it('has APP_URL follow the port, and keeps only its origin', () => {
  expect(parseEnv({ PORT: '8080' }).APP_URL).toBe('http://localhost:8080')
  expect(parseEnv({ APP_URL: 'https://Time.Example.com/daybook/?x' }).APP_URL).toBe('https://time.example.com')
})

it('goes through Next in development', () => {
  expect(parseEnv({ NODE_ENV: 'development' }).API_DOOR).toBe('next')
})

it('sends mail from the address it is reached at, unless told otherwise', () => {
  const from = (MAIL_FROM: string) => parseEnv({ MAIL_FROM }).MAIL_FROM
  expect(parseEnv({ APP_URL: 'https://time.example.com:8443' }).MAIL_FROM).toEqual({
    name: 'Daybook',
    address: 'daybook@time.example.com',
  })
  expect(from('Zeit & Urlaub <time@example.com>')).toEqual({ name: 'Zeit & Urlaub', address: 'time@example.com' })
  expect(from('"Time, Inc." <time@example.com>')).toEqual({ name: 'Time, Inc.', address: 'time@example.com' })
  expect(from('time@example.com')).toEqual({ name: 'Daybook', address: 'time@example.com' })
})

describe('says which setting is wrong, and never its value', () => {
  it.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ APP_URL: 'daybook.example.com' }, 'APP_URL'],
    [{ APP_URL: 'ftp://daybook.example.com' }, 'APP_URL'],
    [{ DATABASE_URL: 'mysql://user:canary@host/db' }, 'DATABASE_URL'],
    [{ AUTH_SECRET: 'canary' }, 'AUTH_SECRET'],
    [{ ADMIN_EMAIL: 'ann', ADMIN_PASSWORD: 'canary-canary' }, 'ADMIN_EMAIL'],
    [{ ADMIN_EMAIL: 'ann@example.com' }, 'ADMIN_PASSWORD'],
    [{ SMTP_URL: 'https://canary' }, 'SMTP_URL'],
    [{ MAIL_FROM: 'canary' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'Daybook <a@example.com>\r\nBcc: canary@example.com' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'a@example.com, canary@example.com' }, 'MAIL_FROM'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ TRUST_PROXY: '-1' }, 'TRUST_PROXY'],
    [{ API_DOOR: 'back' }, 'API_DOOR'],
  ])('%j', (variables, name) => {
    expect(() => parseEnv(variables as Record<string, string>)).toThrow(name)
    expect(() => parseEnv(variables as Record<string, string>)).not.toThrow('canary')
  })

  it('names all of them at once', () => {
    expect(() => parseEnv({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/)
  })
})
