import { expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint, pkParams } from '../endpoint'
import { compileRoutes } from './routes'

const row = (method: 'GET' | 'POST' | 'DELETE', path: string) =>
  endpoint({
    method,
    path,
    access: 'employee',
    params: pkParams,
    answers: { 200: z.void() },
    summary: '',
    run: async () => {},
  })

const routes = compileRoutes([
  row('GET', '/manager'),
  row('POST', '/manager'),
  row('GET', '/manager/:pk'),
  row('GET', '/manager/leaves'),
  row('DELETE', '/manager/:pk/line/:to'),
])

it('goes to the literal segment before the parameter, whichever was declared first', () => {
  expect(routes.find('/manager/leaves')?.route.path).toBe('/manager/leaves')
  expect(routes.find('/manager/7')).toMatchObject({ route: { path: '/manager/:pk' }, params: { pk: '7' } })
})

it('hands out every parameter', () => {
  expect(routes.find('/manager/7/line/constructor')?.params).toEqual({ pk: '7', to: 'constructor' })
})

it.each(['/', '/managers', '/manager/7/line', '/Manager', '/manager/7/line/8/9'])('knows nothing at %s', (path) => {
  expect(routes.find(path)).toBeNull()
})

it('says what an address takes', () => {
  expect(routes.find('/manager')?.route.allow).toBe('GET, HEAD, POST, OPTIONS')
  expect(routes.find('/manager/7/line/8')?.route.allow).toBe('DELETE, OPTIONS')
})

it('refuses a table with two endpoints in one place', () => {
  expect(() => compileRoutes([row('GET', '/a'), row('GET', '/a')]).find('/a')).toThrow('Two endpoints')
})
