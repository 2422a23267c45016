import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Stored } from './filter.ts'
import { deliveredOf } from './order-edits.ts'
import { itemsOf, withStatuses } from './order-life.ts'
import type { Orders } from './orders.ts'
import type { Products } from './products.ts'
import { storedRow } from './rows.ts'
import type { Batch, GoodsIssue, Ship, ShipLine } from './ship-request.ts'

const FIRST_NUMBER = 80_000_001

/** Deliveries of the simulated system. */
export class Deliveries {
  readonly #rows = new Map<string, Stored>()
  readonly #orders: Orders
  readonly #products: Products
  readonly #now: () => Date
  #next = FIRST_NUMBER

  constructor(orders: Orders, products: Products, now: () => Date) {
    this.#orders = orders
    this.#products = products
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  seed(rows: unknown[]): number {
    for (const row of rows) {
      const given = storedRow('A_OutbDeliveryHeader', row)
      const number = String(given.DeliveryDocument || this.#next++)
      const before = this.find(number) ?? {}
      this.#rows.set(unpadded(number), { ...before, LastChangeDate: this.#today(), ...given, DeliveryDocument: number })
    }
    return rows.length
  }

  /**
   * `isBooked`: the order says already that the goods are delivered. Throws `ControlError` for an order or line that is
   * not there, and for more than is open.
   */
  ship(request: Ship, isBooked = false): Stored {
    const order = orderNamed(this.#orders, request.order)
    const wanted = request.lines ?? openLines(order)
    if (wanted.length === 0) throw new ControlError(`Nothing of order "${request.order}" is open.`)
    const number = String(this.#next++)
    let place = 0
    const items = wanted.flatMap((line) => {
      place += 10
      return this.#items(
        number,
        String(place),
        line,
        orderNamed(this.#orders, line.order ?? request.order),
        request,
        isBooked,
      )
    })
    const today = this.#today()
    const delivery: Stored = {
      DeliveryDocument: number,
      DeliveryDocumentType: 'LF',
      SalesOrganization: order.SalesOrganization,
      ShippingPoint: request.plant ?? '1010',
      SalesDistrict: order.SalesDistrict ?? '',
      SoldToParty: order.SoldToParty,
      ShipToParty: order.SoldToParty,
      CreationDate: today,
      LastChangeDate: today,
      DocumentDate: today,
      DeliveryDate: order.RequestedDeliveryDate ?? today,
      PlannedGoodsIssueDate: today,
      BillOfLading: request.billOfLading ?? '',
      DeliveryVersion: '0001',
      OverallPickingStatus: 'C',
      OverallGoodsMovementStatus: 'A',
      OverallDelivReltdBillgStatus: 'A',
      OverallProofOfDeliveryStatus: '',
      OverallSDProcessStatus: 'B',
      to_DeliveryDocumentItem: items,
      to_DeliveryDocumentPartner: [],
    }
    this.#rows.set(number, delivery)
    if (request.goodsIssue !== false) this.move({ delivery: number })
    return delivery
  }

  /** Posts the goods issue of a delivery, or takes it back; `received` has the customer sign. */
  move({ delivery: number, reverse, received }: GoodsIssue): Stored {
    const delivery = this.find(number)
    if (!delivery) throw new ControlError(`There is no delivery "${number}".`)
    const local = new Date(this.#now().getTime() + 8 * 3_600_000).toISOString()
    const [date, time] = [local.slice(0, 10), `PT${local.slice(11, 13)}H${local.slice(14, 16)}M${local.slice(17, 19)}S`]
    const posted = delivery.OverallGoodsMovementStatus === 'C'
    if (received) {
      if (!posted) throw new ControlError(`The goods issue of delivery "${number}" is not posted.`)
      return this.#change(delivery, {
        OverallProofOfDeliveryStatus: 'C',
        ProofOfDeliveryDate: date,
        ConfirmationTime: time,
      })
    }
    if (posted !== (reverse === true))
      throw new ControlError(`The goods issue of "${number}" is ${posted ? '' : 'not '}posted.`)
    const items = (delivery.to_DeliveryDocumentItem as Stored[]).map((item) => moved(item, posted ? 'h' : 'R'))
    return this.#change(delivery, {
      ActualGoodsMovementDate: posted ? null : date,
      ActualGoodsMovementTime: posted ? 'PT00H00M00S' : time,
      OverallGoodsMovementStatus: posted ? 'A' : 'C',
      to_DeliveryDocumentItem: items,
    })
  }

  clear(): void {
    this.#rows.clear()
    this.#next = FIRST_NUMBER
  }

  #today(): string {
    return this.#now().toISOString().slice(0, 10)
  }

