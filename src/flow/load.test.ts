// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders as they stand in configuration files
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { References } from '../mapping/index.ts'
import { readConfiguration } from './files.ts'
import { formatFinding } from './finding.ts'
import { connectors, example, textOf } from './fixtures/example.ts'
import { type Flow, type LoadedFlows, missingWaitMs } from './flow.ts'
import { loadFlows } from './load.ts'
import { contentHash } from './release.ts'

function load(changes: Record<string, string | undefined> = {}): LoadedFlows {
  const { flows, findings } = loadFlows(example(changes), connectors)
  expect(findings.map(formatFinding).filter((line) => line.includes(' error '))).toEqual([])
  return flows as LoadedFlows
}

function flow(loaded: LoadedFlows, name: string): Flow {
  const found = loaded.flows.find((candidate) => candidate.name === name)
  if (!found) expect.unreachable(`no flow ${name}`)
  return found
}

const environmentOf = (loaded: LoadedFlows, references = new References()) => ({
  link: references.link.bind(references),
  code: loaded.code,
})

describe('a loaded flow', () => {
  const loaded = load()

  it('has everything its file says', () => {
    expect(flow(loaded, 'order-to-erp')).toMatchObject({
      title: { en: 'Orders to the ERP', zh: '订单下发' },
      from: { connection: 'dms', record: 'sales-order', push: true },
      to: { connection: 'erp', record: 'sales-order', batch: { size: 20, waitMs: 200 } },
      entity: 'SalesOrder',
      keep: 'every',
      refs: { dealer: { missingWaitMs: 7_200_000 } },
      retry: { attempts: 5, firstMs: 15_000, longestMs: 3_600_000, giveUpMs: 172_800_000 },
      feedback: [{ when: ['delivered', 'parked'], flow: 'order-to-erp/feedback-1' }],
    })
    expect(flow(loaded, 'order-to-erp').in).toBeUndefined()
  })

  it('has defaults for what its file leaves out', () => {
    const product = flow(loaded, 'product-to-dms')
    expect(product).toMatchObject({
      title: { en: 'product-to-dms', zh: 'product-to-dms' },
      from: { poll: { everyMs: 10_000 } },
      to: { batch: { size: 100, waitMs: 0 } },
      entity: 'Product',
      keep: 'latest',
      refs: {},
      retry: { attempts: 8, firstMs: 15_000, longestMs: 3_600_000, giveUpMs: 172_800_000 },
      feedback: [],
    })
    expect(product.out).toBeUndefined()
    expect(missingWaitMs(product, 'dealer')).toBe(86_400_000)
    expect(missingWaitMs(flow(loaded, 'order-to-erp'), 'dealer')).toBe(7_200_000)
    expect(
      flow(
        load({ 'flows/order-to-erp.yaml': textOf('flows/order-to-erp.yaml').replace('keep: every\n', '') }),
        'order-to-erp',
      ).keep,
    ).toBe('every')
  })

  it('maps in, and out with its own differences over the usual map', async () => {
    const environment = environmentOf(loaded)
    expect(await flow(loaded, 'product-to-dms').in?.run({ code: 'P1', unit: 'KAR' }, environment)).toEqual({
      productCode: 'P1',
      baseUnit: 'XCT',
    })
    const order = {
      orderNo: 'A1',
      lifecycle: 'submitted',
      dealerCode: 'D1',
      lines: [{ lineNo: 10, productCode: 'P1', unit: 'EA', quantity: '2' }],
    }
    const sent = flow(loaded, 'order-to-erp')
    const references = new References()
    references.provide('dealer', 'D1', 'C7')
    expect(await sent.out?.run(order, environmentOf(loaded, references))).toEqual({
      number: 'A1',
      customer: 'C7',
      kind: 'ZOR',
      items: [{ no: '000010', material: 'P1', unit: 'ST', qty: '2' }],
    })
    expect(await sent.key.evaluate(order, environment)).toBe('A1')
    expect(await sent.once?.evaluate(order, environment)).toBe('A1')
    expect(await sent.where?.evaluate(order, environment)).toBe(true)
    expect(await sent.where?.evaluate({ ...order, lifecycle: 'draft' }, environment)).toBe(false)
  })

  it('may write its expressions with or without the = that maps need', async () => {
    const text = textOf('flows/order-to-erp.yaml')
      .replace('key: orderNo', 'key: =orderNo')
      .replace('where: life', 'where: =life')
    const changed = flow(load({ 'flows/order-to-erp.yaml': text }), 'order-to-erp')
    expect(await changed.key.evaluate({ orderNo: 'A1' }, environmentOf(loaded))).toBe('A1')
    expect(await changed.where?.evaluate({ lifecycle: 'submitted' }, environmentOf(loaded))).toBe(true)
  })

  it('lays its differences over the entity where the target speaks the canonical model', async () => {
    const text = `${textOf('flows/product-to-dms.yaml')}map: { brandCode: ACME, shortName: null }\n`
    const changed = flow(load({ 'flows/product-to-dms.yaml': text }), 'product-to-dms')
    expect(await changed.out?.run({ productCode: 'P1', shortName: 'x' }, environmentOf(loaded))).toEqual({
      productCode: 'P1',
      brandCode: 'ACME',
    })
  })
})

