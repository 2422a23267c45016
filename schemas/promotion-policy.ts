import { z } from 'zod'
import { about } from './common/about.ts'
import { checkAmountPlaces, currency } from './common/currency.ts'
import { amountFromZero, isZero, quantityAboveZero, quantityFromZero, rate, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { notRising } from './common/scale.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { checkPeriod, date } from './common/time.ts'
import { unit } from './common/unit.ts'

/** A change of an active policy is a new version, so that documents can name the one they used. */
export const promotionPolicyLife = stateMachine({
  of: { en: 'promotion policy', zh: '促销政策' },
  states: {
    draft: { en: 'draft', zh: '草稿', next: ['approved'] },
    approved: { en: 'approved', zh: '已批准', next: ['active'] },
    active: { en: 'active', zh: '执行中', next: ['ended'] },
    ended: { en: 'ended', zh: '已结束', next: [] },
  },
})

const codes = z.array(code).optional()

const scope = z.looseObject({
  dealers: about(codes, '经销商', 'dealerCodes'),
  tiers: about(z.array(wholeNumber(1)).optional(), '层级', 'Tiers of dealers'),
  channelTypes: about(codes, '渠道类型', 'Channels'),
  regions: about(codes, '区域', 'Regions'),
  territories: about(codes, '片区', 'Territories'),
  salesOrgs: about(codes, '销售组织', 'Sales organisations'),
  products: about(codes, '商品', 'productCodes'),
  categories: about(codes, '分类', 'Categories'),
  brands: about(codes, '品牌', 'Brands'),
  orderTypes: about(codes, '订单类型', 'Kinds of orders'),
})

const condition = z.looseObject({
  tier: about(wholeNumber(1).optional(), '档位', 'Step that this condition opens, from 1 up; 1 when absent'),
  fromAmount: about(amountFromZero.optional(), '起始金额', 'From this amount on, inclusive'),
  fromQuantity: about(quantityFromZero.optional(), '起始数量', 'From this quantity on, inclusive, in unit'),
  productCode: about(text(40).optional(), '商品编码', 'Where it is about one product of the scope'),
  unit: about(unit.optional(), '单位', 'Unit of fromQuantity'),
})

const reward = z.looseObject({
  tier: about(wholeNumber(1).optional(), '档位', 'Step that gives this reward; 1 when absent'),
  amount: about(amountFromZero.optional(), '金额', 'Amount taken off, or paid'),
  rate: about(rate.optional(), '比例', 'Share taken off, or given back: "0.03" is 3 %'),
  productCode: about(text(40).optional(), '赠品', 'Product given away'),
  quantity: about(quantityAboveZero.optional(), '赠送数量', 'How much is given away, in unit'),
  unit: about(unit.optional(), '单位', 'Unit of quantity'),
  unitPrice: about(unitPrice.optional(), '保护价', 'Price that is protected'),
  freeGoodsMode: about(
    oneOf(['exclusive', 'inclusive']).optional(),
    '搭赠方式',
    'Free goods come on top, or out of the ordered quantity',
  ),
})

const fields = z.looseObject({
  ...envelopeFields,
  policyCode: about(code, '政策编码', 'Business key, with version'),
  version: about(wholeNumber(1), '版本', 'Business key, with policyCode: every version is a record of its own'),
  kind: about(
    oneOf(['amountOff', 'percentOff', 'buyGift', 'tieredRebate', 'specialRebate', 'priceProtection', 'display']),
    '类型',
    '满减, 折扣, 搭赠, 阶梯返利, 专项返利, 价保, 陈列',
  ),
  name: about(text(200), '名称', 'Name'),
  scope: about(scope, '范围', 'Who and what it is for; a list that is empty or absent = all'),
  excludes: about(scope.optional(), '排除', 'Who and what of the scope it is not for; a list that is empty = none'),
  validFrom: about(date, '生效日', 'First day, inclusive'),
  validTo: about(date, '失效日', 'First day it is no longer valid'),
  currency: about(currency.optional(), '币别', 'Currency of the amounts; decides their places'),
  conditions: about(z.array(condition), '条件', 'What must be reached; empty = no condition'),
  rewards: about(z.array(reward).min(1), '奖励', 'What it gives; at least one'),
  scaleType: about(
    oneOf(['allUnits', 'incremental']).optional(),
    '阶梯方式',
    'allUnits: the whole amount at the rate it reaches; incremental: every part at its own. Required for several tiers',
  ),
  cap: about(amountFromZero.optional(), '上限', 'Most it gives; absent = no limit'),
  budgetCode: about(code.optional(), '预算', 'Budget it is paid from'),
  stackable: about(z.boolean(), '可叠加', 'May other policies apply beside it?'),
  exclusiveGroup: about(code.optional(), '互斥组', 'At most one policy of the group applies'),
  priority: about(z.int(), '优先级', 'The highest comes first'),
  basis: about(oneOf(['ordered', 'shipped', 'invoiced', 'paid']), '计算口径', 'What is counted'),
  priceBasis: about(
    oneOf(['taxIncluded', 'taxExcluded']).optional(),
    '含税/不含税',
    'Is tax counted? Required for rebates, since it is never guessed',
  ),
  minusReturns: about(z.boolean().optional(), '扣退货', 'Are returns taken off the basis?'),
  countFreeGoods: about(z.boolean().optional(), '计赠品', 'Do free goods count?'),
  status: about(stateField(promotionPolicyLife), '状态', 'Only active policies apply'),
})

type Fields = z.output<typeof fields>

function checkTiers(payload: Payload, policy: Fields): void {
  const tiers = new Set(policy.conditions.map(({ tier = 1 }) => tier))
  policy.rewards.forEach(({ tier }, i) => {
    if (tier === undefined || tier === 1 || tiers.has(tier)) return
    broken(payload, 'reference', `${tier} is the tier of no condition`, ['rewards', i, 'tier'])
  })
  if (tiers.size > 1 && policy.scaleType === undefined) {
    broken(payload, 'required', `is missing; ${tiers.size} tiers need allUnits or incremental`, ['scaleType'])
  }
  for (const field of ['fromAmount', 'fromQuantity'] as const) checkRising(payload, policy, field)
}

/** Conditions of one product rise from tier to tier, in amount and in quantity. */
function checkRising(payload: Payload, { conditions }: Fields, field: 'fromAmount' | 'fromQuantity'): void {
  const given = conditions.flatMap((entry, i) => {
    const from = entry[field]
    return from === undefined ? [] : [{ i, from, tier: entry.tier ?? 1, productCode: entry.productCode }]
  })
  for (const group of Map.groupBy(given, ({ productCode }) => productCode).values()) {
    const steps = group.toSorted((a, b) => a.tier - b.tier)
    for (const at of notRising(steps.map(({ from }) => from))) {
      const [step, before] = [steps[at], steps[at - 1]]
      if (!step || !before || step.tier === before.tier) continue
      const what = `${shown(step.from)} of tier ${step.tier} is not above ${shown(before.from)} of tier ${before.tier}`
      broken(payload, 'scale', what, ['conditions', step.i, field])
    }
  }
}

/** What a reward of a kind must say, where it says how much it gives at all. */
function checkRewards(payload: Payload, policy: Fields): void {
  policy.rewards.forEach((entry, i) => {
    const path = ['rewards', i]
    const wanted = { amountOff: 'amount', percentOff: 'rate', buyGift: 'quantity' } as const
    if (policy.kind in wanted) {
      const field = wanted[policy.kind as keyof typeof wanted]
      const value = entry[field]
      if (value === undefined) {
        broken(payload, 'policy-terms', `is missing; a reward of ${policy.kind} says its ${field}`, [...path, field])
      } else if (isZero(value)) {
        broken(payload, 'policy-terms', `${shown(value)} gives nothing`, [...path, field])
      }
    }
    if (policy.kind === 'buyGift' && entry.unit === undefined) {
      broken(payload, 'required', 'is missing; a quantity given away needs its unit', [...path, 'unit'])
    }
  })
}

function checkAmounts(payload: Payload, policy: Fields): void {
  const { currency: of } = policy
  if (of === undefined) return
  checkAmountPlaces(payload, policy.cap, of, ['cap'])
  policy.conditions.forEach((entry, i) => {
    checkAmountPlaces(payload, entry.fromAmount, of, ['conditions', i, 'fromAmount'])
  })
  policy.rewards.forEach((entry, i) => {
    checkAmountPlaces(payload, entry.amount, of, ['rewards', i, 'amount'])
  })
}

/** PromotionPolicy 促销/返利政策: the rules of promotions and rebates. */
export const promotionPolicy = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkPeriod(payload, value)
    checkTiers(payload, value)
    checkRewards(payload, value)
    checkAmounts(payload, value)
    const isRebate = value.kind === 'tieredRebate' || value.kind === 'specialRebate'
    if (isRebate && value.priceBasis === undefined) {
      broken(payload, 'required', 'is missing; a rebate says whether tax is counted', ['priceBasis'])
    }
  })
  .overwrite(withoutTenant)
  .meta({
    title: '促销/返利政策',
    description: 'Promotion policy: the rules of promotions and rebates. Business key: policyCode and version.',
  })

export type PromotionPolicy = z.output<typeof promotionPolicy>
export type PromotionPolicyInput = z.input<typeof promotionPolicy>
export type PromotionScope = z.output<typeof scope>
