import { expect, test } from 'vitest'
import { defaultFailure, statusFailure } from './failure.ts'
import { HttpError } from './http-error.ts'
import { parseRetryAfter } from './retry-after.ts'

const answer = (status: number, headers: Record<string, string> = {}, text = '') => ({
  status,
  headers,
  text,
  json: () => JSON.parse(text),
})

test('an error that may have arrived is ambiguous for a write, and retryable for a read', () => {
  const error = new HttpError('cut', true, 'POST /orders: cut')
  expect(defaultFailure(error, 'write')).toEqual({ kind: 'ambiguous', message: 'POST /orders: cut' })
  expect(defaultFailure(error, 'read')).toEqual({ kind: 'retryable', message: 'POST /orders: cut' })
})

test('an error that cannot have arrived is retryable', () => {
  expect(defaultFailure(new HttpError('unreachable', false, 'no route'), 'write').kind).toBe('retryable')
})

test('a call that the guard refused is invalid: it would be refused again', () => {
  expect(defaultFailure(new HttpError('refused', false, 'other origin'), 'write').kind).toBe('invalid')
})

test.each([[new TypeError('x is undefined')], ['a string'], [undefined]])(
  '%s: an unknown error of a write is ambiguous',
  (error) => {
    expect(defaultFailure(error, 'write').kind).toBe('ambiguous')
    expect(defaultFailure(error, 'read').kind).toBe('retryable')
  },
)

test.each([
  [302, 'retryable', 'retryable'],
  [400, 'invalid', 'invalid'],
  [401, 'auth-expired', 'auth-expired'],
  [403, 'invalid', 'invalid'],
  [404, 'invalid', 'invalid'],
  [408, 'retryable', 'ambiguous'],
  [423, 'retryable', 'retryable'],
  [429, 'rate-limited', 'rate-limited'],
  [500, 'retryable', 'ambiguous'],
  [501, 'invalid', 'invalid'],
  [502, 'retryable', 'ambiguous'],
  [503, 'retryable', 'retryable'],
  [504, 'retryable', 'ambiguous'],
])('HTTP %i is %s for a read and %s for a write', (status, read, write) => {
  expect(statusFailure(answer(status), 'read')?.kind).toBe(read)
  expect(statusFailure(answer(status), 'write')?.kind).toBe(write)
})

test('a good status is no failure', () => {
  expect(statusFailure(answer(204), 'write')).toBeUndefined()
})

test('a problem document explains the status', () => {
  const problem = '{"title":"Unknown product","detail":"P1 is not known"}'
  expect(statusFailure(answer(404, { 'content-type': 'application/problem+json' }, problem), 'write')?.message).toBe(
    'HTTP 404: Unknown product: P1 is not known',
  )
  expect(statusFailure(answer(404, { 'content-type': 'application/json' }, 'nonsense'), 'write')?.message).toBe(
    'HTTP 404',
  )
})

test('503 keeps the pause it asks for', () => {
  expect(statusFailure(answer(503, { 'retry-after': '30' }), 'write')).toMatchObject({ retryAfterMs: 30_000 })
})

const date = 'Fri, 01 Jan 2027 00:00:00 GMT'
test.each([
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['zero', { 'retry-after': '0' }, 0],
  ['a date, from the answer’s own clock', { date, 'retry-after': 'Fri, 01 Jan 2027 00:02:00 GMT' }, 120_000],
  ['a date in the past', { date, 'retry-after': 'Thu, 31 Dec 2026 23:00:00 GMT' }, 0],
  ['a date without a clock to compare', { 'retry-after': 'Fri, 01 Jan 2027 00:02:00 GMT' }, 1_234],
  ['more than an hour', { 'retry-after': '86400' }, 3_600_000],
  ['a negative number', { 'retry-after': '-5' }, 1_234],
  ['words', { 'retry-after': 'soon please' }, 1_234],
  ['nothing', {}, 1_234],
])('Retry-After: %s', (_, headers, expected) => {
  expect(parseRetryAfter({ headers: headers as Record<string, string> }, 1_234)).toBe(expected)
})
