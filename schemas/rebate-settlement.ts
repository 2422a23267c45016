import { z } from 'zod'
import { about } from './common/about.ts'
import { currency } from './common/currency.ts'
import { amount, amountFromZero, rate } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { date } from './common/time.ts'
import { checkRebate } from './rebate-settlement-amounts.ts'

/** A settlement is calculated by the DMS, posted by the ERP, and then used up or paid out. */
export const rebateSettlementStates = stateMachine({
  of: { en: 'rebate settlement', zh: '返利结算单' },
  states: {
    calculated: { en: 'calculated', zh: '已计算', next: ['confirmedByDealer', 'disputed', 'reversed'] },
    disputed: { en: 'disputed', zh: '有异议', next: ['confirmedByDealer', 'reversed'] },
    confirmedByDealer: { en: 'confirmed by the dealer', zh: '经销商已确认', next: ['approved', 'reversed'] },
    approved: { en: 'approved', zh: '已审批', next: ['sent', 'reversed'] },
    sent: { en: 'sent', zh: '已发送', next: ['posted', 'reversed'] },
    posted: { en: 'posted', zh: '已过账', next: ['used', 'paid', 'reversed'] },
    used: { en: 'used', zh: '已使用', next: ['reversed'] },
    paid: { en: 'paid', zh: '已兑付', next: ['reversed'] },
    reversed: { en: 'reversed', zh: '已冲销', next: [] },
  },
})

const tier = z.looseObject({
  tier: about(wholeNumber(0), '档位', 'Number of the tier; unique'),
  fromAmount: about(amountFromZero, '起始金额', 'The tier begins at this basis; rises from tier to tier'),
  rate: about(rate, '比例', 'Fraction: "0.03" is 3 %'),
})

const basisDocument = z.looseObject({
  kind: about(oneOf(['order', 'delivery', 'invoice', 'payment', 'return', 'other']), '单据类型', 'Kind of document'),
  documentNo: about(text(60), '单据号', 'Its business key'),
  amount: about(amount.optional(), '计入金额', 'What of it counts; below zero for a return or a red invoice'),
})

const account = z.looseObject({
  accountCode: about(code.optional(), '返利账户', 'Account, where a dealer has several'),
  opening: about(amount, '期初余额', 'Balance before'),
  earned: about(amount, '本期增加', 'Added'),
  used: about(amount, '本期使用', 'Taken off by orders or payouts'),
  expired: about(amount, '本期失效', 'Lapsed'),
  closing: about(amount, '期末余额', 'opening + earned − used − expired'),
})

const span = z.looseObject({
  from: about(date, '开始', 'First day, inclusive'),
  to: about(date, '结束', 'First day that no longer belongs to it'),
})
const period = z.union([text(40), span], {
  error: 'expected the name of a period such as "2026-Q2", or {"from": "2026-04-01", "to": "2026-07-01"} (to excluded)',
})

const fields = z.looseObject({
  ...envelopeFields,
  settlementNo: about(text(40), '结算单号', 'Business key'),
  policyCode: about(code, '政策', 'Policy it settles'),
  policyVersion: about(wholeNumber(1), '政策版本', 'Version of the policy that was used'),
  dealerCode: about(text(40), '经销商', 'Dealer'),
  period: about(period, '期间', 'Period it settles: its name, or its first day and the day after its last'),
  currency: about(currency.default('CNY'), '币别', 'Currency of every amount; CNY when absent'),
  basisAmount: about(amount, '基数', 'What the rebate is calculated from: invoices minus returns, for instance'),
  basisDocuments: about(
    z.array(basisDocument).optional(),
    '基数单据',
    'The documents the basis is made of; when each has an amount they add up to basisAmount',
  ),
  basisHash: about(text(128).optional(), '基数摘要', 'Hash over their keys, where they are too many to list'),
  tierReached: about(wholeNumber(0), '达成档位', 'Tier that was reached; 0 when none, or when the policy has no tiers'),
  rate: about(
    rate,
    '比例',
    'Rate of the tier reached; "0" when the policy pays a fixed amount, or no tier was reached',
  ),
  scaleType: about(
    oneOf(['allUnits', 'incremental']).optional(),
    '阶梯方式',
    'allUnits: the whole basis at the reached rate; incremental: every part at the rate of its own tier',
  ),
  tiers: about(z.array(tier).min(1).optional(), '阶梯', 'The tiers of the policy; with them the rebate is recomputed'),
  cap: about(amountFromZero.optional(), '上限', 'Most that the policy pays'),
  rebateAmount: about(amount, '返利额', 'Rebate with tax: netAmount + taxAmount'),
  netAmount: about(amount, '不含税金额', 'Without tax'),
  taxAmount: about(amount, '税额', 'Tax'),
  taxRate: about(
    rate.optional(),
    '税率',
    'Rate of that tax; taxAmount is checked with it, to one smallest unit of money',
  ),
  adjusts: about(text(40).optional(), '被调整结算单', 'Settlement this one corrects; it stays as it is'),
  adjustmentNo: about(
    wholeNumber(0).optional(),
    '调整序号',
    '0 or absent is the first settlement of policy, dealer and period',
  ),
  adjustmentAmount: about(
    amount.optional(),
    '调整金额',
    'What a correction adds or, below zero, takes back; with adjusts only. rebateAmount is then either the same or the right whole',
  ),
  payoutMode: about(oneOf(['creditMemo', 'orderOffset', 'freeGoods', 'cash']), '兑付方式', 'How it is paid out'),
  taxTreatment: about(
    oneOf(['redInvoice', 'sameInvoiceDiscount', 'serviceInvoice', 'none']),
    '税务处理',
    'A rebate on sales is a red invoice, or a discount on the same invoice',
  ),
  account: about(account.optional(), '返利账户', 'State of the rebate account after this settlement'),
  usableFrom: about(date.optional(), '可用开始', 'First day the rebate can be used'),
  usableTo: about(date.optional(), '可用结束', 'First day it no longer can'),
  status: about(
    stateField(rebateSettlementStates).default('approved'),
    '状态',
    'State; approved when absent, since only approved settlements are sent',
  ),
  postedDocNo: about(text(40).optional(), 'ERP单号', 'Number of the posted document; the ERP gives it'),
  postedAt: about(date.optional(), '过账日', 'Day it was posted'),
})

export type RebateFields = z.output<typeof fields>

/** RebateSettlement 返利结算: rebate earned, paid, used. */
export const rebateSettlement = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkRebate(payload, payload.value)
  })
  .overwrite(withoutTenant)
  .meta({ title: '返利结算', description: 'Rebate settlement: rebate earned, paid, used. Business key: settlementNo.' })

export type RebateSettlement = z.output<typeof rebateSettlement>
export type RebateSettlementInput = z.input<typeof rebateSettlement>
