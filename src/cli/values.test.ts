import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/services.ts'
import { readArgs } from './args.ts'
import { type Command, type Lang, UsageError } from './command.ts'
import { map } from './map.ts'
import { values } from './values.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  cpSync(FLOWS, join(folder, 'flows'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(command: Command, line: string[], lang: Lang = 'en') {
  const out: string[] = []
  const err: string[] = []
  const args = readArgs(command, [...line, '--dir', folder], lang)
  const io = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    lang,
    json: args.has('json'),
    terminal: true,
    env: {},
    now: () => new Date('2027-03-01T00:00:00Z'),
  }
  const code = await command.run(args, io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const unit = () => readFileSync(join(folder, 'flows/values/sap-unit.yaml'), 'utf8')

describe('hub map', () => {
  test('shows each line with its place, what the flow changes, and what it relies on', async () => {
    const path = join(folder, 'flows/order-to-sap.yaml')
    writeFileSync(
      path,
      `${readFileSync(path, 'utf8')}map:\n  PricingDate: null\n  to_Item: { map: { Plant: "1000" } }\n`,
    )
    const { code, out } = await run(map, ['order-to-sap'])
    expect(code).toBe(0)
    expect(out).toContain('in  dms/sales-order → SalesOrder\n  no map: the record passes unchanged')
    expect(out).toMatch(/^ {2}PurchaseOrderByCustomer: =orderNo +connectors\/sap\/sales-order\.map\.yaml:\d+$/m)
    expect(out).toMatch(
      /^- PricingDate: \(taken out\) +\S+flows\/order-to-sap\.yaml:\d+ +instead of =priceDate \(connectors/m,
    )
    expect(out).toMatch(/^\+ {3}Plant: "1000" +\S+flows\/order-to-sap\.yaml:\d+$/m)
    expect(out).toContain('Value maps: sap-order-type (')
    const half = JSON.parse((await run(map, ['order-to-sap', '--half', 'out', '--json'])).out)
    expect(half.halves).toHaveLength(1)
    expect(half.halves[0].lines).toContainEqual(
      expect.objectContaining({ pointer: '/to_Item/*/Plant', from: 'flow', line: expect.any(Number) }),
    )
    expect((await run(map, ['order-to-sap'], 'zh')).out).toContain('没有映射：记录原样通过')
  })

  test('knows feedback flows, lists all, and says what was meant', async () => {
    expect((await run(map, ['order-to-sap/feedback-1'])).out).toContain('hub/outcome → OrderConfirmation')
    expect((await run(map, [])).out.split('\n')).toContain('product-to-dms')
    expect(await run(map, ['order-to-spa'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('Did you mean hub map order-to-sap?'),
    })
    await expect(run(map, ['order-to-sap', '--half', 'up'])).rejects.toThrow(UsageError)
    file('flows/order-to-sap.yaml', 'flow: order-to-sap\n')
    expect(await run(map, ['product-to-dms'])).toMatchObject({ code: 1, err: expect.stringContaining('hub check') })
  })
})

describe('hub values', () => {
  test('lists, shows, and says which row answers', async () => {
    expect((await run(values, ['list'])).out).toMatch(/^sap-unit +Units of SAP +59 +reject/m)
    expect((await run(values, ['show', 'sap-unit'], 'zh')).out).toMatch(/^KAR +XCT +both/m)
    const { out } = await run(values, ['show', 'sap-unit', '--value', 'EA'])
    expect(out).toMatch(/^in +EA → EA +general +\S+sap-unit\.yaml:8$/m)
    expect(out).toMatch(/^out +EA → PC +general +\S+sap-unit\.yaml:7$/m)
    expect(await run(values, ['show', 'sap-uint'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('Did you mean sap-unit?'),
    })
    expect((await run(values, ['show', 'sap-unit', '--value', 'nope'])).code).toBe(3)
  })

  test('imports: what would change first, then the file, and then nothing any more', async () => {
    const before = unit()
    const table = file('units.csv', '本系统,对方系统\nXBX,BX\nXPE,"P""E"\n')
    const dry = await run(values, ['import', table, '--list', 'sap-unit', '--dry-run'])
    expect([dry.code, dry.out]).toEqual([0, '+ P"E → XPE\n1 added, 0 changed, 0 removed, 1 as before.'])
    expect(unit()).toBe(before)
    expect((await run(values, ['import', table, '--list', 'sap-unit'])).err).toContain('hub deploy')
    expect(unit()).toBe(`${before}  - { native: P"E, canonical: XPE }\n`)
    expect((await run(values, ['import', table, '--list', 'sap-unit'])).err).toBe('Nothing has changed.')
  })

  test('writes nothing where anything is wrong, and leaves nothing behind', async () => {
    const before = unit()
    const wrong = file('wrong.csv', 'native,canonical,until\nPC,EA,soon\nNEW,EA,\n')
    const { code, err } = await run(values, ['import', wrong, '--list', 'sap-unit'])
    expect(code).toBe(1)
    expect(err).toMatch(/wrong\.csv, row 2: error: until is "soon".*\nNothing was written\.$/)
    expect(await run(values, ['import', wrong, '--list', 'new'])).toMatchObject({ code: 1 })
    expect(unit()).toBe(before)
    expect(readdirSync(join(folder, 'flows/values')).filter((name) => !name.endsWith('.yaml'))).toEqual([])
    expect(existsSync(join(folder, 'flows/values/new.yaml'))).toBe(false)
    const doc = JSON.parse((await run(values, ['import', wrong, '--list', 'sap-unit', '--json'])).out)
    expect(doc).toMatchObject({ ok: false, written: false, problems: [{ row: 2, severity: 'error' }] })
  })

  test('exports what an import reads back without any change', async () => {
    const out = join(folder, 'unit.csv')
    const before = unit()
    expect((await run(values, ['export', 'sap-unit', '--out', out])).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toMatch(
      /^\uFEFFnative,canonical,direction,dealer,tenant,from,until\r\nPC,EA,both,,,,\r\n/,
    )
    expect((await run(values, ['import', out, '--list', 'sap-unit', '--replace'])).err).toBe('Nothing has changed.')
    expect(unit()).toBe(before)
    const copied = await run(values, ['import', out, '--list', 'copy', '--unknown', 'park'])
    expect(copied.err).toContain('A new value map')
    expect(readFileSync(join(folder, 'flows/values/copy.yaml'), 'utf8')).toMatch(
      /^list: copy\nunknown: park\nrows:\n {2}- { native: PC, canonical: EA }\n/,
    )
  })

  test.each([
    [['imprt'], 'cannot "imprt"'],
    [['import', 'x.csv'], '--list NAME'],
    [['import', '/nowhere.csv', '--list', 'a'], 'There is no file'],
    [['import', 'x.csv', '--list', 'A b'], 'is not a name'],
    [['show'], 'needs the name of a list'],
    [['list', '--dry-run'], '--dry-run does not go with hub values list'],
    [['show', 'sap-unit', '--value', 'EA', '--on', 'today'], 'expected a day'],
  ])('%j is told what to write', async (line, message) => {
    await expect(run(values, line)).rejects.toThrow(message)
    await expect(run(values, line)).rejects.toThrow(UsageError)
  })
})