  #change(delivery: Stored, change: Stored): Stored {
    const version = String(Number(delivery.DeliveryVersion ?? 0) + 1).padStart(4, '0')
    return Object.assign(delivery, { LastChangeDate: this.#today(), DeliveryVersion: version }, change)
  }

  /** The delivery items of one order line: one, or a main item with nothing and a sub-item for each batch. */
  #items(
    number: string,
    place: string,
    line: ShipLine,
    order: Stored,
    { plant = '1010' }: Ship,
    isBooked: boolean,
  ): Stored[] {
    const item = itemNamed(order, String(line.line))
    const batches = line.batches ?? []
    const total = new Decimal(line.quantity ?? Decimal.sum('0', ...batches.map((one) => one.quantity)))
    const goods = total.isZero() ? openOf(item) : total
    const over = goods.minus(openOf(item))
    if (over.gt(0) && !isBooked)
      throw new ControlError(`Line ${line.line} has ${openOf(item).toFixed()} open, and not ${goods.toFixed()}.`)
    if (!isBooked) {
      const to_Item = itemsOf(order).map((one) => (one === item ? delivered(one, goods) : one))
      this.#orders.amend(order, withStatuses({ ...order, to_Item }))
    }
    const about = { number, plant, order, item }
    const [only] = batches
    if (batches.length <= 1) {
      return [this.#item(about, place, goods, { ...only, serials: only?.serials ?? line.serials })]
    }
    const main = this.#item(about, place, new Decimal(0), {})
    const parts = batches.map((batch, i) => ({
      ...this.#item(about, String(900_000 + Number(place) * 10 + i + 1), new Decimal(batch.quantity), batch),
      HigherLvlItmOfBatSpltItm: place,
    }))
    return [main, ...parts]
  }

  #item(
    { number, plant, order, item }: { number: string; plant: string; order: Stored; item: Stored },
    place: string,
    goods: Decimal,
    batch: Partial<Batch>,
  ): Stored {
    const product = this.#products.find(String(item.Material))
    const unit = String(item.RequestedQuantityUnit)
    const units = (product?.to_ProductUnitsOfMeasure as Stored[] | undefined) ?? []
    const factor = units.find((one) => one.AlternativeUnit === unit)
    const base = goods.times(String(factor?.QuantityNumerator ?? '1')).div(String(factor?.QuantityDenominator ?? '1'))
    const objects = (batch.serials ?? []).map((SerialNumber, i) => ({
      MaintenanceItemObjectList: `${number}${place}`,
      MaintenanceItemObject: String(i + 1),
      SerialNumber,
      Material: item.Material,
    }))
    return {
      DeliveryDocument: number,
      DeliveryDocumentItem: place,
      DeliveryDocumentItemCategory: item.SalesOrderItemCategory,
      DeliveryDocumentItemText: item.SalesOrderItemText,
      Material: item.Material,
      ActualDeliveryQuantity: goods.toFixed(3),
      DeliveryQuantityUnit: unit,
      ActualDeliveredQtyInBaseUnit: base.toFixed(3),
      BaseUnit: product?.BaseUnit ?? unit,
      Batch: batch.batch ?? '',
      ManufactureDate: batch.productionDate ?? null,
      ShelfLifeExpirationDate: batch.expiryDate ?? null,
      Plant: plant,
      StorageLocation: '',
      ReferenceSDDocument: order.SalesOrder,
      ReferenceSDDocumentItem: item.SalesOrderItem,
      ReferenceSDDocumentCategory: 'C',
      HigherLvlItmOfBatSpltItm: '0',
      HigherLevelItem: '0',
      GoodsMovementStatus: 'A',
      PickingStatus: 'C',
      DeliveryRelatedBillingStatus: 'A',
      to_SerialDeliveryItem:
        objects.length === 0
          ? []
          : [
              {
                MaintenanceItemObjectList: `${number}${place}`,
                DeliveryDocument: number,
                DeliveryDocumentItem: place,
                to_MaintenanceItemObject: objects,
              },
            ],
      to_DocumentFlow: [],
    }
  }
}

