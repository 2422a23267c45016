import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { connectors } from '../../connectors/index.ts'
import { hub } from '../../test/hub-command.ts'
import { temporaryFolder } from '../../test/services.ts'
import { readStandardSet, standardFolder, standardNumber } from '../flow/index.ts'
import { readArgs } from './args.ts'
import { UsageError } from './command.ts'
import { flows } from './flows.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(join(folder, 'flows'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...[name, ...line]: string[]) {
  if (name !== 'flows') return await hub([name ?? '', '--dir', folder, ...line])
  const out: string[] = []
  const err: string[] = []
  const lang = line.includes('zh') ? 'zh' : 'en'
  const of = line.includes('--dir') ? [] : ['--dir', folder]
  try {
    const args = readArgs(flows, [...line, ...of], lang)
    const io = {
      out: (text: string) => out.push(text),
      err: (text: string) => err.push(text),
      lang,
      json: args.has('json'),
      terminal: true,
      env: {},
      now: () => new Date('2027-03-01T00:00:00Z'),
    } as const
    const code = await flows.run(args, io)
    return { code, out: out.join('\n'), err: err.join('\n') }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { code: 2, out: '', err: `${error.message}\n${error.hint ?? ''}` }
  }
}
const json = async (...args: string[]) => {
  const { code, out } = await run(...args, '--json')
  return { code, doc: JSON.parse(out) }
}
const path = (file: string) => join(folder, 'flows', file)
const read = (file: string) => readFileSync(path(file), 'utf8')

const SAP = { connector: 'sap', config: { url: `\${SAP_URL}`, user: `\${SAP_USER}`, password: `\${SAP_PASSWORD}` } }
const DMS = {
  connector: 'dms',
  config: { url: `\${DMS_URL}`, token: `\${DMS_TOKEN}`, webhookSecret: `\${DMS_WEBHOOK_SECRET}` },
}
const connect = (connections: object) => writeFileSync(path('connections.yaml'), stringify({ connections }))

const withFlows = Object.keys(connectors).filter((id) => standardFolder(id) !== undefined)

describe.each(withFlows)('the standard flows of %s', (id) => {
  test('in an empty folder, between connections of any names, are free of findings, and every case passes', async () => {
    const set = await readStandardSet(id, connectors)
    const roles = [
      ...new Set(set?.flows.flatMap(({ standards }) => standards.map((each) => standardNumber(each).with))),
    ]
    const example = parse(readFileSync(join(standardFolder(id) ?? '', 'connections.yaml'), 'utf8')).connections
    const named = Object.entries<{ connector: string }>(example).map(([name, settings]) =>
      settings.connector === id ? ['north', settings] : [`core-${name}`, settings],
    )
    connect(Object.fromEntries(named))
    for (const role of roles) {
      const { code, out, err } = await run('flows', 'add', `--${role}`, 'north')
      expect([code, err, out]).toEqual([0, '', expect.stringContaining('no errors')])
    }
    const written = readdirSync(path('')).filter((name) => name.endsWith('.test.yaml'))
    expect(written).toHaveLength(set?.flows.flatMap(({ tests }) => tests).length ?? 0)
    const checked = await run('check', '--strict')
    expect([checked.code, checked.err]).toEqual([0, ''])
    const tested = await json('test')
    expect(tested.doc.results.filter(({ pass }: { pass: boolean }) => !pass)).toEqual([])
    expect([tested.code, tested.doc.cases > 0]).toEqual([0, true])
    for (const role of roles) {
      const again = await run('flows', 'add', `--${role}`, 'north')
      expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing was written')])
    }
    const { doc } = await json('flows')
    const on = doc.flows.flatMap((each: { on: { flow: string }[] }) => each.on.map(({ flow }) => flow))
    expect(new Set(on).size).toBe(set?.flows.length)
    expect(on.filter((name: string) => new RegExp(`\\b${id}\\b`).test(name))).toEqual([])
  })

  test('each have their number, and cases', async () => {
    const set = await readStandardSet(id, connectors)
    const files = readdirSync(standardFolder(id) ?? '').filter((name) =>
      /^(?!connections|.*\.test).*\.yaml$/.test(name),
    )
    expect(set?.flows.map(({ name }) => `${name}.yaml`).sort()).toEqual(files.sort())
    expect(set?.flows.filter(({ tests }) => tests.length === 0).map(({ name }) => name)).toEqual([])
  })
})

