/** Dealers as customers of Galaxy: recognised before they are made, changed without touching what is not ours, told back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, outgoing } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import type { Customer } from './customer-body.ts'
import type { KingdeeContext } from './session.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import { openBench } from './test-bench.ts'
import { customerBody, customersOf } from './test-master-data.ts'

const benches: Bench[] = []
let bench: Bench
let ctx: KingdeeContext

async function open(simulator: KingdeeSimulatorOptions = {}, config: Partial<KingdeeConfig> = {}): Promise<void> {
  bench = await openBench(simulator, { finish: 'audit', ...config })
  benches.push(bench)
  ctx = (await bench.context()) as KingdeeContext
}
beforeEach(() => open())
afterEach(async () => {
  for (const each of benches.splice(0)) await each.close()
})

const { write, read, listing } = kingdee.records.customer ?? {}
const [FSOCIALCRECODE, other] = ['913501000000000001', '913501000000000002']

async function send(data: Customer, id?: string) {
  const [outcome] = await bench.send(write as never, [{ ...outgoing(1, data), ...(id !== undefined && { id }) }], ctx)
  return outcome as Record<string, unknown> & { ok: boolean; id: string }
}

/** The only customer of the dealer. */
async function held(DealerCode = 'D-1') {
  const all = await customersOf(bench.controls, { DealerCode })
  expect(all).toHaveLength(1)
  return all[0]
}

/** Has anything been un-audited? */
async function isReopened(): Promise<boolean> {
  return JSON.stringify(await bench.controls.call('GET', '/log')).includes('.UnAudit.')
}

describe('a dealer is recognised', () => {
  test('by its code: the same again changes nothing, and makes nobody new', async () => {
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: 'D-1', effect: 'created' })
    expect(await held()).toMatchObject({ FDocumentStatus: 'C', FDescription: '#D-1#' })
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: 'D-1', effect: 'unchanged' })
    await held()
  })

  test('by its number, which is the dealer’s code', async () => {
    await bench.controls.seed('customer', [{ FNumber: 'D-1', FName: '老客户', FDescription: '重点客户' }])
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: 'D-1', effect: 'updated' })
    expect(await held()).toMatchObject({ FName: '福州示例商贸有限公司 1', FDescription: '#D-1# 重点客户' })
  })

  test('by its credit code alone: the customer keeps its own number and gets the dealer’s code', async () => {
    await bench.controls.seed('customer', [{ FNumber: 'K7', FSOCIALCRECODE, FRECCONDITIONID: { FNumber: 'YJ30' } }])
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: 'K7', answer: { matchedBy: 'tax' } })
    expect(await held()).toMatchObject({ FNumber: 'K7', FRECCONDITIONID: { FNumber: 'YJ30' } })
  })

  test('once: a second dealer with the credit code of the first is told, also when both come at once', async () => {
    const twin = customerBody(2, { FSOCIALCRECODE, FTAXREGISTERCODE: FSOCIALCRECODE })
    const both = await Promise.all([send(customerBody(1)), send(twin)])
    expect(both).toMatchObject([
      { ok: true, id: 'D-1' },
      { ok: false, failure: { kind: 'invalid', rule: 'unique', message: expect.stringMatching(/D-1.*已对应经销商/) } },
    ])
    expect(await bench.controls.state('customer')).toHaveLength(1)
  })

  test('by the number that a person has linked, though there are two with its credit code', async () => {
    await bench.controls.seed('customer', [
      { FNumber: 'K1', FSOCIALCRECODE },
      { FNumber: 'K2', FSOCIALCRECODE },
    ])
    expect(await send(customerBody(1))).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/K1, K2/) },
    })
    expect(await send(customerBody(1), 'K2')).toMatchObject({ ok: true, id: 'K2', effect: 'updated' })
  })

  test('never by its name, and a disabled customer beside a living one is no candidate', async () => {
    await send(customerBody(1))
    expect(await send(customerBody(2, { FName: customerBody(1).FName }))).toMatchObject({ ok: true, effect: 'created' })
    const code = { FSOCIALCRECODE: '913501000000000003' }
    await bench.controls.seed('customer', [
      { FNumber: 'K1', FForbidStatus: 'B', ...code },
      { FNumber: 'K2', ...code },
    ])
    expect(await send(customerBody(3))).toMatchObject({ ok: true, id: 'K2' })
  })

  test('by a field of its own, where Galaxy numbers the customers', async () => {
    const own = { customerNumbers: 'galaxy' as const, dealerField: 'F_DMS_Dealer' }
    await open({ customFields: ['F_DMS_Dealer'] }, own)
    const first = await send(customerBody(1))
    expect(first).toMatchObject({ ok: true, id: expect.stringMatching(/^CUST\d+/) })
    expect(await send(customerBody(1))).toMatchObject({ id: first.id, effect: 'unchanged' })
    expect(await bench.controls.state('customer')).toMatchObject([{ F_DMS_Dealer: 'D-1' }])
  })
})

