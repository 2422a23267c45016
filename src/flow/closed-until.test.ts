import { describe, expect, it } from 'vitest'
import type { Calendar, ClosedWindow } from './calendar.ts'
import { closedUntil } from './closed-until.ts'

const until = (zone: string, closed: ClosedWindow[], now: string) =>
  closedUntil({ zone, closed } as Calendar, new Date(now))?.until.toISOString()

const night: ClosedWindow = { every: 'day', from: '23:00', to: '02:00', reason: 'nightly batch' }
const close: ClosedWindow = { every: 'month', from: 'last 18:00', to: '1 08:00' }

describe('every day', () => {
  it.each([
    ['2026-03-01T14:59:59Z', undefined],
    ['2026-03-01T15:00:00Z', '2026-03-01T18:00:00.000Z'],
    ['2026-03-01T17:59:59Z', '2026-03-01T18:00:00.000Z'],
    ['2026-03-01T18:00:00Z', undefined],
  ])('23:00 to 02:00 in Shanghai at %s', (now, expected) => {
    expect(until('Asia/Shanghai', [night], now)).toBe(expected)
  })

  it('tells why', () => {
    const closed = closedUntil({ zone: 'Asia/Shanghai', closed: [night] }, new Date('2026-03-01T16:00:00Z'))
    expect(closed?.reason).toBe('nightly batch')
  })

  it('ends on the same day where "to" is behind "from"', () => {
    expect(until('UTC', [{ every: 'day', from: '12:00', to: '13:30' }], '2026-03-01T12:00:00Z')).toBe(
      '2026-03-01T13:30:00.000Z',
    )
  })
})

describe('every month', () => {
  it.each([
    ['28 days', '2026-02-28T17:59:59Z', undefined],
    ['28 days', '2026-02-28T18:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['29 days', '2028-02-28T20:00:00Z', undefined],
    ['29 days', '2028-02-29T20:00:00Z', '2028-03-01T08:00:00.000Z'],
    ['30 days', '2026-04-30T23:59:59Z', '2026-05-01T08:00:00.000Z'],
    ['31 days', '2026-05-01T07:59:59Z', '2026-05-01T08:00:00.000Z'],
    ['the end of a year', '2026-12-31T18:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['the beginning of a year', '2027-01-01T07:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['behind it', '2027-01-01T08:00:00Z', undefined],
  ])('closes over the end of the month: %s, %s', (_, now, expected) => {
    expect(until('UTC', [close], now)).toBe(expected)
  })

  it('counts days from the end', () => {
    const window: ClosedWindow = { every: 'month', from: 'last-2 00:00', to: 'last 12:00' }
    expect(until('UTC', [window], '2026-02-26T00:00:00Z')).toBe('2026-02-28T12:00:00.000Z')
    expect(until('UTC', [window], '2026-02-25T23:59:00Z')).toBeUndefined()
  })

  it('uses the zone for what day it is', () => {
    expect(until('Asia/Shanghai', [close], '2026-02-28T10:00:00Z')).toBe('2026-03-01T00:00:00.000Z')
    expect(until('America/New_York', [close], '2026-03-01T02:00:00Z')).toBe('2026-03-01T13:00:00.000Z')
  })
})

it('every week, over the end of the week', () => {
  const window: ClosedWindow = { every: 'week', from: 'sat 20:00', to: 'mon 06:00' }
  expect(until('UTC', [window], '2026-03-07T19:59:00Z')).toBeUndefined()
  for (const now of ['2026-03-07T20:00:00Z', '2026-03-08T12:00:00Z', '2026-03-09T05:59:00Z'])
    expect(until('UTC', [window], now)).toBe('2026-03-09T06:00:00.000Z')
  expect(until('UTC', [window], '2026-03-09T06:00:00Z')).toBeUndefined()
})

it('once', () => {
  const window: ClosedWindow = { from: '2026-12-31T18:00', to: '2027-01-01T08:00' }
  expect(until('Asia/Shanghai', [window], '2026-12-31T09:59:59Z')).toBeUndefined()
  expect(until('Asia/Shanghai', [window], '2026-12-31T10:00:00Z')).toBe('2027-01-01T00:00:00.000Z')
  expect(until('Asia/Shanghai', [window], '2027-01-01T00:00:00Z')).toBeUndefined()
})

it('windows that touch or overlap are one', () => {
  const windows: ClosedWindow[] = [
    { every: 'day', from: '22:00', to: '01:00', reason: 'first' },
    { every: 'day', from: '00:30', to: '03:00' },
    { every: 'day', from: '03:00', to: '04:00' },
  ]
  expect(until('UTC', windows, '2026-03-01T22:30:00Z')).toBe('2026-03-02T04:00:00.000Z')
})

describe('summer time', () => {
  const berlin = 'Europe/Berlin'
  it('a window over the change is an hour shorter in spring, and an hour longer in autumn', () => {
    const window: ClosedWindow = { every: 'day', from: '01:00', to: '05:00' }
    expect(until(berlin, [window], '2026-03-29T00:00:00Z')).toBe('2026-03-29T03:00:00.000Z')
    expect(until(berlin, [window], '2026-10-24T23:00:00Z')).toBe('2026-10-25T04:00:00.000Z')
  })

  it('a time that is skipped is the moment of the jump', () => {
    const window: ClosedWindow = { every: 'day', from: '02:30', to: '02:45' }
    expect(until(berlin, [window], '2026-03-29T01:00:00Z')).toBeUndefined()
    const over: ClosedWindow = { every: 'day', from: '02:30', to: '04:00' }
    expect(until(berlin, [over], '2026-03-29T00:59:59Z')).toBeUndefined()
    expect(until(berlin, [over], '2026-03-29T01:00:00Z')).toBe('2026-03-29T02:00:00.000Z')
  })

  it('of a time that comes twice, it begins with the first and ends with the second', () => {
    const window: ClosedWindow = { every: 'day', from: '02:30', to: '02:45' }
    expect(until(berlin, [window], '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:45:00.000Z')
    expect(until(berlin, [window], '2026-10-25T01:44:59Z')).toBe('2026-10-25T01:45:00.000Z')
  })
})
