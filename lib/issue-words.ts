import type { z } from 'zod'

/** What zod calls a type, for people. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
}

const formats: Record<string, string> = {
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'an id of 36 characters',
  datetime: 'a time with its zone such as 2026-11-23T08:04:10+01:00',
  date: 'a date such as 2026-11-23',
}

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

/** zod's error map: a sentence for whoever filled something in. What a schema says itself goes before it. */
export function issueSentence(issue: z.core.$ZodRawIssue): string {
  return issue.input === undefined ? 'This is needed.' : `Give ${wanted(issue)}.`
}

/** What an issue asks for, as it goes on after "Give" or "expected": `at most 500 characters`. */
export function wanted(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'another kind of value'
    case 'invalid_format':
      return formats[issue.format] ?? 'text of the right form'
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`
    case 'too_big':
      return amount(issue.origin, issue.exact ? 'exactly' : issue.inclusive ? 'at most' : 'less than', issue.maximum)
    case 'too_small':
      return amount(issue.origin, issue.exact ? 'exactly' : issue.inclusive ? 'at least' : 'more than', issue.minimum)
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `no ${issue.keys.join(', ')}`
    default:
      return 'something else'
  }
}

function amount(origin: string, comparison: string, limit: number | bigint): string {
  const unit = units[origin]?.[limit === 1 ? 0 : 1]
  return unit ? `${comparison} ${limit} ${unit}` : `a number of ${comparison} ${limit}`
}
