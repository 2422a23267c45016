/** What a flow is to the pipeline: a checked, compiled flow file with every default filled in. */

import type { EntityName } from '../../schemas/index.ts'
import type { Limits } from '../connector/index.ts'
import type { CodeLookup, CompiledMap, ExplainCode, Expression, MapNode, Position, ValueMap } from '../mapping/index.ts'
import type { Calendar } from './calendar.ts'
import type { FeedbackState } from './shape.ts'
import type { FlowTest } from './test-file.ts'

export interface Title {
  en: string
  zh: string
}

/** One half of a map with where it comes from. */
export interface MapLayers {
  /** The usual map of the record type; absent where it passes unchanged. */
  base?: MapNode
  /** What the flow says differs. */
  difference?: MapNode
  /** Both together: what is run. */
  effective: MapNode
}

export interface Flow {
  name: string
  title: Title
  from: {
    connection: string
    record: string
    /** The hub asks the source. Absent where the source calls, and for feedback. */
    poll?: {
      everyMs: number
      /** The source's whole listing is compared that often; at most `deleteShare` (0 to 1) is taken for gone without a person. */
      reconcile?: { everyMs: number; deleteShare: number }
    }
    push?: true
  }
  to: { connection: string; record: string; batch: { size: number; waitMs: number } }
  entity: EntityName
  /** Source record → entity. Absent where the source speaks the canonical model. */
  in?: CompiledMap
  /** Entity → target record, with the flow's own differences in it. Absent where the target takes the entity as it is. */
  out?: CompiledMap
  /** What `in` and `out` were compiled from. */
  maps: { in?: MapLayers; out?: MapLayers }
  /** Over the entity; a record for which it is not true is skipped. */
  where?: Expression
  /** Over the entity: the lane. */
  key: Expression
  /** Over the entity: the idempotency key; a document is created at most once for each value. */
  once?: Expression
  keep: 'latest' | 'every'
  /** How long to wait for a missing reference, by the record type in `$link`. See `missingWaitMs`. */
  refs: Readonly<Record<string, { missingWaitMs: number }>>
  /** Records that have to be linked in the target before one that names them is sent: see schemas/references.ts. */
  needs?: readonly { record: string; to: EntityName }[]
  /**
   * Of a record that its target may change as well: who owns which field, by its path (`contacts/mobile`; `''` is all
   * others): the name of a connection, or `newest`.
   */
  owners?: ReadonlyMap<string, string>
  retry: { attempts: number; firstMs: number; longestMs: number; giveUpMs: number }
  feedback: readonly Feedback[]
  /** The flow whose outcomes this one tells. Its records come from connection `hub`, record `outcome`. */
  derivedFrom?: string
}

/** When a delivery reaches one of these states, its outcome is a message for that flow. */
export interface Feedback {
  when: readonly FeedbackState[]
  flow: string
}

/** The connection and record type that feedback flows read from; no connection may take the name. */
export const HUB = 'hub'
export const OUTCOME = 'outcome'

/** What the source of a document can be told: see `Feedback` in schemas. */
export type TellableResult = 'accepted' | 'changed' | 'rejected' | 'parked' | 'waiting' | 'skipped'

/** What a feedback flow is given: what became of one delivery. */
export interface OutcomeDocument {
  flow: string
  key: string
  state: FeedbackState
  effect?: 'created' | 'updated' | 'unchanged'
  target: { connection: string; id?: string }
  failure?: {
    kind: string
    message: string
    /** The same in Chinese, where the hub can say it so. */
    messageZh?: string
    field?: string
    value?: string
    rule?: string
    advice?: string
  }
  /** What became of it in one word, and why; absent where there is nothing to explain. */
  result: TellableResult
  reasonText?: Record<string, string>
  /** What became of its lines, where it has any. */
  lines: { lineNo: number; result: TellableResult; number?: string; reasonText?: Record<string, string> }[]
  /** Kind of the entity, as its path (`sales-order`), and its business key. */
  record: string
  businessKey: string
  /** The version under which it came, and the receipt it was answered with. */
  version?: string
  receipt: string
  /** The canonical entity that was on its way; empty where it could not be made out. */
  entity: unknown
  /** Grows with every outcome of the same key. */
  sequence: number
  /** ISO 8601, UTC. */
  at: string
}

/** One configured system. `config` still holds `${NAME}`: see `resolveConnection`. */
export interface Connection {
  name: string
  connector: string
  title: Title
  config: Readonly<Record<string, unknown>>
  limits?: Limits
  /** When it is closed by plan; see `closedUntil`. */
  calendar?: Calendar
  at: Position
}

/** A whole configuration without errors: what a release is made of. */
export interface LoadedFlows {
  /** Flows from files first, then the feedback flows derived from them. */
  flows: readonly Flow[]
  connections: readonly Connection[]
  values: readonly ValueMap[]
  /** Looks codes up in `values`. */
  code: CodeLookup
  /** Tells where an answer of `code` comes from. */
  explainCode: ExplainCode
  tests: readonly FlowTest[]
  /** See `contentHash`. */
  hash: string
}

/** A reference nobody gave a deadline waits this long before a person is asked. */
const DEFAULT_MISSING_WAIT_MS = 24 * 3_600_000

/** How long a delivery of the flow may wait for a missing record of a type. */
export function missingWaitMs(flow: Flow, record: string): number {
  return flow.refs[record]?.missingWaitMs ?? DEFAULT_MISSING_WAIT_MS
}

/**
 * Whether a source may say only a part of its records: of a record that several systems keep, those that do not own all
 * the rest of it may say no more than the fields that are theirs.
 */
export function mayBePart(flow: Pick<Flow, 'owners' | 'from'>): boolean {
  return flow.owners !== undefined && flow.owners.get('') !== flow.from.connection
}
