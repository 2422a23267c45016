/** What the tests of the documents that follow an order share: a system with orders, and what the hub is told of it. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { entities } from '../../schemas/index.ts'
import type { Incoming, RecordType } from '../../src/connector/index.ts'
import { readYaml, type YamlFile } from '../../src/flow/document.ts'
import { readValues } from '../../src/flow/values.ts'
import { codeLookup, compileMap, mapNode } from '../../src/mapping/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { sap } from './connector.ts'
import type { SapContext } from './session.ts'
import { openBench } from './test-bench.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const values = ['sap-unit', 'sap-tax', 'sap-payment-method', 'sap-rejection-reason'].map((list) => {
  const file = `flows/values/${list}.yaml`
  return readValues(readYaml(file, read(`../../${file}`), 'text').yaml as YamlFile).map
})
const environment = { link: () => undefined, code: codeLookup(values) }

const ENTITIES = {
  delivery: 'Delivery',
  invoice: 'Invoice',
  payment: 'Payment',
  'order-status': 'OrderConfirmation',
} as const

type Told = keyof typeof ENTITIES

/** A system with two orders of one dealer (lines 11 and 21, and 11), and one that is not the DMS's. */
export class Documents {
  readonly bench: Bench
  readonly ctx: SapContext
  private constructor(bench: Bench, ctx: SapContext) {
    this.bench = bench
    this.ctx = ctx
  }

  static async open(): Promise<Documents> {
    const bench = await openBench()
    const item = (line: string, quantity: string) => ({
      SalesOrderItem: line,
      UnderlyingPurchaseOrderItem: String(Number(line) + 1),
      Material: 'TG11',
      RequestedQuantity: quantity,
      RequestedQuantityUnit: 'PC',
    })
    const order = (number: string, items: object[]) => ({
      PurchaseOrderByCustomer: number,
      SoldToParty: '1001',
      to_Item: items,
    })
    await bench.controls.seed('sales-order', [
      order('SO-1', [item('10', '3'), item('20', '2')]),
      order('SO-2', [item('10', '4')]),
      order('', [item('10', '9')]),
    ])
    return new Documents(bench, (await bench.context()) as SapContext)
  }

  // biome-ignore lint/suspicious/noExplicitAny: documents in SAP's own shape
  control(path: string, body: object): Promise<any> {
    return this.bench.controls.call('POST', `/${path}`, body)
  }

  /** One round of a record type. */
  async all(record: Told, from?: unknown): Promise<{ records: Incoming[]; next: unknown }> {
    const type = sap.records[record] as RecordType<SapContext>
    const records: Incoming[] = []
    let cursor = from
    for (;;) {
      const page = await type.read?.page(cursor, this.ctx)
      if (!page) throw new Error(`${record} cannot be read`)
      records.push(...page.records)
      cursor = page.next
      if (!page.more) return { records, next: cursor }
    }
  }

  /** The records through their map, as the entity's schema takes them. */
  async told(record: Told) {
    const maps = parse(read(`./${record}.map.yaml`)) as Record<string, unknown>
    const map = compileMap(mapNode(maps.in), 'in')
    const { records } = await this.all(record)
    return records.map(({ data }) => {
      const checked = entities[ENTITIES[record]].schema.safeParse(map.run(data, environment))
      expect(checked.error?.issues ?? []).toEqual([])
      // biome-ignore lint/suspicious/noExplicitAny: compared field by field
      return checked.data as any
    })
  }
}
