import { expect, test } from 'vitest'
import { Crowd } from './crowd'
import { limits } from './limits'

const fill = (crowd: Crowd, address: string) => {
  let entered = 0
  for (; !crowd.isFull(address); entered++) crowd.add(address)
  return entered
}

test('takes so many from an address, and so many in all', () => {
  const crowd = new Crowd()
  expect(fill(crowd, '192.0.2.1')).toBe(limits.strangersOfOneAddress)
  expect(crowd.isFull('192.0.2.2')).toBe(false)
  let all: number = limits.strangersOfOneAddress
  for (let host = 2; all < limits.strangers; host++) all += fill(crowd, `192.0.2.${host}`)
  expect([all, crowd.isFull('198.51.100.1')]).toEqual([limits.strangers, true])
})

test('has room again for whoever leaves, and no more than that', () => {
  const crowd = new Crowd()
  fill(crowd, '192.0.2.1')
  crowd.remove('192.0.2.1')
  crowd.remove('192.0.2.2')
  expect([fill(crowd, '192.0.2.1'), crowd.isFull('192.0.2.1')]).toEqual([1, true])
})
