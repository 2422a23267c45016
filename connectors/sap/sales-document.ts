/** Sales documents beside orders (returns, credit memo requests): created once, found again by the customer's reference. */
import {
  type Failure,
  type FieldInfo,
  HttpError,
  type Outcome,
  type Outgoing,
  oneAtATime,
  type Write,
} from '../../src/connector/index.ts'
import { heldWhileClosed } from './closed-period.ts'
import type { ServiceName } from './config.ts'
import { foundContent, isSame } from './document-compare.ts'
import { ADVICE, SapError } from './errors.ts'
import { type Facts, factsOf, noteOf } from './facts.ts'
import { bodyDate, entity, isObject, query, type Row, text } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import { create, type SapContext } from './session.ts'
import { warningsOf } from './warnings.ts'

/** What all of these documents have in common as they are sent. */
export interface SalesDocument extends Row {
  SoldToParty: string
  PurchaseOrderByCustomer: string
  Facts: Facts
  to_Item: (Row & { Facts?: Facts })[]
}

/** One kind of sales document. Several kinds may end in one set: the `sourceType` in `Facts` tells them apart. */
export interface DocumentKind<D extends SalesDocument> {
  service: ServiceName
  set: string
  /** Properties with the document's and the item's number. */
  key: string
  itemKey: string
  /** What SAP calls it, for messages. */
  noun: string
  schema: Write<SapContext, D>['schema']
  /** The document with what the connection adds to it. */
  complete(data: D, ctx: SapContext): D
  /** Names that only one document at a time may be checked and created for. */
  together(data: D): string[]
  /** Asked right before it is created: what is sent in the end, or what speaks against it. `body` is complete. */
  ready(body: D, ctx: SapContext): Promise<{ body: D } | { failure: Failure }>
}

/** The document with the connection's sales area, where it names none, and with its prefix. */
export function withConnection<D extends SalesDocument>(
  data: D,
  { config: { salesArea, orderPrefix } }: SapContext,
): D {
  return {
    ...data,
    SalesOrganization: data.SalesOrganization || salesArea.organization,
    DistributionChannel: data.DistributionChannel || salesArea.channel,
    OrganizationDivision: data.OrganizationDivision || salesArea.division,
    PurchaseOrderByCustomer: orderPrefix + data.PurchaseOrderByCustomer,
  }
}

/** The number that the DMS gave a document; undefined when it is none of ours. */
export function ourReference(row: Row, { config: { orderPrefix } }: SapContext): string | undefined {
  const reference = row.PurchaseOrderByCustomer
  if (typeof reference !== 'string' || !reference.startsWith(orderPrefix)) return undefined
  return reference.slice(orderPrefix.length).trim() || undefined
}

/** What these documents have beside SAP's own fields: see `Facts`. */
export const documentFields: readonly FieldInfo[] = [
  { name: 'Facts', type: 'object' },
  { name: 'to_Item.Facts', type: 'object' },
]

/** The customer's reference is 35 characters long in all of these services. */
const REFERENCE_LENGTH = 35
/** References looked for in one call: longer addresses are refused by dispatchers. */
const REFERENCES_A_CALL = 20

/** Creates documents of a kind, and never one twice: what is in doubt is looked for by its reference first. */
export function writeDocuments<D extends SalesDocument>(kind: DocumentKind<D>): Write<SapContext, D> {
  return {
    schema: kind.schema,
    maxBatch: 1,
    resend: {
      visibleWithinMs: (ctx) => ctx.config.lookupAfter * 1000,
      find: (sought, ctx) => find(kind, sought, ctx),
    },
    mayMiss: ['product', 'dealer'],
    send: (batch, ctx) => Promise.all(batch.map((outgoing) => send(kind, outgoing, ctx))),
  }
}

