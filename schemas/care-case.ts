import { z } from 'zod'
import { about } from './common/about.ts'
import { currency } from './common/currency.ts'
import { Decimal, quantity, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { sscc } from './common/identifiers.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, note, oneOf, text } from './common/text.ts'
import { instant } from './common/time.ts'
import { unit } from './common/unit.ts'

/** The CRM moves a case on once it is created. What was resolved or closed may be opened again. */
export const careCaseStates = stateMachine({
  of: { en: 'case', zh: '工单' },
  states: {
    new: { en: 'new', zh: '新建', next: ['assigned'] },
    assigned: { en: 'assigned', zh: '已分派', next: ['inProgress'] },
    inProgress: { en: 'in progress', zh: '处理中', next: ['resolved'] },
    resolved: { en: 'resolved', zh: '已解决', next: ['closed', 'reopened'] },
    closed: { en: 'closed', zh: '已关闭', next: ['reopened'] },
    reopened: { en: 'opened again', zh: '重新打开', next: ['assigned', 'inProgress', 'resolved'] },
  },
})

const foundPackage = z.looseObject({
  sscc: about(sscc.optional(), '物流单元码', 'Serial shipping container code; or boxCode'),
  boxCode: about(text(60).optional(), '箱码', "The maker's own code"),
  productCode: about(text(40).optional(), '商品编码', 'Product in it'),
  batchNo: about(text(40).optional(), '批次', 'Batch'),
  quantity: about(quantity.optional(), '数量', 'How much of it'),
  unit: about(unit.optional(), '单位', 'Unit of quantity'),
  deliveryNo: about(text(60).optional(), '出库单', 'Delivery it left with'),
})

const consumer = z.looseObject({
  name: about(personal(text(60)).optional(), '姓名', 'Personal information'),
  phone: about(personal(text(40)).optional(), '电话', 'Personal information'),
  email: about(personal(text(254)).optional(), '邮箱', 'Personal information'),
  address: about(personal(text(300)).optional(), '地址', 'Personal information'),
  lawfulBasis: about(text(60).optional(), '处理依据', 'Why the personal data may be kept'),
})

const fields = z.looseObject({
  ...envelopeFields,
  caseNo: about(text(40), '工单号', 'Business key'),
  caseType: about(
    oneOf(['complaint', 'channelDiversion', 'priceViolation', 'quality', 'service', 'question']),
    '类型',
    '投诉, 窜货, 乱价, 质量, 服务, 咨询',
  ),
  priority: about(code.optional(), '优先级', 'Priority'),
  dealerCode: about(text(40), '经销商', 'Dealer it is about'),
  terminalCode: about(text(40).optional(), '终端', 'Outlet'),
  productCode: about(text(40).optional(), '商品编码', 'Product'),
  visitNo: about(text(40).optional(), '巡店单', 'Visit that found it'),
  deliveryNo: about(text(60).optional(), '出库单', 'Delivery the goods came from'),
  subject: about(text(200), '主题', 'One line'),
  description: about(
    personal(note(4000)).optional(),
    '描述',
    'Free text; treated as personal information, since it may speak of a consumer',
  ),
  consumer: about(consumer.optional(), '消费者', 'Who complained; personal information'),
  expectedTerritory: about(code.optional(), '应销区域', '窜货: territory the goods were delivered to'),
  foundTerritory: about(code.optional(), '发现区域', '窜货: territory they were found in'),
  packages: about(
    z
      .array(
        z.union([text(60), foundPackage], {
          error: 'expected the code of a package, or an object with sscc or boxCode',
        }),
      )
      .optional(),
    '箱码',
    '窜货: what was found',
  ),
  observedPrice: about(unitPrice.optional(), '发现价格', '乱价: price that was seen'),
  floorPrice: about(unitPrice.optional(), '最低限价', '乱价: price it must not be below'),
  currency: about(currency.default('CNY'), '币别', 'Currency of the prices; CNY when absent'),
  status: about(stateField(careCaseStates), '状态', 'The CRM owns it after creation'),
  ownerId: about(text(60).optional(), '负责人', 'Who works on it; owned by the CRM'),
  openedAt: about(instant.optional(), '创建时间', 'When it was opened'),
  closedAt: about(instant.optional(), '关闭时间', 'When it was closed; owned by the CRM'),
  resolution: about(
    personal(note(4000)).optional(),
    '处理结果',
    'Free text; treated as personal information; owned by the CRM',
  ),
})

type Fields = z.output<typeof fields>

/** A diversion is about goods in another territory than theirs, a price violation about a price below the floor. */
function checkEvidence(payload: Payload, record: Fields): void {
  const { caseType, expectedTerritory, foundTerritory, observedPrice, floorPrice } = record
  if (caseType === 'channelDiversion' && foundTerritory !== undefined && foundTerritory === expectedTerritory) {
    const rule = 'it is expectedTerritory too, and goods in their own territory are no diversion'
    broken(payload, 'diversion', `${shown(foundTerritory)} came; ${rule}`, ['foundTerritory'])
  }
  const both = observedPrice !== undefined && floorPrice !== undefined
  if (caseType === 'priceViolation' && both && new Decimal(observedPrice).gte(floorPrice)) {
    const rule = `it is not below floorPrice, ${shown(floorPrice)}`
    broken(payload, 'price-violation', `${shown(observedPrice)} came; ${rule}`, ['observedPrice'])
  }
  const seen = new Set<string>()
  record.packages?.forEach((found, i) => {
    const path = ['packages', i]
    const key = typeof found === 'string' ? found : (found.sscc ?? found.boxCode)
    if (key === undefined) broken(payload, 'required', 'is required unless boxCode is given', [...path, 'sscc'])
    else if (seen.has(key)) broken(payload, 'unique', `${shown(key)} stands twice in packages`, path)
    if (key !== undefined) seen.add(key)
  })
}

/** CareCase 客户关怀/工单: complaint, 窜货, 乱价, service. */
export const careCase = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkEvidence(payload, value)
    if (value.openedAt !== undefined && value.closedAt !== undefined && at(value.closedAt) < at(value.openedAt)) {
      const rule = `a case is closed after it was opened, ${shown(value.openedAt)}`
      broken(payload, 'time-order', `${shown(value.closedAt)} came; ${rule}`, ['closedAt'])
    }
  })
  .overwrite(withoutTenant)
  .meta({ title: '工单', description: 'Care case: complaint, 窜货, 乱价, service. Business key: caseNo.' })

function at(instant: string): number {
  return Date.parse(instant)
}

export type CareCase = z.output<typeof careCase>
export type CareCaseInput = z.input<typeof careCase>
