import { z } from 'zod'
import { about } from './common/about.ts'
import { currency } from './common/currency.ts'
import { Decimal, isZero, perQuantity, quantityFromZero, rate, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { overlaps } from './common/period.ts'
import { broken, type Path, type Payload, shown } from './common/rule.ts'
import { notRising } from './common/scale.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { checkPeriod, date } from './common/time.ts'
import { unit } from './common/unit.ts'

export const priceListLife = stateMachine({
  of: { en: 'price list', zh: '价目表' },
  states: {
    draft: { en: 'draft', zh: '草稿', next: ['released'] },
    released: { en: 'released', zh: '已发布', next: ['superseded', 'expired', 'withdrawn'] },
    superseded: { en: 'superseded', zh: '已被替代', next: [] },
    expired: { en: 'expired', zh: '已过期', next: [] },
    withdrawn: { en: 'withdrawn', zh: '已撤回', next: [] },
  },
})

const scale = z.looseObject({
  fromQuantity: about(quantityFromZero, '起始数量', 'From this quantity on, inclusive; the first one is "0"'),
  unitPrice: about(unitPrice, '单价', 'Price of perQuantity units from there on'),
})

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', 'Unique in the list, and stable over its versions'),
  productCode: about(text(40), '商品编码', 'Product'),
  unit: about(unit, '单位', 'Unit the price is for'),
  perQuantity: about(
    perQuantity.default('1'),
    '价格数量',
    'How many units the price is for, at least 1; 1 when absent',
  ),
  unitPrice: about(unitPrice, '单价', 'Price of perQuantity units; where there are scales, they decide'),
  isFree: about(z.boolean().optional(), '免费', 'Must be true for a price of 0, and only then'),
  taxRate: about(rate, '税率', 'Fraction: "0.13" is 13 %'),
  scaleType: about(
    oneOf(['allUnits', 'incremental']).optional(),
    '阶梯方式',
    'allUnits: the whole quantity at the price it reaches; incremental: every part at its own. Required with scales',
  ),
  scales: about(z.array(scale).optional(), '阶梯价', 'Rising from 0'),
  floorPrice: about(unitPrice.optional(), '最低限价', 'Lowest price it may be resold at'),
  suggestedRetailPrice: about(unitPrice.optional(), '建议零售价', 'Suggested retail price'),
  validFrom: about(date.optional(), '生效日', 'First day of this line, where it is not that of the list'),
  validTo: about(date.optional(), '失效日', 'First day this line is no longer valid'),
  deleted: about(z.boolean().optional(), '删除标志', 'In a delta: the line is gone'),
})

const scope = z.looseObject({
  dealerCode: about(text(40).optional(), '经销商', 'For this dealer only'),
  tier: about(wholeNumber(1).optional(), '层级', 'For dealers of this tier'),
  channelType: about(code.optional(), '渠道类型', 'For this channel'),
  regionCode: about(code.optional(), '区域', 'For this region'),
  salesOrg: about(code.optional(), '销售组织', 'For this sales organisation'),
})

