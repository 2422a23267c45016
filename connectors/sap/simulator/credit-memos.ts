import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Accounting } from './accounting.ts'
import type { Stored } from './filter.ts'
import type { Periods } from './periods.ts'
import { later } from './products.ts'
import { storedRow } from './rows.ts'

const FIRST_MEMO = 91_000_001

/** One line of a memo. Amounts are decimal strings in the currency of the document. */
export interface MemoLine {
  item: string
  material: string
  quantity: string
  unit: string
  net: string
  tax: string
}

/** What a memo is made from. */
export interface MemoSource {
  document: string
  /** SAP's category: H return, K credit memo request. */
  category: 'H' | 'K'
  header: Stored
  lines: MemoLine[]
}

/** Credit memos: billing documents of category O. In a closed period one is made, and posted once the period opens. */
export class CreditMemos {
  readonly #rows = new Map<string, Stored>()
  readonly #periods: Periods
  readonly #accounting: Accounting
  readonly #now: () => Date
  #next = FIRST_MEMO

  constructor(periods: Periods, accounting: Accounting, now: () => Date) {
    this.#periods = periods
    this.#accounting = accounting
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  create({ document, category, header, lines }: MemoSource, on?: string): Stored {
    const number = String(this.#next++)
    const time = this.#now().toISOString()
    const date = on ?? time.slice(0, 10)
    const total = (field: 'net' | 'tax') => Decimal.sum('0', ...lines.map((line) => line[field]))
    const memo: Stored = {
      BillingDocument: number,
      SDDocumentCategory: 'O',
      BillingDocumentType: 'G2',
      CreationDate: time.slice(0, 10),
      LastChangeDate: time.slice(0, 10),
      LastChangeDateTime: time,
      SalesOrganization: header.SalesOrganization,
      DistributionChannel: header.DistributionChannel,
      Division: header.OrganizationDivision,
      BillingDocumentDate: date,
      BillingDocumentIsCancelled: false,
      CancelledBillingDocument: '',
      TotalNetAmount: total('net').toFixed(3),
      TaxAmount: total('tax').toFixed(3),
      TotalGrossAmount: total('net').plus(total('tax')).toFixed(3),
      TransactionCurrency: header.TransactionCurrency ?? 'CNY',
      PayerParty: header.SoldToParty,
      SoldToParty: header.SoldToParty,
      CompanyCode: '1010',
      FiscalYear: date.slice(0, 4),
      AccountingDocument: '',
      PurchaseOrderByCustomer: header.PurchaseOrderByCustomer,
      OverallBillingStatus: 'A',
      AccountingPostingStatus: 'A',
      InvoiceClearingStatus: '',
      to_Item: lines.map((line) => memoItem(number, line, { document, category, header })),
    }
    this.#rows.set(number, memo)
    this.#post(memo)
    return memo
  }

  /** Puts rows as they are: nothing is posted for them. */
  seed(rows: unknown[]): number {
    const time = this.#now().toISOString()
    for (const given of rows) {
      const row = storedRow('A_BillingDocument', given)
      const number = String(row.BillingDocument || this.#next++)
      const blank = {
        ...{ SDDocumentCategory: 'O', BillingDocumentType: 'G2', TransactionCurrency: 'CNY' },
        ...{ BillingDocumentDate: time.slice(0, 10), BillingDocumentIsCancelled: false, InvoiceClearingStatus: '' },
        ...{ CreationDate: time.slice(0, 10), LastChangeDate: time.slice(0, 10), LastChangeDateTime: time },
      }
      this.#rows.set(unpadded(number), { ...blank, ...this.find(number), ...row, BillingDocument: number })
    }
    return rows.length
  }

  /** Posts what waits for its period. */
  postOpen(): void {
    for (const memo of this.all()) if (!memo.AccountingDocument) this.#post(memo)
  }

  /** Paid out to the customer. Throws `ControlError` for a memo that is not in the books, or not open any more. */
  pay(memo: Stored, on: string | undefined): void {
    const { BillingDocument: number, AccountingDocument: posted, InvoiceClearingStatus: cleared } = memo
    if (!posted) throw new ControlError(`Credit memo ${number} is not posted.`)
    if (cleared === 'C') throw new ControlError(`Credit memo ${number} is paid.`)
    this.#accounting.receive({
      customer: String(memo.PayerParty),
      amount: new Decimal(String(memo.TotalGrossAmount)).toFixed(),
      currency: String(memo.TransactionCurrency),
      direction: 'refund',
      clears: [String(number)],
    })
    memo.InvoiceClearingStatus = 'C'
    if (on === undefined) return
    for (const item of this.#accounting.all()) if (item.BillingDocument === number) item.ClearingDate = on
  }

  cancel(memo: Stored): void {
    this.change(memo, { BillingDocumentIsCancelled: true })
  }

  clear(): void {
    this.#rows.clear()
    this.#next = FIRST_MEMO
  }

  change(memo: Stored, change: Stored): void {
    const time = this.#now().toISOString()
    Object.assign(memo, { LastChangeDateTime: later(memo, time), LastChangeDate: time.slice(0, 10) }, change)
  }

  #post(memo: Stored): void {
    if (!this.#periods.isOpen(String(memo.BillingDocumentDate))) return
    this.change(memo, { AccountingDocument: this.#accounting.post(memo, 'RV', -1), AccountingPostingStatus: 'C' })
  }
}

function memoItem(number: string, line: MemoLine, { document, category, header }: Omit<MemoSource, 'lines'>): Stored {
  return {
    BillingDocument: number,
    BillingDocumentItem: line.item,
    SalesDocumentItemCategory: category === 'H' ? 'REN' : 'G2N',
    Material: line.material,
    BillingQuantity: line.quantity,
    BillingQuantityUnit: line.unit,
    NetAmount: new Decimal(line.net).toFixed(3),
    TaxAmount: new Decimal(line.tax).toFixed(3),
    GrossAmount: new Decimal(line.net).plus(line.tax).toFixed(3),
    TransactionCurrency: header.TransactionCurrency ?? 'CNY',
    SalesDocument: document,
    SalesDocumentItem: line.item,
    SalesSDDocumentCategory: category,
    ReferenceSDDocument: document,
    ReferenceSDDocumentItem: line.item,
    ReferenceSDDocumentCategory: category,
    HigherLevelItem: '0',
  }
}
