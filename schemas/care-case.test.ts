import { describe, expect, it } from 'vitest'
import { careCase, careCaseStates } from './care-case.ts'
import { moveOf } from './common/states.ts'
import { exampleComplaint as complaint, exampleCase as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'

const broken = (change: object, of: object = example) => brokenRules(careCase, { ...of, ...change })

describe('CareCase', () => {
  it('takes a diversion and a complaint', () => {
    expect(broken({})).toEqual([])
    expect(broken({}, complaint)).toEqual([])
  })

  it.each(['caseNo', 'caseType', 'dealerCode', 'subject', 'status'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('finds a diversion outside the territory the goods were meant for', () => {
    expect(details(careCase, { ...example, foundTerritory: '3501' })).toEqual([
      'foundTerritory: "3501" came; it is expectedTerritory too, and goods in their own territory are no diversion',
    ])
    expect(broken({ expectedTerritory: undefined })).toEqual([])
  })

  it('finds packages by a code, each once', () => {
    expect(broken({ packages: ['BOX-1', { boxCode: 'BOX-2' }] })).toEqual([])
    expect(broken({ packages: ['BOX-1', { boxCode: 'BOX-1' }] })).toEqual(['/packages/1 unique'])
    expect(broken({ packages: [{ productCode: 'P100001' }] })).toEqual(['/packages/0/sscc required'])
    expect(broken({ packages: [5] })).toEqual(['/packages/0 type'])
  })

  it('finds a price violation below the floor', () => {
    const price = { caseType: 'priceViolation', floorPrice: '16.80' }
    expect(broken({ ...price, observedPrice: '15.90' }, complaint)).toEqual([])
    expect(broken({ ...price, observedPrice: '16.80' }, complaint)).toEqual(['/observedPrice price-violation'])
    expect(broken({ ...price }, complaint)).toEqual([])
  })

  it('is closed after it was opened', () => {
    const openedAt = '2026-07-01T08:00:00.500Z'
    expect(broken({ openedAt, closedAt: '2026-07-01T08:00:00Z' })).toEqual(['/closedAt time-order'])
    expect(broken({ openedAt, closedAt: openedAt })).toEqual([])
  })

  it('does not quote what may be about a consumer', () => {
    const wrong = { ...complaint, description: 13800000000, consumer: { phone: 13800000000, name: 13800000000 } }
    for (const sentence of details(careCase, wrong)) expect(sentence).not.toContain('138')
    expect(details(careCase, wrong)).toHaveLength(3)
  })

  it('goes on, and back only by being opened again', () => {
    expect(moveOf(careCaseStates, 'new', 'closed').legal).toBe(true)
    expect(moveOf(careCaseStates, 'closed', 'inProgress')).toEqual({ legal: true, way: ['reopened', 'inProgress'] })
    expect(moveOf(careCaseStates, 'reopened', 'resolved').legal).toBe(true)
    expect(moveOf(careCaseStates, 'inProgress', 'new').legal).toBe(false)
    expect(moveOf(careCaseStates, 'closed', 'new').legal).toBe(false)
  })
})