async function send<D extends SalesDocument>(
  kind: DocumentKind<D>,
  outgoing: Outgoing<D>,
  ctx: SapContext,
): Promise<Outcome> {
  const { key, data } = outgoing
  const body = kind.complete(data, ctx)
  const wrong = unusable(kind, body)
  if (wrong) return { key, ok: false, failure: wrong }
  const names = kind.together(body).map((name) => `${kind.set} ${name}`)
  return await oneAtATime(ctx.session, names, async (): Promise<Outcome> => {
    try {
      const ready = await readyFor(kind, body, ctx)
      if ('failure' in ready) return { key, ok: false, failure: ready.failure }
      const created = await create(ctx, kind.service, kind.set, wire(ready.body, ctx))
      const saved = entity(created.body)
      const id = saved?.[kind.key]
      if (saved === undefined || (typeof id !== 'string' && typeof id !== 'number') || id === '') {
        const message = `SAP answered the creation of the ${kind.noun} without its number (d.${kind.key})`
        return { key, ok: false, failure: { kind: 'ambiguous', message }, answer: created.body }
      }
      const warnings = warningsOf(created.response)
      const answer = { ...saved, ...(warnings.length > 0 && { warnings }) }
      return { key, ok: true, id: String(id), effect: 'created', ...linesOf(kind, saved), answer }
    } catch (error) {
      if (!(error instanceof SapError)) throw error
      const { failure } = error
      const told = failure.kind === 'duplicate' ? await taken(kind, failure, outgoing, ctx) : failure
      return { key, ok: false, failure: heldWhileClosed(told, ctx.config.periodCheck * 1000) }
    }
  })
}

/** Nothing was sent yet: a connection that breaks here leaves no doubt. */
async function readyFor<D extends SalesDocument>(
  kind: DocumentKind<D>,
  body: D,
  ctx: SapContext,
): Promise<{ body: D } | { failure: Failure }> {
  try {
    return await kind.ready(body, ctx)
  } catch (error) {
    if (error instanceof HttpError) return { failure: { kind: 'retryable', message: error.message } }
    throw error
  }
}

/** SAP says that the document is there: it only counts as ours with our reference, customer and source. */
async function taken<D extends SalesDocument>(
  kind: DocumentKind<D>,
  said: Failure,
  outgoing: Outgoing<D>,
  ctx: SapContext,
): Promise<Failure> {
  try {
    const answer = (await find(kind, [outgoing], ctx)).get(outgoing.key)
    if (typeof answer === 'object') return { kind: 'duplicate', message: said.message, existingId: answer.id }
  } catch (error) {
    if (error instanceof SapError && error.failure.kind === 'invalid') return error.failure
    return { kind: 'ambiguous', message: said.message }
  }
  const field = 'PurchaseOrderByCustomer'
  return { kind: 'invalid', rule: 'unique', field, message: said.message, advice: ADVICE.taken }
}

function unusable(kind: { noun: string }, body: SalesDocument): Failure | undefined {
  const { PurchaseOrderByCustomer: reference } = body
  if (reference.length > REFERENCE_LENGTH) {
    return {
      kind: 'invalid',
      field: 'PurchaseOrderByCustomer',
      value: reference,
      rule: 'length',
      message: `"${reference}" has ${reference.length} characters; SAP keeps ${REFERENCE_LENGTH}, and the ${kind.noun} could not be found again by a part of it`,
      advice: 'Shorten the number or the connection’s orderPrefix. / 请缩短单号或连接的 orderPrefix。',
    }
  }
  const missing = ['SalesOrganization', 'DistributionChannel', 'OrganizationDivision'].filter((name) => !body[name])
  const [field] = missing
  if (field === undefined) return undefined
  return {
    kind: 'invalid',
    field,
    rule: 'required',
    message: `the ${kind.noun} names no ${missing.join(', ')}`,
    advice:
      'Set salesArea { organization, channel, division } in the SAP connection, or fill the fields in the map. / 请在 SAP 连接中设置 salesArea，或在映射中填写这些字段。',
  }
}

/** What only steers the connector, and is no field of the service. */
const OWN = new Set(['Facts', 'Order', 'OrderItem'])

