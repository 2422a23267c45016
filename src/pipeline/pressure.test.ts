import { describe, expect, test } from 'vitest'
import { Busy, Pressure } from './pressure.ts'

const open = () => new Pressure({ open: 1_000, waiting: 100, waitingBytes: 10_000 })

function refusal(work: () => unknown): Busy {
  try {
    work()
  } catch (error) {
    if (error instanceof Busy) return error
    throw error
  }
  throw new Error('was let in')
}

describe('open deliveries', () => {
  test('at the mark nothing more is taken, until some have ended', () => {
    const pressure = open()
    pressure.measured(999)
    expect([pressure.full, pressure.closed()]).toEqual([undefined, undefined])
    pressure.measured(1_000)
    expect(pressure.full).toContain('1000 deliveries are open')
    expect(pressure.closed()).toMatchObject({ status: 503, title: 'The hub is full', retryAfterSeconds: 30 })
    expect(refusal(() => pressure.admit('dms', 1, 10)).status).toBe(503)
    pressure.measured(990)
    expect(pressure.full).toBeDefined()
    pressure.measured(979)
    expect(pressure.full).toBeUndefined()
  })

  test('what this process adds is counted before the next measurement', () => {
    const pressure = open()
    pressure.measured(990)
    pressure.added(10)
    expect(pressure.full).toBeDefined()
  })
})

describe('arrivals that wait to be stored', () => {
  test('one sender has half of the room (429), all together the whole of it (503)', () => {
    const pressure = open()
    const places = Array.from({ length: 50 }, () => pressure.admit('dms', 1, 10))
    expect(refusal(() => pressure.admit('dms', 1, 10))).toMatchObject({ status: 429, retryAfterSeconds: 1 })
    for (let i = 0; i < 50; i++) places.push(pressure.admit(`erp${i % 2}`, 1, 10))
    expect(refusal(() => pressure.admit('erp0', 1, 10)).status).toBe(503)
    places[0]?.leave()
    places[0]?.leave()
    expect(() => pressure.admit('erp0', 1, 10)).not.toThrow()
    expect(refusal(() => pressure.admit('erp0', 1, 10)).status).toBe(503)
  })

  test('their bytes are bounded too', () => {
    const pressure = open()
    const { leave } = pressure.admit('dms', 1, 9_000)
    expect(refusal(() => pressure.admit('sap', 1, 2_000)).status).toBe(503)
    leave()
    expect(() => pressure.admit('sap', 1, 2_000)).not.toThrow()
  })

  test('a call larger than all room is taken when nothing else waits', () => {
    const pressure = open()
    const { leave } = pressure.admit('dms', 500, 50_000)
    expect(refusal(() => pressure.admit('sap', 1, 1)).status).toBe(503)
    leave()
    expect(() => pressure.admit('sap', 1, 1)).not.toThrow()
  })
})

describe('a ledger in trouble', () => {
  test.each([
    ['away', 'The ledger does not answer'],
    ['full', 'The disk is full'],
  ] as const)('%s: the doors say so at once, until it answers again', (trouble, title) => {
    const pressure = open()
    pressure.troubled(trouble)
    expect(pressure.closed()).toMatchObject({ status: 503, title })
    pressure.measured(0)
    expect(pressure.closed()).toBeUndefined()
  })
})
