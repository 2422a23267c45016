/** Conversion rules of returns, and what audited returns write back. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { amounts, amountsOf, total } from './amounts.ts'
import { GalaxyError } from './answer.ts'
import { joined, lineAt, linkedTo, TABLES } from './links.ts'
import type { Rule } from './push.ts'
import type { Form, Stored } from './tables.ts'

const NOTICE = 'T_SAL_RETURNNOTICEENTRY'
const STOCK = 'T_SAL_RETURNSTOCKENTRY'
const DELIVERY = 'T_SAL_OUTSTOCKENTRY'
/** Stock status of goods that are no good. */
export const BROKEN = 'KCZT03_SYS'
/** Of the simulator's own: how much of a returned line a receivable credits, above zero. */
export const CREDITED = 'FCreditedQty'

const table = (name: string) => TABLES[name] as { form: string; list: string; quantity: string }

export const RETURN_RULES: Rule[] = [
  {
    id: 'OutStock-SalReturnNotice',
    from: DELIVERY,
    to: table(NOTICE),
    header: ({ FSaleOrgId, FCustomerID, FSettleCurrID }) => ({
      FBillTypeID: { FNumber: 'THTZD01_SYS' },
      ...{ FSaleOrgId, FRETORGID: FSaleOrgId, FRetcustId: FCustomerID, FSettleCurrId: FSettleCurrID },
    }),
    line: (line, _header, quantity) => ({
      ...{
        FMaterialId: line.FMaterialID,
        FStockId: line.FStockID,
        FOrderNo: line.FSoorDerno,
        FQty: quantity.toFixed(),
      },
      ...same(line, ['FUnitID', 'FPrice', 'FTaxPrice', 'FEntryTaxRate', 'FIsFree', 'FLot', 'FSOEntryId']),
    }),
  },
  {
    id: 'SalReturnNotice-SalReturnStock',
    from: NOTICE,
    to: table(STOCK),
    header: ({ FSaleOrgId, FRETORGID, FRetcustId, FSettleCurrId }) => ({
      FBillTypeID: { FNumber: 'XSTHD01_SYS' },
      ...{ FSaleOrgId, FStockOrgId: FRETORGID, FRetcustId, FSettleCurrId },
    }),
    line: (line, _header, quantity) => ({
      ...same(line, ['FMaterialId', 'FUnitID', 'FPrice', 'FTaxPrice', 'FEntryTaxRate', 'FIsFree', 'FStockId', 'FLot']),
      ...same(line, ['FOrderNo', 'FSOEntryId']),
      FRealQty: quantity.toFixed(),
      FStockstatusId: { FNumber: 'KCZT01_SYS' },
      FReturnType: { FNumber: 'THLX01_SYS' },
    }),
  },
  {
    id: 'AR_ReturnStockToReceivableMap',
    from: STOCK,
    to: { ...table('T_AR_RECEIVABLEENTRY'), quantity: CREDITED },
    header: ({ FSaleOrgId, FRetcustId, FSettleCurrId }) => ({
      FBillTypeID: { FNumber: 'YSD01_SYS' },
      ...{ FSETTLEORGID: FSaleOrgId, FCUSTOMERID: FRetcustId, FCURRENCYID: FSettleCurrId ?? { FNumber: 'PRE001' } },
    }),
    line: (line, header, quantity) => ({
      ...{ FMATERIALID: line.FMaterialId, FPRICEUNITID: line.FUnitID, FPriceQty: quantity.negated().toFixed() },
      ...same(line, ['FIsFree', 'FPrice', 'FTaxPrice', 'FEntryTaxRate']),
      ...credit(line, quantity),
      ...{ FSourceBillNo: text(header.FBillNo), FSOURCETYPE: 'SAL_RETURNSTOCK', [CREDITED]: quantity.toFixed() },
    }),
  },
]

/** Amounts below zero, by the price with tax where there is one. */
function credit(line: Row, quantity: Decimal): Row {
  const rate = text(line.FEntryTaxRate) || '0'
  if (line.FIsFree === true) return amounts(new Decimal(0), new Decimal(0))
  const gross = text(line.FTaxPrice)
  if (gross !== '') return amountsOf(quantity.negated(), gross, rate)
  const net = quantity.times(text(line.FPrice) || 0).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return amounts(net.negated(), net.times(rate).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).negated())
}

function same(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]))
}

