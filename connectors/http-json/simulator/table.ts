type Row = Record<string, unknown>

/** A row with what the CRM itself puts into it. */
export type Held = Row & { id: string; updatedAt: string; deleted: boolean }

interface Entry {
  row: Held
  /** Grows with every change: orders rows that changed at the same moment. */
  place: number
}

/** Where a page of a list ended. */
export interface Place {
  at: string
  place: number
}

/** Rows of one kind: each has an id of the CRM and a key of the outside world, and lists go by time of change. */
export class Table {
  readonly keyField: string
  readonly #prefix: string
  readonly #now: () => Date
  readonly #byId = new Map<string, Entry>()
  readonly #idByKey = new Map<string, string>()
  #made = 0
  #changes = 0

  constructor(keyField: string, prefix: string, now: () => Date) {
    this.keyField = keyField
    this.#prefix = prefix
    this.#now = now
  }

  get size(): number {
    return this.#byId.size
  }

  *rows(): Generator<Held> {
    for (const { row } of this.#byId.values()) yield row
  }

  get(id: string): Held | undefined {
    return this.#byId.get(id)?.row
  }

  byKey(key: string): Held | undefined {
    const id = this.#idByKey.get(key)
    return id === undefined ? undefined : this.get(id)
  }

  /** A new row. Its id is the CRM's own unless one is given. */
  add(row: Row): Held {
    const id = typeof row.id === 'string' ? row.id : `${this.#prefix}${String(++this.#made).padStart(12, '0')}`
    const at = this.#now().toISOString()
    return this.#keep({ deleted: false, createdAt: at, ...row, id, updatedAt: at })
  }

  /** The row with some fields changed. */
  change(id: string, fields: Row): Held | undefined {
    const held = this.get(id)
    return held && this.#keep({ ...held, ...fields, id, updatedAt: this.#now().toISOString() })
  }

  /** Rows from a time of change on, oldest change first; `after` leaves out what stood on earlier pages. */
  since(at: string | undefined, after?: Place): { row: Held; place: Place }[] {
    const from = at === undefined ? '' : new Date(at).toISOString()
    return [...this.#byId.values()]
      .filter(({ row }) => row.updatedAt >= from)
      .sort((a, b) =>
        a.row.updatedAt < b.row.updatedAt ? -1 : a.row.updatedAt > b.row.updatedAt ? 1 : a.place - b.place,
      )
      .map(({ row, place }) => ({ row, place: { at: row.updatedAt, place } }))
      .filter(({ place }) => !after || place.at > after.at || (place.at === after.at && place.place > after.place))
  }

  clear(): void {
    this.#byId.clear()
    this.#idByKey.clear()
    this.#made = 0
    this.#changes = 0
  }

  #keep(row: Held): Held {
    this.#byId.set(row.id, { row, place: ++this.#changes })
    const key = row[this.keyField]
    if (typeof key === 'string') this.#idByKey.set(key, row.id)
    return row
  }
}
