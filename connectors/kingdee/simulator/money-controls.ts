/** The controls of returns, rebates, expenses and payments, and of accounting periods. */
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
import type { Account } from './account.ts'
import { GalaxyError } from './answer.ts'
import { creditRows, moveCredits, PostRequest, pay, post } from './credits.ts'
import { ReceiveRequest, ReversePaymentRequest, receive, reversePayment } from './money.ts'
import { isReturn, moveReturns, ReceiveReturnRequest, receiveReturn } from './returns.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like "2027-01"')

/** `POST /__sim/periods`: closes and opens accounting periods; documents of the books are refused in a closed one. */
const PeriodsRequest = z.strictObject({ close: month.optional(), open: month.optional() })

const CREDITS: Readonly<Record<string, string | undefined>> = {
  'rebate-settlement': 'rebate',
  'expense-claim': 'expense',
  'credit-memo': undefined,
}

/** Rebates and expenses stand in several forms, and are told apart by their remarks. */
export function creditRecords(account: Account): Record<string, SimulatorRecord> {
  return Object.fromEntries(
    Object.entries(CREDITS).map(([record, sourceType]) => [
      record,
      { rows: () => creditRows(account, sourceType), seed: () => 0 },
    ]),
  )
}

/** Moves returns (received, inspected, credited, closed, rejected) or credits (posted, paid, reversed, rejected) on. */
export function advanceMoney(
  account: Account,
  { record = '', key, to, count }: AdvanceRequest,
): { advanced: number; documents: string[] } | undefined {
  const move = record === 'return' ? moveReturns : record in CREDITS ? moveCredits : undefined
  const documents = move && refusing(() => move(account, key, to, count))
  return documents && { advanced: documents.length, documents }
}

export function addMoneyControls(app: Hono<SimulatorEnv>, account: Account): void {
  const add = <T>(path: string, schema: z.ZodType<T>, work: (request: T) => object) =>
    app.post(`/__sim/${path}`, async (call) => {
      const request = parseControl(schema, await controlBody(call))
      return call.json(refusing(() => work(request)))
    })
  add('receive-return', ReceiveReturnRequest, (request) => receiveReturn(account, request))
  add('receive', ReceiveRequest, (request) => receive(account, request))
  add('reverse-payment', ReversePaymentRequest, (request) => reversePayment(account, request))
  add('post-credit-memo', PostRequest, ({ key, on }) => ({
    documents: isReturn(account, key) ? moveReturns(account, key, 'credited', undefined, on) : post(account, key, on),
  }))
  add('pay-credit-memo', PostRequest, ({ key, on }) => pay(account, key, on))
  add('periods', PeriodsRequest, ({ close, open }) => {
    if (close !== undefined) account.closedMonths.add(close)
    if (open !== undefined) account.closedMonths.delete(open)
    return { closed: [...account.closedMonths].sort() }
  })
}

/** What Galaxy itself refuses is refused in its words. */
function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof GalaxyError ? new ControlError(error.message) : error
  }
}
