import { z } from 'zod'
import { about } from './common/about.ts'
import { paddedGtin } from './common/check-digit.ts'
import { quantityAboveZero, quantityFromZero, rate } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { gtin, taxItemCode } from './common/identifiers.ts'
import { languageMap } from './common/language-map.ts'
import { inForce, overlaps } from './common/period.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { checkTaxRate, taxClass } from './common/tax-class.ts'
import { code, text, wholeNumber } from './common/text.ts'
import { checkPeriod, date } from './common/time.ts'
import { unit } from './common/unit.ts'

/** Only an active product may be ordered; open orders of the others live on. */
export const productLife = stateMachine({
  of: { en: 'product', zh: '商品' },
  states: {
    draft: { en: 'draft', zh: '草稿', next: ['active'] },
    active: { en: 'active', zh: '在售', next: ['blockedForSale', 'discontinued'] },
    blockedForSale: { en: 'blocked for sale', zh: '停售', next: ['active', 'discontinued'] },
    discontinued: { en: 'discontinued', zh: '淘汰', next: ['archived'] },
    archived: { en: 'archived', zh: '归档', next: [] },
  },
})

const productUnit = z.looseObject({
  unit: about(unit, '单位', 'Unit'),
  numerator: about(wholeNumber(1), '分子', 'Base quantity = quantity × numerator / denominator'),
  denominator: about(wholeNumber(1), '分母', 'See numerator'),
  gtin: about(gtin.optional(), '条码', 'GTIN of this unit; a case has its own, not that of the piece'),
  isSales: about(z.boolean().optional(), '可销售', 'May be ordered in this unit; true when absent'),
  isDefaultSales: about(
    z.boolean().optional(),
    '默认销售单位',
    'True for exactly one unit (implied when there is only one)',
  ),
  roundingIncrement: about(quantityAboveZero.optional(), '舍入增量', 'Smallest step of a quantity in this unit'),
  grossWeight: about(quantityFromZero.optional(), '毛重', 'Gross weight of one, in weightUnit'),
  weightUnit: about(unit.optional(), '重量单位', 'Required with grossWeight'),
  volume: about(quantityFromZero.optional(), '体积', 'Volume of one, in volumeUnit'),
  volumeUnit: about(unit.optional(), '体积单位', 'Required with volume'),
})

