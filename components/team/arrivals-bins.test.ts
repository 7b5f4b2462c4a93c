import { expect, test } from 'vitest'
import { arrivalBins } from './arrivals-bins'

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`)
const came = (time: string, late = false) => ({ at: at(time), late })

test('nobody came: no picture', () => {
  expect(arrivalBins([], [at('08:00')], at('09:00'))).toBeNull()
})

test('quarters of an hour, whole hours around them, and late arrivals apart', () => {
  const found = arrivalBins(
    [came('07:50'), came('07:59'), came('08:00'), came('08:20', true)],
    [at('08:00')],
    at('10:00'),
  )
  // 07:00 to 11:00: sixteen quarters of 6.25 %
  expect(found?.axis).toEqual({ start: at('07:00'), end: at('11:00') })
  expect(found?.bins).toHaveLength(16)
  const full = found?.bins.filter(({ onTime, late }) => onTime + late > 0)
  expect(full).toEqual([
    { x: 18.75, width: 6.25, onTime: 2, late: 0 },
    { x: 25, width: 6.25, onTime: 1, late: 0 },
    { x: 31.25, width: 6.25, onTime: 0, late: 1 },
  ])
  expect([found?.most, found?.due, found?.now]).toEqual([2, [25], 75])
})

test('everybody is in a bar, also over a whole day, in half hours', () => {
  const times = Array.from({ length: 48 }, (_, index) =>
    came(`${String(index >> 1).padStart(2, '0')}:${index % 2 ? '30' : '00'}`),
  )
  const found = arrivalBins(times, [], at('12:00'))
  expect(found?.bins.reduce((sum, { onTime }) => sum + onTime, 0)).toBe(48)
  expect(found?.most).toBe(1)
})

test('of many starts the most usual ones are marked', () => {
  const starts = ['06:00', '07:00', '08:00', '08:00', '09:00', '09:00', '10:00', '10:00', '10:00', '07:00'].map(at)
  const found = arrivalBins([came('06:00')], starts, at('23:00'))
  // 05:00 to 11:00; not 06:00, which has one only
  expect(found?.due).toEqual([33.333, 50, 66.667, 83.333])
  expect(found?.now).toBeNull()
})