const fields = z.looseObject({
  ...envelopeFields,
  priceListCode: about(code, '编码', 'Business key, with version'),
  version: about(wholeNumber(1), '版本', 'Business key, with priceListCode: every version is a record of its own'),
  replaceMode: about(
    oneOf(['full', 'delta']).default('full'),
    '替换方式',
    'full: this version is the whole list; delta: only the lines that changed since the version before',
  ),
  name: about(text(200), '名称', 'Name'),
  currency: about(currency, '币别', 'Currency of every price'),
  priceBasis: about(oneOf(['taxIncluded', 'taxExcluded']), '含税/不含税', 'Do prices include tax? Never guessed'),
  scope: about(
    scope,
    '适用范围',
    'Who it is for; {} = everybody. The most specific list wins, then the highest priority, then the newest validFrom',
  ),
  priority: about(z.int(), '优先级', 'Among lists equally specific the highest wins'),
  validFrom: about(date, '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
  status: about(stateField(priceListLife), '状态', 'Only released lists give prices'),
  lines: about(z.array(line).min(1), '价格行', 'At least one; the whole version is applied or nothing of it'),
})

type Fields = z.output<typeof fields>
type Line = z.output<typeof line>

function checkScales(payload: Payload, { scales, scaleType }: Line, path: Path): void {
  if (scales === undefined || scales.length === 0) return
  if (scaleType === undefined) {
    broken(payload, 'required', 'is missing; scales need allUnits or incremental', [...path, 'scaleType'])
  }
  const froms = scales.map((entry) => entry.fromQuantity)
  const [first = '0'] = froms
  if (!isZero(first)) {
    const what = `${shown(first)} is the first step; scales begin at "0"`
    broken(payload, 'scale', what, [...path, 'scales', 0, 'fromQuantity'])
  }
  for (const i of notRising(froms)) {
    const what = `${shown(froms[i])} is not above ${shown(froms[i - 1])} of the step before`
    broken(payload, 'scale', what, [...path, 'scales', i, 'fromQuantity'])
  }
}

function checkFree(payload: Payload, given: Line, path: Path): void {
  const prices = [
    { price: given.unitPrice, at: [...path, 'unitPrice'] },
    ...(given.scales ?? []).map(({ unitPrice: price }, i) => ({ price, at: [...path, 'scales', i, 'unitPrice'] })),
  ]
  for (const { price, at } of prices) {
    if (isZero(price) === (given.isFree === true)) continue
    const what = given.isFree
      ? 'is not 0, and the line is marked isFree'
      : 'is 0; mark the line with isFree if it is meant'
    broken(payload, 'free-price', `${shown(price)} ${what}`, at)
  }
}

function checkLines(payload: Payload, list: Fields): void {
  const seen = new Set<number>()
  list.lines.forEach((entry, i) => {
    const path = ['lines', i]
    if (seen.has(entry.lineNo)) {
      broken(payload, 'unique', `${entry.lineNo} stands twice in lines`, [...path, 'lineNo'])
    }
    seen.add(entry.lineNo)
    if (new Decimal(entry.perQuantity).lt(1)) {
      const what = `${shown(entry.perQuantity)} is below 1; give the price of at least one unit`
      broken(payload, 'range', what, [...path, 'perQuantity'])
    }
    checkPeriod(payload, entry, path)
    checkScales(payload, entry, path)
    checkFree(payload, entry, path)
    if (entry.deleted && list.replaceMode === 'full') {
      const what = 'true stands in a full version; leave the line out, or send a delta'
      broken(payload, 'tombstone', what, [...path, 'deleted'])
    }
  })
  checkOnePrice(payload, list.lines)
}

/** Of the lines for one product and unit, no two are valid on the same day. */
function checkOnePrice(payload: Payload, lines: Line[]): void {
  const living = lines.map((entry, i) => ({ ...entry, i })).filter((entry) => !entry.deleted)
  const groups = Map.groupBy(living, (entry) => JSON.stringify([entry.productCode, entry.unit]))
  for (const group of groups.values()) {
    for (const { late, early } of overlaps(group)) {
      const what = `${shown(late.productCode)} in ${late.unit} has a price in line ${early.lineNo} on the same days`
      broken(payload, 'price-overlap', what, ['lines', late.i, 'productCode'])
    }
  }
}

/** PriceList 价目表: at what price. */
export const priceList = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkPeriod(payload, payload.value)
    checkLines(payload, payload.value)
  })
  .overwrite(withoutTenant)
  .meta({ title: '价目表', description: 'Price list: at what price. Business key: priceListCode and version.' })

export type PriceList = z.output<typeof priceList>
export type PriceListInput = z.input<typeof priceList>
export type PriceListLine = Line
export type PriceListScope = z.output<typeof scope>
