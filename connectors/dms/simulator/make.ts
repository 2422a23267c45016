import { usccCheckCharacter } from '../../../schemas/common/check-digit.ts'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { computeLine, round, sum } from '../../../schemas/common/money.ts'
import type { DealerInput, ProductInput, SalesOrderInput } from '../../../schemas/index.ts'

type Random = () => number

const CITIES = [
  { provinceCode: '31', province: '上海市', cityCode: '3101', city: '上海市', name: '上海' },
  { provinceCode: '44', province: '广东省', cityCode: '4401', city: '广州市', name: '广州' },
  { provinceCode: '51', province: '四川省', cityCode: '5101', city: '成都市', name: '成都' },
  { provinceCode: '33', province: '浙江省', cityCode: '3301', city: '杭州市', name: '杭州' },
] as const
const GOODS = ['矿泉水', '茉莉花茶', '苏打饼干', '番茄酱', '酸奶', '洗衣液'] as const

/** What an order line needs to know of a product. */
export interface Sellable {
  productCode: string
  unit: string
  taxRate: string
}

/** The n-th made-up dealer (from 1), valid by every rule of its schema. */
export function makeDealer(n: number, version: number): DealerInput {
  const city = CITIES[n % CITIES.length] ?? CITIES[0]
  const before = `91${city.cityCode}00${String(n).padStart(8, '0')}0`
  const dealerCode = `D${1000 + n}`
  return {
    dealerCode,
    legalName: `${city.name}第${n}商贸有限公司`,
    shortName: `${city.name}${n}店`,
    uscc: before + usccCheckCharacter(before),
    taxpayerType: 'general',
    tier: 1,
    channelType: '10',
    regionCode: city.provinceCode,
    territoryCodes: [city.cityCode],
    authorizations: [],
    salesOrg: '1010',
    currency: 'CNY',
    addresses: [
      {
        addressCode: `${dealerCode}-1`,
        usage: 'shipTo',
        provinceCode: city.provinceCode,
        province: city.province,
        cityCode: city.cityCode,
        city: city.city,
        street: `人民路 ${n} 号`,
        isDefault: true,
      },
    ],
    version,
  }
}

/** The n-th made-up product (from 1), valid by every rule of its schema. */
export function makeProduct(n: number, version: number): ProductInput {
  const name = GOODS[n % GOODS.length] ?? GOODS[0]
  return {
    productCode: `P${100000 + n}`,
    names: { 'zh-CN': `${name} ${n} 号`, en: `Product ${n}` },
    categoryCode: 'FOOD',
    baseUnit: 'EA',
    units: [
      { unit: 'EA', numerator: 1, denominator: 1, isDefaultSales: true },
      { unit: 'XCT', numerator: 12, denominator: 1 },
    ],
    taxClass: 'VAT13',
    taxRate: '0.13',
    status: 'active',
    version,
  }
}

/** A made-up order of 1 to 8 lines, tax-included, in yuan, with exact amounts; now and then a line with a discount. */
export function makeOrder(
  orderNo: string,
  choices: { products: Sellable[]; dealers: string[]; day: string },
  random: Random,
): SalesOrderInput {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const lines = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, i) => {
    const { productCode, unit, taxRate } = pick(choices.products)
    const quantity = String(1 + Math.floor(random() * 48))
    const unitPrice = round(new Decimal(100 + Math.floor(random() * 20000)).div(100), 2)
    const before = computeLine('taxIncluded', { quantity, unitPrice, taxRate }, 2).amountBeforeDiscount
    const discountAmount = random() < 0.2 ? round(new Decimal(before).times('0.05'), 2) : '0.00'
    const amounts = computeLine('taxIncluded', { quantity, unitPrice, taxRate, discountAmount }, 2)
    return { lineNo: (i + 1) * 10, productCode, quantity, unit, unitPrice, taxRate, discountAmount, ...amounts }
  })
  const total = (field: 'amountBeforeDiscount' | 'discountAmount' | 'netAmount' | 'taxAmount' | 'grossAmount') =>
    sum(
      lines.map((line) => line[field]),
      2,
    )
  const dealerCode = pick(choices.dealers)
  return {
    orderNo,
    revision: 1,
    orderType: 'standard',
    dealerCode,
    shipToAddressCode: `${dealerCode}-1`,
    orderDate: choices.day,
    requestedDeliveryDate: choices.day,
    salesOrg: '1010',
    channelType: '10',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    partialDeliveryAllowed: true,
    lines,
    totals: {
      amountBeforeDiscount: total('amountBeforeDiscount'),
      discountAmount: total('discountAmount'),
      netAmount: total('netAmount'),
      taxAmount: total('taxAmount'),
      grossAmount: total('grossAmount'),
    },
    lifecycle: 'submitted',
  }
}
