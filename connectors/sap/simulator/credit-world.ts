/** What goes back to customers in the simulated system: returns, credit memo requests, credit memos; and posting periods. */
import type { Hono } from 'hono'
import { z } from 'zod'
import {
  type AdvanceRequest,
  ControlError,
  controlBody,
  parseControl,
  type SimulatorEnv,
  type SimulatorRecord,
} from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Accounting } from './accounting.ts'
import { CreditMemos } from './credit-memos.ts'
import { CreditRequests } from './credit-requests.ts'
import type { Stored } from './filter.ts'
import { Periods } from './periods.ts'
import { ReceiveReturnRequest, Returns } from './returns.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like "2027-01"')

/** `POST /__sim/periods`: closes and opens posting periods. What waits for a period that opens is posted then. */
const PeriodsRequest = z.strictObject({ close: month.optional(), open: month.optional() })

/** `POST /__sim/post-credit-memo`: the credit memo of a request or of a return, on a day. */
const PostRequest = z.strictObject({ key: z.string(), on: z.iso.date().optional() })

interface Rules {
  customers?: string[] | undefined
}

interface Set {
  rows(): Stored[]
  find(key: string): Stored | undefined
  create?(body: unknown): Stored
}

const REQUESTS = ['credit-memo-request', 'rebate-settlement', 'expense-claim', 'credit-memo']

export class CreditWorld {
  readonly periods = new Periods()
  readonly memos: CreditMemos
  readonly requests: CreditRequests
  readonly returns: Returns

  constructor(
    { customers }: Rules,
    { deliveryOf, accounting }: { deliveryOf(number: string): Stored | undefined; accounting: Accounting },
    now: () => Date,
  ) {
    const exists = (customer: string) =>
      customer !== '' && (!customers || customers.map(unpadded).includes(unpadded(customer)))
    this.memos = new CreditMemos(this.periods, accounting, now)
    this.requests = new CreditRequests(this.memos, this.periods, exists, now)
    this.returns = new Returns(this.memos, deliveryOf, exists, now)
  }

  records(): Record<string, SimulatorRecord> {
    const of = (store: { all(): Stored[]; seed(rows: unknown[]): number }): SimulatorRecord => ({
      rows: () => store.all(),
      seed: (what) => ('rows' in what ? store.seed(what.rows) : 0),
    })
    const requests = of(this.requests)
    return {
      return: of(this.returns),
      'credit-memo-request': requests,
      'rebate-settlement': requests,
      'expense-claim': requests,
      'credit-memo': of(this.memos),
    }
  }

  /** What the sets of the services hold. Credit memos are billing documents: they stand in the set with the others. */
  sets(): Record<string, Set> {
    const { returns, requests } = this
    return {
      A_CustomerReturn: {
        rows: () => returns.all(),
        find: (key) => returns.find(key),
        create: (body) => returns.create(body),
      },
      A_CustomerReturnItem: { rows: () => returns.items(), find: () => undefined },
      A_CreditMemoRequest: {
        rows: () => requests.all(),
        find: (key) => requests.find(key),
        create: (body) => requests.create(body),
      },
      A_CreditMemoRequestItem: { rows: () => requests.items(), find: () => undefined },
    }
  }

  /** Moves returns (received, inspected, credited, closed, rejected) or requests (posted, paid, reversed, rejected) on. */
  advance({ record = '', key, to, count }: AdvanceRequest): { advanced: number; documents: string[] } | undefined {
    const move = record === 'return' ? this.returns : REQUESTS.includes(record) ? this.requests : undefined
    const documents = move?.move(key, to, undefined, count)
    return documents && { advanced: documents.length, documents }
  }

  addControls(app: Hono<SimulatorEnv>): void {
    const control = <R extends z.ZodType>(path: string, schema: R, work: (request: z.output<R>) => unknown) =>
      app.post(`/__sim/${path}`, async (call) =>
        call.json(work(parseControl(schema, await controlBody(call))) as object),
      )
    control('receive-return', ReceiveReturnRequest, (request) => this.returns.receive(request))
    control('post-credit-memo', PostRequest, ({ key, on }) => {
      const isReturn = this.returns.named(key) !== undefined
      const documents = isReturn ? this.returns.move(key, 'credited', on) : this.requests.move(key, 'posted', on)
      if (documents.length === 0) throw new ControlError(`"${key}" has its credit memo already, or may have none.`)
      return { documents }
    })
    control('pay-credit-memo', PostRequest, ({ key, on }) => {
      const memo = this.memos.find(key) ?? this.memos.all().find((one) => one.PurchaseOrderByCustomer === key)
      if (!memo) throw new ControlError(`There is no credit memo "${key}".`)
      this.memos.pay(memo, on)
      return memo
    })
    control('periods', PeriodsRequest, ({ close, open }) => {
      if (close !== undefined) this.periods.close(close)
      if (open !== undefined) this.periods.open(open)
      this.memos.postOpen()
      return { closed: this.periods.closed }
    })
  }

  clear(): void {
    for (const store of [this.memos, this.requests, this.returns, this.periods]) store.clear()
  }
}
