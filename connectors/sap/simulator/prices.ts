import { z } from 'zod'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Stored } from './filter.ts'
import { later, type Products } from './products.ts'
import { storedRow } from './rows.ts'

const FIRST_RECORD = 20_000_001
const FIRST_CUSTOMER = 20_001
const FOREVER = '9999-12-31'

const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'a decimal as text, like "19.99"')
const day = z.iso.date()

/** The body of `POST /__sim/price`: a price is set, changed or deleted. */
export const PriceRequest = z.strictObject({
  /** Condition record to change; without it the one with the same keys and first day, or a new one. */
  record: z.string().optional(),
  conditionType: z.string().max(4).default('PPR0'),
  material: z.string().max(40).optional(),
  customer: z.string().max(10).default(''),
  salesOrganization: z.string().max(4).default('1010'),
  distributionChannel: z.string().max(2).default('10'),
  priceListType: z.string().max(2).default(''),
  customerPriceGroup: z.string().max(2).default(''),
  rate: decimal.optional(),
  currency: z.string().length(3).default('CNY'),
  per: z
    .string()
    .regex(/^\d{1,5}$/)
    .optional(),
  unit: z.string().max(3).optional(),
  /** Both inclusive, as SAP keeps them. */
  from: day.optional(),
  to: day.optional(),
  /** `A` from, `B` up to, `D` graduated. */
  scaleType: z.enum(['A', 'B', 'D']).default('A'),
  scales: z.array(z.strictObject({ quantity: decimal, rate: decimal })).optional(),
  deleted: z.boolean().optional(),
})

/** The condition records of the simulated system: the prices it asks. */
export class Prices {
  readonly #rows = new Map<string, Stored>()
  readonly #products: Products
  readonly #now: () => Date
  #next = FIRST_RECORD
  #made = 0
  #changes = 0

