import { isDeepStrictEqual } from 'node:util'

type Row = Record<string, unknown>

interface Entry {
  row: Row
  changedAtMs: number
  place: number
}

export type Effect = 'created' | 'updated' | 'unchanged' | 'ignoredAsOlder'

/** Records by key, in the order in which they last changed. */
export class Keyed {
  readonly #keyField: string
  readonly #versionField: string
  readonly #now: () => Date
  readonly #byKey = new Map<string, Entry>()
  /** Every change, oldest first; a record that changed again leaves a hole where it was. */
  #changes: (Entry | undefined)[] = []

  constructor(keyField: string, now: () => Date, versionField = 'version') {
    this.#keyField = keyField
    this.#versionField = versionField
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
    const key = String(row[this.#keyField])
    const held = this.#byKey.get(key)
    if (held && isOlder(row[this.#versionField], held.row[this.#versionField])) return 'ignoredAsOlder'
    if (held && isDeepStrictEqual(held.row, row)) return 'unchanged'
    const entry = { row, changedAtMs: this.#now().getTime(), place: this.#changes.length }
    if (held) this.#changes[held.place] = undefined
    this.#changes.push(entry)
    this.#byKey.set(key, entry)
    return held ? 'updated' : 'created'
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

/** Numbers are compared as numbers, text as text; versions of different kinds cannot be compared. */
function isOlder(version: unknown, held: unknown): boolean {
  if (typeof version === 'number' && typeof held === 'number') return version < held
  return typeof version === 'string' && typeof held === 'string' && version < held
}
