/**
 * Every rule a record can break, by the stable code that stands in `FieldError.rule`. Codes are part of the contract
 * with the DMS: they may be added, never renamed.
 */
export const rules = {
  required: { en: 'a required field', zh: '必填字段' },
  type: { en: 'the right JSON type', zh: 'JSON 类型正确' },
  length: { en: 'length limits', zh: '长度限制' },
  range: { en: 'within the allowed range', zh: '在允许范围内' },
  text: { en: 'text without control characters', zh: '文本不得含控制字符' },
  'code-list': { en: 'a value of the code list', zh: '取值须在代码表内' },
  decimal: { en: 'a decimal number written as text', zh: '以文本书写的十进制数' },
  'decimal-places': { en: 'no more decimal places than allowed', zh: '小数位数不得超限' },
  date: { en: 'a real calendar date, YYYY-MM-DD', zh: '真实日期，格式 YYYY-MM-DD' },
  instant: { en: 'an instant in UTC, RFC 3339', zh: 'UTC 时刻，RFC 3339 格式' },
  'half-open-period': { en: 'validFrom before validTo (validTo excluded)', zh: '生效日早于失效日（不含失效日）' },
  'language-map': { en: 'text by BCP 47 language tag', zh: '按 BCP 47 语言标签给出的文本' },
  currency: { en: 'an ISO 4217 currency', zh: 'ISO 4217 币别' },
  country: { en: 'an ISO 3166-1 country', zh: 'ISO 3166-1 国家代码' },
  region: { en: 'a GB/T 2260 region code', zh: 'GB/T 2260 行政区划代码' },
  unit: { en: 'a UN/ECE Rec 20 unit or Rec 21 package', zh: 'UN/ECE Rec 20 单位或 Rec 21 包装代码' },
  'check-digit': { en: 'a right check digit', zh: '校验位正确' },
  uscc: { en: 'a unified social credit code (GB 32100)', zh: '统一社会信用代码（GB 32100）' },
  unique: { en: 'no value twice', zh: '不得重复' },
  reference: { en: 'points at something in the same record', zh: '须指向本记录内存在的项' },
  'base-unit': { en: 'the base unit is among the units, as 1/1', zh: '多单位中须含基本单位且换算为 1/1' },
  'default-sales-unit': { en: 'one default sales unit', zh: '有且只有一个默认销售单位' },
  'active-gtin': { en: 'one active GTIN a unit, one unit a GTIN', zh: '每单位一个有效条码，每条码一个单位' },
  'tax-class': { en: 'tax rate and tax class agree', zh: '税率与税类一致' },
  'parent-dealer': { en: 'tier 2 and below names its parent', zh: '二级及以下经销商须有上级' },
  'free-line': { en: 'free lines cost nothing', zh: '赠品行金额为零' },
  sign: { en: 'the right sign', zh: '正负号正确' },
  'discount-sum': { en: 'discounts add up', zh: '折扣合计一致' },
  'line-amount': { en: 'line amounts follow from quantity, price and rate', zh: '行金额与数量、单价、税率一致' },
  'total-amount': { en: 'totals are the sums of the lines', zh: '合计等于各行之和' },
  'tax-summary': { en: 'the tax summary groups the lines by rate', zh: '税额汇总按税率与行一致' },
  'exchange-rate': { en: 'an exchange rate comes with its date', zh: '汇率须带日期' },
  'rebate-balance': { en: 'rebate balances follow from what was used', zh: '返利余额与使用额一致' },
  'quantities-add-up': { en: 'confirmed + backordered + rejected = ordered', zh: '确认 + 欠交 + 拒绝 = 订购' },
  'quantity-order': { en: 'returned ≤ shipped ≤ confirmed', zh: '退回 ≤ 发货 ≤ 确认' },
  tombstone: { en: 'a deleted record says why', zh: '删除标志须带原因' },
} as const

export type Rule = keyof typeof rules