describe('hub flows add', () => {
  test('writes the connections, the name and the title line where they belong, and nothing else', async () => {
    connect({ s4: SAP, core: DMS })
    const { code } = await run('flows', 'add', '--erp', 's4', '--only', 'f07')
    expect([code, readdirSync(path('')).sort()]).toEqual([
      0,
      ['connections.yaml', 'order-to-s4.test.yaml', 'order-to-s4.yaml', 'values'],
    ])
    const text = read('order-to-s4.yaml')
    expect(parse(text)).toMatchObject({
      flow: 'order-to-s4',
      standard: 'F07',
      from: { connection: 'core', record: 'sales-order' },
      to: { connection: 's4', record: 'sales-order' },
    })
    const standard = readFileSync(join(standardFolder('sap') ?? '', 'order-to-sap.yaml'), 'utf8')
    const lines = text.split('\n').filter((line) => !standard.split('\n').includes(line))
    expect(lines.every((line) => /s4|core/.test(line))).toBe(true)
    expect(read('order-to-s4.test.yaml')).toMatch(/^flow: order-to-s4\n/)
  })

  test('copies the value maps that the flows ask, and never touches one that is there', async () => {
    connect({ sap: SAP, dms: DMS })
    await run('flows', 'add', '--erp', 'sap', '--only', 'F08')
    expect(readdirSync(path('values'))).toContain('sap-unit.yaml')
    expect(readdirSync(path('values'))).not.toContain('sap-tax.yaml')
    writeFileSync(path('values/sap-unit.yaml'), read('values/sap-unit.yaml').replace('{ native: PC,', '{ native: PCS,'))
    const mine = read('values/sap-unit.yaml')
    await run('flows', 'add', '--erp', 'sap', '--force')
    expect(read('values/sap-unit.yaml')).toBe(mine)
    expect(existsSync(path('values/sap-tax.yaml'))).toBe(true)
  })

  test('leaves what was edited or renamed as it is, until --force', async () => {
    connect({ sap: SAP, dms: DMS })
    await run('flows', 'add', '--erp', 'sap', '--only', 'F01,F07')
    const standard = read('order-to-sap.yaml')
    writeFileSync(path('order-to-sap.yaml'), standard.replace('wait: 2h', 'wait: 4h'))
    renameSync(path('product-to-dms.yaml'), path('goods.yaml'))
    renameSync(path('product-to-dms.test.yaml'), path('goods.test.yaml'))
    for (const file of ['goods.yaml', 'goods.test.yaml'])
      writeFileSync(path(file), read(file).replace('flow: product-to-dms', 'flow: goods'))
    const { code, out } = await run('flows', 'add', '--erp', 'sap', '--only', 'F01,F07')
    expect([code, read('order-to-sap.yaml')]).toEqual([0, expect.stringContaining('wait: 4h')])
    expect(out).toMatch(/F07 .*order-to-sap\.yaml +edited, left as it is/)
    expect(out).toContain('--force')
    expect(existsSync(path('product-to-dms.yaml'))).toBe(false)
    expect((await run('flows')).out).toMatch(/F07 .*on, edited$/m)
    await run('flows', 'add', '--erp', 'sap', '--force')
    expect(read('order-to-sap.yaml')).toBe(standard)
  })

  test('--dry-run says the same and writes nothing', async () => {
    connect({ sap: SAP, dms: DMS })
    const { code, doc } = await json('flows', 'add', '--erp', 'sap', '--only', 'F07', '--dry-run')
    expect([code, readdirSync(path(''))]).toEqual([0, ['connections.yaml']])
    expect(doc).toMatchObject({
      ok: true,
      dryRun: true,
      flows: [{ standards: ['F07'], files: [{ result: 'would be written' }, { result: 'would be written' }] }],
      errors: 0,
    })
    expect((await run('flows', 'add', '--erp', 'sap', '--dry-run', '--lang', 'zh')).out).toContain('没有写入任何内容')
  })

  test('a second ERP gets flows of its own names, and both are told to share', async () => {
    connect({ s4: SAP, s5: SAP, dms: DMS })
    await run('flows', 'add', '--erp', 's4', '--only', 'F01,F07')
    const { code, out } = await run('flows', 'add', '--erp', 's5', '--only', 'F01,F07')
    expect([
      code,
      readdirSync(path(''))
        .filter((name) => !/test|values|connections/.test(name))
        .sort(),
    ]).toEqual([0, ['order-to-s4.yaml', 'order-to-s5.yaml', 'product-to-dms-from-s5.yaml', 'product-to-dms.yaml']])
    expect(out).toContain('F07: order-to-s5 and order-to-s4 get the same records')
    // Editors may be shown another schema; that changes nothing of what it says.
    writeFileSync(path('order-to-s5.yaml'), `# yaml-language-server: $schema=flow.json\n${read('order-to-s5.yaml')}`)
    const again = await run('flows', 'add', '--erp', 's5', '--only', 'F01,F07', '--force')
    expect(again.out).toContain('nothing was written')
  })

  test('asks which DMS where there are several, and what to do where there is none', async () => {
    connect({ sap: SAP, dms: DMS, dms2: DMS })
    const several = await run('flows', 'add', '--erp', 'sap')
    expect([several.code, several.err]).toEqual([2, expect.stringContaining('Say which: --dms dms')])
    expect((await run('flows')).out).toContain('hub flows add --erp sap --dms NAME')
    expect((await run('flows', 'add', '--erp', 'sap', '--dms', 'dms2')).code).toBe(0)
    expect(parse(read('product-to-dms2.yaml')).to.connection).toBe('dms2')
    connect({ sap: SAP })
    const none = await run('flows', 'add', '--erp', 'sap')
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no connection of the connector dms')])
  })

  test.each([
    [['--erp', 'spa'], 'Did you mean sap?'],
    [[], '--erp NAME'],
    [['--erp', 'dms'], 'No standard flows come with the connector dms'],
    [['--crm', 'sap'], 'hub flows add --erp sap'],
    [['--erp', 'sap', '--only', 'F99'], 'expected numbers such as F07,F09, but got "F99"'],
    [['--erp', 'sap', '--only', 'F15'], 'F15 runs with --crm NAME'],
  ])('%j is wrong usage, with what to write instead', async (flags, said) => {
    connect({ sap: SAP, dms: DMS })
    const { code, err } = await run('flows', 'add', ...flags)
    expect([code, err]).toEqual([2, expect.stringContaining(said)])
    expect(readdirSync(path(''))).toEqual(['connections.yaml'])
  })

  test('says of a connection which records it would need', async () => {
    const rest = { connector: 'http-json', config: { url: `\${CRM_URL}`, records: {} } }
    connect({ crm: rest, dms: DMS })
    const { code, doc } = await json('flows', 'add', '--crm', 'crm', '--only', 'F16')
    expect(code).toBe(3)
    expect(doc.unavailable).toContainEqual({
      ...{ standard: 'F16', reason: 'no-record', connector: 'http-json', connection: 'crm', record: 'visit' },
    })
  })
})

