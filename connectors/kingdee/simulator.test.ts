/** What the simulator does beyond what the connector asks of it: as the vendor's own clients call it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSimulator } from '../../src/connector/simulator.ts'
import { Controls } from '../../test/contract/connector.ts'
import { move, push } from './operations.ts'
import { stock } from './other-services.ts'
import { createKingdeeSimulator } from './simulator.ts'
import { openBench, order, outgoing, sendOrders } from './test-bench.ts'

const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService'
let running: RunningSimulator
let cookie = ''

async function call(service: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${running.url}/K3Cloud/${service}.common.kdsvc`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify(body),
  })
  cookie ||= response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return response.json()
}

beforeEach(async () => {
  running = await createKingdeeSimulator({ now: () => new Date('2027-03-01T08:00:00Z') }).listen()
  cookie = ''
  await call('Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser', {
    parameters: ['5f00000000000a', 'DMSHUB', 'simulator', 2052],
  })
})
afterEach(() => running.close())

describe('as the vendor’s clients call it', () => {
  const model = {
    FBillTypeID: { FNumber: 'XSDD01_SYS' },
    FSaleOrgId: { FNumber: '100' },
    FCustId: { FNumber: 'D1' },
    FSaleOrderEntry: [
      { FMaterialId: { FNumber: 'A' }, FQty: 2, FTaxPrice: 11.3, FEntryTaxRate: 13 },
      { FMaterialId: { FNumber: 'B' }, FQty: 1, FTaxPrice: 5, FEntryTaxRate: 13 },
    ],
  }
  const save = (data: object) => call(`${FORM}.Save`, { parameters: ['SAL_SaleOrder', JSON.stringify(data)] })
  const lines = async () => (await new Controls(running.url).state('sales-order'))[0].FSaleOrderEntry

  test('a query gives a row for each line; a saved order has a number of its own', async () => {
    expect(await save({ Model: model })).toMatchObject({
      Result: {
        ResponseStatus: { IsSuccess: true, SuccessEntitys: [{ Id: 100001, Number: 'XSDD000001', DIndex: 0 }] },
      },
    })
    const data = {
      FormId: 'SAL_SaleOrder',
      FieldKeys: 'FBillNo,FMaterialId.FNumber,FQty',
      OrderString: 'FSaleOrderEntry_FEntryID',
    }
    expect(await call(`${FORM}.ExecuteBillQuery`, { parameters: [JSON.stringify(data)] })).toEqual([
      ['XSDD000001', 'A', 2],
      ['XSDD000001', 'B', 1],
    ])
  })

  test('lines that are not sent are deleted, unless one says otherwise', async () => {
    await save({ Model: model })
    const [first] = await lines()
    const change = { FID: 100001, FSaleOrderEntry: [{ FEntryID: first.FEntryID, FQty: 9 }] }
    await save({ Model: change, IsDeleteEntry: 'false' })
    expect(await lines()).toMatchObject([{ FQty: 9 }, { FQty: 1 }])
    await save({ Model: change })
    expect(await lines()).toHaveLength(1)
  })

  test('a price before its material is lost', async () => {
    const line = { FTaxPrice: 11.3, FMaterialId: { FNumber: 'A' }, FQty: 2 }
    await save({ Model: { ...model, FSaleOrderEntry: [line] } })
    expect(await lines()).toMatchObject([{ FTaxPrice: '0' }])
  })

  test('an unknown field and an unknown form are told in two lists', async () => {
    const ask = (FormId: string, FieldKeys: string) => call(`${FORM}.ExecuteBillQuery`, { data: { FormId, FieldKeys } })
    const failure = [[{ Result: { ResponseStatus: { IsSuccess: false, ErrorCode: 500 } } }]]
    expect(await ask('SAL_SaleOrder', 'FNoSuch')).toMatchObject(failure)
    expect(await ask('SAL_Nothing', 'FID')).toMatchObject(failure)
  })

  test('a bare list as body is refused', async () => {
    const response = await fetch(`${running.url}/K3Cloud/${FORM}.Save.common.kdsvc`, { method: 'POST', body: '[]' })
    expect(response.status).toBe(500)
  })

  test('a seat is taken by every log-on, and given back', async () => {
    const login = () =>
      call('Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser', {
        parameters: ['5f00000000000a', 'DMSHUB', 'simulator', 2052],
      })
    await login()
    await login()
    expect(await login()).toMatchObject({ LoginResultType: 0, Message: expect.stringContaining('并发') })
    await call('Kingdee.BOS.WebApi.ServicesStub.AuthService.LogOut', {})
    expect(await login()).toMatchObject({ LoginResultType: 1 })
  })
})

test('an audited order is pushed to a delivery, which closes it, and on to a receivable; both by the connector’s operations', async () => {
  const bench = await openBench({}, { finish: 'audit' })
  try {
    await bench.controls.seed('product', 5)
    await bench.controls.seed('stock', [{ FMaterialNumber: '1.01.0001', FBaseQty: 12.5 }])
    await sendOrders(bench, [outgoing(order('A1'))])
    const ctx = await bench.context()
    const [{ FID }] = await bench.controls.state('sales-order')
    const [delivery] = await push(ctx, 'SAL_SaleOrder', { Ids: FID, RuleId: 'SaleOrder-OutStock' })
    for (const step of ['Submit', 'Audit'] as const) await move(ctx, step, 'SAL_OUTSTOCK', [delivery?.id ?? ''])
    expect(await bench.controls.state('sales-order')).toMatchObject([
      {
        FCloseStatus: 'B',
        FSaleOrderEntry: [{ FStockOutQty: '3', FRemainOutQty: '0' }, {}, { FStockOutQty: '12.125' }],
      },
    ])
    await expect(push(ctx, 'SAL_SaleOrder', { Ids: FID })).rejects.toMatchObject({
      failure: { kind: 'invalid', message: expect.stringContaining('下推') },
    })
    const receivables = await push(ctx, 'SAL_OUTSTOCK', {
      Ids: delivery?.id ?? '',
      RuleId: 'AR_OutStockToReceivableMap',
    })
    expect(receivables).toMatchObject([{ number: expect.stringMatching(/^AR/) }])
    expect(await stock(ctx, { fmaterialnumbers: '1.01.0001' })).toMatchObject([{ FMaterialNumber: '1.01.0001' }])
    const unaudit = async () => (await move(ctx, 'UnAudit', 'SAL_OUTSTOCK', [delivery?.id ?? '']))[0]
    expect(await unaudit()).toMatchObject({ failure: { rule: 'state' } })
    const keys = receivables.map(({ number }) => number)
    await bench.controls.call('POST', '/remove', { record: 'invoice', keys })
    expect(await unaudit()).toMatchObject({ number: delivery?.number })
    expect(await bench.controls.state('sales-order')).toMatchObject([{ FCloseStatus: 'A' }])
  } finally {
    await bench.close()
  }
})