/** The body as OData V2 takes it, with the facts as notes. */
function wire(value: Row, ctx: SapContext): Row {
  const out: Row = {}
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined || OWN.has(name)) continue
    if (Array.isArray(field)) out[name] = { results: field.map((item) => wire(item as Row, ctx)) }
    else out[name] = typeof field === 'string' && name.endsWith('Date') ? bodyDate(field) : field
  }
  const { noteId, language } = ctx.config
  const note = noteOf(value.Facts as Facts | undefined, noteId, language)
  return note ? { ...out, to_Text: { results: [note] } } : out
}

/** Item numbers by the numbers of the lines, where the items were given them. */
function linesOf(kind: { itemKey: string }, saved: Row): { lines?: Record<string, string> } {
  const items = (Array.isArray(saved.to_Item) ? saved.to_Item : []).filter(isObject)
  const lines = items.flatMap((item) => {
    const number = item[kind.itemKey]
    return number ? [[String(Number(number)), String(number)] as const] : []
  })
  return lines.length > 0 ? { lines: Object.fromEntries(lines) } : {}
}

type Found<D> = Map<string, { id: string; found?: Partial<D>; lines?: Record<string, string> } | 'absent'>

async function find<D extends SalesDocument>(
  kind: DocumentKind<D>,
  sought: Outgoing<D>[],
  ctx: SapContext,
): Promise<Found<D>> {
  const answers: Found<D> = new Map()
  for (const some of chunks(sought, REFERENCES_A_CALL)) {
    const wanted = some.map(({ data }) => kind.complete(data, ctx))
    const rows = await byReference(kind, wanted, ctx)
    some.forEach((outgoing, i) => {
      const sent = wanted[i] as D
      const hits = rows.filter((row) => isOurs(row, sent, ctx))
      const [hit] = hits
      if (hit === undefined) answers.set(outgoing.key, 'absent')
      else if (hits.length === 1) {
        const found = foundContent(hit, outgoing.data, kind.itemKey) as Partial<D>
        answers.set(outgoing.key, { id: String(hit[kind.key]), found, ...linesOf(kind, hit) })
      } else if (sought.length === 1) throw severalFound(kind, sent, hits)
      else ctx.log.warn({ documents: hits.map((row) => row[kind.key]) }, 'several documents with one number')
    })
  }
  return answers
}

/** The customer is compared here and not in the filter, since some systems match a padded number there. */
function isOurs(row: Row, sent: SalesDocument, ctx: SapContext): boolean {
  const reference = row.PurchaseOrderByCustomer
  // A note that was taken out says nothing: such a document is still ours, and must not be made twice.
  const source = factsOf(row, ctx.config.noteId)?.sourceType ?? sent.Facts.sourceType
  const same = isSame(reference, sent.PurchaseOrderByCustomer) && isSame(row.SoldToParty, sent.SoldToParty)
  return same && source === sent.Facts.sourceType
}

async function byReference(
  kind: { service: ServiceName; set: string },
  wanted: readonly SalesDocument[],
  ctx: SapContext,
): Promise<Row[]> {
  const references = [...new Set(wanted.map((one) => one.PurchaseOrderByCustomer))]
  const $filter = references.map((reference) => `PurchaseOrderByCustomer eq ${text(reference)}`).join(' or ')
  return await readAll(ctx, kind.service, kind.set, query(kind.set, { $filter, $expand: 'to_Item,to_Text' }))
}

function severalFound(kind: { noun: string; key: string }, sent: SalesDocument, hits: Row[]): SapError {
  const numbers = hits.map((row) => String(row[kind.key]))
  return new SapError({
    kind: 'invalid',
    rule: 'unique',
    field: 'PurchaseOrderByCustomer',
    value: sent.PurchaseOrderByCustomer,
    message: `SAP has ${hits.length} ${kind.noun}s of customer ${sent.SoldToParty} with the reference ${sent.PurchaseOrderByCustomer}: ${numbers.join(', ')}`,
    advice:
      'Decide which one counts, reject the others in SAP (VA02), then link it. / 请确定保留哪一张，在 SAP（VA02）中拒绝其余单据后再关联。',
  })
}
