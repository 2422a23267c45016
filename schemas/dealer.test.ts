import { describe, expect, it } from 'vitest'
import { dealer } from './dealer.ts'
import { exampleDealer as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'

const [address] = example.addresses
const broken = (change: object) => brokenRules(dealer, { ...example, ...change })

describe('Dealer', () => {
  it('takes the example, as an active dealer', () => {
    expect(dealer.parse(example).status).toBe('active')
  })

  const required = ['dealerCode', 'legalName', 'uscc', 'taxpayerType', 'tier', 'channelType', 'regionCode']
  it.each([...required, 'territoryCodes', 'authorizations', 'salesOrg', 'currency', 'addresses'])(
    'requires %s',
    (field) => {
      expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
    },
  )

  it('checks the credit code', () => {
    expect(broken({ uscc: '91350100M000100Y44' })).toEqual(['/uscc uscc'])
    expect(dealer.parse({ ...example, uscc: '91350100m000100y43' }).uscc).toBe(example.uscc)
  })

  it('asks a foreign dealer for tax number and country instead', () => {
    const foreign = { uscc: undefined, taxpayerType: 'foreign' }
    expect(broken({ ...foreign, taxNo: '201912345K', country: 'SG' })).toEqual([])
    expect(broken(foreign)).toEqual(['/taxNo required', '/country required'])
    expect(details(dealer, { ...example, uscc: undefined })).toEqual([
      'uscc: is required for a general taxpayer in China, and missing',
    ])
  })

  it('has a parent from tier 2 on, and is not its own', () => {
    expect(broken({ tier: 2 })).toEqual(['/parentDealerCode parent-dealer'])
    expect(broken({ tier: 2, parentDealerCode: 'D1' })).toEqual([])
    expect(broken({ tier: 2, parentDealerCode: example.dealerCode })).toEqual(['/parentDealerCode parent-dealer'])
    expect(broken({ tier: 0 })).toEqual(['/tier range'])
  })

  it('limits money by the currency', () => {
    expect(broken({ creditLimit: '100000.00', creditExposure: '-5.00' })).toEqual([])
    expect(broken({ creditLimit: '100000.001' })).toEqual(['/creditLimit decimal-places'])
    expect(broken({ creditLimit: '-1' })).toEqual(['/creditLimit range'])
    expect(broken({ currency: 'JPY', creditExposure: '1.5' })).toEqual(['/creditExposure decimal-places'])
  })

  it('has addresses, each code once a usage, one default a usage', () => {
    expect(broken({ addresses: [] })).toEqual(['/addresses length'])
    expect(broken({ addresses: [address, { ...address, usage: 'billTo' }] })).toEqual([])
    expect(broken({ addresses: [address, address] })).toEqual(['/addresses/1/addressCode unique'])
    const first = { ...address, isDefault: true }
    expect(broken({ addresses: [first, { ...first, addressCode: 'D1001-2' }] })).toEqual([
      '/addresses/1/isDefault unique',
    ])
    expect(broken({ addresses: [{ ...address, gln: '9521234000014' }] })).toEqual(['/addresses/0/gln check-digit'])
    expect(broken({ addresses: [{ ...address, usage: 'shipto' }] })).toEqual(['/addresses/0/usage code-list'])
  })

  it('has every contact once, one of them primary', () => {
    const contact = { contactId: 'C1', name: '张三', isPrimary: true }
    expect(broken({ contacts: [contact, { contactId: 'C2', name: '李四' }] })).toEqual([])
    expect(broken({ contacts: [contact, { contactId: 'C1', name: '李四' }] })).toEqual(['/contacts/1/contactId unique'])
    expect(broken({ contacts: [contact, { ...contact, contactId: 'C2' }] })).toEqual(['/contacts/1/isPrimary unique'])
  })

  it('checks periods of authorizations and contract', () => {
    const empty = { validFrom: '2026-07-01', validTo: '2026-07-01' }
    expect(broken({ authorizations: [{ brand: 'B1', ...empty }] })).toEqual([
      '/authorizations/0/validTo half-open-period',
    ])
    expect(broken({ contract: { contractNo: 'K1', ...empty } })).toEqual(['/contract/validTo half-open-period'])
    expect(broken({ contract: { contractNo: 'K1', validFrom: '2026-07-01', validTo: '2027-07-01' } })).toEqual([])
  })
})
