import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hub, type RunningCommand, startHub } from '../../test/hub-command.ts'
import { freePort, temporaryFolder } from '../../test/services.ts'
import { embeddedStopped } from '../ledger/embedded.ts'

/** A hub that polls SAP once an hour and has its listing compared once a day, and a person at the command line. */
const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
const COUNT = 30
const folder = temporaryFolder()
const env: Record<string, string> = {
  HUB_DATA: join(folder, 'data'),
  HUB_FLOWS: join(folder, 'flows'),
  HUB_LOG: 'warn',
}
const running: RunningCommand[] = []
let sapUrl = ''
let dmsUrl = ''
const until = { timeout: 30_000, interval: 200 }

async function simulate(system: string): Promise<string> {
  const simulator = startHub(['simulate', system])
  running.push(simulator)
  await simulator.said(/Controls:/)
  for (const [, name = '', value = ''] of simulator.out().matchAll(/export (\w+)=(.*)/g)) env[name] = value
  return simulator.out().match(/http:\S+/)?.[0] ?? ''
}

beforeAll(async () => {
  cpSync(FLOWS, join(folder, 'flows'), { recursive: true })
  const flow = join(folder, 'flows', 'product-to-dms.yaml')
  writeFileSync(flow, readFileSync(flow, 'utf8').replace('every: 10s, reconcile: 1d', 'every: 1h, reconcile: 1d'))
  env.HUB_PORT = String(await freePort())
  sapUrl = await simulate('sap')
  dmsUrl = await simulate('dms')
  await control('seed', { record: 'product', count: COUNT })
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

async function control(what: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${sapUrl}/__sim/${what}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect([what, answer.ok]).toEqual([what, true])
}

async function products(): Promise<{ productCode: string; status: string; deleted?: boolean }[]> {
  return (await fetch(`${dmsUrl}/__sim/state/product`)).json() as never
}

const gone = async () => (await products()).filter(({ deleted }) => deleted).length
const poll = (...args: string[]) => hub(['poll', 'sap/product', ...args], { env })

test('shows the cursor, sets it, reads at once; only what makes sense is taken', async () => {
  await expect.poll(products, until).toHaveLength(COUNT)
  const shown = await poll()
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/cursor: \{"at":"start",.*\n {2}read last: /)])
  await control('seed', { record: 'product', rows: [{ Product: 'NEW' }] })
  const reset = await poll('--reset', '--now')
  expect([reset.code, reset.out]).toEqual([0, expect.stringContaining('at the beginning')])
  await expect.poll(products, until).toHaveLength(COUNT + 1)
  const cursor = { at: 'start', watermark: '2020-01-01T00:00:00.000Z' }
  expect((await poll('--from', JSON.stringify(cursor))).code).toBe(0)
  expect(JSON.parse((await poll('--json')).out)).toMatchObject({ connection: 'sap', cursor: { position: cursor } })
  for (const [wrong, says] of [
    [['--from', '{"at":"nowhere"}'], /would not take this cursor/],
    [['--from', '{at}'], /expected JSON/],
    [['--from', '{}', '--reset'], /do not go together/],
    [['--confirm-deletes'], /No deletions wait/],
  ] as const) {
    const { code, err } = await poll(...wrong)
    expect([wrong, code, err]).toEqual([wrong, 2, expect.stringMatching(says)])
  }
  const unknown = await hub(['poll', 'sap/produkt', '--lang', 'zh'], { env })
  expect([unknown.code, unknown.err]).toEqual([
    3,
    expect.stringMatching(/没有流程轮询“sap\/produkt”[\s\S]*hub poll sap\/product/),
  ])
}, 90_000)

test('one product that is gone is ended in the DMS; many only when a person says so', async () => {
  await control('remove', { record: 'product', keys: ['TG11'] })
  expect((await poll('--list-now')).code).toBe(0)
  await expect.poll(gone, until).toBe(1)
  expect((await products()).find(({ deleted }) => deleted)).toMatchObject({ productCode: 'TG11', status: 'archived' })
  await control('remove', { record: 'product', keys: ['TG12', 'TG13', 'TG14', 'NEW'] })
  expect((await poll('--list-now')).code).toBe(0)
  const status = async () => (await hub(['status'], { env })).out
  await expect.poll(status, until).toContain('hub poll sap/product --confirm-deletes')
  expect(await status()).toContain('4 of 30 records are missing')
  expect(await gone()).toBe(1)
  const confirmed = await poll('--confirm-deletes')
  expect([confirmed.code, confirmed.out]).toEqual([0, expect.stringContaining('as many as were missing may go')])
  await expect.poll(gone, until).toBe(5)
  await expect.poll(status, until).not.toContain('--confirm-deletes')
}, 90_000)