describe('feedback', () => {
  const loaded = load()
  const told = flow(loaded, 'order-to-erp/feedback-1')

  it('is a flow of its own, from the hub’s outcomes', () => {
    expect(told).toMatchObject({
      title: { en: 'Orders to the ERP: feedback', zh: '订单下发：反馈' },
      from: { connection: 'hub', record: 'outcome' },
      to: { connection: 'dms', record: 'order-confirmation', batch: { size: 10, waitMs: 0 } },
      entity: 'OrderConfirmation',
      keep: 'latest',
      derivedFrom: 'order-to-erp',
      retry: { attempts: 5 },
    })
    expect(loaded.flows.at(-1)).toBe(told)
  })

  it('takes the flow’s own map over the usual one, and its own key', async () => {
    const text = textOf('flows/order-to-erp.yaml').replace(
      'record: order-confirmation }',
      'record: order-confirmation }\n    key: erpOrderNo\n    map: { ext: { dms.channel: =flow }, lines: null }',
    )
    const changed = flow(load({ 'flows/order-to-erp.yaml': text }), 'order-to-erp/feedback-1')
    const outcome = {
      flow: 'order-to-erp',
      state: 'delivered',
      target: { id: '77' },
      sequence: 3,
      at: '2027-01-31T00:00:00Z',
      entity: { orderNo: 'A1', revision: 1 },
    }
    const confirmation = await changed.in?.run(outcome, environmentOf(loaded))
    expect(confirmation).toMatchObject({ orderNo: 'A1', erpOrderNo: '77', ext: { 'dms.channel': 'order-to-erp' } })
    expect(confirmation).not.toHaveProperty('lines')
    expect(await changed.key.evaluate(confirmation, environmentOf(loaded))).toBe('77')
  })
})