describe('a change', () => {
  test('writes what differs, by the ids of the lines, and deletes none', async () => {
    await send(customerBody(1))
    const { FNumber } = await held()
    await bench.controls.seed('customer', [
      {
        FNumber,
        FT_BD_CUSTCONTACT: [...(await held()).FT_BD_CUSTCONTACT, { FNUMBER1: 'ERP-1', FADDRESS1: '金蝶自有地址' }],
      },
    ])
    const FT_BD_CUSTCONTACT = [
      { FNUMBER1: 'D-1-1', FADDRESS1: '新路 9 号' },
      { FNUMBER1: 'D-1-2', FADDRESS1: '厦门市' },
    ]
    expect(await send(customerBody(1, { FShortName: '新简称', FT_BD_CUSTCONTACT }))).toMatchObject({
      effect: 'updated',
    })
    expect(await held()).toMatchObject({
      FShortName: '新简称',
      FDocumentStatus: 'C',
      FT_BD_CUSTCONTACT: [
        { FNUMBER1: 'D-1-1', FNAME1: '张三', FADDRESS1: '新路 9 号' },
        { FNUMBER1: 'ERP-1', FADDRESS1: '金蝶自有地址' },
        { FNUMBER1: 'D-1-2' },
      ],
      FT_BD_CUSTBANK: [{ FBANKCODE: '622200001' }],
    })
    // A dealer that says nothing of a field or a list empties neither.
    const { FShortName: _s, FT_BD_CUSTBANK: _b, FT_BD_CUSTCONTACT: _c, ...less } = customerBody(1)
    expect(await send(less as Customer)).toMatchObject({ effect: 'unchanged' })
  })

  test('of an audited customer that may not be changed is a person’s, unless the connection says otherwise', async () => {
    await open({ fixedMasterData: true })
    await send(customerBody(1))
    const changed = customerBody(1, { FShortName: '新简称' })
    expect(await send(changed)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', rule: 'state', advice: expect.stringMatching(/reopenCustomers.*反审核/s) },
    })
    expect(await held()).toMatchObject({ FDocumentStatus: 'C', FShortName: '福州示例' })
    await open({ fixedMasterData: true }, { reopenCustomers: true })
    await send(customerBody(1))
    expect(await send(changed)).toMatchObject({ ok: true, effect: 'updated' })
    expect(await held()).toMatchObject({ FDocumentStatus: 'C', FShortName: '新简称' })
    expect(await isReopened()).toBe(true)
  })

  test('disables and enables, and leaves what others have disabled alone', async () => {
    await send(customerBody(1))
    const status = async () => (await held()).FForbidStatus
    await send(customerBody(1, { Blocked: true }))
    expect(await status()).toBe('B')
    await send(customerBody(1))
    expect(await status()).toBe('A')
    await bench.controls.call('POST', '/customer', { key: 'D-1', creditBlocked: true })
    await send(customerBody(1))
    expect(await status()).toBe('B')
  })

  test('is looked up by what is there, and goes on where it broke off', async () => {
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'Save' })
    expect(await send(customerBody(1))).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } })
    const { resend } = write as { resend: { find(sought: unknown[], ctx: unknown): Promise<Map<string, unknown>> } }
    expect((await resend.find([outgoing(1, customerBody(1))], ctx)).get('k1')).toBe('absent')
    expect(await held()).toMatchObject({ FDocumentStatus: 'A' })
    expect(await send(customerBody(1))).toMatchObject({ ok: true, effect: 'updated' })
    expect(await held()).toMatchObject({ FDocumentStatus: 'C' })
    expect((await resend.find([outgoing(1, customerBody(1))], ctx)).get('k1')).toEqual({ id: 'D-1' })
    expect(await isReopened()).toBe(false)
  })

  test('brings its people along, each once', async () => {
    const Contacts = [{ FNumber: 'D-1-C1', FName: '王五', FMobile: '13800000001' }]
    await send(customerBody(1, { Contacts }))
    expect(await send(customerBody(1, { Contacts }))).toMatchObject({ effect: 'unchanged' })
    const changed = [{ FNumber: 'D-1-C1', FName: '王五', FMobile: '13900000002' }]
    expect(await send(customerBody(1, { Contacts: changed }))).toMatchObject({ effect: 'updated' })
    expect(await bench.controls.state('contact')).toMatchObject([{ FNumber: 'D-1-C1', FMobile: '13900000002' }])
    expect((await held()).FT_BD_CUSTLOCATION).toMatchObject([{ FContactId: { FNumber: 'D-1-C1' } }])
  })
})

