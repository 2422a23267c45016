import { describe, expect, it } from 'vitest'
import { examplePolicy as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { promotionPolicy } from './promotion-policy.ts'
import { covers } from './promotion-scope.ts'

const broken = (change: object) => brokenRules(promotionPolicy, { ...example, ...change })
const simple = { scaleType: undefined, conditions: [], priceBasis: undefined }

describe('PromotionPolicy', () => {
  it('takes the example, and policies of every kind', () => {
    expect(broken({})).toEqual([])
    const off = [{ fromAmount: '100.00' }]
    expect(broken({ ...simple, kind: 'amountOff', conditions: off, rewards: [{ amount: '10.00' }] })).toEqual([])
    expect(broken({ ...simple, kind: 'percentOff', rewards: [{ rate: '0.05' }] })).toEqual([])
    const gift = { productCode: 'P100002', quantity: '1', unit: 'EA', freeGoodsMode: 'exclusive' }
    const bought = [{ fromQuantity: '10', unit: 'EA' }]
    expect(broken({ ...simple, kind: 'buyGift', conditions: bought, rewards: [gift] })).toEqual([])
    expect(broken({ ...simple, kind: 'priceProtection', rewards: [{ unitPrice: '19.99' }] })).toEqual([])
    expect(broken({ ...simple, kind: 'display', rewards: [{ text: '端架陈列' }] })).toEqual([])
    expect(broken({ kind: '满减' })).toEqual(['/kind code-list'])
  })

  it.each([
    'policyCode',
    'version',
    'kind',
    'name',
    'scope',
    'validFrom',
    'validTo',
    'conditions',
    'rewards',
    'stackable',
    'priority',
    'basis',
    'status',
  ])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('has tiers that rise, a reward for each, and says how they count', () => {
    const [one, two, three] = example.conditions
    expect(broken({ conditions: [three, one, two] })).toEqual([])
    expect(details(promotionPolicy, { ...example, conditions: [one, { tier: 2, fromAmount: '0.00' }, three] })).toEqual(
      ['conditions[1].fromAmount: "0.00" of tier 2 is not above "0" of tier 1'],
    )
    expect(broken({ conditions: [one, two] })).toEqual(['/rewards/2/tier reference'])
    expect(broken({ scaleType: undefined })).toEqual(['/scaleType required'])
    const ofProducts = ['P1', 'P2'].map((productCode) => ({ tier: 1, productCode, fromQuantity: '10', unit: 'EA' }))
    expect(
      broken({ ...simple, conditions: ofProducts, priceBasis: 'taxIncluded', rewards: [{ rate: '0.01' }] }),
    ).toEqual([])
  })

  it('gives what its kind is about, and more than nothing', () => {
    expect(broken({ ...simple, kind: 'amountOff', rewards: [{ rate: '0.1' }] })).toEqual([
      '/rewards/0/amount policy-terms',
    ])
    expect(broken({ ...simple, kind: 'percentOff', rewards: [{ rate: '0' }] })).toEqual([
      '/rewards/0/rate policy-terms',
    ])
    expect(broken({ ...simple, kind: 'percentOff', rewards: [{ rate: '5' }] })).toContain('/rewards/0/rate range')
    expect(broken({ ...simple, kind: 'buyGift', rewards: [{ quantity: '1' }] })).toEqual(['/rewards/0/unit required'])
    expect(broken({ rewards: [] })).toEqual(['/rewards length'])
  })

  it('says of a rebate whether tax counts, and has amounts of its currency', () => {
    expect(broken({ priceBasis: undefined })).toEqual(['/priceBasis required'])
    expect(broken({ currency: 'JPY' })).toEqual([
      '/cap decimal-places',
      '/conditions/1/fromAmount decimal-places',
      '/conditions/2/fromAmount decimal-places',
    ])
    expect(broken({ basis: 'sold' })).toEqual(['/basis code-list'])
    expect(broken({ validTo: example.validFrom })).toEqual(['/validTo half-open-period'])
  })
})

describe('covers', () => {
  const sale = { day: '2026-05-01', tiers: 1, regions: '35', products: 'P100001', orderTypes: 'standard' }
  const asks = (change: object, policy: object = {}) =>
    covers(promotionPolicy.parse({ ...example, ...policy }), { ...sale, ...change })

  it('asks for every list of the scope, and against the excludes', () => {
    expect(asks({})).toBe(true)
    expect(asks({ tiers: 2 })).toBe(false)
    expect(asks({ regions: '44' })).toBe(false)
    expect(asks({ products: 'P900001' })).toBe(false)
    expect(asks({ orderTypes: 'sample' })).toBe(false)
    expect(covers(promotionPolicy.parse(example), { day: '2026-05-01' })).toBe(false)
    expect(asks({}, { scope: { categories: ['DRINKS'] } })).toBe(false)
    expect(asks({ categories: ['DRINKS', 'TEA'] }, { scope: { categories: ['DRINKS'], dealers: [] } })).toBe(true)
    expect(asks({}, { excludes: undefined })).toBe(true)
  })

  it('asks for its days and its state', () => {
    expect(asks({ day: '2026-07-01' })).toBe(false)
    for (const status of ['draft', 'approved', 'ended']) expect(asks({}, { status })).toBe(false)
  })
})
