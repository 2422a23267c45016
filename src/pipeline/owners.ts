/** Who may say what in a record that two systems keep: field by field, by owner or by who said it last. */
import type { NewConflict } from '../ledger/conflicts.ts'
import type { Held } from '../ledger/mirrors.ts'
import { contentHash } from './hash.ts'

/** The owners of fields by their paths (see schemas/owners.ts): names of connections, or `newest`. */
export type Owners = ReadonlyMap<string, string>

/** Fields that say when and where from, not what. */
const ENVELOPE = new Set(
  'id version changedAt receivedAt sourceSystem sourceKey businessKey tenantId schemaVersion entity ext'.split(' '),
)

/** What tells the entries of a list apart, by the fields they may have. */
const ENTRY_IDS = [
  ['contactId'],
  ['addressCode', 'usage'],
  ['lineNo'],
  ['unit', 'gtin'],
  ['terminalCode'],
  ['code'],
] as const

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const isSame = (a: unknown, b: unknown) => a === b || contentHash(a ?? null).equals(contentHash(b ?? null))

/** A list whose entries have ids, by id; undefined for any other. */
function entriesOf(value: unknown): Map<string, Fields> | undefined {
  if (!Array.isArray(value)) return undefined
  const entries = new Map<string, Fields>()
  for (const entry of value) {
    if (!isFields(entry)) return undefined
    const id = ENTRY_IDS.find(([first]) => entry[first] !== undefined)
    if (!id) return undefined
    const name = id.map((field) => String(entry[field] ?? '')).join(' ')
    if (entries.has(name)) return undefined
    entries.set(name, entry)
  }
  return entries
}

/** The fields that a record has, as paths; the entries of lists together. */
export function pathsOf(value: unknown, path = ''): string[] {
  const below = (name: string) => (path === '' ? name : `${path}/${name}`)
  if (isFields(value)) {
    const inner = Object.entries(value).flatMap(([name, field]) =>
      (path === '' && ENVELOPE.has(name)) || field === undefined ? [] : pathsOf(field, below(name)),
    )
    return path === '' ? inner : [path, ...inner]
  }
  const entries = entriesOf(value)
  return entries ? [...new Set([path, ...[...entries.values()].flatMap((entry) => pathsOf(entry, path))])] : [path]
}

/**
 * Whether a record says nothing else than what is held already. A field that it leaves out counts only where the system
 * has given that field before: many systems keep a part of a record.
 */
export function saysNothingNew(says: unknown, held: Held): boolean {
  const given = new Set(held.given)
  return isPart(says, held.entity, '', given)
}

function isPart(says: unknown, holds: unknown, path: string, given: ReadonlySet<string>): boolean {
  const below = (name: string) => (path === '' ? name : `${path}/${name}`)
  if (isFields(says) && isFields(holds)) {
    const names = new Set(
      [...Object.keys(says), ...Object.keys(holds)].filter((name) => path !== '' || !ENVELOPE.has(name)),
    )
    return [...names].every((name) => {
      if (says[name] === undefined) return holds[name] === undefined || !given.has(below(name))
      return isPart(says[name], holds[name], below(name), given)
    })
  }
  const [a, b] = [entriesOf(says), entriesOf(holds)]
  if (!a || !b || (a.size === 0) !== (b.size === 0)) return isSame(says, holds)
  if (a.size !== b.size && [...b.keys()].some((id) => !a.has(id))) return false
  return [...a].every(([id, entry]) => b.has(id) && isPart(entry, b.get(id), path, given))
}

/** Two words about one record, and who may say what. */
export interface Dispute {
  record: string
  key: string
  /** Who says it now, and when; what it was known to hold before, and which fields it has ever given. */
  left: { connection: string; says: unknown; at: Date; held?: Held }
  /** What the other one holds, since when. */
  right: { connection: string; held: Held; at: Date }
  owners: Owners
  /** Whether a person has decided that this value of a field counts. */
  decided(field: string, hash: Buffer): boolean
}

const ABSENT = Symbol('absent')
type Value = unknown | typeof ABSENT

/**
 * What the other system is to be given: the sender's word where it owns the field, what is held there everywhere else.
 * Where the sender has changed what it does not own, or both have changed what nobody owns, it is a conflict.
 */
