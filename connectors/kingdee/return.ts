import {
  type FieldInfo,
  type Outcome,
  type Outgoing,
  oneAtATime,
  type Page,
  type RecordType,
  type Write,
} from '../../src/connector/index.ts'
import { byNumbers } from './by-numbers.ts'
import { type Cursor, changes, cursor, type Source } from './changes.ts'
import { holding } from './closed-period.ts'
import { keyField } from './config.ts'
import { describeForm } from './describe.ts'
import { documentWrite } from './document.ts'
import { documentSource, isRecent } from './document-source.ts'
import { hasFact } from './facts.ts'
import { notesOf } from './money-config.ts'
import { all } from './query.ts'
import { type ReturnBody, returnBody } from './return-body.ts'
import { told } from './return-told.ts'
import { type Came, type ReturnForm, returnType } from './return-type.ts'
import { cameWith } from './returnable.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

const NONE: ReadonlyMap<string, readonly (readonly Came[])[]> = new Map()

/** Both forms are described as the notice: the connector renames what is called otherwise in the other. */
const DESCRIBED = 'SAL_RETURNNOTICE'

/**
 * Returns: written as a notice or as the return itself (`returns.form` of the connection), linked to the lines of the
 * deliveries, after asking whether so much can still come back. Read by change time, with what came in, what of it was
 * good, and what was credited for it. Only returns that the hub has sent are read: they alone carry what makes the
 * record whole. Their ids are the bill numbers.
 */
export const goodsReturn: RecordType<KingdeeContext> = {
  title: { en: 'Return', zh: '销售退货' },
  entity: 'Return',
  write: holding(write()),
  read: { cursor, page: readPage, ahead: true },
  get: async (ids, ctx) => told(await byNumbers(source(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeForm(ctx, DESCRIBED)), ...ADDED],
  standard: () => [...standardFields(DESCRIBED), ...ADDED],
  ownFields: OWN_FIELDS,
}

const STATES = ['approved', 'received', 'inspected', 'credited', 'closed', 'rejected']

/** What the connector adds to Galaxy's own fields, or takes beside them. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Facts', type: 'object' },
  ...['LineNo', 'Order', 'OrderLine', 'Delivery'].map(
    (name): FieldInfo => ({ name: `FEntity.${name}`, type: 'string', maxLength: 80 }),
  ),
  { name: 'FEntity.Facts', type: 'object' },
  { name: 'ReturnNo', type: 'string', maxLength: 80 },
  { name: 'Status', type: 'string', values: STATES },
  { name: 'ChangedAt', type: 'datetime' },
  { name: 'CreditMemos', type: 'list' },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'string', maxLength: 9 },
  ...['Approved', 'Received', 'Accepted', 'Rejected', 'Credited', 'CreditedAmount'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' }),
  ),
  { name: 'Lines.Facts', type: 'object' },
]

function write(): Write<KingdeeContext, ReturnBody> {
  const of = (ctx: KingdeeContext, came = NONE) => documentWrite(returnType(ctx.config.returns.form, came), 1)
  const first = documentWrite(returnType(DESCRIBED, NONE), 1)
  const { resend } = first
  if (typeof resend === 'string') throw new Error('documents are looked up')
  return {
    ...first,
    schema: returnBody,
    resend: {
      ...resend,
      async find(sought, ctx) {
        const { resend: own } = of(ctx)
        return typeof own === 'string' ? new Map() : await own.find(sought, ctx)
      },
    },
    async send(batch, ctx) {
      const outcomes: Outcome[] = []
      // One after the other: what the first takes of a delivery is not there for the second.
      for (const outgoing of batch) {
        const orders = outgoing.data.FEntity.map(({ Order }) => `return ${Order}`)
        outcomes.push(...(await oneAtATime(ctx.session, orders, () => sendOne(outgoing, ctx, of))))
      }
      return outcomes
    },
  }
}

async function sendOne(
  outgoing: Outgoing<ReturnBody>,
  ctx: KingdeeContext,
  of: (
    ctx: KingdeeContext,
    came?: ReadonlyMap<string, readonly (readonly Came[])[]>,
  ) => Write<KingdeeContext, ReturnBody>,
): Promise<Outcome[]> {
  // What an earlier try saved is only taken on.
  if (outgoing.progress !== undefined) return await of(ctx).send([outgoing], ctx)
  const { data, key } = outgoing
  const checked = await cameWith(data, ctx)
  if ('failure' in checked) return [{ key, ok: false, failure: checked.failure }]
  return await of(ctx, new Map([[data.FBillNo, checked.came]])).send([outgoing], ctx)
}

function source(ctx: KingdeeContext): Source {
  const { config } = ctx
  const { form } = config.returns
  const { header } = notesOf(config, form)
  return documentSource(form, ctx, {
    fields: headerFields(form, config),
    filter: all("FDocumentStatus <> 'Z'", hasFact(header, 'sourceType', 'return')),
    unversioned: true,
    // What comes in and what is credited moves no time of the notice.
    again: isRecent(ctx),
  })
}

function headerFields(form: ReturnForm, config: KingdeeContext['config']): string[] {
  const own = form === 'SAL_RETURNNOTICE' ? ['FCloseStatus'] : []
  const always = ['FBillNo', 'FDate', 'FRetcustId.FNumber', 'FDocumentStatus', 'FCancelStatus', 'FCreateDate']
  return [...new Set([...always, ...own, keyField(config, 'return'), notesOf(config, form).header])]
}

async function readPage(from: Cursor | undefined, ctx: KingdeeContext): Promise<Page<Cursor>> {
  const found = await changes(source(ctx), from, ctx)
  return { ...found, records: await told(found.records, ctx) }
}