function moved(item: Stored, category: 'R' | 'h'): Stored {
  const flow: Stored = {
    PrecedingDocument: item.DeliveryDocument,
    PrecedingDocumentItem: item.DeliveryDocumentItem,
    PrecedingDocumentCategory: 'J',
    Subsequentdocument: category === 'R' ? '4900000001' : '4900000002',
    SubsequentDocumentItem: '1',
    SubsequentDocumentCategory: category,
    QuantityInBaseUnit: item.ActualDeliveredQtyInBaseUnit,
  }
  const before = (item.to_DocumentFlow as Stored[] | undefined) ?? []
  const to_DocumentFlow = [...before.filter((row) => row.SubsequentDocumentCategory !== category), flow]
  return { ...item, GoodsMovementStatus: category === 'R' ? 'C' : 'A', to_DocumentFlow }
}

/** An order by its own number or the customer's. Throws `ControlError` when it is not there. */
export function orderNamed(orders: Orders, key: string): Stored {
  const order = orders.find(key) ?? orders.all().find((one) => one.PurchaseOrderByCustomer === key)
  if (!order) throw new ControlError(`There is no order "${key}".`)
  return order
}

function itemNamed(order: Stored, line: string): Stored {
  const item = itemsOf(order).find((one) =>
    [one.UnderlyingPurchaseOrderItem, one.SalesOrderItem].some((n) => unpadded(String(n ?? '')) === unpadded(line)),
  )
  if (!item) throw new ControlError(`Order ${order.SalesOrder} has no line "${line}".`)
  return item
}

function openLines(order: Stored): ShipLine[] {
  return itemsOf(order)
    .filter((item) => !item.SalesDocumentRjcnReason && openOf(item).gt(0))
    .map((item) => ({ line: String(item.SalesOrderItem) }))
}

function openOf(item: Stored): Decimal {
  return new Decimal(String(item.RequestedQuantity)).minus(deliveredOf(item))
}

/** An order item of which so much more is in deliveries; what is delivered counts as confirmed. */
function delivered(item: Stored, goods: Decimal): Stored {
  const all = deliveredOf(item).plus(goods)
  const confirmed = Decimal.max(all, String(item.ConfdDelivQtyInOrderQtyUnit ?? '0')).toFixed(3)
  const lines = ((item.to_ScheduleLine as Stored[] | undefined) ?? []).map((line, place) => {
    if (place > 0) return line
    const own = goods.plus(String(line.DeliveredQtyInOrderQtyUnit ?? '0')).toFixed(3)
    return { ...line, DeliveredQtyInOrderQtyUnit: own, ConfdOrderQtyByMatlAvailCheck: confirmed }
  })
  const status = all.gte(String(item.RequestedQuantity)) ? 'C' : 'B'
  return {
    ...item,
    ConfdDelivQtyInOrderQtyUnit: confirmed,
    DeliveryStatus: status,
    SDProcessStatus: 'B',
    to_ScheduleLine: lines,
  }
}
