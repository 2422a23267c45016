import { isDeepStrictEqual } from 'node:util'
import type { DmsResource } from '../../../schemas/dms-resources.ts'
import { type Entity, entities } from '../../../schemas/index.ts'

export type Row = Record<string, unknown>

interface Entry {
  key: string
  row: Row
  changedAtMs: number
  place: number
}

export type Effect = 'created' | 'updated' | 'unchanged' | 'ignoredAsOlder'

/** Records of one kind by their business key, in the order in which they last changed. */
export class Keyed {
  readonly #entity: Entity
  readonly #newerBy: string
  readonly #now: () => Date
  readonly #byKey = new Map<string, Entry>()
  /** Every change, oldest first; a record that changed again leaves a hole where it was. */
  #changes: (Entry | undefined)[] = []

  constructor({ entity, newerBy }: Pick<DmsResource, 'entity' | 'newerBy'>, now: () => Date) {
    this.#entity = entities[entity]
    this.#newerBy = newerBy
    this.#now = now
  }

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): Row | undefined {
    return this.#byKey.get(key)?.row
  }

  *rows(): Generator<Row> {
    for (const { row } of this.#byKey.values()) yield row
  }

  /** Takes a record unless a newer version, or the same content, is held. */
  put(row: Row): Effect {
    const key = this.#entity.key(row)
    const held = this.#byKey.get(key) ?? this.#earlier(row)
    if (held && isOlder(this.#versionOf(row), this.#versionOf(held.row))) return 'ignoredAsOlder'
    if (held && isDeepStrictEqual(held.row, row)) return 'unchanged'
    const entry = { key, row, changedAtMs: this.#now().getTime(), place: this.#changes.length }
    if (held) this.#changes[held.place] = undefined
    if (held && held.key !== key) this.#byKey.delete(held.key)
    this.#changes.push(entry)
    this.#byKey.set(key, entry)
    return held ? 'updated' : 'created'
  }

  #versionOf(row: Row): unknown {
    return row[this.#newerBy] ?? row.version ?? row.changedAt
  }

  /** The same record under the key it had before it got its own: a billing document that is an invoice now. */
  #earlier(row: Row): Entry | undefined {
    const { earlyKeyField } = this.#entity
    return earlyKeyField === undefined ? undefined : this.#byKey.get(String(row[earlyKeyField]))
  }

  /** Up to `limit` records that changed at or after `since`, from a place on; `next` is the place to go on from. */
  page(from: number, limit: number, since: number): { items: Row[]; next: number; more: boolean } {
    const items: Row[] = []
    let next = from
    while (next < this.#changes.length) {
      const entry = this.#changes[next]
      const wanted = entry !== undefined && entry.changedAtMs >= since
      if (wanted && items.length === limit) return { items, next, more: true }
      if (wanted) items.push(entry.row)
      next++
    }
    return { items, next, more: false }
  }

  clear(): void {
    this.#byKey.clear()
    this.#changes = []
  }
}

/** Numbers are compared as numbers, instants as instants, other text as text; different kinds cannot be compared. */
function isOlder(version: unknown, held: unknown): boolean {
  if (typeof version === 'number' && typeof held === 'number') return version < held
  if (typeof version !== 'string' || typeof held !== 'string') return false
  const [one, other] = [version, held].map((text) => (/^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN))
  return Number.isNaN(one) || Number.isNaN(other) ? version < held : (one as number) < (other as number)
}
