import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hub, type RunningCommand, startHub } from '../../test/hub-command.ts'
import { freePort, temporaryFolder } from '../../test/services.ts'
import { embeddedStopped } from '../ledger/embedded.ts'

/** One hub between two simulators, all started as a user would, and commands beside it. */
const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
const folder = temporaryFolder()
const env: Record<string, string> = {
  HUB_DATA: join(folder, 'data'),
  HUB_FLOWS: join(folder, 'flows'),
  HUB_LOG: 'warn',
}
const running: RunningCommand[] = []
let sapUrl = ''
let dmsUrl = ''

async function simulate(system: string, ...flags: string[]): Promise<string> {
  const simulator = startHub(['simulate', system, ...flags])
  running.push(simulator)
  await simulator.said(/Controls:/)
  for (const [, name = '', value = ''] of simulator.out().matchAll(/export (\w+)=(.*)/g)) env[name] = value
  return simulator.out().match(/http:\S+/)?.[0] ?? ''
}

beforeAll(async () => {
  cpSync(FLOWS, join(folder, 'flows'), { recursive: true })
  env.HUB_PORT = String(await freePort())
  sapUrl = await simulate('sap')
  dmsUrl = await simulate('dms', '--hub-url', `http://127.0.0.1:${env.HUB_PORT}`)
  await control(sapUrl, 'seed', { record: 'product', count: 3 })
  const started = startHub(['start'], { env })
  running.push(started)
  await started.said(/http:\S+/)
})
afterAll(async () => {
  for (const { child } of running) child.kill('SIGTERM')
  for (const { ended } of running) await ended
  await embeddedStopped(join(folder, 'data'))
  rmSync(folder, { recursive: true, force: true })
})

async function control(url: string, what: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/__sim/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([what, answer.ok]).toEqual([what, true])
}

/** Has the DMS push an order of one line. */
const push = (orderNo: string, productCode: string) =>
  control(dmsUrl, 'push', { record: 'sales-order', rows: [order(orderNo, productCode)] })

const json = async (...args: string[]) => {
  const { code, out } = await hub([...args, '--json'], { env })
  return { code, doc: JSON.parse(out) }
}

/** The state of an order's delivery to SAP. */
async function stateOf(key: string): Promise<string | undefined> {
  const { doc } = await json('show', key)
  const deliveries = doc.messages.flatMap((message: { deliveries: object[] }) => message.deliveries)
  return deliveries.find(({ flow }: { flow: string }) => flow === 'order-to-sap')?.state
}

describe('beside a running hub', () => {
  test('status counts what came in and what became of it', async () => {
    await expect
      .poll(async () => (await json('status')).doc.flows, { timeout: 15_000, interval: 300 })
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ flow: 'product-to-dms', accepted: 3, delivered: 3, open: {} }),
        ]),
      )
    const { code, out, err } = await hub(['status'], { env })
    // On a slow machine it says meanwhile that it is reading.
    expect([code, err.replace('Reading …\n', '')]).toEqual([0, ''])
    expect(out).toMatch(/^product-to-dms +3 +3 +0 +0 +0 +0/m)
    expect((await hub(['status', '--lang', 'zh'], { env })).out).toContain('已送达')
  })

  test('show tells what happened to an order, in words and without personal fields, also by its number in SAP', async () => {
    const products = (await (await fetch(`${sapUrl}/__sim/state/product`)).json()) as { Product: string }[]
    await push('SO-1', products[0]?.Product.replace(/^0+/, '') ?? '')
    await expect.poll(() => stateOf('SO-1'), { timeout: 15_000, interval: 300 }).toBe('delivered')
    const { doc } = await json('show', 'SO-1')
    const sapNumber = doc.links.find(({ connection }: { connection: string }) => connection === 'sap').native
    const { code, out } = await hub(['show', sapNumber, '--payloads'], { env })
    expect(code).toBe(0)
    expect(out).toContain('pushed by dms: sales-order SO-1')
    expect(out).toContain('order-to-sap: delivered (created')
    expect(out).toContain('"PurchaseOrderByCustomer": "SO-1"')
    expect(out).toContain('"phone": "***"')
    expect(out).not.toContain('13812345678')
    expect((await hub(['show', 'SO-1', '--payloads', '--reveal'], { env })).out).toContain('13812345678')
    expect(JSON.stringify(doc)).not.toContain('13812345678')
  })

  test('show of an unknown key finds nothing', async () => {
    const { code, out, err } = await hub(['show', 'SO-404'], { env })
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain('Nothing is known for "SO-404".')
    expect(await json('show', 'SO-404')).toEqual({ code: 3, doc: { key: 'SO-404', links: [], messages: [] } })
  })

  test('retry and skip act on what stands still, and on nothing else', async () => {
    await push('SO-2', 'NO-SUCH-PRODUCT')
    await expect.poll(() => stateOf('SO-2'), { timeout: 15_000, interval: 300 }).toBe('waiting')
    const dry = await hub(['retry', 'SO-2', '--dry-run'], { env })
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('waiting for a reference → ready')])
    expect((await hub(['retry', 'SO-1'], { env })).code).toBe(3)
    expect((await hub(['retry', '--all-parked'], { env })).code).toBe(3)
    expect((await hub(['retry'], { env })).code).toBe(2)
    expect((await hub(['retry', '--all-parked', '--resend'], { env })).code).toBe(2)
    expect((await json('retry', 'SO-2')).doc).toMatchObject({ count: 1, deliveries: [{ lane: 'SO-2', now: 'ready' }] })
    await expect.poll(() => stateOf('SO-2'), { timeout: 15_000, interval: 300 }).toBe('waiting')
    expect((await hub(['skip', 'SO-2'], { env })).err).toContain('--why is missing')
    expect((await hub(['skip', 'SO-2', '--why', 'entered by hand'], { env })).code).toBe(0)
    expect((await hub(['show', 'SO-2'], { env })).out).toContain('order-to-sap: skipped (entered by hand')
    expect((await hub(['skip', 'SO-2', '--why', 'again'], { env })).code).toBe(3)
  })

  test('deploy makes a release of what has changed, and none of what has not', async () => {
    expect((await json('deploy', folder)).doc).toMatchObject({ release: 1, made: false })
    const path = join(folder, 'flows/product-to-dms.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n# changed\n`)
    const deployed = await hub(['deploy'], { env })
    expect([deployed.code, deployed.out]).toEqual([0, expect.stringContaining('Release 2 is in force')])
    writeFileSync(path, 'flow: [broken\n')
    const refused = await hub(['deploy'], { env })
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('Nothing was deployed')])
    expect((await json('status')).doc.release).toBe(2)
  })

  test('resume of what is not paused finds nothing', async () => {
    expect((await hub(['resume', 'sap'], { env })).code).toBe(3)
  })

  test('a second hub on the same folder is refused, with what to do', async () => {
    const second = await hub(['start'], { env: { ...env, HUB_PORT: '0' } })
    expect(second.code).toBe(1)
    expect(second.err).toMatch(/another hub \(pid \d+ on .*HUB_DATA/)
  })
})