/** An audited return counts at the lines of the order and of the delivery that the goods came with. */
export function countReturn(account: Account, { lists }: Stored, sign: 1 | -1): void {
  for (const line of lists.FEntity ?? []) {
    const quantity = new Decimal(text(line.FRealQty) || 0).times(sign)
    const behind = [
      lineAt(account, 'T_SAL_ORDERENTRY', text(line.FSOEntryId))?.line,
      lineAt(account, DELIVERY, deliveryBehind(account, line))?.line,
    ]
    for (const one of behind) if (one) one.FReturnQty = new Decimal(text(one.FReturnQty) || 0).plus(quantity).toFixed()
  }
}

/** Id of the line of the delivery that goods of a return came with, '' where there is none. */
function deliveryBehind(account: Account, line: Row): string {
  const notice = linkedTo(line, 'FEntity', NOTICE).map((id) => lineAt(account, NOTICE, id)?.line)
  const [delivery = ''] = [line, ...notice].flatMap((one) => (one ? linkedTo(one, 'FEntity', DELIVERY) : []))
  return delivery
}

/** The red line that takes the last of what was invoiced takes what is left of its amounts. */
export function takeRemainder(account: Account, red: Stored): void {
  const list = 'FEntityDetail'
  const lines = account.all('AR_receivable').flatMap(({ lists }) => lists[list] ?? [])
  const creditedOf = (line: Row) =>
    linkedTo(line, list, STOCK).map((id) => {
      const stock = lineAt(account, STOCK, id)
      return stock ? deliveryBehind(account, stock.line) : ''
    })[0] ?? ''
  for (const own of red.lists[list] ?? []) {
    const delivery = creditedOf(own)
    const others = lines.filter((line) => line !== own && delivery !== '' && creditedOf(line) === delivery)
    const blue = lines.filter((line) => delivery !== '' && linkedTo(line, list, DELIVERY).includes(delivery))
    const left = (field: string) =>
      Decimal.sum('0', ...[...blue, ...others].map((line) => text(line[field]) || '0')).negated()
    if (blue.length === 0 || !left('FPriceQty').eq(text(own.FPriceQty) || 0)) continue
    Object.assign(own, amounts(left('FNoTaxAmountFor_D'), left('FTAXAMOUNTFOR_D')))
  }
  red.header.FALLAMOUNTFOR = total(red.lists[list] ?? [], 'FALLAMOUNTFOR_D')
}

/** @throws GalaxyError when more would come back than a delivery has brought. */
export function checkReturn(account: Account, form: Form, stored: Stored): void {
  const own = form.name === 'SAL_RETURNNOTICE' ? table(NOTICE) : table(STOCK)
  for (const line of stored.lists.FEntity ?? []) {
    for (const id of linkedTo(line, 'FEntity', DELIVERY)) {
      const delivery = lineAt(account, DELIVERY, id)
      if (!delivery) throw new GalaxyError(9, `关联的销售出库单分录“${id}”不存在`, 'FEntity_Link')
      const before = account.table(form.name).get(stored.id)
      const earlier = joined(account, DELIVERY, id, own)
        .minus(before ? quantityOf(before, id, own) : 0)
        .minus(refused(account, id))
      const shipped = new Decimal(text(delivery.line.FRealQty) || 0)
      if (earlier.plus(quantityOf(stored, id, own)).gt(shipped)) {
        const number = text(delivery.stored.header.FBillNo)
        throw new GalaxyError(11, `退货数量大于销售出库单“${number}”的可退数量`, own.quantity)
      }
    }
  }
}

/** What came back and was no good: it stays with the customer. */
function refused(account: Account, delivery: string): Decimal {
  const bad = account
    .all('SAL_RETURNSTOCK')
    .flatMap(({ lists }) => lists.FEntity ?? [])
    .filter((line) => code(line.FStockstatusId) === BROKEN)
  const ofIt = bad.filter((line) =>
    linkedTo(line, 'FEntity', NOTICE).some((id) => {
      const notice = lineAt(account, NOTICE, id)
      return notice && linkedTo(notice.line, 'FEntity', DELIVERY).includes(delivery)
    }),
  )
  return Decimal.sum('0', ...ofIt.map((line) => text(line.FRealQty) || '0'))
}

function quantityOf({ lists }: Stored, id: string, { quantity }: { quantity: string }): Decimal {
  const lines = (lists.FEntity ?? []).filter((line) => linkedTo(line, 'FEntity', DELIVERY).includes(id))
  return Decimal.sum('0', ...lines.map((line) => text(line[quantity]) || '0'))
}
