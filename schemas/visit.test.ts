import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleVisit as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { visit } from './visit.ts'

const broken = (change: object) => brokenRules(visit, { ...example, ...change })

describe('Visit', () => {
  it('takes the example, and a visit that lasts', () => {
    expect(broken({})).toEqual([])
    expect(broken({ checkOutAt: undefined, tasks: undefined, scans: undefined, geo: undefined })).toEqual([])
  })

  it.each(['visitNo', 'visitorId', 'terminalCode', 'checkInAt'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('ends after it began, compared as times and not as text', () => {
    const time = fc.integer({ min: 0, max: 86_400_000 })
    const text = (ms: number) => new Date(Date.UTC(2026, 6, 1) + ms).toISOString()
    const written = (ms: number) => (ms % 1000 === 0 ? text(ms).replace('.000Z', 'Z') : text(ms))
    fc.assert(
      fc.property(time, time, (from, to) => {
        const found = broken({ checkInAt: written(from), checkOutAt: written(to) })
        expect(found).toEqual(to < from ? ['/checkOutAt time-order'] : [])
      }),
    )
    expect(broken({ checkInAt: '2026-07-01T00:00:00.5Z', checkOutAt: '2026-07-01T00:00:00Z' })).toEqual([
      '/checkOutAt time-order',
    ])
  })

  it('was somewhere on earth, and errors do not say where', () => {
    expect(broken({ geo: { lat: '24.4798', lon: '-118.0894' } })).toEqual([])
    expect(broken({ geo: { lat: 118.0894, lon: 24.4798 } })).toEqual(['/geo/lat range'])
    expect(broken({ geo: { lat: 24, lon: 181, accuracyM: -1 } })).toEqual(['/geo/lon range', '/geo/accuracyM range'])
    expect(broken({ geo: { lat: 24 } })).toEqual(['/geo/lon required'])
    expect(details(visit, { ...example, geo: { lat: 118.0894, lon: '24,4' } }).join(' ')).not.toMatch(/118|24/)
  })

  it('has photos as links, which errors do not quote', () => {
    const photo = (link: string) => ({ tasks: [{ kind: 'display', photoLinks: [link] }] })
    expect(broken(photo('https://files.example.com/1.jpg'))).toEqual([])
    const data = 'data:image/jpeg;base64,SECRET'
    expect(broken(photo(data))).toEqual(['/tasks/0/photoLinks/0 link'])
    expect(details(visit, { ...example, ...photo(data) }).join(' ')).not.toContain('SECRET')
  })

  it('has scans that were read, and orders once', () => {
    expect(broken({ scans: ['(00)395212340000000017', { serialNo: 'S-1' }] })).toEqual([])
    expect(broken({ scans: [{ productCode: 'P100001' }] })).toEqual(['/scans/0/code required'])
    expect(broken({ orderNos: ['SO-1', 'SO-1'] })).toEqual(['/orderNos/1 unique'])
    expect(broken({ tasks: [{ result: '达标' }] })).toEqual(['/tasks/0/kind required'])
  })
})
