import { z } from 'zod'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Stored } from './filter.ts'
import type { Products } from './products.ts'
import { storedRow } from './rows.ts'

const quantity = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal as text, like "12.5"')

/** The body of `POST /__sim/stock`: stock is counted (`quantity`) or moved (`by`). */
export const StockRequest = z
  .strictObject({
    material: z.string().max(40),
    plant: z.string().max(4).default('1010'),
    storageLocation: z.string().max(4).default('0001'),
    batch: z.string().max(10).default(''),
    /** `01` unrestricted, `02` in inspection, `07` blocked. */
    kind: z.string().length(2).default('01'),
    quantity: quantity.optional(),
    by: quantity.optional(),
    unit: z.string().max(3).optional(),
  })
  .refine((move) => (move.quantity === undefined) !== (move.by === undefined), { error: 'give either quantity or by' })

const KEYS = [
  ...['Material', 'Plant', 'StorageLocation', 'Batch', 'Supplier', 'Customer', 'WBSElementInternalID', 'SDDocument'],
  ...['SDDocumentItem', 'InventorySpecialStockType', 'InventoryStockType'],
]
const PLACES = 14

/** What lies in the plants of the simulated system. As in SAP nothing tells when it changed, and rows at 0 are gone. */
export class Stocks {
  readonly #rows = new Map<string, Stored>()
  readonly #products: Products
  #made = 0

  constructor(products: Products) {
    this.#products = products
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  /** Each material with its stocks. */
  materials(): Stored[] {
    const rows = Map.groupBy(this.all(), ({ Material }) => String(Material))
    return [...rows].map(([Material, to_MatlStkInAcctMod]) => ({
      Material,
      MaterialBaseUnit: to_MatlStkInAcctMod[0]?.MaterialBaseUnit,
      to_MatlStkInAcctMod,
    }))
  }

  /** Takes rows as they are, over the one with the same key, or makes some up. */
  seed(what: { count: number } | { rows: unknown[] }): number {
    const rows = 'rows' in what ? what.rows : Array.from({ length: what.count }, () => this.#madeUp())
    for (const row of rows) this.#store(storedRow('A_MatlStkInAcctMod', row))
    return rows.length
  }

  move(request: z.output<typeof StockRequest>): Stored {
    const { material, plant, storageLocation, batch, kind, by, unit } = request
    const key: Stored = {
      Material: material,
      Plant: plant,
      StorageLocation: storageLocation,
      Batch: batch,
      InventoryStockType: kind,
      ...(unit !== undefined && { MaterialBaseUnit: unit }),
    }
    const before = this.#rows.get(keyOf(this.#whole(key)))
    const total =
      by === undefined ? String(request.quantity) : plus(String(before?.MatlWrhsStkQtyInMatlBaseUnit ?? '0'), by)
    return this.#store({ ...key, MatlWrhsStkQtyInMatlBaseUnit: total })
  }

  clear(): void {
    this.#rows.clear()
    this.#made = 0
  }

  #store(given: Stored): Stored {
    const row = this.#whole(given)
    const amount = String(row.MatlWrhsStkQtyInMatlBaseUnit)
    if (!/^-?\d+(\.\d+)?$/.test(amount)) throw new ControlError(`A quantity must be a decimal as text, got ${amount}.`)
    if (Number(amount) === 0) this.#rows.delete(keyOf(row))
    else this.#rows.set(keyOf(row), row)
    return row
  }

  #whole(given: Stored): Stored {
    const product = this.#products.find(String(given.Material ?? ''))
    const empty = Object.fromEntries(KEYS.map((name) => [name, '']))
    return {
      ...empty,
      Plant: '1010',
      StorageLocation: '0001',
      InventoryStockType: '01',
      MatlWrhsStkQtyInMatlBaseUnit: '0',
      ...given,
      Material: product?.Product ?? given.Material,
      MaterialBaseUnit: given.MaterialBaseUnit ?? product?.BaseUnit ?? 'PC',
    }
  }

  #madeUp(): Stored {
    const index = this.#made++
    const product = this.#products.all()[index]
    return {
      Material: product?.Product ?? `TG${11 + index}`,
      MatlWrhsStkQtyInMatlBaseUnit: `${100 + index}.000`,
    }
  }
}

function keyOf(row: Stored): string {
  return KEYS.map((name) => unpadded(String(row[name] ?? ''))).join('|')
}

/** The sum of two decimals, with as many places as SAP keeps. */
function plus(a: string, b: string): string {
  const sum = scaled(a) + scaled(b)
  const digits = String(sum < 0n ? -sum : sum).padStart(PLACES + 1, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`
}

function scaled(decimal: string): bigint {
  const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  const amount = BigInt(whole + places.slice(0, PLACES).padEnd(PLACES, '0'))
  return sign === '-' ? -amount : amount
}
