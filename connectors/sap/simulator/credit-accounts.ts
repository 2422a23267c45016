import type { z } from 'zod'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { CustomerRequest } from './customer-life.ts'
import type { Stored } from './filter.ts'
import { storedRow } from './rows.ts'

/** The credit accounts of the simulated system's customers, by business partner and segment. */
export class Credit {
  readonly #rows = new Map<string, Stored>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  /** Takes accounts as they are, over the one with the same partner and segment. */
  seed(what: { count: number } | { rows: unknown[] }): number {
    if ('count' in what)
      throw new ControlError('Credit accounts are not made up: give rows, or use POST /__sim/customer.')
    for (const row of what.rows) this.#set(storedRow('CreditManagementAccount', row))
    return what.rows.length
  }

  /** What a request says of a customer's credit, if it says anything: a limit of `null` takes its accounts away. */
  change({ BusinessPartner }: Stored, request: z.output<typeof CustomerRequest>): void {
    const { creditLimit, creditBlocked, creditCurrency } = request
    if (creditLimit === undefined && creditBlocked === undefined) return
    if (creditLimit === null) {
      for (const [key, row] of this.#rows) if (row.BusinessPartner === BusinessPartner) this.#rows.delete(key)
      return
    }
    this.#set({
      BusinessPartner,
      ...(creditLimit !== undefined && {
        CreditLimitAmount: creditLimit,
        CreditLimitIsZero: Number(creditLimit) === 0,
      }),
      ...(creditBlocked !== undefined && { CreditAccountIsBlocked: creditBlocked }),
      ...(creditCurrency !== undefined && { CreditSegmentCurrency: creditCurrency }),
    })
  }

  clear(): void {
    this.#rows.clear()
  }

  #set(given: Stored): void {
    const key = `${unpadded(String(given.BusinessPartner))}/${given.CreditSegment ?? '0000'}`
    this.#rows.set(key, {
      CreditSegment: '0000',
      BusinessPartnerIsCritical: false,
      CreditAccountIsBlocked: false,
      CreditLimitAmount: '0.00',
      CreditLimitIsZero: false,
      CreditSegmentCurrency: 'CNY',
      ...this.#rows.get(key),
      CreditLimitLastChangeDate: this.#now().toISOString().slice(0, 10),
      ...given,
    })
  }
}
