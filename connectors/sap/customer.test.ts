/** Dealers as customers of SAP: recognised before they are made, changed without touching what is not ours, told back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, outgoing } from '../../test/contract/connector.ts'
import { sap } from './connector.ts'
import type { SapContext } from './session.ts'
import { openBench } from './test-bench.ts'
import { customerBody } from './test-master-data.ts'

let bench: Bench
let ctx: SapContext
beforeEach(async () => {
  bench = await openBench()
  ctx = (await bench.context()) as SapContext
})
afterEach(() => bench.close())

const write = sap.records.customer?.write
if (!write) throw new Error('customers cannot be written')
const blocked = { Blocked: true, to_CustomerSalesArea: [{ Currency: 'CNY' }] }

async function send(data: object, id?: string) {
  const [outcome] = await bench.send(write as never, [{ ...outgoing(1, data), ...(id !== undefined && { id }) }], ctx)
  return outcome as Record<string, unknown> & { ok: boolean; id: string }
}

/** The only business partner with the dealer's code. */
async function held(code = 'D-1') {
  const all = (await bench.controls.state('customer')).filter((row) => row.BusinessPartnerIDByExtSystem === code)
  expect(all).toHaveLength(1)
  return all[0]
}

const act = (body: object) => bench.controls.call('POST', '/customer', body)

describe('a dealer is recognised', () => {
  test('by its code: the same again changes nothing, and makes nobody new', async () => {
    const first = await send(customerBody(1))
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: first.id, effect: 'unchanged' })
    await held()
  })

  test('by its tax number: the customer gets its code, its address and its sales area', async () => {
    const { to_BusinessPartnerTax } = customerBody(1)
    await bench.controls.seed('customer', [
      {
        OrganizationBPName1: '福州示例',
        to_BusinessPartnerTax,
        to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }],
        to_BusinessPartnerAddress: [{ Country: 'CN', CityName: '厦门市' }],
        to_Customer: { Customer: '0000004711', OrderIsBlockedForCustomer: '' },
      },
    ])
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: '0000004711', effect: 'updated' })
    expect(await held()).toMatchObject({
      OrganizationBPName1: '福州示例商贸有限公司 1',
      to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }, { BusinessPartnerRole: 'FLCU00' }],
      to_BusinessPartnerAddress: [{ CityName: '福州市', AddressIDByExternalSystem: 'D-1-1' }],
      to_Customer: [{ to_CustomerSalesArea: [{ SalesOrganization: '1010', Currency: 'CNY' }] }],
    })
  })

  test('by the customer number that a person has linked, though there are two with its tax number', async () => {
    const { to_BusinessPartnerTax } = customerBody(1)
    const row = {
      OrganizationBPName1: '示例',
      to_BusinessPartnerTax,
      to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }],
    }
    await bench.controls.seed('customer', [
      { ...row, to_Customer: { Customer: '11' } },
      { ...row, to_Customer: { Customer: '12' } },
    ])
    expect(await send(customerBody(1))).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', rule: 'unique', message: expect.stringMatching(/11, 12/) },
    })
    expect(await send(customerBody(1), '12')).toMatchObject({ ok: true, id: '12', effect: 'updated' })
  })

  test('never by its name', async () => {
    await send(customerBody(1))
    const other = { ...customerBody(2), OrganizationBPName1: customerBody(1).OrganizationBPName1 }
    expect(await send(other)).toMatchObject({ ok: true, effect: 'created' })
  })
})

describe('a change', () => {
  test('writes what differs, and nothing else', async () => {
    await send(customerBody(1))
    await act({ key: 'D-1', paymentTerms: 'NT30' })
    const [address] = customerBody(1).to_BusinessPartnerAddress
    const changed = customerBody(1, {
      OrganizationBPName1: '新名称',
      to_BusinessPartnerAddress: [
        { ...address, StreetName: '新路 9 号' },
        { ...address, AddressIDByExternalSystem: 'D-1-2', CityName: '厦门市' },
      ],
      to_Customer: {
        Blocked: false,
        to_CustomerSalesArea: [{ Currency: 'USD' }, { DistributionChannel: '20', Currency: 'CNY' }],
      },
    })
    expect(await send(changed)).toMatchObject({ ok: true, effect: 'updated' })
    expect(await held()).toMatchObject({
      OrganizationBPName1: '新名称',
      to_BusinessPartnerAddress: [{ StreetName: '新路 9 号' }, { CityName: '厦门市' }],
      to_Customer: [
        {
          to_CustomerSalesArea: [
            { DistributionChannel: '10', Currency: 'USD', CustomerPaymentTerms: 'NT30' },
            { DistributionChannel: '20', Currency: 'CNY' },
          ],
        },
      ],
    })
  })

  test('blocks and unblocks, and leaves a block of others alone', async () => {
    await send(customerBody(1))
    const block = async () => (await held()).to_Customer[0].OrderIsBlockedForCustomer
    await send(customerBody(1, { to_Customer: blocked }))
    expect(await block()).toBe('01')
    await send(customerBody(1))
    expect(await block()).toBe('')
    await act({ key: 'D-1', block: '07' })
    await send(customerBody(1))
    expect(await block()).toBe('07')
  })

  test('goes on where it broke off, and is looked up by what is there', async () => {
    await send(customerBody(1))
    const changed = customerBody(1, { OrganizationBPName1: '新名称', to_Customer: blocked })
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'write' })
    expect(await send(changed)).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } })
    const { resend } = write as { resend: { find(sought: unknown[], ctx: unknown): Promise<Map<string, unknown>> } }
    expect((await resend.find([outgoing(1, changed)], ctx)).get('k1')).toBe('absent')
    expect(await send(changed)).toMatchObject({ ok: true, effect: 'updated' })
    expect((await resend.find([outgoing(1, changed)], ctx)).get('k1')).toMatchObject({ id: expect.any(String) })
    expect((await held()).to_Customer[0].OrderIsBlockedForCustomer).toBe('01')
  })
})

describe('what SAP tells of a dealer', () => {
  async function read(from?: unknown) {
    const page = await sap.records.customer?.read?.page(from, ctx)
    return { next: page?.next, data: (page?.records ?? []).map((each) => each.data as Record<string, unknown>) }
  }

  test('its credit, once it has changed; blocks of others, and not our own', async () => {
    await send(customerBody(1, { to_Customer: blocked }))
    const first = await read()
    expect(first.data).toMatchObject([{ BusinessPartnerIDByExtSystem: 'D-1', CreditBlocked: false }])
    expect(first.data[0]).not.toHaveProperty('Credit')
    // Three days later nothing has changed but the credit.
    bench.clock.now = new Date(bench.clock.now.getTime() + 3 * 86_400_000)
    const between = await read({ at: 'start', day: '2099-01-01', whole: bench.clock.now.toISOString() })
    expect(between.data).toEqual([])
    await act({ key: 'D-1', creditLimit: '50000.00', creditBlocked: true })
    const day = bench.clock.now.toISOString().slice(0, 10)
    const changed = await read({ at: 'start', day, whole: bench.clock.now.toISOString() })
    expect(changed.data).toMatchObject([{ CreditBlocked: true, Credit: { CreditLimitAmount: '50000.00' } }])
  })

  test('nothing of customers that are no dealers', async () => {
    await bench.controls.seed('customer', [{ OrganizationBPName1: '别的客户', to_Customer: { Customer: '5' } }])
    expect((await read()).data).toEqual([])
  })
})
