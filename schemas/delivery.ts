import { z } from 'zod'
import { about } from './common/about.ts'
import { addressFields, checkRegions } from './common/address.ts'
import { quantity, quantityAboveZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { sscc } from './common/identifiers.ts'
import { personal } from './common/personal.ts'
import { broken } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { date, instant } from './common/time.ts'
import { unit } from './common/unit.ts'
import { checkDeliveryLines } from './delivery-lines.ts'
import { checkPackages } from './delivery-packages.ts'
import { traceGaps } from './delivery-trace.ts'

/** A goods issue that is taken back ends the delivery; its number stays and is not used again. */
export const deliveryStates = stateMachine({
  of: { en: 'delivery', zh: '出库单' },
  states: {
    planned: { en: 'Planned', zh: '计划', next: ['picked', 'cancelled'] },
    picked: { en: 'Picked', zh: '已拣货', next: ['shipped', 'cancelled'] },
    shipped: { en: 'Shipped', zh: '已发货', next: ['inTransit', 'received', 'cancelled'] },
    inTransit: { en: 'In transit', zh: '在途', next: ['received', 'cancelled'] },
    received: { en: 'Received', zh: '已签收', next: [] },
    cancelled: { en: 'Cancelled', zh: '已取消', next: [] },
  },
})

const line = z.looseObject({
  deliveryLineNo: about(
    wholeNumber(1),
    '出库行号',
    'Unique in the delivery; one line for every batch of an order line',
  ),
  orderNo: about(text(35), '订单号', 'One of orderNos'),
  orderLineNo: about(wholeNumber(1), '订单行号', "The order's lineNo"),
  productCode: about(text(40), '商品编码', 'Product'),
  quantity: about(quantity, '数量', 'What went out; below zero when a goods issue is taken back'),
  unit: about(unit, '单位', 'Unit of quantity'),
  baseQuantity: about(quantity.optional(), '基本数量', 'Quantity in the base unit; serial numbers are counted by it'),
  batchNo: about(text(60).optional(), '批次', 'Batch'),
  productionDate: about(date.optional(), '生产日期', 'Day of production of the batch'),
  expiryDate: about(date.optional(), '到期日', 'First day the batch may no longer be sold'),
  serialNos: about(
    z.array(text(60)).optional(),
    '序列号',
    'As many as baseQuantity; a wrong count is taken, and told in traceGaps',
  ),
})

const package_ = z.looseObject({
  sscc: about(sscc.optional(), '系列货运包装箱代码', 'Serial shipping container code; sscc or boxCode is required'),
  boxCode: about(text(60).optional(), '箱码', 'Own code of the box; sscc or boxCode is required'),
  parentCode: about(text(60).optional(), '上级码', 'sscc or boxCode of the package around this one'),
  level: about(oneOf(['pallet', 'case', 'piece']).optional(), '层级', 'pallets hold cases, cases hold pieces'),
  productCode: about(text(40).optional(), '商品编码', 'What is in it, when it is one product'),
  batchNo: about(text(60).optional(), '批次', 'Batch, when it is one'),
  quantity: about(quantityAboveZero.optional(), '数量', 'How much is in it'),
  unit: about(unit.optional(), '单位', 'Unit of quantity'),
})

const gap = z.looseObject({
  pointer: about(text(100), '位置', 'JSON Pointer to what is incomplete'),
  rule: about(code, '规则', 'Rule that is not kept'),
  detail: about(text(500), '说明', 'In words, for people'),
})

const fields = z.looseObject({
  ...envelopeFields,
  deliveryNo: about(text(40), '出库单号', 'Business key, given by the ERP or the warehouse'),
  orderNos: about(z.array(text(35)).min(1), '订单', 'Orders it serves; an order may have several deliveries'),
  dealerCode: about(text(40), '经销商', 'Customer'),
  shipFromWarehouse: about(code, '发货仓', 'Warehouse the goods leave'),
  shipToAddressCode: about(
    text(40).optional(),
    '收货地址',
    'Address of the dealer; required unless shipToAddress is given',
  ),
  shipToAddress: about(z.looseObject(addressFields).optional(), '一次性收货地址', 'One-time address, in full'),
  plannedShipDate: about(date.optional(), '计划发货日', 'Day it is planned for'),
  shippedAt: about(
    instant.optional(),
    '发货时间',
    'Goods issue was posted; picking is not shipping. Required once shipped',
  ),
  receivedAt: about(instant.optional(), '签收时间', 'The receipt was signed; required once received'),
  signedBy: about(personal(text(60)).optional(), '签收人', 'Who signed; personal information'),
  carrier: about(text(100).optional(), '承运商', 'Carrier'),
  trackingNo: about(text(100).optional(), '运单号', 'Tracking number'),
  destinationTerritory: about(
    code,
    '目的片区',
    'Territory of the dealer when it was shipped, frozen; goods seen elsewhere are 窜货',
  ),
  movement: about(
    oneOf(['issue', 'reversal']).default('issue'),
    '移动',
    'issue, or reversal: the goods issue is taken back, with quantities below zero and the same number',
  ),
  reversedAt: about(instant.optional(), '冲销时间', 'The goods issue was taken back; required in a reversal'),
  lines: about(z.array(line).min(1), '明细', 'At least one; one for every batch of an order line'),
  packages: about(z.array(package_).optional(), '箱码/垛码', 'Tree of packages: the trace of the goods'),
  status: about(
    stateField(deliveryStates).optional(),
    '状态',
    'When absent: received with receivedAt, shipped with shippedAt, cancelled in a reversal, planned otherwise',
  ),
  traceGaps: about(
    z.array(gap).optional(),
    '追溯缺口',
    'Filled by the hub: what is wrong with serial numbers. The quantities count nevertheless',
  ),
})

export type DeliveryFields = z.output<typeof fields>

/** The state that a delivery's times tell, where it does not say it. */
function withState<D extends DeliveryFields>(delivery: D): D & Required<Pick<D, 'status'>> {
  const { movement, receivedAt, shippedAt } = delivery
  const told = movement === 'reversal' ? 'cancelled' : receivedAt ? 'received' : shippedAt ? 'shipped' : 'planned'
  return { ...delivery, status: delivery.status ?? told }
}

/** What is wrong with the trace stands in the record, so that everybody after this sees it. */
function withTraceGaps<D extends DeliveryFields>(delivery: D): D {
  const { traceGaps: _before, ...rest } = delivery
  const gaps = traceGaps(delivery)
  return (gaps.length === 0 ? rest : { ...rest, traceGaps: gaps }) as D
}

/** Delivery 发货: goods sent, with batch, serial number and box. */
export const delivery = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    if (value.shipToAddressCode === undefined && value.shipToAddress === undefined) {
      const detail = 'is required, and missing; a one-time address goes into shipToAddress'
      broken(payload, 'required', detail, ['shipToAddressCode'])
    }
    if (value.shipToAddress) checkRegions(payload, value.shipToAddress, ['shipToAddress'])
    checkTimes(payload, value)
    checkDeliveryLines(payload, value)
    checkPackages(payload, value.packages ?? [])
  })
  .overwrite(withoutTenant)
  .overwrite(withState)
  .overwrite(withTraceGaps)
  .meta({
    title: '发货',
    description: 'Delivery: goods sent, with batch, serial number and box. Business key: deliveryNo.',
  })

/** A state comes with the time it was reached. */
function checkTimes(payload: Parameters<typeof broken>[0], value: DeliveryFields): void {
  const needs = (field: 'shippedAt' | 'receivedAt' | 'reversedAt', because: string) => {
    if (value[field] !== undefined) return
    broken(payload, 'state-date', `is required when ${because}, and missing`, [field])
  }
  const shipped = value.status === 'shipped' || value.status === 'inTransit' || value.status === 'received'
  if (shipped) needs('shippedAt', `the status is ${value.status}`)
  else if (value.receivedAt !== undefined) needs('shippedAt', 'receivedAt is given')
  if (value.status === 'received') needs('receivedAt', 'the status is received')
  if (value.movement === 'reversal') needs('reversedAt', 'the goods issue is taken back')
  if (value.shippedAt === undefined || value.receivedAt === undefined) return
  if (Date.parse(value.receivedAt) >= Date.parse(value.shippedAt)) return
  const detail = `${JSON.stringify(value.receivedAt)} is before shippedAt ${JSON.stringify(value.shippedAt)}`
  broken(payload, 'time-order', detail, ['receivedAt'])
}

export type Delivery = z.output<typeof delivery>
export type DeliveryInput = z.input<typeof delivery>
