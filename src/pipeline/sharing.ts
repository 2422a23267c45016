/** Records that two systems both change: what the hub has written itself does not come back, and owners keep their fields. */
import { check, type Entity, entities, explain } from '../../schemas/index.ts'
import { type Flow, HUB } from '../flow/flow.ts'
import { decisions, type NewConflict } from '../ledger/conflicts.ts'
import { type Mirror, mirrorKey, type NewMirror, readMirrors } from '../ledger/mirrors.ts'
import type { Ledger } from '../ledger/open.ts'
import type { StoredMessage } from '../ledger/read.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { recordName } from './outcome.ts'
import { saidBy, saysNothingNew, settleFields } from './owners.ts'
import { brokenRules } from './shape-failures.ts'

/** What a flow has to heed because its record goes both ways. */
export interface Sharing {
  /** Connections whose records the hub brings to the flow's source: read there, they may be the hub's own words. */
  origins: ReadonlySet<string>
  /** What the flow writes may come back: it is remembered. */
  remembers: boolean
}

/** The flows among these whose records go both ways, by name. All others cost nothing. */
export function sharingOf(flows: readonly Flow[]): Map<string, Sharing> {
  const plain = flows.filter((flow) => !flow.derivedFrom && flow.from.connection !== HUB)
  const brings = (from: string, to: string, entity: string) =>
    plain.some((flow) => flow.from.connection === from && flow.to.connection === to && flow.entity === entity)
  /** What `writer` wrote need not go through `reader`: it would go back, or where it is brought by a flow of its own. */
  const comesBack = (writer: Flow, reader: Flow) =>
    writer !== reader &&
    writer.entity === reader.entity &&
    writer.to.connection === reader.from.connection &&
    (reader.to.connection === writer.from.connection ||
      brings(writer.from.connection, reader.to.connection, reader.entity))
  const found = new Map<string, Sharing>()
  for (const flow of plain) {
    const origins = new Set(plain.filter((writer) => comesBack(writer, flow)).map((writer) => writer.from.connection))
    const remembers = flow.owners !== undefined || plain.some((reader) => comesBack(flow, reader))
    if (origins.size > 0 || remembers) found.set(flow.name, { origins, remembers })
  }
  return found
}

/** What is remembered of both systems once a delivery has ended, and what is in dispute between them. */
export interface Notes {
  /** What the source holds: it has just said so. */
  said: NewMirror
  /** What the target holds, once it has taken it. */
  taken?: NewMirror
  /** The target itself has changed it since the hub wrote there: what the flow remembers of it says nothing. */
  targetSpoke: boolean
  conflicts: NewConflict[]
}

interface Asked {
  id: string
  key: string
  entity: unknown
  message: StoredMessage
  /** It may have gone already, or a person wants it again: it is past the question whether it should go. */
  underway: boolean
}

export type Shared =
  | { kind: 'goes'; entity: unknown; notes: Notes }
  | { kind: 'skipped'; why: 'echo' | 'owner'; notes: Notes }
  | { kind: 'parked'; failure: StoredFailure }

/** Decides for a batch of records that go both ways, with what the ledger knows of both systems. */
export async function share(
  ledger: Ledger,
  flow: Flow,
  sharing: Sharing,
  asked: readonly Asked[],
): Promise<Map<string, Shared>> {
  const record = recordName(flow.entity)
  const keys = asked.map(({ key }) => key)
  const [source, target] = [flow.from.connection, flow.to.connection]
  const mirrors = await readMirrors(ledger, [source, target], record, keys)
  const taken = flow.owners ? await decisions(ledger, record, keys) : []
  return new Map(
    asked.map((each): [string, Shared] => {
      const ours = mirrors.get(mirrorKey(source, each.key))
      const theirs = heldBy(target, mirrors.get(mirrorKey(target, each.key)), ours)
      const decided = taken.filter(({ key }) => key === each.key)
      return [each.id, decide({ flow, sharing, record, each, ours, theirs, decided })]
    }),
  )
}

/**
 * What is known of the target. While the outcome of what it said first is unknown, that is what was on its way from there
 * to the source: a source that answers sooner must not take away what it does not keep.
 */