export function settleFields(dispute: Dispute): { entity: unknown; conflicts: NewConflict[] } {
  const { left, right } = dispute
  const conflicts: NewConflict[] = []
  const given = new Set(left.held?.given)
  const kept = new Set(right.held.given)
  const before = left.held?.entity

  function decide(path: string, field: string, says: Value, holds: Value, was: Value, isEntry: boolean): Value {
    if (says === ABSENT && holds === ABSENT) return ABSENT
    if (says !== ABSENT && holds !== ABSENT && isSame(says, holds)) return holds
    // Not every system keeps every field: what it has never given, it does not take away.
    if (says === ABSENT && !given.has(path)) return holds
    const owner = ownerBetween(dispute, path)
    const value = says === ABSENT ? null : says
    const hash = contentHash(value)
    if (owner === left.connection || dispute.decided(field, hash)) return says
    const known = before !== undefined
    // A new entry, or a field that the other one has never told of: nobody's word is put aside by it.
    if (holds === ABSENT && (isEntry ? was === ABSENT : !kept.has(path))) return says
    if (known && (was === ABSENT ? says === ABSENT : says !== ABSENT && isSame(says, was))) return holds
    const byTime = owner === 'newest'
    const untouched = known && (was === ABSENT ? holds === ABSENT : holds !== ABSENT && isSame(holds, was))
    if (byTime && (untouched || holds === ABSENT)) return says
    const wins = byTime && left.at >= right.at
    const other = holds === ABSENT ? null : holds
    conflicts.push({
      ...{ record: dispute.record, key: dispute.key, field },
      left: { connection: left.connection, value, hash },
      right: { connection: right.connection, value: other, hash: contentHash(other) },
      rule: byTime ? 'newest' : `owner: ${owner ?? 'nobody'}`,
      kept: wins ? 'left' : 'right',
      settled: byTime,
    })
    return wins ? says : holds
  }

  function merge(path: string, field: string, says: Value, holds: Value, was: Value, isEntry = false): Value {
    if (isFields(says) && isFields(holds)) {
      const out: Fields = {}
      for (const name of new Set([...Object.keys(says), ...Object.keys(holds)])) {
        if (path === '' && ENVELOPE.has(name)) {
          if (says[name] !== undefined) out[name] = says[name]
          continue
        }
        const inner = [says, holds, was].map((each) => (isFields(each) ? (each[name] ?? ABSENT) : ABSENT))
        const below = path === '' ? name : `${path}/${name}`
        const value = merge(below, `${field}/${name}`, inner[0], inner[1], inner[2])
        if (value !== ABSENT) out[name] = value
      }
      return out
    }
    const [a, b, c] = [says, holds, was].map(entriesOf)
    if (!a || !b || a.size === 0 || b.size === 0) return decide(path, field, says, holds, was, isEntry)
    const out: unknown[] = []
    for (const id of new Set([...a.keys(), ...b.keys()])) {
      const value = merge(path, `${field}/${id}`, a.get(id) ?? ABSENT, b.get(id) ?? ABSENT, c?.get(id) ?? ABSENT, true)
      if (value !== ABSENT) out.push(value)
    }
    return out
  }

  return { entity: merge('', '', left.says, right.held.entity, before ?? ABSENT), conflicts }
}

/** Of the two: what a third system owns comes to them through the owner of everything else. */
function ownerBetween({ owners, left, right }: Dispute, path: string): string | undefined {
  const owner = ownerOf(owners, path)
  return owner === left.connection || owner === right.connection || owner === 'newest' ? owner : owners.get('')
}

/** What a system holds once it has said this: what it has never given stays as it was. */
export function saidBy(connection: string, says: unknown, held: Held | undefined): Held {
  const given = [...new Set([...(held?.given ?? []), ...pathsOf(says)])]
  if (!held) return { entity: says, given }
  const at = new Date(0)
  const { entity } = settleFields({
    ...{ record: '', key: '', owners: new Map([['', connection]]), decided: () => false },
    left: { connection, says, at, held },
    right: { connection, held, at },
  })
  return { entity, given }
}

/** The owner of a field: that of the longest path that fits. */
export function ownerOf(owners: Owners, path: string): string | undefined {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const owner = owners.get(at)
    if (owner !== undefined || at === '') return owner
  }
}