describe('findings', () => {
  it('come all at once, in reading order', () => {
    const { flows, findings } = loadFlows(
      example({
        'flows/order-to-erp.yaml': textOf('flows/order-to-erp.yaml')
          .replace('where: lifecycle', 'where: lifecycl')
          .replace('size: 20', 'size: 99')
          .replace('$', ''),
        'flows/product-to-dms.yaml': 'flow: product-to-dms\nfrm: x\n',
        'flows/values/unit.yaml': 'list: unit\nunknown: maybe\nrows: []\n',
      }),
      connectors,
    )
    expect(flows).toBeUndefined()
    const places = findings.map(({ file, line, code }) => `${file}:${line} ${code}`)
    expect(places).toEqual([
      'flows/order-to-erp.yaml:4 unknown-field',
      'flows/order-to-erp.yaml:8 batch-too-big',
      'flows/product-to-dms.yaml:1 missing-key',
      'flows/product-to-dms.yaml:1 missing-key',
      'flows/product-to-dms.yaml:1 missing-key',
      'flows/product-to-dms.yaml:2 unknown-key',
      'flows/values/unit.yaml:2 wrong-value',
    ])
  })

  it('about a map that two flows use come once', () => {
    const second = textOf('flows/order-to-erp.yaml').replace('flow: order-to-erp', 'flow: orders-again')
    const { findings } = loadFlows(
      example({
        'flows/again.yaml': second,
        'connectors/erp/sales-order.map.yaml': 'out:\n  number: =$nope(orderNo)\n',
      }),
      connectors,
    )
    expect(findings.map(({ code, file }) => [code, file])).toEqual([
      ['unknown-name', 'connectors/erp/sales-order.map.yaml'],
    ])
  })

  it('do not repeat one mistake in the connections for every flow', () => {
    for (const text of [
      'connections: [',
      'connections:\n  erp: { connector: erp }\n  dms: { connector: dms, config: {url: "${U}", token: "${T}"}, x: 1 }\n',
    ]) {
      const { findings } = loadFlows(example({ 'flows/connections.yaml': text }), connectors)
      expect(findings.map(({ file }) => file)).toEqual(Array(findings.length).fill('flows/connections.yaml'))
    }
  })

  it('name what is not there at all', () => {
    const { findings } = loadFlows(example({ 'flows/connections.yaml': undefined }), connectors)
    expect(findings).toMatchObject([{ code: 'no-connections', file: 'flows/connections.yaml', line: 1, column: 1 }])
  })

  it('warn of a target that creates documents without being told what makes one the same', () => {
    const { flows, findings } = loadFlows(
      example({ 'flows/order-to-erp.yaml': textOf('flows/order-to-erp.yaml').replace('once: orderNo\n', '') }),
      connectors,
    )
    expect(findings).toMatchObject([{ severity: 'warning', code: 'missing-once', hint: 'add "once: orderNo"' }])
    expect(flows).toBeDefined()
  })

  it('refuse a map for a record type or connector that is not there, and a wrong file ending', () => {
    const { findings } = loadFlows(
      example({
        'connectors/erp/prodct.map.yaml': 'in: {}\n',
        'connectors/epr/product.map.yaml': 'in: {}\n',
        'flows/more.yml': 'flow: x\n',
      }),
      connectors,
    )
    expect(findings.filter(({ line }) => line === 1).map(({ code, hint }) => `${code}: ${hint}`)).toEqual(
      expect.arrayContaining([
        'unknown-record: did you mean "product"?',
        'unknown-connector: did you mean "erp"?',
        'wrong-extension: rename it to flows/more.yaml',
      ]),
    )
  })
})

describe('a release', () => {
  it('has the same hash whatever the order of its files, and another for any change', () => {
    const files = example()
    expect(contentHash([...files].reverse())).toBe(contentHash(files))
    expect(load().hash).toBe(contentHash(files))
    expect(contentHash(files.map((file) => ({ ...file, text: `${file.text}#` })))).not.toBe(contentHash(files))
    expect(contentHash([{ path: 'a', text: 'bc' }])).not.toBe(contentHash([{ path: 'ab', text: 'c' }]))
  })

  it('is read from a folder, with slashes in its paths, and nothing that does not belong to it', async () => {
    const root = await mkdtemp(join(tmpdir(), 'flows-'))
    try {
      await expect(readConfiguration(root)).rejects.toThrow('there are no flows in')
      for (const { path, text } of [
        ...example(),
        { path: 'flows/README.md', text: 'x' },
        { path: 'connectors/erp/erp.yaml', text: 'x' },
      ]) {
        await mkdir(join(root, path, '..'), { recursive: true })
        await writeFile(join(root, path), text)
      }
      const read = await readConfiguration(join(root, 'flows'), join(root, 'connectors'))
      expect(read.map(({ path }) => path)).toEqual(
        example()
          .map(({ path }) => path)
          .sort(),
      )
      expect(contentHash(read)).toBe(load().hash)
    } finally {
      await rm(root, { recursive: true })
    }
  })
})