  constructor(products: Products, now: () => Date) {
    this.#products = products
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  /** Every period of every record, each with its record behind it. */
  validities(): Stored[] {
    return this.all().flatMap((record) =>
      validitiesOf(record).map((row) => ({ ...row, to_SlsPrcgConditionRecord: [record] })),
    )
  }

  scales(): Stored[] {
    return this.all().flatMap((record) => (record.to_SlsPrcgCndnRecordScale as Stored[] | undefined) ?? [])
  }

  /** Takes records with their periods and scales as they are, over the one with the same number, or makes some up. */
  seed(what: { count: number } | { rows: unknown[] }): number {
    if ('count' in what) {
      for (let i = 0; i < what.count; i++) this.#makeUp()
      return what.count
    }
    for (const row of what.rows) {
      const given = storedRow('A_SlsPrcgConditionRecord', row)
      const before = given.ConditionRecord ? this.find(String(given.ConditionRecord)) : undefined
      this.#store({ ...before, ...given }, before, given)
    }
    return what.rows.length
  }

  /** Sets one price. Throws a `ControlError` for what cannot be. */
  set(request: z.output<typeof PriceRequest>): Stored {
    const before = request.record === undefined ? this.#same(request) : this.find(request.record)
    if (request.record !== undefined && !before)
      throw new ControlError(`There is no condition record "${request.record}".`)
    const material = request.material === undefined ? undefined : this.#material(request.material)
    const validity = before && validitiesOf(before)[0]
    if (!before && (material === undefined || request.rate === undefined))
      throw new ControlError('A new price needs material and rate.')
    const { from = String(validity?.ConditionValidityStartDate ?? this.#now().toISOString().slice(0, 10)) } = request
    const { to = String(validity?.ConditionValidityEndDate ?? FOREVER) } = request
    if (to < from) throw new ControlError(`The period ${from} to ${to} ends before it begins.`)
    const unit =
      request.unit ?? String(before?.ConditionQuantityUnit ?? this.#products.find(material ?? '')?.BaseUnit ?? 'PC')
    const changed: Stored = {
      ...(before ?? { ConditionType: request.conditionType }),
      ...(request.rate !== undefined && { ConditionRateValue: request.rate, ConditionRateAmount: request.rate }),
      ...(!before && { ConditionRateValueUnit: request.currency, ConditionCurrency: request.currency }),
      ConditionQuantity: request.per ?? before?.ConditionQuantity ?? '1',
      ConditionQuantityUnit: unit,
      ...(request.deleted !== undefined && { ConditionIsDeleted: request.deleted }),
      ...(request.scales && {
        PricingScaleType: request.scaleType,
        PricingScaleBasis: request.scales.length > 0 ? 'C' : '',
        to_SlsPrcgCndnRecordScale: request.scales.map(({ quantity, rate }, i) => ({
          ConditionScaleLine: String(i + 1).padStart(4, '0'),
          ConditionScaleQuantity: quantity,
          ConditionScaleQuantityUnit: unit,
          ConditionRateValue: rate,
          ConditionRateAmount: rate,
          ConditionCurrency: request.currency,
        })),
      }),
      to_SlsPrcgCndnRecdValidity: [
        {
          ...(validity ?? keysOf(request)),
          ...(material !== undefined && { Material: material }),
          ConditionValidityStartDate: from,
          ConditionValidityEndDate: to,
        },
      ],
    }
    return this.#store(changed, before)
  }

  clear(): void {
    this.#rows.clear()
    this.#next = FIRST_RECORD
    this.#made = 0
  }

  #same(request: z.output<typeof PriceRequest>): Stored | undefined {
    if (request.material === undefined) return undefined
    const keys = { ...keysOf(request), Material: this.#material(request.material) }
    return this.all().find(
      (record) =>
        record.ConditionType === request.conditionType &&
        validitiesOf(record).some(
          (row) =>
            Object.entries(keys).every(([name, value]) => (row[name] ?? '') === value) &&
            (request.from === undefined || row.ConditionValidityStartDate === request.from),
        ),
    )
  }

  /** Materials are kept as their master has them, with or without zeros in front. */
  #material(material: string): string {
    return String(this.#products.find(material)?.Product ?? material)
  }

  #store(row: Stored, before: Stored | undefined, given: Stored = {}): Stored {
    const number = String(row.ConditionRecord || this.#next++)
    const { ConditionType = 'PPR0', ConditionApplication = 'V', ConditionReleaseStatus = '' } = row
    const periods = validitiesOf(row).map(
      (validity): Stored => ({
        ConditionApplication,
        ConditionType,
        ConditionReleaseStatus,
        ...NO_KEYS,
        ...validity,
        Material: this.#material(String(validity.Material ?? '')),
        ConditionRecord: number,
      }),
    )
    const [first] = periods
    const stored: Stored = {
      ConditionSequentialNumber: '01',
      ConditionTable: '304',
      ConditionCalculationType: 'C',
      ConditionQuantity: '1',
      ConditionQuantityUnit: 'PC',
      ConditionIsDeleted: false,
      PricingScaleType: '',
      PricingScaleBasis: '',
      CreationDate: this.#now().toISOString().slice(0, 10),
      ...row,
      ConditionApplication,
      ConditionType,
      ConditionReleaseStatus,
      ConditionRecord: number,
      ConditionValidityStartDate: first?.ConditionValidityStartDate ?? null,
      ConditionValidityEndDate: first?.ConditionValidityEndDate ?? null,
      LastChangeDateTime: given.LastChangeDateTime ?? later(before, this.#now().toISOString()),
      ETag: String(++this.#changes),
      to_SlsPrcgCndnRecdValidity: periods,
      to_SlsPrcgCndnRecordScale: ((row.to_SlsPrcgCndnRecordScale as Stored[] | undefined) ?? []).map((scale) => ({
        ...scale,
        ConditionRecord: number,
        ConditionSequentialNumber: '01',
      })),
    }
    this.#rows.set(unpadded(number), stored)
    return stored
  }

  /** A price of a customer of its own, so that each is a list of its own. */
  #makeUp(): void {
    const index = this.#made++
    const products = this.#products.all()
    const product = products[index % Math.max(1, products.length)]
    this.set(
      PriceRequest.parse({
        material: String(product?.Product ?? 'TG11'),
        customer: String(FIRST_CUSTOMER + index),
        rate: `${10 + (index % 90)}.50`,
        from: '2026-01-01',
      }),
    )
  }
}

/** The keys of a condition that it does not have are empty, and not missing. */
const NO_KEYS: Stored = Object.fromEntries(
  [
    ...['Customer', 'SoldToParty', 'SalesOrganization', 'DistributionChannel', 'Division', 'PriceListType'],
    ...['CustomerPriceGroup', 'MaterialGroup', 'Plant', 'IncotermsClassification'],
  ].map((name) => [name, '']),
)

function validitiesOf(record: Stored): Stored[] {
  return (record.to_SlsPrcgCndnRecdValidity as Stored[] | undefined) ?? []
}

function keysOf(request: z.output<typeof PriceRequest>): Stored {
  return {
    SalesOrganization: request.salesOrganization,
    DistributionChannel: request.distributionChannel,
    Customer: request.customer,
    PriceListType: request.priceListType,
    CustomerPriceGroup: request.customerPriceGroup,
  }
}
