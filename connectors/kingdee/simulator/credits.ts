/** What the accountant does with rebates and expenses: their documents are posted, paid or set off, taken back. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { CREDIT_FORMS, type CreditForm, NOTES } from '../money-config.ts'
import { type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import { auditedAt, byKey, moveEach } from './by-key.ts'
import { flat } from './documents.ts'
import { payOut } from './money.ts'
import type { Stored } from './tables.ts'

/** `POST /__sim/post-credit-memo`, `/__sim/pay-credit-memo`: by the number of the document or of the return, on a day. */
export const PostRequest = z.strictObject({ key: z.string(), on: z.iso.date().optional() })

const STEPS = ['posted', 'paid', 'reversed', 'rejected']

interface Named {
  form: CreditForm
  stored: Stored
}

/** Documents of rebates or expenses, as the remark of each says; red receivables and all of these for `credit-memo`. */
export function creditRows(account: Account, sourceType?: string): Row[] {
  return creditsOf(account, sourceType).map(({ form, stored }) => flat(account.form(form), stored))
}

function creditsOf(account: Account, sourceType?: string): Named[] {
  return CREDIT_FORMS.flatMap((form) =>
    account.all(form).flatMap((stored): Named[] => {
      const note = text(stored.header[NOTES[form]?.header ?? ''])
      const said = /sourceType: (\w+)/.exec(note)?.[1]
      const isRed = sourceType === undefined && new Decimal(text(stored.header.FALLAMOUNTFOR) || 0).isNegative()
      const isWanted = sourceType === undefined ? said !== undefined || isRed : said === sourceType
      return isWanted ? [{ form, stored }] : []
    }),
  )
}

/** Moves documents on: posted, then paid; or reversed, rejected. */
export function moveCredits(
  account: Account,
  key: string | undefined,
  to: string | undefined,
  count: number | undefined,
  on?: string,
): string[] {
  if (to !== undefined && !STEPS.includes(to))
    throw new ControlError(`Unknown state "${to}". A document of a rebate or expense can become: ${STEPS.join(', ')}.`)
  const documents = key === undefined ? creditsOf(account) : [named(account, key)]
  return moveEach(documents, count, (one) => step(account, one, to, on))
}

/** Posts a document: what is posted already gets the day alone. */
export function post(account: Account, key: string, on: string | undefined): string[] {
  const one = named(account, key)
  const { header } = one.stored
  if (text(header.FCancelStatus) === 'B') throw new ControlError(`"${key}" was cancelled.`)
  auditedAt(account, one.form, one.stored)
  if (on !== undefined) Object.assign(header, { FDATE: `${on}T00:00:00`, FModifyDate: account.time() })
  return [text(header.FBillNo)]
}

/** Pays out what is posted and open. */
export function pay(account: Account, key: string, on: string | undefined): Row {
  const { form, stored } = named(account, key)
  const { header } = stored
  if (text(header.FDocumentStatus) !== 'C') throw new ControlError(`"${key}" is not posted.`)
  if (text(header.FWRITTENOFFSTATUS) === 'C') throw new ControlError(`"${key}" is paid.`)
  return payOut(account, form, stored, on)
}

function step(account: Account, { form, stored }: Named, to: string | undefined, on: string | undefined): boolean {
  const { header } = stored
  const isPosted = text(header.FDocumentStatus) === 'C'
  const isPaid = text(header.FWRITTENOFFSTATUS) === 'C'
  if (text(header.FCancelStatus) === 'B') return false
  const next = to ?? (isPosted ? 'paid' : 'posted')
  if (next === 'reversed' || next === 'rejected') {
    if (isPosted !== (next === 'reversed')) return false
    Object.assign(header, { FDocumentStatus: 'D', FCancelStatus: 'B', FModifyDate: account.time() })
    return true
  }
  if (next === 'posted' && isPosted) return false
  if (next === 'paid' && isPaid) return false
  if (!isPosted) auditedAt(account, form, stored)
  if (next === 'paid') payOut(account, form, stored, on)
  return true
}

function named(account: Account, key: string): Named {
  for (const form of CREDIT_FORMS) {
    const stored = byKey(account, form, key)
    if (stored) return { form, stored }
  }
  throw new ControlError(`There is no document of a rebate or expense "${key}".`)
}