describe('several organisations', () => {
  const organizations = { organizations: ['100', '200', '300'] }

  test('get the customer that the first of them makes, once it is audited; and once only', async () => {
    await open(organizations, { useOrganizations: ['100', '200', '300'] })
    expect(await send(customerBody(1))).toMatchObject({ ok: true, id: 'D-1' })
    const all = await customersOf(bench.controls, { DealerCode: 'D-1' })
    expect(all.map(({ FUseOrgId, FCreateOrgId }) => [FCreateOrgId.FNumber, FUseOrgId.FNumber])).toEqual([
      ['100', '100'],
      ['100', '200'],
      ['100', '300'],
    ])
    expect(await send(customerBody(1))).toMatchObject({ effect: 'unchanged' })
    const page = await read?.page(undefined, ctx)
    expect(page?.records).toMatchObject([{ id: 'D-1', data: { UseOrganizations: ['100', '200', '300'] } }])
    const ids: string[] = []
    let next = await listing?.page(undefined, ctx)
    for (; next?.more; next = await listing?.page(next.next, ctx)) ids.push(...next.ids)
    expect([ids, next?.complete]).toEqual([['D-1'], { count: 1 }])
  })

  test('one that does not exist is told, and the customer is there all the same', async () => {
    await open(organizations, { useOrganizations: ['100', '900'] })
    expect(await send(customerBody(1))).toMatchObject({
      ok: false,
      failure: { rule: 'config', field: 'useOrganizations', value: '900' },
    })
    await held()
  })

  test('what is not audited yet is allocated when it is', async () => {
    await open(organizations, { useOrganizations: ['100', '200'], finish: 'none' })
    await send(customerBody(1))
    await held()
    await bench.controls.seed('customer', [{ FNumber: 'D-1', FDocumentStatus: 'C' }])
    expect(await send(customerBody(1))).toMatchObject({ ok: true, effect: 'updated' })
    expect(await customersOf(bench.controls, { DealerCode: 'D-1' })).toHaveLength(2)
  })
})

describe('what Galaxy tells of a dealer', () => {
  async function told() {
    const page = await read?.page(undefined, ctx)
    return page?.records.map(({ data }) => data)
  }

  test('its number, terms and credit; blocks of others, and not our own', async () => {
    await bench.controls.seed('customer', [{ FNumber: 'K7', FSOCIALCRECODE: other }])
    await send(customerBody(2, { Blocked: true }))
    expect(await told()).toMatchObject([{ DealerCode: 'D-2', FNumber: 'K7', CreditBlocked: false }])
    const change = { key: 'D-2', creditLimit: '250000.00', paymentTerms: 'YJ60', creditBlocked: true }
    await bench.controls.call('POST', '/customer', change)
    expect(await told()).toMatchObject([
      { CreditBlocked: true, CreditLimit: '250000.00', FRECCONDITIONID: { FNumber: 'YJ60' } },
    ])
  })

  test('nothing of customers that are no dealers, unless it is asked for', async () => {
    await bench.controls.seed('customer', [{ FNumber: 'K1', FName: '别的客户' }])
    expect(await told()).toEqual([])
    await open({}, { customersRead: 'all' })
    await bench.controls.seed('customer', [{ FNumber: 'K1', FName: '别的客户' }])
    expect(await told()).toMatchObject([{ DealerCode: 'K1' }])
  })
})
