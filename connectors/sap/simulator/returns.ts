import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import { ODataError } from './answer.ts'
import { ByReference, below, noted } from './by-reference.ts'
import type { CreditMemos } from './credit-memos.ts'
import type { Stored } from './filter.ts'
import { later } from './products.ts'
import { memoLine, openOf, received, receivedOf, returnItem, shippedWith, stateOf } from './return-items.ts'
import { postedRow } from './rows.ts'

const quantity = z.string().regex(/^\d+(\.\d{1,3})?$/, 'must be a quantity as text, like "12.5"')

/** `POST /__sim/receive-return`: goods of a return come in; left out, everything that is still to come. */
export const ReceiveReturnRequest = z.strictObject({
  /** Number of the return, or the customer's reference. */
  return: z.string(),
  lines: z
    .array(
      z.strictObject({
        line: z.union([z.string(), z.int()]),
        quantity: quantity.optional(),
        /** The goods are no good: nothing is given back for them. */
        refused: z.boolean().optional(),
      }),
    )
    .optional(),
})

const STEPS = ['received', 'inspected', 'credited', 'closed', 'rejected']

/** Customer returns. More than was delivered is refused, as with copying control from the delivery. */
export class Returns {
  readonly #rows = new ByReference('CustomerReturn', 84_000_001)
  readonly #memos: CreditMemos
  readonly #deliveryOf: (number: string) => Stored | undefined
  readonly #customerExists: (customer: string) => boolean
  readonly #now: () => Date

  constructor(
    memos: CreditMemos,
    deliveryOf: (number: string) => Stored | undefined,
    customerExists: (customer: string) => boolean,
    now: () => Date,
  ) {
    this.#memos = memos
    this.#deliveryOf = deliveryOf
    this.#customerExists = customerExists
    this.#now = now
  }

  all(): Stored[] {
    return this.#rows.all()
  }

  items(): Stored[] {
    return this.all().flatMap((one) => below(one, 'to_Item'))
  }

  find(key: string): Stored | undefined {
    return this.#rows.find(key)
  }

  create(body: unknown): Stored {
    const posted = postedRow('A_CustomerReturn', body)
    for (const field of ['CustomerReturnType', 'SalesOrganization', 'DistributionChannel', 'OrganizationDivision']) {
      if (!posted[field]) throw new ODataError(400, '00/055', `请填写所有必填字段 (${field})`, field)
    }
    const customer = String(posted.SoldToParty ?? '')
    if (!this.#customerExists(customer)) throw new ODataError(400, 'VP/204', `客户 ${customer} 不存在`, 'SoldToParty')
    const items = below(posted, 'to_Item')
    if (items.length === 0) throw new ODataError(400, 'V1/801', '凭证没有行项目', 'to_Item')
    this.#checkReferences(items)
    const number = this.#rows.nextNumber()
    const to_Item = items.map((item, index) => returnItem(item, index, number))
    return this.#rows.put({ ...this.#blank(number), ...posted, CustomerReturn: number, to_Item })
  }

  /** Puts rows as they are: nothing is checked. */
  seed(rows: unknown[]): number {
    return this.#rows.seed('A_CustomerReturn', rows, (number) => this.#blank(number))
  }

  #blank(number: string): Stored {
    const time = this.#now().toISOString()
    return {
      CustomerReturn: number,
      TransactionCurrency: 'CNY',
      CreatedByUser: 'DMSHUB',
      PurchaseOrderByCustomer: '',
      OverallSDProcessStatus: 'A',
      OverallSDDocumentRejectionSts: 'A',
      RetsMgmtLogProcgStatus: 'A',
      RetsMgmtProcessingStatus: 'A',
      CustomerReturnDate: time.slice(0, 10),
      CreationDate: time.slice(0, 10),
      LastChangeDate: time.slice(0, 10),
      LastChangeDateTime: time,
      TotalNetAmount: '0.000',
    }
  }

  /** Goods come in. Throws `ControlError` for a return or line that is not there, and for more than is to come. */
  receive({ return: key, lines }: z.output<typeof ReceiveReturnRequest>): Stored {
    const found = this.#named(key)
    const wanted = lines ?? below(found, 'to_Item').map((item) => ({ line: String(item.CustomerReturnItem) }))
    const items = below(found, 'to_Item').map((item) => {
      const line = wanted.find((one) => unpadded(String(one.line)) === unpadded(String(item.CustomerReturnItem)))
      if (!line) return item
      const { quantity: some, refused } = line as { quantity?: string; refused?: boolean }
      return received(item, some === undefined ? openOf(item) : new Decimal(some), refused === true)
    })
    const unknown = wanted.find(
      (one) => !items.some((item) => unpadded(String(one.line)) === unpadded(String(item.CustomerReturnItem))),
    )
    if (unknown) throw new ControlError(`Return ${found.CustomerReturn} has no line "${unknown.line}".`)
    return this.#change(found, { to_Item: items, OverallSDProcessStatus: 'B' })
  }

