import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { ODataError } from './answer.ts'
import { ByReference, below, noted } from './by-reference.ts'
import type { CreditMemos, MemoLine } from './credit-memos.ts'
import type { Stored } from './filter.ts'
import type { Periods } from './periods.ts'
import { later } from './products.ts'
import { postedRow } from './rows.ts'

/** Credit memo requests. Like orders they are taken twice without a word. Their billing date must lie in an open period. */
export class CreditRequests {
  readonly #rows = new ByReference('CreditMemoRequest', 70_000_001)
  readonly #memos: CreditMemos
  readonly #periods: Periods
  readonly #customerExists: (customer: string) => boolean
  readonly #now: () => Date

  constructor(memos: CreditMemos, periods: Periods, customerExists: (customer: string) => boolean, now: () => Date) {
    this.#memos = memos
    this.#periods = periods
    this.#customerExists = customerExists
    this.#now = now
  }

  all(): Stored[] {
    return this.#rows.all()
  }

  items(): Stored[] {
    return this.all().flatMap((request) => below(request, 'to_Item'))
  }

  find(key: string): Stored | undefined {
    return this.#rows.find(key)
  }

  create(body: unknown): Stored {
    const posted = postedRow('A_CreditMemoRequest', body)
    for (const field of ['CreditMemoRequestType', 'SalesOrganization', 'DistributionChannel', 'OrganizationDivision']) {
      if (!posted[field]) throw new ODataError(400, '00/055', `请填写所有必填字段 (${field})`, field)
    }
    const customer = String(posted.SoldToParty ?? '')
    if (!this.#customerExists(customer)) throw new ODataError(400, 'VP/204', `客户 ${customer} 不存在`, 'SoldToParty')
    const items = below(posted, 'to_Item')
    if (items.length === 0) throw new ODataError(400, 'V1/801', '凭证没有行项目', 'to_Item')
    const date = String(posted.BillingDocumentDate ?? this.#now().toISOString().slice(0, 10))
    this.#periods.check(date)
    const number = this.#rows.nextNumber()
    const completed = items.map((item, index) => requestItem(item, index, number))
    return this.#rows.put({
      ...this.#blank(number),
      ...posted,
      CreditMemoRequest: number,
      BillingDocumentDate: date,
      TotalNetAmount: Decimal.sum('0', ...completed.map((item) => String(item.NetAmount))).toFixed(3),
      to_Item: completed,
    })
  }

  /** Puts rows as they are: nothing is checked. */
  seed(rows: unknown[]): number {
    return this.#rows.seed('A_CreditMemoRequest', rows, (number) => this.#blank(number))
  }

  #blank(number: string): Stored {
    const time = this.#now().toISOString()
    return {
      CreditMemoRequest: number,
      TransactionCurrency: 'CNY',
      CreatedByUser: 'DMSHUB',
      PurchaseOrderByCustomer: '',
      OverallSDProcessStatus: 'A',
      OverallOrdReltdBillgStatus: 'A',
      OverallSDDocumentRejectionSts: 'A',
      CreditMemoRequestDate: time.slice(0, 10),
      CreationDate: time.slice(0, 10),
      LastChangeDate: time.slice(0, 10),
      LastChangeDateTime: time,
    }
  }

  /** One step of its life. Throws `ControlError` for what there is not. */
  move(key: string | undefined, to: string | undefined, on?: string, count = Number.POSITIVE_INFINITY): string[] {
    if (to !== undefined && !STEPS.includes(to)) {
      throw new ControlError(`Unknown state "${to}". A credit memo request can become: ${STEPS.join(', ')}.`)
    }
    const one = key === undefined ? undefined : this.#rows.named(key)
    if (key !== undefined && !one) throw new ControlError(`There is no credit memo request "${key}".`)
    const moved: string[] = []
    for (const request of one ? [one] : this.all()) {
      if (moved.length === count) break
      if (this.#step(request, to, on)) moved.push(String(request.CreditMemoRequest))
    }
    return moved
  }

  clear(): void {
    this.#rows.clear()
  }

  #step(request: Stored, to: string | undefined, on: string | undefined): boolean {
    const memo = this.#memoOf(request)
    const next = to ?? (memo === undefined ? 'posted' : 'paid')
    if (request.OverallSDDocumentRejectionSts === 'C') return false
    if (next === 'rejected') {
      if (memo) return false
      const items = below(request, 'to_Item').map((item) => ({
        ...item,
        SalesDocumentRjcnReason: '10',
        SDProcessStatus: 'C',
      }))
      this.#change(request, { to_Item: items, OverallSDDocumentRejectionSts: 'C', OverallSDProcessStatus: 'C' })
      return true
    }
    if (next === 'reversed') {
      if (!memo) return false
      this.#memos.cancel(memo)
      this.#change(request, { OverallOrdReltdBillgStatus: 'A', OverallSDProcessStatus: 'A' })
      return true
    }
    const posted = memo ?? this.#bill(request, on)
    if (next !== 'paid') return memo === undefined
    if (posted.InvoiceClearingStatus === 'C') return false
    this.#memos.pay(posted, on)
    return true
  }

  #bill(request: Stored, on: string | undefined): Stored {
    const lines = below(request, 'to_Item').map(memoLine)
    const number = String(request.CreditMemoRequest)
    const memo = this.#memos.create({ document: number, category: 'K', header: request, lines }, on)
    this.#change(request, { OverallOrdReltdBillgStatus: 'C', OverallSDProcessStatus: 'C' })
    return memo
  }

  /** The memo that stands; one that was cancelled makes room for another. */
  #memoOf(request: Stored): Stored | undefined {
    const isOf = (memo: Stored) =>
      below(memo, 'to_Item').some((item) => item.SalesDocument === request.CreditMemoRequest)
    return this.#memos.all().find((memo) => isOf(memo) && memo.BillingDocumentIsCancelled !== true)
  }

  #change(request: Stored, change: Stored): void {
    const time = this.#now().toISOString()
    Object.assign(request, { LastChangeDateTime: later(request, time), LastChangeDate: time.slice(0, 10) }, change)
  }
}

const STEPS = ['posted', 'paid', 'reversed', 'rejected']

function requestItem(item: Stored, index: number, number: string): Stored {
  const [price] = below(item, 'to_PricingElement')
  if (!item.Material) throw new ODataError(400, '00/055', '请填写所有必填字段 (Material)', 'Material')
  const amount = new Decimal(String(price?.ConditionRateValue ?? '0')).times(String(item.RequestedQuantity ?? '1'))
  return {
    CreditMemoRequestItemCategory: 'G2N',
    HigherLevelItem: '0',
    PurchaseOrderByCustomer: '',
    SalesDocumentRjcnReason: '',
    SDProcessStatus: 'A',
    ...item,
    CreditMemoRequest: number,
    CreditMemoRequestItem: String(Number(item.CreditMemoRequestItem || (index + 1) * 10)),
    NetAmount: amount.toFixed(3),
  }
}

/** The tax that the note of the item says stands for what SAP's tax determination would find. */
function memoLine(item: Stored): MemoLine {
  return {
    item: String(item.CreditMemoRequestItem),
    material: String(item.Material),
    quantity: String(item.RequestedQuantity ?? '1'),
    unit: String(item.RequestedQuantityUnit ?? ''),
    net: String(item.NetAmount),
    tax:
      noted(item, 'taxAmount') ??
      new Decimal(String(item.NetAmount)).times('0.13').toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(),
  }
}
