import { type AdvanceRequest, ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import { ODataError } from './answer.ts'
import type { Stored } from './filter.ts'
import { itemsOf, reached, rejected, STATES, type State } from './order-life.ts'
import { later, type Products } from './products.ts'
import { postedRow, storedRow } from './rows.ts'

export interface OrderRules {
  /** Customers that exist; any when left out. */
  customers?: string[] | undefined
  /** Refuse materials that do not exist. Left out: only when there are products at all. */
  strictMaterials?: boolean | undefined
}

const FIRST_NUMBER = 1_000_000_001

/**
 * The sales orders of the simulated system. As in SAP, the customer's reference is only a text: the same order posted
 * twice makes two orders.
 */
export class Orders {
  readonly #rows = new Map<string, Stored>()
  readonly #byReference = new Map<string, Stored[]>()
  readonly #states = new Map<string, State | 'rejected'>()
  readonly #products: Products
  readonly #rules: OrderRules
  readonly #now: () => Date
  #next = FIRST_NUMBER

  constructor(products: Products, rules: OrderRules, now: () => Date) {
    this.#products = products
    this.#rules = rules
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  get size(): number {
    return this.#rows.size
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  /**
   * The orders a filter can match: where it asks for references and nothing beside them, those alone. A look-up among a
   * million orders must not read them all.
   */
  candidates(filter: string): Stored[] {
    const one = /PurchaseOrderByCustomer eq '((?:[^']|'')*)'/g
    if (filter.replace(one, '').replace(/\band CreationDate ge \S+|\bor\b|[()\s]/g, '') !== '') return this.all()
    const references = [...filter.matchAll(one)].map(([, text = '']) => text.replaceAll("''", "'"))
    return references.length === 0
      ? this.all()
      : [...new Set(references)].flatMap((text) => this.#byReference.get(text) ?? [])
  }

  /** A deep insert. Throws an `ODataError` with SAP's kind of text for what it does not take. */
  create(body: unknown): Stored {
    const posted = postedRow('A_SalesOrder', body)
    this.#check(posted)
    const order = this.#complete(posted)
    this.#store(order)
    return order
  }

  /** Adds made-up orders, or rows over the defaults of a new order or over the one that has their number. */
  seed(what: { count: number } | { rows: unknown[] }): number {
    let seeded = 0
    for (const row of 'rows' in what ? what.rows : this.#madeUp(what.count)) {
      seeded++
      const given = storedRow('A_SalesOrder', row)
      const key = given.SalesOrder
      const before = typeof key === 'string' ? this.find(key) : undefined
      if (before) this.#change(before, given)
      else
        this.#store({
          ...this.#complete(given),
          ...('LastChangeDateTime' in given && { LastChangeDateTime: given.LastChangeDateTime }),
        })
    }
    return seeded
  }

  /** Moves orders on: one step, or up to a state. `key` is an order's number or the customer's reference. */
  advance({ key, to, count }: AdvanceRequest): { advanced: number; orders: string[] } {
    if (to !== undefined && to !== 'rejected' && !STATES.includes(to as State)) {
      throw new ControlError(`Unknown state "${to}". An order can become: ${STATES.slice(1).join(', ')}, rejected.`)
    }
    const chosen =
      key === undefined ? this.all() : this.all().filter((o) => [o.SalesOrder, o.PurchaseOrderByCustomer].includes(key))
    if (key !== undefined && chosen.length === 0) throw new ControlError(`There is no order "${key}".`)
    const orders: string[] = []
    for (const order of chosen) {
      if (orders.length === (count ?? Number.POSITIVE_INFINITY)) break
      if (this.#move(order, to as State | 'rejected' | undefined)) orders.push(String(order.SalesOrder))
    }
    return { advanced: orders.length, orders }
  }

  /** Changes an order in place, as a call or a document that follows it does; its LastChangeDateTime moves, whatever `change` has. */
  amend(order: Stored, { LastChangeDateTime: _time, LastChangeDate: _day, ...change }: Stored): void {
    this.#change(order, change)
  }

  /** A further item, checked and filled in as with a new order. Its number is the next one when it names none. */
  newItem(order: Stored, item: Stored): Stored {
    this.#checkItem(item)
    const numbers = itemsOf(order).map(({ SalesOrderItem }) => Number(SalesOrderItem))
    return this.#completeItem(item, Math.floor(Math.max(0, ...numbers) / 10), String(order.SalesOrder), order)
  }

  clear(): void {
    this.#rows.clear()
    this.#byReference.clear()
    this.#states.clear()
    this.#next = FIRST_NUMBER
  }

  #move(order: Stored, to: State | 'rejected' | undefined): boolean {
    const key = String(order.SalesOrder)
    const state = this.#states.get(key) ?? 'created'
    const at = STATES.indexOf(state as State)
    if (at < 0) return false
    if (to === 'rejected') {
      if (at > 1) return false
      this.#states.set(key, 'rejected')
      this.#change(order, rejected(order))
      return true
    }
    const target = to === undefined ? at + 1 : STATES.indexOf(to)
    if (target <= at || target >= STATES.length) return false
    this.#states.set(key, STATES[target] ?? state)
    this.#change(order, reached(order, target, this.#now().toISOString().slice(0, 10)))
    return true
  }

  #check(order: Stored): void {
    for (const field of ['SalesOrderType', 'SalesOrganization', 'DistributionChannel', 'OrganizationDivision']) {
      if (!order[field]) throw new ODataError(400, '00/055', `请填写所有必填字段 (${field})`, field)
    }
    const customer = String(order.SoldToParty ?? '')
    if (customer === '') throw new ODataError(400, 'V1/331', '请输入售达方或送达方', 'SoldToParty')
    if (this.#rules.customers && !this.#rules.customers.map(unpadded).includes(unpadded(customer))) {
      throw new ODataError(400, 'VP/204', `客户 ${customer} 不存在`, 'SoldToParty')
    }
    const items = itemsOf(order)
    if (items.length === 0) throw new ODataError(400, 'V1/801', '订单没有行项目', 'to_Item')
    for (const item of items) this.#checkItem(item)
  }

  #checkItem(item: Stored): void {
    const material = String(item.Material ?? '')
    if (material === '') throw new ODataError(400, '00/055', '请填写所有必填字段 (Material)', 'Material')
    const quantity = String(item.RequestedQuantity ?? '')
    if (!/^\d{1,12}(\.\d{1,3}0*)?$/.test(quantity) || Number(quantity) === 0) {
      throw new ODataError(400, 'V1/147', `请输入行项目的数量 (${quantity})`, 'RequestedQuantity')
    }
    const strict = this.#rules.strictMaterials ?? this.#products.size > 0
    if (strict && !this.#products.find(material)) {
      throw new ODataError(400, 'M3/305', `物料 ${material} 不存在或未激活`, 'Material')
    }
  }

  #complete(given: Stored): Stored {
    const number = String(given.SalesOrder || this.#next++)
    const today = this.#now().toISOString().slice(0, 10)
    const items = itemsOf(given).map((item, index) => this.#completeItem(item, index, number, given))
    const status = Object.fromEntries(
      HEADER_STATUSES.map((name) => [
        name,
        name === 'TotalCreditCheckStatus' || name === 'TotalBlockStatus' ? '' : 'A',
      ]),
    )
    return {
      SalesOrderType: 'OR',
      SalesOrderDate: today,
      RequestedDeliveryDate: today,
      TransactionCurrency: 'CNY',
      CompleteDeliveryIsDefined: false,
      CreatedByUser: 'DMSHUB',
      ...status,
      OverallSDDocumentRejectionSts: 'A',
      PurchaseOrderByCustomer: '',
      ...given,
      SalesOrder: number,
      CreationDate: given.CreationDate ?? today,
      LastChangeDate: today,
      LastChangeDateTime: this.#now().toISOString(),
      TotalNetAmount: '0.000',
      to_Item: items,
    }
  }

  #completeItem(given: Stored, index: number, number: string, order: Stored): Stored {
    const item = String(Number(given.SalesOrderItem || (index + 1) * 10))
    const quantity = thousandths(String(given.RequestedQuantity ?? '0'))
    const product = this.#products.find(String(given.Material ?? ''))
    const texts = (product?.to_Description as Stored[] | undefined) ?? []
    const unit = given.RequestedQuantityUnit || product?.BaseUnit || 'PC'
    return {
      SalesOrderItemCategory: 'TAN',
      SalesOrderItemText: texts[0]?.ProductDescription ?? '',
      HigherLevelItem: '0',
      SDProcessStatus: 'A',
      DeliveryStatus: 'A',
      OrderRelatedBillingStatus: '',
      NetAmount: '0.000',
      ConfdDelivQtyInOrderQtyUnit: '0.000',
      PurchaseOrderByCustomer: order.PurchaseOrderByCustomer ?? '',
      ...given,
      Material: product?.Product ?? given.Material,
      SalesOrder: number,
      SalesOrderItem: item,
      RequestedQuantity: quantity,
      RequestedQuantityUnit: unit,
      OrderQuantityUnit: unit,
      ...(Array.isArray(given.to_PricingElement) && {
        to_PricingElement: given.to_PricingElement.map((price: Stored, place) => ({
          ...price,
          SalesOrder: number,
          SalesOrderItem: item,
          PricingProcedureStep: '20',
          PricingProcedureCounter: String(place + 1),
        })),
      }),
      to_ScheduleLine: given.to_ScheduleLine ?? [
        {
          SalesOrder: number,
          SalesOrderItem: item,
          ScheduleLine: '1',
          RequestedDeliveryDate: order.RequestedDeliveryDate ?? null,
          ConfirmedDeliveryDate: null,
          OrderQuantityUnit: unit,
          ScheduleLineOrderQuantity: quantity,
          ConfdOrderQtyByMatlAvailCheck: '0.000',
          DeliveredQtyInOrderQtyUnit: '0.000',
          OpenConfdDelivQtyInOrdQtyUnit: '0.000',
        },
      ],
    }
  }

  *#madeUp(count: number): Generator<Stored> {
    const products = this.#products.all()
    for (let i = 0; i < count; i++) yield this.#madeUpOne(products[this.#next % Math.max(1, products.length)])
  }

  #madeUpOne(product: Stored | undefined): Stored {
    return {
      SoldToParty: '1001',
      SalesOrganization: '1010',
      DistributionChannel: '10',
      OrganizationDivision: '00',
      PurchaseOrderByCustomer: `PO-${this.#next}`,
      to_Item: [
        {
          Material: product?.Product ?? 'TG11',
          RequestedQuantity: String((this.#next % 9) + 1),
          RequestedQuantityUnit: product?.BaseUnit ?? 'PC',
          UnderlyingPurchaseOrderItem: '10',
        },
      ],
    }
  }

  #store(order: Stored): void {
    const reference = String(order.PurchaseOrderByCustomer)
    this.#rows.set(unpadded(String(order.SalesOrder)), order)
    this.#byReference.set(reference, [...(this.#byReference.get(reference) ?? []), order])
  }

  /** Changes an order in place; its LastChangeDateTime moves unless the change sets it. */
  #change(order: Stored, change: Stored): void {
    const time = this.#now().toISOString()
    Object.assign(order, { LastChangeDateTime: later(order, time), LastChangeDate: time.slice(0, 10) }, change)
  }
}

const HEADER_STATUSES = [
  'OverallSDProcessStatus',
  'OverallDeliveryStatus',
  'OverallTotalDeliveryStatus',
  'OverallOrdReltdBillgStatus',
  'TotalCreditCheckStatus',
  'TotalBlockStatus',
]

/** SAP keeps three places: `3` becomes `3.000`. */
function thousandths(decimal: string): string {
  const [whole = '0', places = ''] = decimal.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${places.slice(0, 3).padEnd(3, '0')}`
}
