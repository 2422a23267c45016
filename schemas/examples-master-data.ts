/** Master data that keeps every rule: prices, stock, policies and the small records they all refer to. */
import type { z } from 'zod'
import type { InventoryBalanceInput, PriceListInput, PromotionPolicyInput } from './index.ts'
import type { referenceEntities } from './reference-data.ts'

/** A case costs less from ten on; a piece has one price. */
export const examplePriceList = {
  priceListCode: 'PL-2026',
  version: 3,
  name: '2026年标准价目表',
  currency: 'CNY',
  priceBasis: 'taxIncluded',
  scope: { channelType: '10', salesOrg: '1010' },
  priority: 10,
  validFrom: '2026-07-01',
  validTo: '2027-01-01',
  status: 'released',
  lines: [
    {
      lineNo: 10,
      productCode: 'P100001',
      unit: 'XCT',
      unitPrice: '228.00',
      taxRate: '0.13',
      scaleType: 'allUnits',
      scales: [
        { fromQuantity: '0', unitPrice: '228.00' },
        { fromQuantity: '10', unitPrice: '216.00' },
        { fromQuantity: '100', unitPrice: '204.00' },
      ],
      floorPrice: '240.00',
      suggestedRetailPrice: '299.00',
    },
    { lineNo: 20, productCode: 'P100001', unit: 'EA', unitPrice: '19.99', taxRate: '0.13' },
  ],
} satisfies PriceListInput

export const exampleBalance = {
  kind: 'supplierAtp',
  locationCode: 'WH01',
  productCode: 'P100001',
  quantity: '120',
  unit: 'XCT',
  baseQuantity: '1440',
  asOf: '2026-07-01T08:00:00.000Z',
} satisfies InventoryBalanceInput

/** 阶梯返利: 1 % of what is invoiced, 2 % from 100 000 on, 3 % from 250 000 on, every part at its own rate. */
export const examplePolicy = {
  policyCode: 'RB-2026',
  version: 3,
  kind: 'tieredRebate',
  name: '2026年季度阶梯返利',
  scope: { tiers: [1], regions: ['35'] },
  excludes: { products: ['P900001'], orderTypes: ['sample'] },
  validFrom: '2026-04-01',
  validTo: '2026-07-01',
  currency: 'CNY',
  conditions: [
    { tier: 1, fromAmount: '0' },
    { tier: 2, fromAmount: '100000.00' },
    { tier: 3, fromAmount: '250000.00' },
  ],
  rewards: [
    { tier: 1, rate: '0.01' },
    { tier: 2, rate: '0.02' },
    { tier: 3, rate: '0.03' },
  ],
  scaleType: 'incremental',
  cap: '50000.00',
  budgetCode: 'B-2026-RB',
  stackable: true,
  priority: 20,
  basis: 'invoiced',
  priceBasis: 'taxIncluded',
  minusReturns: true,
  countFreeGoods: false,
  status: 'active',
} satisfies PromotionPolicyInput

type ReferenceInput = { [Name in keyof typeof referenceEntities]: z.input<(typeof referenceEntities)[Name]['schema']> }

/** One of every kind of reference data. */
export const exampleReferences = {
  Category: { code: 'TEA', name: '茶饮料', parentCode: 'DRINKS', names: { 'zh-CN': '茶饮料', en: 'Tea drinks' } },
  Brand: { code: 'B01', name: '示例牌' },
  Unit: { code: 'XCT', name: '箱', names: { 'zh-CN': '箱', en: 'carton' } },
  TaxClass: { code: 'VAT13', name: '增值税 13%', taxRate: '0.13' },
  SalesOrg: { code: '1010', name: '国内销售' },
  Warehouse: {
    code: 'WH01',
    name: '福州中心仓',
    salesOrg: '1010',
    address: { province: '福建省', provinceCode: '35', city: '福州市', cityCode: '3501', street: '示例路 1 号' },
  },
  Region: { code: '35', name: '福建大区' },
  Territory: { code: '3501', name: '福州片区', regionCode: '35' },
  Terminal: {
    terminalCode: 'T0001',
    name: '示例便利店（东街店）',
    type: 'convenience',
    dealerCode: 'D1001',
    territoryCode: '3501',
    address: { provinceCode: '35', cityCode: '3501', street: '东街 8 号', contactName: '李四' },
    geo: { lat: '26.0820', lon: '119.3010' },
  },
  RebateAccount: { code: 'RA-D1001', name: '福州示例商贸 返利账户', dealerCode: 'D1001', currency: 'CNY' },
  Reason: { code: 'R01', name: '临期退货', reason: 'expired' },
} satisfies ReferenceInput
