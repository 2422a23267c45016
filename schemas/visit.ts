import { z } from 'zod'
import { about } from './common/about.ts'
import { decimal, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { checkGeo, geo } from './common/geo.ts'
import { gtin, sscc } from './common/identifiers.ts'
import { link } from './common/link.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { code, note, text } from './common/text.ts'
import { instant } from './common/time.ts'

const number = (what: string) =>
  z.union([z.number(), decimal({ what, places: 15 })], { error: `expected ${what}, as a number or as decimal text` })

const task = z.looseObject({
  kind: about(code, '任务类型', 'Display, stock count, price check, …'),
  result: about(
    z.union([z.boolean(), note(2000)], { error: 'expected text, or true or false' }).optional(),
    '结果',
    'What came of it',
  ),
  score: about(number('a score').optional(), '得分', 'Score'),
  productCode: about(text(40).optional(), '商品编码', 'Product it is about'),
  observedPrice: about(unitPrice.optional(), '发现价格', 'Price that was seen'),
  floorPrice: about(unitPrice.optional(), '最低限价', 'Price it must not be below'),
  photoLinks: about(
    personal(z.array(link)).optional(),
    '照片',
    'Links, since photos may show people: personal information',
  ),
})

const scan = z.looseObject({
  code: about(text(100).optional(), '扫描内容', 'What the scanner read, where it is none of the others'),
  sscc: about(sscc.optional(), '物流单元码', 'Serial shipping container code'),
  boxCode: about(text(60).optional(), '箱码', "The maker's own code"),
  serialNo: about(text(60).optional(), '序列号', 'Serial number'),
  gtin: about(gtin.optional(), '条码', 'Barcode of the product: does not tell one piece from another'),
  productCode: about(text(40).optional(), '商品编码', 'Product'),
  batchNo: about(text(40).optional(), '批次', 'Batch'),
  scannedAt: about(instant.optional(), '扫描时间', 'When'),
  deliveryNo: about(text(60).optional(), '出库单', 'Delivery it left with, where the DMS knows'),
  expectedTerritory: about(code.optional(), '应销区域', 'Territory of that delivery'),
  foundTerritory: about(code.optional(), '发现区域', 'Territory of this outlet, where it differs from the visit'),
})

const fields = z.looseObject({
  ...envelopeFields,
  visitNo: about(text(40), '巡店单号', 'Business key'),
  visitorId: about(personal(text(60)), '巡店人', 'Who visits; personal information'),
  terminalCode: about(text(40), '终端', 'Outlet that is visited'),
  dealerCode: about(text(40).optional(), '经销商', 'Dealer that serves the outlet'),
  territoryCode: about(code.optional(), '片区', 'Territory the outlet lies in'),
  plannedAt: about(instant.optional(), '计划时间', 'When it was planned for'),
  checkInAt: about(instant, '签到时间', 'Arrived'),
  checkOutAt: about(instant.optional(), '签退时间', 'Left; absent while the visit lasts'),
  geo: about(personal(geo).optional(), '定位', 'Where the visitor was; personal information'),
  tasks: about(z.array(task).optional(), '任务', 'What was done'),
  scans: about(
    z.array(z.union([text(100), scan], { error: 'expected what was scanned, as text or as an object' })).optional(),
    '扫码',
    'A scan outside the territory of its delivery opens a case',
  ),
  orderNos: about(z.array(text(35)).optional(), '现场下单', 'Orders taken on the spot'),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
})

type Fields = z.output<typeof fields>

function checkScans(payload: Payload, { scans }: Fields): void {
  scans?.forEach((one, i) => {
    if (typeof one === 'string') return
    if (one.code ?? one.sscc ?? one.boxCode ?? one.serialNo ?? one.gtin) return
    const rule = 'is missing; a scan has what was read: code, sscc, boxCode, serialNo or gtin'
    broken(payload, 'required', rule, ['scans', i, 'code'])
  })
}

/** Visit 巡店: a field visit with its findings. A fact once it is over: it has no states but having a checkOutAt. */
export const visit = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    if (value.checkOutAt !== undefined && Date.parse(value.checkOutAt) < Date.parse(value.checkInAt)) {
      const rule = `a visit ends after checkInAt, ${shown(value.checkInAt)}`
      broken(payload, 'time-order', `${shown(value.checkOutAt)} came; ${rule}`, ['checkOutAt'])
    }
    checkGeo(payload, value.geo, ['geo'])
    checkScans(payload, value)
    const seen = new Set<string>()
    value.orderNos?.forEach((orderNo, i) => {
      if (seen.has(orderNo)) broken(payload, 'unique', `${shown(orderNo)} stands twice`, ['orderNos', i])
      seen.add(orderNo)
    })
  })
  .overwrite(withoutTenant)
  .meta({ title: '巡店', description: 'Visit: a field visit with its findings. Business key: visitNo.' })

export type Visit = z.output<typeof visit>
export type VisitInput = z.input<typeof visit>