describe('stopping', () => {
  test('SIGTERM drains and exits with 0; commands work without the hub, too', async () => {
    const started = running.find(({ out }) => out().includes('The hub runs')) as RunningCommand
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
    expect(started.err()).toContain('Stopped.')
    const { code, doc } = await json('status')
    expect(code).toBe(0)
    expect(doc.flows.find(({ flow }: { flow: string }) => flow === 'product-to-dms')).toMatchObject({ delivered: 3 })
  })
})

describe('hub simulate', () => {
  test('refuses a port that is taken, and a system that is not there', async () => {
    const taken = await hub(['simulate', 'sap', '--port', new URL(sapUrl).port])
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('it is taken')])
    const unknown = await hub(['simulate', 'spa'])
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('Did you mean hub simulate sap?')])
    expect((await hub(['simulate', 'dms', '--hub-url', 'localhost:1'])).code).toBe(2)
  })
})

describe('hub start', () => {
  test('says every setting that is missing, and where to see it work without any', async () => {
    const { code, err } = await hub(['start'], {
      env: { HUB_DATA: join(folder, 'bare'), HUB_PORT: '0', HUB_FLOWS: FLOWS },
    })
    await embeddedStopped(join(folder, 'bare'))
    expect(code).toBe(2)
    for (const name of ['SAP_URL', 'SAP_USER', 'DMS_TOKEN', 'hub demo']) expect(err).toContain(name)
  })
})

function order(orderNo: string, productCode: string): object {
  return {
    orderNo,
    revision: 1,
    orderType: 'standard',
    dealerCode: 'D1001',
    orderDate: '2026-03-01',
    requestedDeliveryDate: '2026-03-05',
    salesOrg: '1010',
    channelType: '10',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    partialDeliveryAllowed: true,
    shipToAddress: {
      contactName: '王小明',
      phone: '13812345678',
      province: '上海市',
      city: '上海市',
      detail: '世纪大道1号',
    },
    lines: [
      {
        lineNo: 10,
        productCode,
        quantity: '2',
        unit: 'EA',
        unitPrice: '113.00',
        taxRate: '0.13',
        discountAmount: '0.00',
        amountBeforeDiscount: '226.00',
        grossAmount: '226.00',
        taxAmount: '26.00',
        netAmount: '200.00',
      },
    ],
    totals: {
      amountBeforeDiscount: '226.00',
      discountAmount: '0.00',
      netAmount: '200.00',
      taxAmount: '26.00',
      grossAmount: '226.00',
    },
    lifecycle: 'submitted',
  }
}
