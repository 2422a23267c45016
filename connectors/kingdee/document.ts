/**
 * Documents that are saved, submitted and audited: one way for all of them. A document type only says what its form is
 * called and how a document is read back (see `order-type.ts`).
 */
import { defaultFailure, type Failure, type Outcome, type Outgoing, type Write } from '../../src/connector/index.ts'
import { keyField } from './config.ts'
import { find, lookFor, several, unlike } from './document-find.ts'
import type { DocumentType } from './document-type.ts'
import { KingdeeError, type Refused } from './errors.ts'
import { type Finished, finish, type Letter, statusesOf } from './finish.ts'
import { batchSave, isTaken, type Saved, save } from './operations.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row, text } from './values.ts'

/** What the ledger keeps between two steps. `id` is the internal one: numbers can be edited. */
export interface Progress {
  step: 'saved' | 'submitted' | 'audited'
  id: string
  number: string
  lines?: Record<string, string>
}

/** The write of a document type: looked for by number before it is saved, and taken on from where it stands. */
export function documentWrite<T extends Row>(type: DocumentType<T>, maxBatch: number): Write<KingdeeContext, T> {
  return {
    schema: type.schema,
    maxBatch,
    mayMiss: type.mayMiss,
    resend: {
      visibleWithinMs: (ctx) => ctx.config.lookupAfter * 1000,
      find: (sought, ctx) => find(type, sought, ctx),
    },
    async send(batch, ctx) {
      const outcomes: Outcome[] = []
      for (const some of chunks(batch, ctx.config.batch)) outcomes.push(...(await send(type, some, ctx)))
      return outcomes
    },
  }
}

/** One document on its way through a call. */
interface Work<T> {
  outgoing: Outgoing<T>
  stands?: Finished
  outcome?: Outcome
}

async function send<T extends Row>(
  type: DocumentType<T>,
  batch: Outgoing<T>[],
  ctx: KingdeeContext,
): Promise<Outcome[]> {
  const works = batch.map((outgoing): Work<T> => ({ outgoing }))
  await resume(type, works, ctx)
  await adopt(type, works.filter(isOpen), ctx)
  const fresh = works.filter(isOpen)
  await create(type, fresh, ctx)
  // A text that nobody knows gets one more try, after it was looked whether the document is there all the same.
  const again = fresh.filter((work) => isUnknown(work))
  for (const work of again) delete work.outcome
  if (again.length > 0) {
    await adopt(type, again, ctx)
    await create(type, again.filter(isOpen), ctx)
  }
  const standing = works.filter((work) => work.stands && !work.outcome)
  await finish(
    type.form,
    standing.map(({ stands }) => stands as Finished),
    ctx,
  )
  return works.map(outcomeOf)
}

function isOpen<T>({ stands, outcome }: Work<T>): boolean {
  return !stands && !outcome
}

function outcomeOf<T>({ outgoing: { key }, stands, outcome }: Work<T>): Outcome {
  if (outcome) return outcome
  if (!stands)
    return { key, ok: false, failure: { kind: 'ambiguous', message: 'Galaxy did not say what became of it' } }
  const { number, id, status, lines, failure, isNew } = stands
  const answer = { id, number, status }
  if (failure) return { key, ok: false, failure, answer }
  return { key, ok: true, id: number, effect: isNew ? 'created' : 'unchanged', ...(lines && { lines }), answer }
}

/** Goes on with documents that an earlier try saved: where they stand is asked, not remembered. */
async function resume<T extends Row>(type: DocumentType<T>, works: Work<T>[], ctx: KingdeeContext): Promise<void> {
  const begun = works.flatMap((work) => {
    const progress = progressOf(work.outgoing.progress)
    return progress ? [{ work, progress }] : []
  })
  if (begun.length === 0) return
  const statuses = await statusesOf(
    type.form,
    begun.map(({ progress }) => progress.id),
    ctx,
  )
  for (const { work, progress } of begun) {
    const status = statuses.get(progress.id)
    const { id, number, lines } = progress
    if (status === undefined) work.outcome = refused(work, gone(type, number))
    else work.stands = standing(work, { id, number, status, lines, isNew: true }, ctx)
  }
}

/** Takes over documents that are there and have the same content; one with other content stops for a person. */
async function adopt<T extends Row>(type: DocumentType<T>, works: Work<T>[], ctx: KingdeeContext): Promise<void> {
  if (works.length === 0) return
  const there = await lookFor(
    type,
    works.map(({ outgoing }) => outgoing),
    ctx,
  )
  for (const work of works) {
    const hits = there.get(work.outgoing.key) ?? []
    const [hit] = hits
    if (!hit) continue
    const problem =
      hits.length > 1 ? several(type, hits, work.outgoing.data, ctx) : unlike(type, hit, work.outgoing.data)
    if (problem) {
      work.outcome = refused(work, problem)
      continue
    }
    const { id, number, status, lines } = hit
    work.stands = standing(work, { id, number, status, lines, isNew: false }, ctx)
    await ctx.step(work.outgoing.key, progress('saved', work.stands))
  }
}

