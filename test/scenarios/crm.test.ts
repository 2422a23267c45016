/** Dealers, visits, cases, sell-out and stock between a DMS and a CRM that speaks REST: nothing lost, nothing twice. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCrmSimulator } from '../../connectors/http-json/simulator.ts'
import type { RunningSimulator } from '../../src/connector/simulator.ts'
import { type Landscape, openLandscape, type Row, until } from '../landscape.ts'
import { temporaryFolder } from '../services.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const [clientId, clientSecret] = ['hub', 'crm-secret']

let crm: RunningSimulator
let landscape: Landscape
beforeEach(async () => {
  crm = await createCrmSimulator({ clientId, clientSecret, tokenLifeS: 5 }).listen()
  const folder = temporaryFolder()
  cpSync(join(top, 'flows/values'), join(folder, 'values'), { recursive: true })
  cpSync(join(top, 'connectors/http-json/flows'), folder, { recursive: true })
  const environment = { HUB_FLOWS: folder, CRM_URL: crm.url, CRM_CLIENT_ID: clientId, CRM_CLIENT_SECRET: clientSecret }
  landscape = await openLandscape({ environment })
})
afterEach(async () => {
  await landscape.close()
  await crm.close()
})

const rows = async (record: string) => (await (await fetch(`${crm.url}/__sim/state/${record}`)).json()) as Row[]

async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${crm.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}

const dealer = (dealerCode: string, more: object = {}) => ({
  dealerCode,
  version: 1,
  legalName: `广州${dealerCode}商贸有限公司`,
  taxpayerType: 'foreign',
  taxNo: 'HK-1',
  country: 'HK',
  tier: 1,
  channelType: 'distributor',
  regionCode: '440100',
  territoryCodes: [],
  authorizations: [],
  salesOrg: '1000',
  currency: 'CNY',
  creditLimit: '100000.50',
  addresses: [{ addressCode: 'A1', usage: 'shipTo', line: '体育东路 1 号', country: 'HK' }],
  contacts: [{ contactId: 'C1', name: '王强', mobile: '13800000001' }],
  ...more,
})

const visit = (visitNo: string, dealerCode: string) => ({
  ...{ visitNo, dealerCode, visitorId: 'U-31', terminalCode: 'T-900' },
  ...{ checkInAt: '2026-07-01T01:07:12.000Z', checkOutAt: '2026-07-01T01:41:55.000Z' },
})

async function push(entity: string, body: object): Promise<void> {
  const answer = await landscape.push(entity, body)
  expect([answer.status, answer.body]).toMatchObject([202, {}])
}

describe('between DMS and CRM', { timeout: 90_000 }, () => {
  it('with lost answers, cut calls and pauses in between, every record is there once, with what was sent', async () => {
    await control('faults', { kind: 'drop-after', rate: 0.3, on: 'write' })
    await control('faults', { kind: 'drop-before', rate: 0.1, on: 'write' })
    await control('faults', { kind: 'rate-limited', every: 9, retryAfter: 1 })
    const codes = Array.from({ length: 8 }, (_, n) => `D10${n + 10}`)
    // Visits come first: they wait for their dealers.
    for (const code of codes) await push('visit', visit(`V-${code}`, code))
    for (const code of codes) await push('dealer', dealer(code))
    for (const code of codes) await push('dealer', dealer(code, { version: 2, shortName: '广州' }))
    const all = await until(
      async () => ({ accounts: await rows('account'), visits: await rows('visit') }),
      ({ accounts, visits }) =>
        visits.length >= 8 && accounts.filter(({ shortName }) => shortName === '广州').length >= 8,
      80_000,
    )
    expect(all.accounts.map(({ accountCode }) => accountCode).sort()).toEqual(codes)
    expect(all.accounts[0]).toMatchObject({ creditLimit: '100000.50', contacts: [{ mobile: '13800000001' }] })
    expect(all.visits.map(({ visitNo }) => visitNo).sort()).toEqual(codes.map((code) => `V-${code}`))
    const idOf = new Map(all.accounts.map(({ accountCode, id }) => [accountCode, id]))
    for (const { accountCode, accountId } of all.visits) expect(accountId).toBe(idOf.get(accountCode))
  })

  it('a higher revision replaces a report, and stock is told by its newest value', async () => {
    await push('dealer', dealer('D1001'))
    const report = { reportNo: 'SO-1', dealerCode: 'D1001', businessDate: '2027-03-01', kind: 'sellOut' }
    const line = { lineNo: 1, productCode: 'P100001', unit: 'EA', matchStatus: 'matched' }
    await push('sell-out-report', { ...report, revision: 1, lines: [{ ...line, quantity: '12.125' }] })
    await push('sell-out-report', { ...report, revision: 2, lines: [{ ...line, quantity: '13.125' }] })
    const stock = { kind: 'dealerOnHand', locationCode: 'D1001', productCode: 'P100001', unit: 'EA' }
    await push('inventory-balance', {
      ...stock,
      quantity: '5.50',
      baseQuantity: '5.50',
      asOf: '2027-03-01T08:00:00.000Z',
    })
    const [reports, balances] = await until(
      async () => [await rows('sell-out-report'), await rows('dealer-stock')] as const,
      ([some, others]) => some[0]?.revision === 2 && others.length > 0,
    )
    expect(reports).toMatchObject([{ reportNo: 'SO-1', lines: [{ quantity: '13.125' }], openLines: [] }])
    expect(balances).toMatchObject([{ stockKey: 'dealerOnHand/D1001/P100001//unrestricted', quantity: 5.5 }])
  })

  it('a later change of a case by the DMS leaves state and owner to the CRM', async () => {
    await push('dealer', dealer('D1001'))
    const record = { caseNo: 'CC-1', caseType: 'complaint', dealerCode: 'D1001', subject: '瓶盖松动', status: 'new' }
    await push('care-case', { ...record, version: 1 })
    await until(
      () => rows('case'),
      ({ length }) => length === 1,
    )
    await control('advance', { record: 'case', key: 'CC-1', to: 'inProgress' })
    await push('care-case', { ...record, version: 2, description: '消费者要求换货' })
    const [found] = await until(
      () => rows('case'),
      ([first]) => first?.description !== undefined,
    )
    expect(found).toMatchObject({ status: 'inProgress', ownerId: 'U1', description: '消费者要求换货' })
  })

  it('what people do in the CRM comes to the DMS, and what the hub has written does not come back', async () => {
    await push('dealer', dealer('D1001'))
    await push('care-case', {
      caseNo: 'CC-1',
      caseType: 'complaint',
      dealerCode: 'D1001',
      subject: '瓶盖松动',
      status: 'new',
      version: 1,
    })
    await until(
      () => rows('case'),
      ({ length }) => length === 1,
    )
    await control('advance', { record: 'case', key: 'CC-1', to: 'resolved' })
    const contacts = [{ contactId: 'C1', name: '王强', mobile: '13900000009' }]
    await control('change', { record: 'account', key: 'D1001', fields: { contacts } })
    const [dealers, cases] = await until(
      async () => [await landscape.rows('dms', 'dealer'), await landscape.rows('dms', 'care-case')] as const,
      ([some, others]) => JSON.stringify(some).includes('13900000009') && others[0]?.status === 'resolved',
    )
    expect(dealers).toMatchObject([
      { dealerCode: 'D1001', legalName: '广州D1001商贸有限公司', creditLimit: '100000.50', contacts },
    ])
    expect(cases).toMatchObject([{ caseNo: 'CC-1', ownerId: 'U1', resolution: '已处理' }])
    const writes = ((await (await fetch(`${crm.url}/__sim/log`)).json()) as Row[]).filter(
      ({ method, path }) => method !== 'GET' && path !== '/oauth/token',
    )
    expect(writes.map(({ method }) => method).sort()).toEqual(['POST', 'POST'])
  })
})
