import { expect, test } from 'vitest'
import { heldWhileClosed } from './closed-period.ts'

const invalid = (message: string, code = '') => ({ kind: 'invalid' as const, message, code })

test.each([
  ['HTTP 400 F5/201: Posting period 003 2027 is not open', ''],
  ['HTTP 400: 过账期间 003 2027 未打开', ''],
  ['HTTP 400: 会计期间 2027-03 已关闭', ''],
  ['HTTP 400: anything', 'F5/201'],
])('%s is held', (message, code) => {
  expect(heldWhileClosed(invalid(message, code), 60_000)).toMatchObject({
    kind: 'retryable',
    message,
    retryAfterMs: 60_000,
  })
})

test('other refusals stay what they are', () => {
  const refused = invalid('HTTP 400: Material X is not open for sales', 'V1/399')
  expect(heldWhileClosed(refused, 60_000)).toBe(refused)
  const lost = { kind: 'ambiguous' as const, message: 'posting period 003 is not open' }
  expect(heldWhileClosed(lost, 60_000)).toBe(lost)
})
