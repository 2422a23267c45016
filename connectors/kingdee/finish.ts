import { defaultFailure, type Failure } from '../../src/connector/index.ts'
import { KingdeeError } from './errors.ts'
import { isTaken, move, type Outcomes } from './operations.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'

/** `FDocumentStatus`: Z draft, A created, B in review, C audited, D to be reviewed again. */
export type Letter = 'Z' | 'A' | 'B' | 'C' | 'D'

/** A saved document that is taken on to where the connection wants it. */
export interface Finished {
  id: string
  number: string
  status: Letter
  /** Made by us: by this call, or by an earlier try of the same delivery. */
  isNew: boolean
  lines?: Record<string, string>
  failure?: Failure
  /** Stores a step that is done. */
  moved(step: 'submitted' | 'audited'): Promise<void>
}

const STEPS = [
  { step: 'Submit', done: 'submitted', from: ['A', 'D'], to: ['B', 'C'] },
  { step: 'Audit', done: 'audited', from: ['B'], to: ['C'] },
] as const

/**
 * Submits and audits what needs it, all documents of a form in one call a step. Every step that is done is stored
 * before the next begins. Doing a step again is harmless: where a document stands is asked whenever an answer does not
 * prove it. What stops here is saved, so nothing that is told of it is ambiguous. `key` is what the form calls its id.
 */
export async function finish(form: string, documents: Finished[], ctx: KingdeeContext, key = 'FID'): Promise<void> {
  const wanted = { none: 0, submit: 1, audit: 2 }[ctx.config.finish]
  for (const { step, done, from, to } of STEPS.slice(0, wanted)) {
    const isDone = ({ status }: Finished) => (to as readonly Letter[]).includes(status)
    const due = documents.filter((document) => !document.failure && !isDone(document))
    const ready = due.filter(({ status }) => (from as readonly Letter[]).includes(status))
    for (const document of due) if (!ready.includes(document)) document.failure = notFrom(form, document, step)
    if (ready.length === 0) continue
    const outcomes = await attempt(form, ready, step, ctx)
    const statuses = outcomes.every(isTaken) ? undefined : await askAgain(form, ready, ctx, key)
    for (const [i, document] of ready.entries()) {
      const outcome = outcomes[i]
      document.status = isTaken(outcome) ? (to[0] as Letter) : (statuses?.get(document.id) ?? document.status)
      if (isDone(document)) {
        document.isNew ||= isTaken(outcome)
        await document.moved(done)
      } else {
        document.failure = stopped(form, document, step, outcome && 'failure' in outcome ? outcome.failure : undefined)
      }
    }
  }
}

async function attempt(
  form: string,
  documents: Finished[],
  step: 'Submit' | 'Audit',
  ctx: KingdeeContext,
): Promise<Outcomes> {
  try {
    return await move(
      ctx,
      step,
      form,
      documents.map(({ id }) => id),
    )
  } catch (error) {
    const failure = error instanceof KingdeeError ? error.failure : defaultFailure(error, 'write')
    return documents.map(() => ({ about: 'unknown', failure }))
  }
}

/** Where they stand now; nothing when that cannot be asked either. */
async function askAgain(
  form: string,
  documents: Finished[],
  ctx: KingdeeContext,
  key: string,
): Promise<Map<string, Letter>> {
  try {
    return await statusesOf(
      form,
      documents.map(({ id }) => id),
      ctx,
      key,
    )
  } catch {
    return new Map()
  }
}

/** The statuses of documents by their internal ids; one that is not there is left out. */
export async function statusesOf(
  form: string,
  ids: string[],
  ctx: KingdeeContext,
  key = 'FID',
): Promise<Map<string, Letter>> {
  const filter = `${key} IN (${ids.filter((id) => /^\d+$/.test(id)).join(',') || '0'})`
  const fields = [key, 'FDocumentStatus']
  const rows = await everything(ctx, { form, fields, filter, order: `${key} ASC` }, (row) => at(row, key))
  return new Map(rows.map((row) => [at(row, key), at(row, 'FDocumentStatus') as Letter]))
}

/** The step did not happen. The document is there, so trying again goes on from here and creates nothing. */
function stopped(form: string, { number }: Finished, step: string, said: Failure | undefined): Failure {
  const why = said?.message ?? 'Galaxy did not say why'
  const message = `${form} ${number} was saved, but ${step} did not go through: ${why}`
  const advice = said?.advice === undefined ? {} : { advice: said.advice }
  switch (said?.kind) {
    case undefined:
    case 'ambiguous':
      return { kind: 'retryable', message, ...advice }
    case 'duplicate':
      return { kind: 'invalid', rule: 'state', message, ...advice }
    default:
      return { ...(said as Failure), message }
  }
}

function notFrom(form: string, { number, status }: Finished, step: string): Failure {
  const message = `${form} ${number} has the status ${status}, from which there is no ${step}`
  const advice =
    'Save it in Galaxy by hand (a draft is 暂存), then release this delivery. / 单据为暂存状态：请在星空保存后放行。'
  return { kind: 'invalid', rule: 'state', field: 'FDocumentStatus', value: status, message, advice }
}