function heldBy(target: string, known: Mirror | undefined, source: Mirror | undefined): Mirror | undefined {
  const { intent, at = new Date(0) } = source ?? {}
  if (known?.held || intent?.origin !== target) return known
  return { at, ...known, held: saidBy(target, intent.entity, undefined), origin: target }
}

interface Case {
  flow: Flow
  sharing: Sharing
  record: string
  each: Asked
  /** What is known of the source. */
  ours: Mirror | undefined
  /** What is known of the target. */
  theirs: Mirror | undefined
  decided: readonly { field: string; hash: Buffer }[]
}

function decide({ flow, sharing, record, each, ours, theirs, decided }: Case): Shared {
  const { key, entity, message } = each
  const { sourceVersion: version } = message
  const at = (connection: string) => ({ connection, record, key })
  const held = saidBy(flow.from.connection, entity, ours?.held)
  const said: NewMirror = { ...at(flow.from.connection), held, ...(version === undefined ? {} : { version }) }
  const notes: Notes = { said, targetSpoke: theirs?.held !== undefined && theirs.origin === undefined, conflicts: [] }
  const origin = each.underway ? undefined : echoOf(entity, version, ours, sharing.origins)
  if (origin !== undefined) {
    const known = ours?.held ?? { entity: ours?.intent?.entity, given: [] }
    const still = { entity: known.entity, given: held.given }
    return { kind: 'skipped', why: 'echo', notes: { ...notes, said: { ...said, held: still, origin } } }
  }
  const writes = (what: unknown): Notes =>
    sharing.remembers
      ? {
          ...notes,
          taken: {
            ...at(flow.to.connection),
            held: { entity: what, given: theirs?.held?.given ?? [] },
            origin: flow.from.connection,
          },
        }
      : notes
  if (!flow.owners || !theirs?.held) return { kind: 'goes', entity, notes: writes(entity) }
  const arrived = ours?.intent?.origin === flow.to.connection ? { entity: ours.intent.entity, given: [] } : undefined
  const before = ours?.held ?? arrived
  const settled = settleFields({
    ...{ record, key, owners: flow.owners },
    left: {
      connection: flow.from.connection,
      says: entity,
      at: saidAt(message),
      ...(before ? { held: before } : {}),
    },
    right: { connection: flow.to.connection, held: theirs.held, at: theirs.at },
    decided: (field, hash) => decided.some((one) => one.field === field && one.hash.equals(hash)),
  })
  notes.conflicts = settled.conflicts
  const kind: Entity = entities[flow.entity]
  const checked = check(kind, settled.entity)
  if (!checked.success) {
    return {
      kind: 'parked',
      failure: brokenRules(`${flow.entity} of both systems`, explain(checked.error, settled.entity)),
    }
  }
  if (!each.underway && saysNothingNew(settled.entity, { ...theirs.held, given: held.given })) {
    return { kind: 'skipped', why: 'owner', notes }
  }
  return { kind: 'goes', entity: settled.entity, notes: writes(settled.entity) }
}

/** Where the hub had from what it wrote here, if this says nothing but that; undefined where it is the system's own word. */
function echoOf(
  entity: unknown,
  version: string | undefined,
  known: Mirror | undefined,
  origins: ReadonlySet<string>,
): string | undefined {
  if (!known || origins.size === 0) return undefined
  const { origin, held, intent } = known
  if (origin !== undefined && held && origins.has(origin)) {
    if (version !== undefined && version === known.version) return origin
    if (saysNothingNew(entity, held)) return origin
  }
  if (!intent || !origins.has(intent.origin)) return undefined
  return saysNothingNew(entity, { entity: intent.entity, given: held?.given ?? [] }) ? intent.origin : undefined
}

/** By the source's own clock, where it tells; a clock that is ahead of ours is not believed. */
function saidAt({ data, receivedAt }: StoredMessage): Date {
  const changedAt = Date.parse(String((data as { changedAt?: unknown } | null)?.changedAt ?? ''))
  return Number.isNaN(changedAt) || changedAt > receivedAt.getTime() ? receivedAt : new Date(changedAt)
}
