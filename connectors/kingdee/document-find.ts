/** Documents that are there already: looked for by our number, and compared. */
import type { Failure, Outgoing } from '../../src/connector/index.ts'
import { differences } from './compare.ts'
import { keyField } from './config.ts'
import type { DocumentType } from './document-type.ts'
import { KingdeeError } from './errors.ts'
import type { Letter } from './finish.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row, text } from './values.ts'

/** A document that is there: what became of it is told under its number, which is what people know it by. */
export interface Found<T> {
  id: string
  number: string
  status: Letter
  /** Cancelled documents (作废) do not count as done. */
  isVoid: boolean
  found: Partial<T>
  lines?: Record<string, string>
  /** As they came, one a line. */
  rows: Row[]
}

const HEADER = ['FID', 'FBillNo', 'FDocumentStatus', 'FCancelStatus'] as const

/** Numbers asked for in one call. */
const NUMBERS_A_CALL = 20

type LookedUp<T> = Map<string, { id: string; found?: Partial<T>; lines?: Readonly<Record<string, string>> } | 'absent'>

/**
 * What the hub asks after an unknown outcome. A document that is there, is ours, and was not taken as far as the
 * connection wants counts as absent: it is sent again, and `send` goes on with it from where it stands.
 *
 * @throws KingdeeError when one document was looked for and there are several with its number, or a cancelled one with
 * other content.
 */
export async function find<T extends Row>(
  type: DocumentType<T>,
  sought: Outgoing<T>[],
  ctx: KingdeeContext,
): Promise<LookedUp<T>> {
  const there = await lookFor(type, sought, ctx)
  const answers: LookedUp<T> = new Map()
  for (const { key, data } of sought) {
    const hits = there.get(key) ?? []
    const [hit] = hits
    // One of ours that a person cancelled meanwhile has arrived; what became of it is for whoever reads statuses.
    const isOurs = hit !== undefined && differences(data, hit.found).length === 0
    if (!hit) answers.set(key, 'absent')
    else if (hits.length > 1 || (hit.isVoid && !isOurs)) {
      const failure = hits.length > 1 ? several(type, hits, data, ctx) : isVoid(type, hit)
      if (sought.length === 1) throw new KingdeeError(failure)
      ctx.log.warn(
        { documents: hits.map(({ number }) => number) },
        'several documents with one number, or a cancelled one',
      )
    } else {
      const isDone = reached(hit.status, ctx.config.finish) || hit.isVoid || !isOurs
      const { number, found, lines } = hit
      answers.set(key, isDone ? { id: number, found, ...(lines && { lines }) } : 'absent')
    }
  }
  return answers
}

const ORDER: Record<Letter, number> = { Z: 0, A: 1, D: 1, B: 2, C: 3 }

/** Is a document as far as the connection wants it? */
export function reached(status: Letter, wanted: KingdeeContext['config']['finish']): boolean {
  return ORDER[status] >= { none: 0, submit: 2, audit: 3 }[wanted]
}

/** Documents by the key of what is looked for. Only the exact number counts: some servers do not mind capitals. */
export async function lookFor<T extends Row>(
  type: DocumentType<T>,
  sought: Outgoing<T>[],
  ctx: KingdeeContext,
): Promise<Map<string, Found<T>[]>> {
  const field = keyField(ctx.config, type.record)
  const fields = [...new Set([...HEADER, field, ...(type.lineId ? [type.lineId] : []), ...type.fields(ctx)])]
  const answers = new Map<string, Found<T>[]>()
  for (const some of chunks(sought, NUMBERS_A_CALL)) {
    const numbers = some.map(({ data }) => text(data.FBillNo))
    const rows = await everything(
      ctx,
      {
        form: type.form,
        fields,
        filter: all(anyOf(field, [...new Set(numbers)])) ?? '',
        order: ['FID ASC', ...(type.lineId ? [`${type.lineId} ASC`] : [])].join(', '),
      },
      (row) => `${at(row, 'FID')}/${type.lineId ? at(row, type.lineId) : ''}`,
    )
    for (const { key, data } of some) {
      const ours = rows.filter((row) => at(row, field) === text(data.FBillNo))
      const documents = Map.groupBy(ours, (row) => at(row, 'FID'))
      answers.set(
        key,
        [...documents.values()].map((lines) => foundOf(type, lines, data, ctx)),
      )
    }
  }
  return answers
}

function foundOf<T extends Row>(type: DocumentType<T>, rows: Row[], data: T, ctx: KingdeeContext): Found<T> {
  const [row = {}] = rows
  const lines = type.lines?.(rows, data, ctx)
  return {
    id: at(row, 'FID'),
    number: at(row, 'FBillNo'),
    status: (at(row, 'FDocumentStatus') || 'A') as Letter,
    isVoid: at(row, 'FCancelStatus') === 'B',
    rows,
    found: { ...type.readBack(rows, data, ctx), FBillNo: text(data.FBillNo) },
    ...(lines && Object.keys(lines).length > 0 && { lines }),
  }
}

/** What stands against taking a document over. Other content is told as a duplicate: the hub looks, compares and parks it. */
export function unlike<T extends Row>(type: DocumentType<T>, hit: Found<T>, data: T): Failure | undefined {
  if (hit.isVoid) return isVoid(type, hit)
  const { number, id, found } = hit
  const different = differences(data, found)
  if (different.length === 0) return undefined
  const shown = different.map(({ path, sent, found: there }) => `${path}: sent ${sent}, found ${there}`)
  const message = `${type.form} ${number} (id ${id}) is there with other content: ${shown.slice(0, 5).join('; ')}`
  return { kind: 'duplicate', message, advice: ADVICE.other }
}

function isVoid({ form }: { form: string }, { number, id }: { number: string; id: string }): Failure {
  const message = `${form} ${number} (id ${id}) is there and was cancelled (作废)`
  return { kind: 'invalid', rule: 'state', value: number, message, advice: ADVICE.void }
}

export function several<T extends Row>(type: DocumentType<T>, hits: Found<T>[], data: T, ctx: KingdeeContext): Failure {
  const field = keyField(ctx.config, type.record)
  const numbers = hits.map(({ number, id }) => `${number} (id ${id})`).join(', ')
  const value = text(data.FBillNo)
  const message = `Galaxy has ${hits.length} documents ${type.form} with ${field} ${value}: ${numbers}`
  return { kind: 'invalid', rule: 'unique', field, value, message, advice: ADVICE.several }
}

const ADVICE = {
  void: 'A person cancelled it: skip this delivery, or reinstate the document in Galaxy (反作废) and release it. / 单据已作废：请跳过本次投递，或在星空反作废后放行。',
  other:
    'Decide which is right. To change the order in Galaxy use a change order (变更单) or un-audit it by hand; then skip or release this delivery. / 请判断以哪个为准；如需修改，请在星空做变更单或人工反审核，然后跳过或放行。',
  several:
    'Decide which one counts and cancel the others in Galaxy, then release it. / 请确定保留哪一张，在星空作废其余单据后放行。',
} as const
