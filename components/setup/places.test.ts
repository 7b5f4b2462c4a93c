import { describe, expect, it } from 'vitest'
import { countries, guessCountry, timeZones } from './places'

describe('countries and zones to choose from', () => {
  it('knows every country once, and nothing that is none', () => {
    const codes = countries().map((country) => country.value)
    expect(codes).toEqual(expect.arrayContaining(['DE', 'VN', 'US', 'XK', 'GB']))
    for (const none of ['DD', 'EU', 'UK', 'ZZ', 'SU']) expect(codes).not.toContain(none)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThan(240)
  })

  it('groups the zones by their part of the world', () => {
    const zones = new Map(timeZones())
    expect(zones.get('Europe')).toContainEqual({ value: 'Europe/Berlin', label: 'Berlin' })
    expect(zones.get('America')).toContainEqual({ value: 'America/Indiana/Knox', label: 'Indiana, Knox' })
    expect(zones.get('Other')).toEqual([{ value: 'UTC', label: 'UTC' }])
  })

  it.each([
    ['Europe/Berlin', 'en-US', 'DE'],
    ['Europe/Vienna', 'de-DE', 'AT'],
    ['America/New_York', 'en-US', 'US'],
    ['UTC', 'nl-NL', 'NL'],
  ])('guesses the country of %s for %s', (zone, language, country) => {
    expect(guessCountry(zone, language, countries())).toBe(country)
  })
})
