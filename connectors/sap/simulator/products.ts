import { z } from 'zod'
import { gs1CheckDigit } from '../../../schemas/common/check-digit.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Stored } from './filter.ts'
import { storedRow } from './rows.ts'

/** What made-up products are called and sold in. Base unit first, then the package with its content. */
const GOODS = [
  {
    zh: '茉莉花茶饮料',
    en: 'Jasmine tea drink',
    spec: '500ml',
    group: 'BEV01',
    base: 'PC',
    pack: 'CAR',
    content: 15,
    tax: '1',
  },
  {
    zh: '天然矿泉水',
    en: 'Natural mineral water',
    spec: '550ml',
    group: 'BEV02',
    base: 'PC',
    pack: 'CAR',
    content: 24,
    tax: '1',
  },
  {
    zh: '鲜榨橙汁',
    en: 'Fresh orange juice',
    spec: '1L',
    group: 'BEV03',
    base: 'PC',
    pack: 'CAR',
    content: 12,
    tax: '1',
  },
  { zh: '五常大米', en: 'Wuchang rice', spec: '散装', group: 'FOD01', base: 'KG', pack: 'BAG', content: 25, tax: '2' },
  {
    zh: '压榨花生油',
    en: 'Pressed peanut oil',
    spec: '5L',
    group: 'FOD02',
    base: 'PC',
    pack: 'CAR',
    content: 4,
    tax: '2',
  },
  {
    zh: '抽取式面巾纸',
    en: 'Facial tissue',
    spec: '3层120抽',
    group: 'HOM01',
    base: 'PC',
    pack: 'CAR',
    content: 36,
    tax: '1',
  },
  {
    zh: '浓缩洗衣液',
    en: 'Laundry detergent',
    spec: '3kg',
    group: 'HOM02',
    base: 'PC',
    pack: 'CAR',
    content: 6,
    tax: '1',
  },
  { zh: '原味薯片', en: 'Potato chips', spec: '75g', group: 'SNK01', base: 'PC', pack: 'CAR', content: 22, tax: '1' },
] as const
const BRANDS = [
  { zh: '雪岭', en: 'Xueling' },
  { zh: '江南春', en: 'Jiangnan' },
  { zh: '金稻', en: 'Jindao' },
] as const

const FIRST_NUMBER = 71001

/** The body of `POST /__sim/remove`. */
export const RemoveRequest = z.strictObject({ record: z.literal('product'), keys: z.array(z.string()) })

/** The products of the simulated system, by key without padding: `71001` and `000000000000071001` are the same. */
export class Products {
  readonly #rows = new Map<string, Stored>()
  readonly #now: () => Date
  #made = 0

