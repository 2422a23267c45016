import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sap } from '../../connectors/sap/connector.ts'
import { hub, type RunningCommand, startHub } from '../../test/hub-command.ts'
import { freePort, temporaryFolder } from '../../test/services.ts'
import type { FieldInfo } from '../connector/index.ts'

/** `hub describe` and `hub drift` as a user runs them, against a simulated SAP. */
const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
const env: Record<string, string> = { DMS_URL: 'http://127.0.0.1:1', DMS_TOKEN: 't', DMS_WEBHOOK_SECRET: 'whsec_MTIz' }
let simulator: RunningCommand
let folder: string

beforeAll(async () => {
  simulator = startHub(['simulate', 'sap'])
  await simulator.said(/Controls:/)
  for (const [, name = '', value = ''] of simulator.out().matchAll(/export (\w+)=(.*)/g)) env[name] = value
  folder = temporaryFolder()
})
afterAll(async () => {
  simulator.child.kill('SIGTERM')
  await simulator.ended
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  rmSync(join(folder, 'flows'), { recursive: true, force: true })
  cpSync(FLOWS, join(folder, 'flows'), { recursive: true })
})

const run = (...args: string[]) => hub(args, { env, cwd: folder })
const copyAt = () => join(folder, 'flows/metadata/sap.json')

/** Changes the copy's fields of sales orders. */
function changeCopy(change: (fields: FieldInfo[]) => FieldInfo[]): void {
  const copy = JSON.parse(readFileSync(copyAt(), 'utf8'))
  copy.records['sales-order'] = change(copy.records['sales-order'])
  writeFileSync(copyAt(), JSON.stringify(copy))
}

describe('hub describe', () => {
  test('writes what the system has, one field a line, and the flows fit it', async () => {
    const { code, out } = await run('describe', 'sap')
    expect([code, out]).toEqual([0, expect.stringContaining('flows/metadata/sap.json')])
    const text = readFileSync(copyAt(), 'utf8')
    expect(text).toContain('\n      {"name":"SoldToParty","type":"string"')
    expect(Object.keys(JSON.parse(text).records)).toEqual(Object.keys(sap.records))
    const again = await run('describe', 'sap')
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing has changed')])
    const checked = await run('check')
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('Checked against flows/metadata/: sap.')])
  })

  test('says which system does not answer', async () => {
    const closed = `http://127.0.0.1:${await freePort()}`
    const { code, err } = await hub(['describe', 'sap'], { env: { ...env, SAP_URL: closed }, cwd: folder })
    expect([code, err]).toEqual([1, expect.stringContaining('sap did not describe itself')])
    expect(existsSync(copyAt())).toBe(false)
  })

  test('knows the connections there are', async () => {
    const { code, err } = await run('describe', 'sapp')
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean sap?')])
  })
})

describe('hub drift', () => {
  test('has nothing to say of a system that is as it was copied', async () => {
    await run('describe', 'sap')
    const { code, out } = await run('drift', 'sap')
    expect([code, out]).toEqual([0, expect.stringContaining('nothing has changed')])
  })

  test('lists what was added, removed and changed, with the rules that are hit', async () => {
    await run('describe', 'sap')
    changeCopy((fields) => [
      ...fields
        .filter(({ name }) => name !== 'PricingDate')
        .map((field) => (field.name === 'to_Item.Material' ? { ...field, maxLength: 18, values: ['A'] } : field)),
      { name: 'OldField', type: 'string' },
    ])
    const { code, out } = await run('drift', 'sap', '--json')
    expect(code).toBe(1)
    const [{ against, changes }] = JSON.parse(out).connections
    expect(against).toBe('copy')
    const rule = { flow: 'order-to-sap', file: 'connectors/sap/sales-order.map.yaml', line: expect.any(Number) }
    expect(changes).toEqual([
      { record: 'sales-order', field: 'OldField', change: 'removed', details: [], rules: [] },
      { record: 'sales-order', field: 'PricingDate', change: 'added', details: [], rules: [rule] },
      {
        record: 'sales-order',
        field: 'to_Item.Material',
        change: 'changed',
        details: ['maxLength 18 → 40', 'values without A'],
        rules: [rule],
      },
    ])
    const shown = await run('drift', 'sap')
    expect(shown.out).toMatch(/changed sales-order to_Item\.Material: maxLength 18 → 40/)
    expect(shown.out).toMatch(/order-to-sap {2}connectors\/sap\/sales-order\.map\.yaml:\d+/)
  })

  test('takes the fields as they are now into the copy', async () => {
    await run('describe', 'sap')
    changeCopy((fields) => fields.slice(1))
    const { code, out } = await run('drift', 'sap', '--accept')
    expect([code, out]).toEqual([0, expect.stringContaining('Taken into flows/metadata/sap.json')])
    expect((await run('drift', 'sap')).code).toBe(0)
  })

  test('names the fields of a source that rules read', async () => {
    await run('describe', 'sap')
    const copy = JSON.parse(readFileSync(copyAt(), 'utf8'))
    copy.records.product = copy.records.product.map((field: FieldInfo) =>
      field.name === 'to_ProductUnitsOfMeasure.QuantityNumerator' ? { ...field, type: 'string' } : field,
    )
    writeFileSync(copyAt(), JSON.stringify(copy))
    const { out } = await run('drift', 'sap', '--json')
    const [{ changes }] = JSON.parse(out).connections
    expect(changes).toMatchObject([
      { field: 'to_ProductUnitsOfMeasure.QuantityNumerator', rules: [{ flow: 'product-to-dms' }] },
    ])
  })

  test('tells an answer from none', async () => {
    const closed = `http://127.0.0.1:${await freePort()}`
    const { code } = await hub(['drift', 'sap'], { env: { ...env, SAP_URL: closed }, cwd: folder })
    expect(code).toBe(3)
  })
})
