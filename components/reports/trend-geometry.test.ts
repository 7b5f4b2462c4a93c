import { expect, test } from 'vitest'
import { barsOf, baseBetween, niceTop } from './trend-geometry'

test.each([
  [0, 1],
  [0.4, 1],
  [3, 3],
  [10, 10],
  [11, 12],
  [2.2, 3],
  [23, 25],
  [8_432, 10_000],
  [5_200, 6_000],
])('the scale of up to %d ends at %d', (most, top) => {
  expect(niceTop(most)).toBe(top)
})

test('bars stand on the base, to scale, in the middle of their columns', () => {
  expect(barsOf([10, 5, null, 0], { top: 10, height: 80, share: 0.5 })).toEqual([
    { x: 6.25, width: 12.5, y: 0, height: 80 },
    { x: 31.25, width: 12.5, y: 40, height: 40 },
    null,
    null,
  ])
})

test('what is little against the rest is still to be seen', () => {
  const [bar] = barsOf([1], { top: 100_000, height: 80 })
  expect(bar).toMatchObject({ y: 78.5, height: 1.5 })
})

test('what goes up and what goes down is to one scale', () => {
  const base = baseBetween(30, 10, 80)
  expect(base).toBe(60)
  const [up] = barsOf([15], { top: 30, height: 80, base })
  const [down] = barsOf([5], { top: 10, height: 80, base, down: true })
  expect(up).toMatchObject({ y: 30, height: 30 })
  expect(down).toMatchObject({ y: 60, height: 10 })
  expect(baseBetween(0, 0, 80)).toBe(80)
  expect(baseBetween(0, 5, 80)).toBe(0)
})

test('pairs stand beside each other', () => {
  const [left] = barsOf([1], { top: 1, height: 10, share: 0.4, shift: 0.1 })
  const [right] = barsOf([1], { top: 1, height: 10, share: 0.4, shift: 0.5 })
  expect([left?.x, right?.x]).toEqual([10, 50])
})