const barcode = z.looseObject({
  gtin: about(gtin, '条码', 'GTIN with its check digit'),
  unit: about(unit, '单位', 'One of the units of the product'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
})

const taxRow = z.looseObject({
  taxClass: about(taxClass, '税类', 'Tax class'),
  taxRate: about(rate, '税率', 'Fraction that agrees with taxClass'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
})

const fields = z.looseObject({
  ...envelopeFields,
  productCode: about(text(40), '商品编码', 'Business key; never reused'),
  names: about(languageMap(200), '名称', 'Name by language; zh-CN for Chinese tenants'),
  shortName: about(text(100).optional(), '简称', 'Short name'),
  specification: about(text(200).optional(), '规格型号', 'Specification; it is not a unit'),
  brandCode: about(code.optional(), '品牌', 'Brand'),
  categoryCode: about(code, '分类', "Category in the tenant's tree"),
  categoryPath: about(z.array(code).optional(), '类目路径', 'Codes from the root of the tree to the category'),
  gpcBrick: about(text(8).optional(), 'GPC', 'GS1 global product classification, 8 digits'),
  baseUnit: about(unit, '基本单位', 'Unit of stock; cannot change once used in a document'),
  units: about(z.array(productUnit).min(1), '多单位换算', 'Units with conversion; the base unit is among them as 1/1'),
  barcodes: about(
    z.array(barcode).optional(),
    '条码',
    'At most one valid GTIN a unit at any time; old ones keep their end date',
  ),
  taxClass: about(taxClass, '税类', 'Tax class'),
  taxRate: about(rate, '税率', 'Fraction that agrees with taxClass: "0.13" for VAT13'),
  taxRates: about(
    z.array(taxRow).optional(),
    '税率历史',
    'Every rate with its days, when it changes: a new row, never an overwritten one; at most one on any day',
  ),
  taxItemCode: about(taxItemCode.optional(), '税收分类编码', 'Needed for invoicing'),
  status: about(stateField(productLife), '状态', 'Only active products may be ordered; open orders live on'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
  replacedBy: about(text(40).optional(), '替代品', 'productCode of the product that takes its place'),
  salesOrgs: about(z.array(code).optional(), '销售组织', 'Where it is sold; empty or absent = everywhere'),
  territoryLimits: about(z.array(code).optional(), '限售区域', 'Where it may be sold; empty or absent = everywhere'),
  batchManaged: about(z.boolean().optional(), '批次管理', 'Kept by batch'),
  serialManaged: about(z.boolean().optional(), '序列号管理', 'Kept by serial number'),
  shelfLifeDays: about(wholeNumber(1).optional(), '保质期', 'Days'),
  minOrderQuantity: about(quantityFromZero.optional(), '起订量', 'In the default sales unit'),
  orderMultiple: about(quantityAboveZero.optional(), '倍量', 'In the default sales unit'),
  isGift: about(z.boolean().optional(), '赠品', 'Only given away'),
})

type Fields = z.output<typeof fields>

function checkUnits(payload: Payload, product: Fields): void {
  if (product.units.length === 0) return
  const seen = new Set<string>()
  product.units.forEach((entry, i) => {
    if (seen.has(entry.unit))
      broken(payload, 'unique', `${shown(entry.unit)} stands twice in units`, ['units', i, 'unit'])
    seen.add(entry.unit)
    for (const [value, its] of [
      ['grossWeight', 'weightUnit'],
      ['volume', 'volumeUnit'],
    ] as const) {
      if (entry[value] === undefined || entry[its] !== undefined) continue
      broken(payload, 'required', `is missing; ${value} ${shown(entry[value])} needs its unit`, ['units', i, its])
    }
    if (entry.isDefaultSales && entry.isSales === false) {
      const what = 'true stands beside isSales false; the default sales unit is a sales unit'
      broken(payload, 'default-sales-unit', what, ['units', i, 'isDefaultSales'])
    }
  })
  const base = product.units.findIndex((entry) => entry.unit === product.baseUnit)
  const found = product.units[base]
  if (!found) {
    broken(payload, 'base-unit', `${shown(product.baseUnit)} is not among units; list it with 1/1`, ['baseUnit'])
  } else if (found.numerator !== 1 || found.denominator !== 1) {
    const ratio = `${found.numerator}/${found.denominator}`
    const path = ['units', base, 'numerator']
    broken(payload, 'base-unit', `the base unit ${shown(found.unit)} is ${ratio}; it must be 1/1`, path)
  }
  const defaults = product.units.filter((entry) => entry.isDefaultSales).length
  if (defaults > 1 || (defaults === 0 && product.units.length > 1)) {
    const count = defaults === 0 ? 'no unit' : `${defaults} units`
    broken(payload, 'default-sales-unit', `${count} with isDefaultSales true; there must be exactly one`, ['units'])
  }
}

function checkBarcodes(payload: Payload, product: Fields): void {
  const known = new Set(product.units.map((entry) => entry.unit))
  const unitOf = new Map<string, string>()
  const claim = (code: string, itsUnit: string, path: PropertyKey[]) => {
    const owner = unitOf.get(paddedGtin(code))
    if (owner !== undefined && owner !== itsUnit) {
      const rule = 'every unit has a GTIN of its own'
      broken(payload, 'active-gtin', `${shown(code)} is the GTIN of ${owner} already; ${rule}`, path)
    }
    unitOf.set(paddedGtin(code), owner ?? itsUnit)
  }
  product.units.forEach((entry, i) => {
    if (entry.gtin !== undefined) claim(entry.gtin, entry.unit, ['units', i, 'gtin'])
  })
  const barcodes = product.barcodes ?? []
  barcodes.forEach((entry, i) => {
    checkPeriod(payload, entry, ['barcodes', i])
    claim(entry.gtin, entry.unit, ['barcodes', i, 'gtin'])
    if (!known.has(entry.unit)) {
      broken(payload, 'reference', `${shown(entry.unit)} is not among units`, ['barcodes', i, 'unit'])
    }
  })
  for (const entries of Map.groupBy(barcodes.entries(), ([, entry]) => entry.unit).values()) {
    checkOneAtATime(payload, entries)
  }
}

/** Of the barcodes of one unit, no two are valid on the same day. */
function checkOneAtATime(payload: Payload, barcodes: [number, z.output<typeof barcode>][]): void {
  for (const { late, early } of overlaps(barcodes.map(([i, entry]) => ({ ...entry, i })))) {
    const rule = 'a unit has one valid GTIN at a time; give the old one its validTo'
    const path = ['barcodes', late.i, 'gtin']
    broken(payload, 'active-gtin', `${shown(late.gtin)} is valid together with "${early.gtin}"; ${rule}`, path)
  }
}

function checkTax(payload: Payload, product: Fields): void {
  checkTaxRate(payload, product)
  const rows = product.taxRates ?? []
  for (const [i, row] of rows.entries()) {
    checkPeriod(payload, row, ['taxRates', i])
    checkTaxRate(payload, row, ['taxRates', i])
  }
  for (const { late, early } of overlaps(rows.map((row, i) => ({ ...row, i })))) {
    const what = `${shown(late.taxRate)} is valid together with "${early.taxRate}"; give the old one its validTo`
    broken(payload, 'tax-class', what, ['taxRates', late.i, 'taxRate'])
  }
  if (rows.length === 0 || rows.some((row) => row.taxClass === product.taxClass)) return
  broken(payload, 'tax-class', `${shown(product.taxClass)} is in no row of taxRates; add it with its days`, [
    'taxClass',
  ])
}

/** Product 商品: what can be ordered. */
export const product = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkPeriod(payload, value)
    checkUnits(payload, value)
    checkBarcodes(payload, value)
    checkTax(payload, value)
    if (value.replacedBy === value.productCode) {
      broken(payload, 'reference', `${shown(value.replacedBy)} is the product itself`, ['replacedBy'])
    }
    if (value.gpcBrick !== undefined && !/^\d{8}$/.test(value.gpcBrick)) {
      broken(payload, 'length', `${shown(value.gpcBrick)} is not a GPC brick; it has 8 digits`, ['gpcBrick'])
    }
  })
  .overwrite(withoutTenant)
  .meta({ title: '商品', description: 'Product: what can be ordered. Business key: productCode.' })

export type Product = z.output<typeof product>
export type ProductInput = z.input<typeof product>

/** Tax class and rate of a product on a day: of the row that is valid then, or the product's own. */
export function taxOn(product: Pick<Product, 'taxClass' | 'taxRate' | 'taxRates'>, day: string) {
  const { taxClass, taxRate } = product.taxRates?.find((row) => inForce(row, day)) ?? product
  return { taxClass, taxRate }
}