describe('hub flows', () => {
  test('lists all sixteen, what is missing and the command that adds it', async () => {
    connect({ sap: SAP, dms: DMS })
    const bare = await run('flows')
    expect([bare.code, bare.out]).toEqual([3, expect.stringContaining('None of the standard flows is on yet.')])
    expect(bare.out).toMatch(/Missing: F01, .*F07, F08.*\. Write them: hub flows add --erp sap/)
    expect(bare.out).toMatch(/F06, F15, F16 need a CRM: add a connection of the connector http-json/)
    await run('flows', 'add', '--erp', 'sap', '--only', 'F07')
    const { code, doc } = await json('flows')
    expect([code, doc.flows.length]).toEqual([0, 16])
    expect(doc.flows[6]).toMatchObject({
      standard: 'F07',
      on: [{ flow: 'order-to-sap', from: 'dms', to: 'sap', file: path('order-to-sap.yaml'), edited: false }],
      add: [],
    })
    expect((await run('flows', '--lang', 'zh')).out).toContain('已启用')
  })

  test('says what to do where there are no connections, or no such action', async () => {
    connect({})
    const { code, err } = await run('flows')
    expect([code, err]).toEqual([3, expect.stringContaining('names no connections yet')])
    const wrong = await run('flows', 'ad')
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Did you mean hub flows add?')])
    expect((await run('flows', '--force')).err).toContain('--force goes with hub flows add only.')
  })
})

test('the flows of the project are the standard ones of SAP, as the command writes them', async () => {
  const project = fileURLToPath(new URL('../..', import.meta.url))
  const { doc } = await json('flows', 'add', '--erp', 'sap', '--dry-run', '--dir', project)
  const files: { path: string; result: string }[] = doc.flows.flatMap((each: { files: object[] }) => each.files)
  const advice = 'change connectors/sap/flows, then: hub flows add --erp sap --force'
  expect(
    [...files, ...doc.values].filter(({ result }) => result !== 'same'),
    advice,
  ).toEqual([])
  const set = await readStandardSet('sap', connectors)
  for (const [list, { path: file, text }] of set?.values ?? [])
    expect([list, readFileSync(join(project, file), 'utf8')], 'change both').toEqual([list, text])
})
