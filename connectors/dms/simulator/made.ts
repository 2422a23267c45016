import { type DmsResource, dmsResource } from '../../../schemas/dms-resources.ts'
import { examplesOf } from '../../../schemas/examples-by-entity.ts'
import { type Entity, entities } from '../../../schemas/index.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import type { Row } from './keyed.ts'
import { makeDealer, makeOrder, makeProduct, type Sellable } from './make.ts'
import type { DmsWorld } from './world.ts'

/** What made-up orders are about until the DMS has products and dealers of its own. */
export interface Otherwise {
  products: string[]
  dealers: string[]
}

/** Makes up records of any kind: orders, dealers and products of their own, anything else after the contract's example. */
export class Maker {
  readonly #world: DmsWorld
  readonly #otherwise: Otherwise
  readonly #started: string
  readonly #now: () => Date
  readonly #made = new Map<string, number>()

  constructor(world: DmsWorld, otherwise: Otherwise, now: () => Date) {
    this.#world = world
    this.#otherwise = otherwise
    this.#now = now
    // Part of every made-up number, so that those of two runs differ.
    this.#started = now().toISOString().replace(/\D/g, '').slice(2, 14)
  }

  /** The next `count` records of a kind. Throws `ControlError` where they cannot be made up. */
  make(path: string, count: number, random: () => number): Row[] {
    const numbers = Array.from({ length: count }, () => this.#next(path))
    if (path === 'product') return numbers.map((n) => ({ ...makeProduct(n, 1) }))
    if (path === 'dealer') return numbers.map((n) => ({ ...makeDealer(n, 1) }))
    if (path !== 'sales-order') return numbers.map((n) => madeAfterExample(path, n))
    const dealers = [...this.#world.store('dealer').rows()].map((row) => String(row.dealerCode))
    const choices = {
      products: this.#sellables(),
      dealers: dealers.length > 0 ? dealers : this.#otherwise.dealers,
      day: this.#now().toISOString().slice(0, 10),
    }
    return numbers.map((n) => ({
      ...makeOrder(`SO${this.#started}-${String(n).padStart(5, '0')}`, choices, random),
    }))
  }

  reset(): void {
    this.#made.clear()
  }

  #next(path: string): number {
    const n = (this.#made.get(path) ?? 0) + 1
    this.#made.set(path, n)
    return n
  }

  /** Active products of the DMS, in their base unit; without any, the given codes as pieces at 13 %. */
  #sellables(): Sellable[] {
    const own: Sellable[] = []
    for (const row of this.#world.store('product').rows()) {
      if (row.status !== 'active' || row.deleted === true) continue
      own.push({ productCode: String(row.productCode), unit: String(row.baseUnit), taxRate: String(row.taxRate) })
    }
    if (own.length > 0) return own
    return this.#otherwise.products.map((productCode) => ({ productCode, unit: 'EA', taxRate: '0.13' }))
  }
}

/** The parts of a key that may be anything, where it is not its first. */
const FREE_PART: Partial<Record<DmsResource['entity'], string>> = { InventoryBalance: 'productCode', Feedback: 'key' }

/** The contract's example under a key of its own: a number at its end, or counted up where it is all digits. */
function madeAfterExample(path: string, n: number): Row {
  const name = dmsResource(path)?.entity ?? 'Product'
  const entity: Entity = entities[name]
  const example = { ...(examplesOf[name][0] as Row) }
  const fields = [FREE_PART[name] ?? entity.keyField, entity.earlyKeyField]
  for (const field of fields) if (field !== undefined && example[field]) example[field] = numbered(example[field], n)
  if (entity.schema.safeParse(example).success) return example
  throw new ControlError(`The codes of a ${path} are a closed list, so none can be made up: give rows.`)
}

function numbered(value: unknown, n: number): string {
  const text = String(value)
  return /^\d+$/.test(text) ? String(BigInt(text) + BigInt(n)).padStart(text.length, '0') : `${text}-${n}`
}
