/** `hub case` and `hub test` as a user runs them, on a ledger in which something is parked. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { configuration, order } from '../../test/flow-cases.ts'
import { hub } from '../../test/hub-command.ts'
import { freshDatabase, silent, temporaryFolder } from '../../test/services.ts'
import { readSettings } from '../settings.ts'
import { openStore, type Store } from '../store.ts'
import { Clock } from '../testing/clock.ts'
import { Script } from '../testing/script.ts'
import { openStage } from '../testing/stage.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
const folder = temporaryFolder()
const flows = join(folder, 'flows')
let env: Record<string, string>
let store: Store

beforeAll(async () => {
  mkdirSync(flows)
  cpSync(FLOWS, flows, { recursive: true })
  env = { DATABASE_URL: await freshDatabase(), HUB_DATA: folder, HUB_FLOWS: flows }
  store = await openStore(readSettings(env), silent, () => new Date())
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Orders go through the pipeline into the ledger that the commands look at. */
async function happens(...orders: string[]): Promise<void> {
  const loaded = configuration({})
  const flow = loaded.flows.find(({ name }) => name === 'order-to-sap')
  if (!flow) throw new Error('the flow is not there')
  const around = {
    ...{ script: new Script(), others: [], page: [], pushed: undefined, reception: undefined },
    isUnderTest: () => true,
  }
  const clock = new Clock(new Date())
  const stage = await openStage({
    ...{ loaded, flow, watched: (each) => each, pastDoor: false, connectors, ledger: store.ledger, clock, around },
  })
  for (const text of orders) {
    await stage.arrive({ data: JSON.parse(text) })
    await stage.rest()
  }
  await stage.close()
}

const line = (more: object) => ({ lines: [{ ...JSON.parse(order()).lines[0], ...more }] })

it('makes a masked case of what is parked, keeps it, and it passes', async () => {
  const contact = { contactName: '张小明', phone: '13800138000', addressLine: '上海市长宁路1号 张小明收' }
  const remark = 'call 13800138000 or mail zhang.xm@example.com'
  await happens(order({ orderNo: 'P1', ...line({ unit: 'XJG', note: 'for 张小明' }), shipToAddress: contact, remark }))

  const shown = await hub(['case', 'P1'], { env })
  expect(shown).toMatchObject({ code: 0 })
  const text = shown.out
  for (const secret of ['张小明', '13800138000', 'zhang.xm', 'example.com']) expect(text).not.toContain(secret)
  expect(text).toContain('state: parked')
  expect(text).toContain('/to_Item/0/RequestedQuantityUnit')
  // The same person is the same pseudonym wherever he is named, in the same form.
  const [, name = ''] = /contactName: "?(\p{Script=Han}{3})"?/u.exec(text) ?? []
  expect(text).toMatch(new RegExp(`长宁路1号 ${name}收`))
  expect(text).toMatch(/phone: "1[3-9]\d{9}"/)

  const written = await hub(['case', 'P1', '--write'], { env })
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('passes') })
  const tested = await hub(['test', 'order-to-sap', '--case', 'P1', '--json'], { env })
  expect(tested.code).toBe(0)
  expect(JSON.parse(tested.out)).toMatchObject({ ok: true, cases: 1, failed: 0 })
})

it('tells a conflict with what was delivered before', async () => {
  await happens(order({ orderNo: 'P2' }), order({ orderNo: 'P2', dealerCode: '71002' }))
  const { code, out } = await hub(['case', 'P2', '--json'], { env })
  expect(code).toBe(0)
  const made = JSON.parse(out)
  expect(made).toMatchObject({ state: 'parked', case: { given: { dealerCode: '71001' } } })
  expect(made.case.then).toMatchObject([{ given: { dealerCode: '71002' }, expect: { state: 'parked' } }])
})

it('refuses where masking would change the outcome, and names the field', async () => {
  await happens(order({ orderNo: 'P3', ...line({ unit: 'XJG' }), remark: 'urgent' }))
  const file = join(flows, 'order-to-sap.yaml')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, before.replace(/^where: .*$/m, 'where: remark = "urgent"'))
  const refused = await hub(['case', 'P3', '--write'], { env })
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--unmasked-field /remark') })
  const allowed = await hub(['case', 'P3', '--unmasked-field', '/remark'], { env })
  writeFileSync(file, before)
  expect(allowed).toMatchObject({ code: 0, out: expect.stringContaining('remark: urgent') })
})

it('says when nothing is parked', async () => {
  expect(await hub(['case', 'NOTHING'], { env })).toMatchObject({ code: 3, err: expect.stringContaining('parked') })
})

it('shows a difference field by field with its line, and rewrites it when asked', async () => {
  const file = join(flows, 'order-to-sap.test.yaml')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, before.replace('SoldToParty: "71001"', 'SoldToParty: "70000" # who buys'))
  const failed = await hub(['test', 'order-to-sap', '--case', 'two lines'], { env })
  expect(failed.code).toBe(1)
  const at = before.split('\n').findIndex((text) => text.includes('SoldToParty: "71001"')) + 1
  expect(failed.out).toContain(`sends.SoldToParty  ${file}:${at}`)
  expect(failed.out).toMatch(/expected {2}"70000"\n +came {6}"71001"/)
  const updated = await hub(['test', 'order-to-sap', '--case', 'two lines', '--update'], { env })
  expect(updated).toMatchObject({ code: 0, out: expect.stringContaining('"70000" → "71001"') })
  expect(readFileSync(file, 'utf8')).toBe(before.replace('SoldToParty: "71001"', 'SoldToParty: "71001" # who buys'))
})

it('says what to write where a flow has no tests', async () => {
  rmSync(join(flows, 'product-to-dms.test.yaml'))
  const { code, err } = await hub(['test', 'product-to-dms'], { env })
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('flows/product-to-dms.test.yaml') })
  expect(await hub(['test', 'produkt-to-dms'], { env })).toMatchObject({
    code: 2,
    err: expect.stringContaining('product-to-dms'),
  })
})