  /** Moves returns on: one step, or up to a state. */
  move(key: string | undefined, to: string | undefined, on?: string, count = Number.POSITIVE_INFINITY): string[] {
    if (to !== undefined && !STEPS.includes(to)) {
      throw new ControlError(`Unknown state "${to}". A return can become: ${STEPS.join(', ')}.`)
    }
    const moved: string[] = []
    for (const one of key === undefined ? this.all() : [this.#named(key)]) {
      if (moved.length === count) break
      if (this.#step(one, to, on)) moved.push(String(one.CustomerReturn))
    }
    return moved
  }

  /** By number, else by reference. */
  named(key: string): Stored | undefined {
    return this.#rows.named(key)
  }

  clear(): void {
    this.#rows.clear()
  }

  #named(key: string): Stored {
    const found = this.#rows.named(key)
    if (!found) throw new ControlError(`There is no return "${key}".`)
    return found
  }

  #step(one: Stored, to: string | undefined, on: string | undefined): boolean {
    const at = stateOf(one)
    if (at < 0) return false
    if (to === 'rejected') {
      if (at > 0) return false
      const items = below(one, 'to_Item').map((item) => ({
        ...item,
        SalesDocumentRjcnReason: '10',
        SDDocumentRejectionStatus: 'C',
      }))
      this.#change(one, { to_Item: items, OverallSDDocumentRejectionSts: 'C', OverallSDProcessStatus: 'C' })
      return true
    }
    const target = to === undefined ? at + 1 : STEPS.indexOf(to) + 1
    if (target <= at || target > 4) return false
    // What has come in partly stays so.
    if (at < 1) this.receive({ return: String(one.CustomerReturn) })
    if (target >= 2 && at < 2) {
      const items = below(one, 'to_Item').map((item) => ({ ...item, RetsMgmtItmLogProcgStatus: 'C' }))
      this.#change(one, { to_Item: items, RetsMgmtLogProcgStatus: 'C' })
    }
    if (target >= 3 && at < 3) this.#credit(one, on)
    if (target >= 4) this.#change(one, { RetsMgmtProcessingStatus: 'C' })
    return true
  }

  /** A credit memo for what came in and was not refused; its price is the one noted for the line. */
  #credit(one: Stored, on: string | undefined): void {
    const basis = noted(one, 'priceBasis') ?? 'taxIncluded'
    const lines = below(one, 'to_Item').flatMap((item) => memoLine(item, basis))
    const number = String(one.CustomerReturn)
    if (lines.length > 0) this.#memos.create({ document: number, category: 'H', header: one, lines }, on)
    this.#change(one, { OverallSDProcessStatus: 'C', RetsMgmtCompnProcgStatus: 'C' })
  }

  #checkReferences(items: Stored[]): void {
    const asked = new Map<string, Decimal>()
    for (const item of items) {
      const [document, line] = [
        unpadded(String(item.ReferenceSDDocument ?? '')),
        String(item.ReferenceSDDocumentItem ?? ''),
      ]
      const delivery = document === '' ? undefined : this.#deliveryOf(document)
      if (document === '' || !delivery) {
        throw new ODataError(400, 'V1/302', `参考凭证 ${document} 不存在`, 'ReferenceSDDocument')
      }
      if (line === '') continue
      const key = `${document}/${Number(line)}`
      const all = (asked.get(key) ?? new Decimal(0)).plus(String(item.RequestedQuantity))
      asked.set(key, all)
      const left = shippedWith(delivery, line, String(item.RequestedQuantityUnit ?? ''))?.minus(this.#returned(key))
      if (left && all.gt(left)) {
        const text = `数量 ${all.toFixed()} 超过参考凭证 ${document} 行 ${Number(line)} 的未清数量 ${left.toFixed()}`
        throw new ODataError(400, 'V1/499', text, 'RequestedQuantity')
      }
    }
  }

  #returned(key: string): Decimal {
    const taken = this.items().filter(
      (item) =>
        `${unpadded(String(item.ReferenceSDDocument))}/${Number(item.ReferenceSDDocumentItem)}` === key &&
        !item.SalesDocumentRjcnReason,
    )
    const claims = taken.map((item) =>
      item.RetsMgmtItmLogProcgStatus === 'C' ? receivedOf(item) : new Decimal(String(item.RequestedQuantity)),
    )
    return Decimal.sum('0', ...claims)
  }

  #change(one: Stored, change: Stored): Stored {
    const time = this.#now().toISOString()
    return Object.assign(one, { LastChangeDateTime: later(one, time), LastChangeDate: time.slice(0, 10) }, change)
  }
}