  constructor(now: () => Date) {
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  get size(): number {
    return this.#rows.size
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  /** Adds made-up products: `TG11`, `TG12`, …, and every fifth one with an 18-digit number. All share one change time. */
  make(count: number): number {
    const time = this.#now().toISOString()
    for (let i = 0; i < count; i++) this.#store(madeUp(this.#made++), time)
    return count
  }

  /**
   * Takes rows as they are, over the defaults of a new product or over what is there; a row that exists is changed and
   * its LastChangeDateTime moves. A row may set LastChangeDateTime itself, null included.
   *
   * @throws ControlError for a row that is no product.
   */
  put(rows: unknown[]): number {
    for (const row of rows) {
      const given = storedRow('A_Product', row)
      const key = given.Product
      if (key !== undefined && (typeof key !== 'string' || key === '')) {
        throw new ControlError(`Product must be text like "TG11", got ${JSON.stringify(key)}.`)
      }
      const before = key === undefined ? undefined : this.find(key)
      const made = before ?? madeUp(this.#made++)
      const renamed = key === undefined || before ? made : renameChildren(made, key)
      this.#store({ ...renamed, ...given }, this.#now().toISOString(), given)
    }
    return rows.length
  }

  /** Takes products away for good, as archiving does; without a trace in the list of changes. Returns how many were there. */
  remove(keys: string[]): number {
    return keys.filter((key) => this.#rows.delete(unpadded(key))).length
  }

  clear(): void {
    this.#rows.clear()
    this.#made = 0
  }

  #store(row: Stored, time: string, given: Stored = {}): void {
    const key = String(row.Product)
    const before = this.find(key)
    const stamped =
      'LastChangeDateTime' in given
        ? row
        : { ...row, LastChangeDateTime: later(before, time), LastChangeDate: time.slice(0, 10) }
    for (const [name, value] of Object.entries(stamped)) {
      if (Array.isArray(value)) stamped[name] = value.map((child: Stored) => ({ ...child, Product: key }))
    }
    this.#rows.set(unpadded(key), { ...stamped, CreationDate: stamped.CreationDate ?? time.slice(0, 10) })
  }
}

/** The change time of a row: now, and always later than the one before. */
export function later(before: Stored | undefined, time: string): string {
  const last = before?.LastChangeDateTime
  return typeof last === 'string' && last >= time ? new Date(Date.parse(last) + 1).toISOString() : time
}

function renameChildren(row: Stored, key: string): Stored {
  return { ...row, Product: key }
}

function madeUp(index: number): Stored {
  const good = GOODS[index % GOODS.length] ?? GOODS[0]
  const brand = BRANDS[Math.floor(index / GOODS.length) % BRANDS.length] ?? BRANDS[0]
  const product = index % 5 === 4 ? String(FIRST_NUMBER + index).padStart(18, '0') : `TG${11 + index}`
  const item = `952${String(index + 1).padStart(9, '0')}`
  const [piece, pack] = [item, `1${item}`].map((digits) => digits + gs1CheckDigit(digits))
  const weight = good.base === 'KG' ? '1.000' : '0.550'
  return {
    Product: product,
    ProductType: 'HAWA',
    CrossPlantStatus: '',
    CrossPlantStatusValidityDate: null,
    CreatedByUser: 'MM_KEYUSER',
    LastChangedByUser: 'MM_KEYUSER',
    IsMarkedForDeletion: false,
    GrossWeight: weight,
    NetWeight: weight,
    WeightUnit: 'KG',
    CountryOfOrigin: 'CN',
    ProductGroup: good.group,
    BaseUnit: good.base,
    ItemCategoryGroup: 'NORM',
    Division: '00',
    MaterialVolume: '0.000',
    SizeOrDimensionText: good.spec,
    ProductStandardID: piece,
    InternationalArticleNumberCat: 'HE',
    IsBatchManagementRequired: good.group.startsWith('FOD'),
    to_Description: [
      { Language: 'ZH', ProductDescription: `${brand.zh}${good.zh} ${good.spec}` },
      { Language: 'EN', ProductDescription: `${brand.en} ${good.en}` },
    ],
    to_ProductUnitsOfMeasure: [
      unitRow(good.base, good.base, 1, piece, weight),
      unitRow(good.base, good.pack, good.content, pack, weight),
    ],
    to_SalesDelivery: [
      {
        ProductSalesOrg: '1010',
        ProductDistributionChnl: '10',
        MinimumOrderQuantity: '0.000',
        DeliveryQuantity: '0.000',
        ProductSalesStatus: '',
        SalesMeasureUnit: good.pack,
        IsMarkedForDeletion: false,
        BaseUnit: good.base,
      },
    ],
    to_ProductSalesTax: [{ Country: 'CN', TaxCategory: 'MWST', TaxClassification: good.tax }],
  }
}

function unitRow(base: string, unit: string, content: number, gtin: string | undefined, weight: string): Stored {
  return {
    AlternativeUnit: unit,
    QuantityNumerator: String(content),
    QuantityDenominator: '1',
    MaterialVolume: '0.000',
    GrossWeight: (Number(weight.replace('.', '')) * content)
      .toString()
      .replace(/(\d{3})$/, '.$1')
      .replace(/^\./, '0.'),
    WeightUnit: 'KG',
    GlobalTradeItemNumber: gtin ?? '',
    GlobalTradeItemNumberCategory: content === 1 ? 'HE' : 'IC',
    BaseUnit: base,
  }
}
