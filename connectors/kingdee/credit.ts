/** Rebates and expenses to Galaxy, and back from it what was posted and paid. */
import {
  type FieldInfo,
  type Incoming,
  type Outcome,
  type Outgoing,
  oneAtATime,
  type RecordType,
  type Write,
} from '../../src/connector/index.ts'
import { byNumbers } from './by-numbers.ts'
import { holding } from './closed-period.ts'
import { type CreditBody, creditBody } from './credit-body.ts'
import { fieldsOf, lineIdOf, modelOf, readBack } from './credit-forms.ts'
import { creditSource, told } from './credit-told.ts'
import { describeForm } from './describe.ts'
import { documentWrite } from './document.ts'
import type { DocumentType } from './document-type.ts'
import type { CreditForm } from './money-config.ts'
import type { KingdeeContext } from './session.ts'
import { changesOfAll, places } from './several-forms.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'
import { invoicesOf, usedInvoice } from './used-invoices.ts'

type Purpose = 'rebate' | 'expense'

/** All forms are described as the other receivable: the connector renames what is called otherwise in them. */
const DESCRIBED = 'AR_OtherRecAble'

/** Rebate settlements, and back with number and day of the posting. */
export const rebateSettlement = creditRecord('rebate-settlement', 'rebate', 'RebateSettlement', {
  en: 'Rebate settlement',
  zh: '返利结算',
})

/** Expense claims, and back with number and day of the posting, and when it was paid. */
export const expenseClaim = creditRecord('expense-claim', 'expense', 'ExpenseClaim', {
  en: 'Expense claim',
  zh: '费用核销',
})

/**
 * One record type over the forms that the connection uses for it (`credits`). Read by change time: what is audited is
 * posted, what is settled (核销) is paid. Ids are bill numbers.
 */
function creditRecord(
  record: string,
  purpose: Purpose,
  entity: string,
  title: RecordType<KingdeeContext>['title'],
): RecordType<KingdeeContext> {
  return {
    title,
    entity,
    write: holding(write(record, purpose)),
    read: {
      cursor: places,
      async page(from, ctx) {
        const sources = await Promise.all(formsOf(purpose, ctx).map((form) => creditSource(form, record, purpose, ctx)))
        const { source, ...page } = await changesOfAll(sources, from, ctx)
        return { ...page, records: await told(page.records, source.form as CreditForm, record, purpose, ctx) }
      },
      ahead: true,
    },
    async get(ids, ctx) {
      const found: Incoming[] = []
      for (const form of formsOf(purpose, ctx)) {
        const records = await byNumbers(await creditSource(form, record, purpose, ctx), ids, ctx)
        found.push(...(await told(records, form, record, purpose, ctx)))
      }
      return found
    },
    describe: async (ctx) => [...(await describeForm(ctx, DESCRIBED)), ...ADDED],
    standard: () => [...standardFields(DESCRIBED), ...ADDED],
    ownFields: OWN_FIELDS,
  }
}

/** What the connector adds to Galaxy's own fields, or takes beside them. */
const ADDED: readonly FieldInfo[] = [
  { name: 'PayOut', type: 'boolean' },
  { name: 'Facts', type: 'object' },
  { name: 'FEntity.Invoice', type: 'string', maxLength: 60 },
  { name: 'FEntity.Facts', type: 'object' },
  { name: 'DocumentNo', type: 'string', maxLength: 80 },
  { name: 'Status', type: 'string', values: ['posted', 'paid', 'reversed'] },
  { name: 'Posted', type: 'string', maxLength: 80 },
  { name: 'PostedOn', type: 'date' },
  { name: 'PaidOn', type: 'date' },
  { name: 'ChangedAt', type: 'datetime' },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.Facts', type: 'object' },
]

/** The forms that a connection uses, each once. */
export function formsOf(purpose: Purpose, { config }: KingdeeContext): CreditForm[] {
  return [...new Set([config.credits[purpose], config.credits.payOut])]
}

function write(record: string, purpose: Purpose): Write<KingdeeContext, CreditBody> {
  const writes = new Map<CreditForm, Write<KingdeeContext, CreditBody>>()
  const of = (data: CreditBody, { config }: KingdeeContext) => {
    const form = data.PayOut ? config.credits.payOut : config.credits[purpose]
    const known = writes.get(form) ?? documentWrite(creditType(record, form), 1)
    writes.set(form, known)
    return known
  }
  const first = documentWrite(creditType(record, DESCRIBED), 1)
  const { resend } = first
  if (typeof resend === 'string') throw new Error('documents are looked up')
  return {
    ...first,
    resend: {
      ...resend,
      async find(sought, ctx) {
        const found: Awaited<ReturnType<typeof resend.find>> = new Map()
        for (const one of sought) {
          const { resend: own } = of(one.data, ctx)
          if (typeof own === 'string') continue
          for (const [key, answer] of await own.find([one], ctx)) found.set(key, answer)
        }
        return found
      },
    },
    async send(batch, ctx) {
      const outcomes: Outcome[] = []
      for (const one of batch) {
        const names = invoicesOf(one.data).map((invoice) => `invoice ${invoice}`)
        outcomes.push(...(await oneAtATime(ctx.session, names, () => sendOne(one, of(one.data, ctx), purpose, ctx))))
      }
      return outcomes
    },
  }
}

async function sendOne(
  outgoing: Outgoing<CreditBody>,
  write: Write<KingdeeContext, CreditBody>,
  purpose: Purpose,
  ctx: KingdeeContext,
): Promise<Outcome[]> {
  if (outgoing.progress === undefined) {
    const failure = await usedInvoice(outgoing.data, formsOf(purpose, ctx), ctx)
    if (failure) return [{ key: outgoing.key, ok: false, failure }]
  }
  return await write.send([outgoing], ctx)
}

function creditType(record: string, form: CreditForm): DocumentType<CreditBody> {
  return {
    record,
    form,
    schema: creditBody,
    mayMiss: ['dealer', record],
    lineId: lineIdOf(form),
    model: (data, ctx) => modelOf(form, data, ctx),
    fields: ({ config }) => fieldsOf(form, config),
    readBack: (rows) => readBack(form, rows),
  }
}
