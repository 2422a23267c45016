/** How one field of what was sent came about, back to the message as it arrived. */
import type { LoadedFlows } from '../flow/index.ts'
import { linkKey } from '../ledger/links.ts'
import type { LinkThen } from '../ledger/links-then.ts'
import type { Because, ExplainedCode, Rule, UsedLink } from '../mapping/index.ts'
import { valueAt } from '../mapping/index.ts'
import { codeKey, type Recomputed } from './recompute.ts'

/** A field that was read; of the entity, with how it came there itself. */
export interface WhyRead {
  /** JSON Pointer. */
  path: string
  value?: unknown
  from?: Cause
}

/** A link that was used. `since` and `by` say when it was made, and by which delivery; without `by`, by a person. */
export interface WhyLink extends UsedLink {
  connection: string
  since?: Date
  /** It says something else since then. */
  until?: Date
  by?: { delivery: string; flow: string; key: string }
}

/**
 * `rule`: a line of a map. `passed-on`: no rule speaks of it, so it is as it came. `entity-rules`: the entity's rules
 * filled it in. `deletion`: set because the record is gone at its source.
 */
export interface Cause {
  how: 'rule' | 'passed-on' | 'entity-rules' | 'deletion'
  rule?: Rule
  reads: WhyRead[]
  codes: ExplainedCode[]
  links: WhyLink[]
  /** Why the rule gives nothing: it fails on this record. */
  failed?: string
}

/** What causes are told with. */
export interface Known {
  loaded: LoadedFlows
  made: Recomputed
  /** Of the target's connection. */
  connection: string
  links: ReadonlyMap<string, LinkThen>
}

/** How a field of what the target gets came about. Undefined where nothing fills it. */
export function targetCause(known: Known, pointer: string): Cause | undefined {
  const { made } = known
  if (!made.out) return entityCause(known, pointer)
  const because = made.out.because(pointer)
  if (!because) return undefined
  const cause = causeOf(known, because)
  for (const read of cause.reads) {
    const from = entityCause(known, read.path)
    if (from) read.from = from
  }
  return cause
}

/** How a field of the entity came about. */
export function entityCause(known: Known, pointer: string): Cause | undefined {
  const { made } = known
  const value = valueAt(made.entity, pointer)
  if (!made.in) {
    const came = valueAt(made.record, pointer)
    if (came === undefined && value !== undefined) return filledIn(known, pointer)
    return { how: 'passed-on', reads: [read(pointer, came)], codes: [], links: [] }
  }
  const because = made.in.because(pointer)
  if (!because) return value === undefined ? undefined : filledIn(known, pointer)
  const gave = valueAt(made.in.result, pointer)
  return gave === undefined && value !== undefined ? filledIn(known, pointer) : causeOf(known, because)
}

/** Fields that the hub sets where a record is gone at its source. */
const OF_DELETIONS = /^\/(deleted|deletedReason|status)$/

function filledIn({ made }: Known, pointer: string): Cause {
  const gone = valueAt(made.entity, '/deleted') === true && OF_DELETIONS.test(pointer)
  return { how: gone ? 'deletion' : 'entity-rules', reads: [], codes: [], links: [] }
}

function causeOf({ loaded, made, connection, links }: Known, because: Because): Cause {
  return {
    how: because.rule ? 'rule' : 'passed-on',
    ...(because.rule ? { rule: because.rule } : {}),
    reads: because.reads.map(({ path, value }) => read(path, value)),
    codes: because.codes.map(({ list, value, direction }) =>
      loaded.explainCode(list, value, direction, made.asked.get(codeKey(list, value, direction))),
    ),
    links: because.links.map((used): WhyLink => {
      const then = links.get(linkKey(used.record, used.key))
      const { since, until, by } = then ?? {}
      return { ...used, connection, ...(since && { since }), ...(until && { until }), ...(by && { by }) }
    }),
    ...(because.failed === undefined ? {} : { failed: because.failed }),
  }
}

const read = (path: string, value: unknown): WhyRead => ({ path, ...(value === undefined ? {} : { value }) })
