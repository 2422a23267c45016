/** What a warehouse does in Galaxy: deliveries are made of orders, audited, un-audited, and signed for. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { flat } from './documents.ts'
import { moveOne } from './life.ts'
import { openOf, type Part, pushParts, ruleFor } from './push.ts'
import type { Stored } from './tables.ts'

const quantity = z.string().regex(/^\d+(\.\d{1,10})?$/, 'must be a quantity as text, like "12.5"')

const Batch = z.strictObject({
  batch: z.string(),
  quantity,
  productionDate: z.iso.date().optional(),
  expiryDate: z.iso.date().optional(),
  serials: z.array(z.string()).optional(),
})

/** `POST /__sim/ship`: a delivery out of one or several orders. Lines left out: everything that is open, all at once. */
export const ShipRequest = z.strictObject({
  /** Bill number of the order. */
  order: z.string(),
  lines: z
    .array(
      z.strictObject({
        order: z.string().optional(),
        /** Our line number, where the note of the line carries it; else its place times ten. */
        line: z.union([z.string(), z.int()]),
        quantity: quantity.optional(),
        batches: z.array(Batch).optional(),
        serials: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  /** Warehouse (仓库). */
  plant: z.string().optional(),
  billOfLading: z.string().optional(),
  carrier: z.string().optional(),
  territory: z.string().optional(),
  /** Audits it too, which is the default; without it the delivery is only saved. */
  goodsIssue: z.boolean().optional(),
})

/** `POST /__sim/goods-issue`: audits a delivery, un-audits it (`reverse`), or has the customer sign for it. */
export const GoodsIssueRequest = z.strictObject({
  delivery: z.string(),
  reverse: z.boolean().optional(),
  received: z.boolean().optional(),
})

type Ship = z.output<typeof ShipRequest>

/** @throws ControlError for an order or line that is not there, and for more than is open. */
export function ship(account: Account, request: Ship): Row {
  const orders = account.form('SAL_SaleOrder')
  const rule = ruleFor(orders)
  const left = new Map<Row, Decimal>()
  const parts = wantedOf(account, request).flatMap(({ source, line, wanted }): Part[] => {
    const open = left.get(line) ?? openOf(account, rule, line)
    const pieces = piecesOf(wanted, open)
    const sum = Decimal.sum('0', ...pieces.map((piece) => piece.quantity))
    if (sum.gt(open))
      throw new ControlError(`Line ${wanted.line} has ${open.toFixed()} open, and not ${sum.toFixed()}.`)
    left.set(line, open.minus(sum))
    return pieces.map((piece) => ({
      source,
      line,
      quantity: piece.quantity,
      more: { ...moreOf(account, piece, line), ...stockOf(request, line) },
    }))
  })
  if (parts.length === 0) throw new ControlError(`Nothing of order "${request.order}" is open.`)
  const delivery = pushParts(account, orders, rule, parts)
  const { billOfLading, carrier, territory } = request
  Object.assign(delivery.header, {
    ...(billOfLading !== undefined && { FCarriageNO: billOfLading }),
    ...(carrier !== undefined && { FCarrierID: { FNumber: carrier } }),
    ...(territory !== undefined && { F_DMS_Territory: territory }),
  })
  if (request.goodsIssue !== false) issue(account, delivery)
  return flat(account.form('SAL_OUTSTOCK'), delivery)
}

/** @throws ControlError when there is no such delivery, GalaxyError when its state does not let it. */
export function goodsIssue(
  account: Account,
  { delivery: number, reverse, received }: z.output<typeof GoodsIssueRequest>,
): Row {
  const form = account.form('SAL_OUTSTOCK')
  const delivery = account.byNumber(form, number) ?? account.table(form.name).get(number)
  if (!delivery) throw new ControlError(`There is no delivery "${number}".`)
  if (received) {
    if (text(delivery.header.FDocumentStatus) !== 'C') throw new ControlError(`Delivery "${number}" is not audited.`)
    delivery.header.F_DMS_ReceivedAt = account.time()
    delivery.header.FModifyDate = account.time()
  } else if (reverse) moveOne(account, form, 'UnAudit', delivery)
  else issue(account, delivery)
  return flat(form, delivery)
}

function issue(account: Account, delivery: Stored): void {
  const form = account.form('SAL_OUTSTOCK')
  if (text(delivery.header.FDocumentStatus) !== 'B') moveOne(account, form, 'Submit', delivery)
  moveOne(account, form, 'Audit', delivery)
}

type ShipLine = NonNullable<Ship['lines']>[number]

function wantedOf(account: Account, request: Ship): { source: Stored; line: Row; wanted: ShipLine }[] {
  if (request.lines) {
    return request.lines.map((wanted) => {
      const source = orderNamed(account, wanted.order ?? request.order)
      return { source, line: lineNamed(source, String(wanted.line)), wanted }
    })
  }
  const source = orderNamed(account, request.order)
  const open = (source.lists.FSaleOrderEntry ?? []).filter(
    (line) =>
      code(line.FMrpTerminateStatus) !== 'B' && openOf(account, ruleFor(account.form('SAL_SaleOrder')), line).gt(0),
  )
  return open.map((line) => ({ source, line, wanted: { line: '' } }))
}

interface Piece {
  quantity: Decimal
  batch?: string
  productionDate?: string | undefined
  expiryDate?: string | undefined
  serials?: string[] | undefined
}

/** One piece of a line, or one for each batch. */
function piecesOf({ quantity: wanted, batches = [], serials }: ShipLine, open: Decimal): Piece[] {
  if (batches.length > 0) {
    return batches.map((batch) => ({
      ...batch,
      quantity: new Decimal(batch.quantity),
      serials: batch.serials ?? (batches.length === 1 ? serials : undefined),
    }))
  }
  return [{ quantity: wanted === undefined ? open : new Decimal(wanted), serials }]
}

/** Lot, dates and serial numbers of a delivery line, and its quantity in the base unit where nothing is to be converted. */
function moreOf(
  account: Account,
  { quantity: part, batch, productionDate, expiryDate, serials = [] }: Piece,
  { FUnitID, FMaterialId }: Row,
): Row {
  const base = account.material(code(FMaterialId))?.header.FBaseUnitId ?? FUnitID
  return {
    ...(batch !== undefined && { FLot: { FNumber: batch } }),
    ...(productionDate !== undefined && { FProduceDate: `${productionDate}T00:00:00` }),
    ...(expiryDate !== undefined && { FExpiryDate: `${expiryDate}T00:00:00` }),
    ...(serials.length > 0 && {
      FSerialSubEntity: serials.map((FSerialNo) => ({ FDetailID: account.nextEntry(), FSerialNo })),
    }),
    FBaseUnitID: base,
    ...(code(base) === code(FUnitID) && { FBaseUnitQty: part.toFixed() }),
  }
}

function stockOf({ plant }: Ship, { FStockID }: Row): Row {
  return { FStockID: plant === undefined ? (FStockID ?? { FNumber: 'CK001' }) : { FNumber: plant } }
}

/** An order by its bill number or id. @throws ControlError when it is not there. */
export function orderNamed(account: Account, key: string): Stored {
  const form = account.form('SAL_SaleOrder')
  const order = account.byNumber(form, key) ?? account.table(form.name).get(key)
  if (!order) throw new ControlError(`There is no order "${key}".`)
  return order
}

function lineNamed({ header, lists }: Stored, line: string): Row {
  const lines = lists.FSaleOrderEntry ?? []
  const noted = (row: Row) => /^#(\d+)(?:\s|$)/.exec(text(row.FEntryNote))?.[1]
  const found =
    lines.find((row) => noted(row) === line) ??
    lines.find((row, i) => noted(row) === undefined && String((i + 1) * 10) === line)
  if (!found) throw new ControlError(`Order ${text(header.FBillNo)} has no line "${line}".`)
  return found
}