async function create<T extends Row>(type: DocumentType<T>, works: Work<T>[], ctx: KingdeeContext): Promise<void> {
  if (works.length === 0) return
  const models = works.map(({ outgoing }) => modelOf(type, outgoing.data, ctx))
  const options = type.saving?.(ctx) ?? {}
  let results: (Saved | Refused | undefined)[]
  try {
    const [model] = models
    results =
      model && models.length === 1
        ? [await save(ctx, type.form, model, options)]
        : await batchSave(ctx, type.form, models, options)
  } catch (error) {
    const failure = error instanceof KingdeeError ? error.failure : defaultFailure(error, 'write')
    for (const work of works) work.outcome = refused(work, failure)
    return
  }
  for (const [i, work] of works.entries()) {
    const result = results[i]
    if (isTaken(result)) await saved(type, work, result, ctx)
    else if (result?.about === 'duplicate') await taken(type, work, result.failure, ctx)
    else if (result) work.outcome = refused(work, result.failure, result)
  }
}

async function saved<T extends Row>(
  type: DocumentType<T>,
  work: Work<T>,
  result: Saved,
  ctx: KingdeeContext,
): Promise<void> {
  const { id, number, returned } = result
  const sent = text(work.outgoing.data.FBillNo)
  if (keyField(ctx.config, type.record) === 'FBillNo' && number !== '' && number !== sent) {
    // Nobody would find it again by our number: it is not followed up, so that it cannot come twice.
    work.outcome = refused(work, numberedItself(type, sent, number))
    return
  }
  const lines = returned && type.lines?.(linesReturned(returned, type), work.outgoing.data, ctx)
  work.stands = standing(work, { id, number, status: 'A', lines, isNew: true }, ctx)
  await ctx.step(work.outgoing.key, progress('saved', work.stands))
}

/** Galaxy says that the number is there. It only counts as ours when the content is ours too. */
async function taken<T extends Row>(
  type: DocumentType<T>,
  work: Work<T>,
  said: Failure,
  ctx: KingdeeContext,
): Promise<void> {
  await adopt(type, [work], ctx)
  if (!isOpen(work)) return
  // Something else of it is taken, such as a name: no document of ours is there.
  const { message, advice } = said
  work.outcome = refused(work, { kind: 'invalid', rule: 'unique', message, ...(advice !== undefined && { advice }) })
}

/** Where a document stands, with what is to be stored when it has moved on. */
function standing<T>(
  { outgoing: { key } }: Work<T>,
  at: { id: string; number: string; status: Letter; lines: Record<string, string> | undefined; isNew: boolean },
  ctx: KingdeeContext,
): Finished {
  const { lines, ...rest } = at
  const stands: Finished = {
    ...rest,
    ...(lines && Object.keys(lines).length > 0 && { lines }),
    moved: (step) => ctx.step(key, progress(step, stands)),
  }
  return stands
}

function progress(step: Progress['step'], { id, number, lines }: Finished): Progress {
  return { step, id, number, ...(lines && { lines }) }
}

function progressOf(stored: unknown): Progress | undefined {
  const { id, number } = (stored ?? {}) as Partial<Progress>
  return typeof id === 'string' && typeof number === 'string' ? (stored as Progress) : undefined
}

/** Our number goes where the connection says: into the bill number, or into a field of its own. */
function modelOf<T extends Row>(type: DocumentType<T>, data: T, ctx: KingdeeContext): Row {
  const { FBillNo: number, ...model } = type.model(data, ctx)
  // Galaxy sets the fields in their order, and some reset others: the number stands first.
  return { FID: 0, [keyField(ctx.config, type.record)]: number, ...model }
}

/** Lines in `NeedReturnData`: the entry as a list, its ids under the names of the entry. */
function linesReturned(returned: Row, { lineId }: { lineId?: string }): Row[] {
  const [entry = '', id = ''] = (lineId ?? '').split('_')
  const list = returned[entry]
  return Array.isArray(list) ? list.map((line) => ({ ...(line as Row), [lineId ?? '']: (line as Row)[id] })) : []
}

function refused<T>({ outgoing: { key } }: Work<T>, failure: Failure, said?: Refused): Outcome {
  return { key, ok: false, failure, ...(said && { answer: { about: said.about } }) }
}

function isUnknown<T>({ outcome }: Work<T>): boolean {
  return outcome?.ok === false && (outcome.answer as { about?: string } | undefined)?.about === 'unknown'
}

function numberedItself(type: { form: string; record: string }, sent: string, number: string): Failure {
  const message = `${type.form} was saved as ${number}, and not under our number ${sent}: Galaxy numbers these documents itself`
  return { kind: 'invalid', rule: 'config', field: 'FBillNo', value: number, message, advice: NUMBERED(type.record) }
}

const NUMBERED = (record: string) =>
  `Add a text field for our number to the form and name it in the connection (keyFields: { ${record}: F_… }), or let the bill type take numbers that are given; delete the document in Galaxy, then release this delivery. / 单据类型为自动编号：请在单据上增加文本字段并在连接的 keyFields 中指定，或允许手工编号；删除该单据后放行。`

function gone(type: { form: string }, number: string): Failure {
  const message = `${type.form} ${number} had been saved, and is not there any more`
  return { kind: 'invalid', rule: 'state', value: number, message, advice: GONE }
}

const GONE =
  'Somebody deleted it in Galaxy: skip this delivery, or send it again as a new order. / 单据已在星空被删除：请跳过本次投递，或作为新单据重新下发。'
