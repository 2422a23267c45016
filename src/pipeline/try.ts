import type { Flow } from '../flow/index.ts'
import type { StoredMessage } from '../ledger/read.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { type Expression, type Position, References } from '../mapping/index.ts'
import { aboutEntity } from './about.ts'
import { activate } from './active.ts'
import { type Configured, type Recomputed, recompute } from './recompute.ts'
import type { Answers } from './shape.ts'

/** Something that is wrong with a record on its way through the maps, with the rule that made it. */
export interface Mistaken {
  /** JSON Pointer into the target's record or, where it did not come so far, into the entity. */
  pointer: string
  detail: string
  rule?: string
  at?: Position
}

/** What a flow's maps make of one record. */
export interface Tried {
  flow: string
  /** `sends`: it would be sent; `skipped`: the flow does not want it; `waits`: for a reference; `parked`: for a person. */
  outcome: 'sends' | 'skipped' | 'waits' | 'parked'
  entity?: unknown
  /** The lane. */
  key?: unknown
  where?: boolean
  /** The idempotency key. */
  once?: unknown
  sends?: unknown
  waits?: { record: string; value: string }
  failure?: StoredFailure
  mistakes: Mistaken[]
}

/** A record to try: as its source hands it over, or, with `entity`, as the canonical entity. */
export interface TriedRecord {
  data: unknown
  entity?: boolean
  deleted?: boolean
}

/** Takes one record through a flow's maps, as if it arrived `now`. Nothing is sent, stored or asked of a system. */
export async function tryRecord(
  configured: Configured,
  flow: Flow,
  record: TriedRecord,
  links: Answers['links'],
  now: Date,
): Promise<Tried> {
  const { in: _, ...withoutIn } = flow
  const tried = record.entity ? withoutIn : flow
  const made = await recompute(configured, tried, messageOf(flow, record, now), {
    links,
    applied: async () => new Map(),
  })
  const { shape, entity, data } = made
  const active = activate(configured.release, configured.loaded)
  const environment = active.environment(new References(), aboutEntity(flow, entity, now), now)
  const of = (expression: Expression | undefined) => {
    if (!expression || entity === undefined) return undefined
    try {
      return expression.evaluate(entity, environment)
    } catch {
      // An entity that breaks its rules may have no key; what is wrong is told by the rules.
      return undefined
    }
  }
  const [key, once, where] = [of(flow.key), of(flow.once), of(flow.where)]
  const failure = shape.kind === 'parked' ? shape.failure : undefined
  return {
    flow: flow.name,
    outcome: OUTCOMES[shape.kind],
    ...(entity === undefined ? {} : { entity }),
    ...(key === undefined ? {} : { key }),
    ...(flow.where && entity !== undefined ? { where: where === true } : {}),
    ...(once === undefined ? {} : { once }),
    ...(data === undefined || shape.kind === 'waiting' ? {} : { sends: data }),
    ...(shape.kind === 'waiting' ? { waits: { record: shape.record, value: shape.value } } : {}),
    ...(failure ? { failure } : {}),
    mistakes: failure ? mistakesOf(failure, made) : [],
  }
}

const OUTCOMES = {
  shaped: 'sends',
  unchanged: 'sends',
  skipped: 'skipped',
  waiting: 'waits',
  parked: 'parked',
} as const satisfies Record<Recomputed['shape']['kind'], Tried['outcome']>

function mistakesOf(failure: StoredFailure, made: Recomputed): Mistaken[] {
  const { field, message, rule } = failure
  const listed = failure.errors ?? [{ pointer: field ?? '', detail: message, ...(rule === undefined ? {} : { rule }) }]
  const half = made.out ?? made.in
  return listed.map((mistake): Mistaken => {
    const at = half?.because(mistake.pointer)?.rule?.position
    return { ...mistake, ...(at ? { at } : {}) }
  })
}

const NOBODY = '00000000-0000-7000-8000-000000000000'

function messageOf({ from }: Flow, { data, deleted = false }: TriedRecord, receivedAt: Date): StoredMessage {
  const { connection, record } = from
  return { id: NOBODY, connection, record, sourceKey: '', businessKey: '', deleted, receivedAt, data }
}
