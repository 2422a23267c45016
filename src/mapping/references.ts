/** A reference that a map asked for: the record type it points to, and the key it knows the record by. */
export interface Reference {
  record: string
  key: string
}

/**
 * The references of one record on its way through one map.
 *
 * Maps are pure, so they cannot look anything up. A map is run once to learn what it asks for (`wanted`), all answers
 * are fetched in one batch and handed in (`provide`), and it is run again. It is complete when nothing is wanted any
 * more; what was looked up and is not there is `missing`, and the delivery waits for it by name.
 */
export class References {
  readonly #known = new Map<string, Reference & { id: string | undefined }>()
  readonly #wanted = new Map<string, Reference>()
  readonly #needed = new Set<string>()

  /** The other system's id; undefined when it is not known, which is noted unless the map does without it (`optional`). */
  link(record: string, key: string, optional = false): string | undefined {
    const name = JSON.stringify([record, key])
    const known = this.#known.get(name)
    if (!optional) this.#needed.add(name)
    if (!known) this.#wanted.set(name, { record, key })
    return known?.id
  }

  /** Asked for, and not answered yet; in the order of asking. */
  wanted(): Reference[] {
    return [...this.#wanted.values()]
  }

  /** Of these, what the map does without where it is not known. */
  optional(): Reference[] {
    return [...this.#wanted].filter(([name]) => !this.#needed.has(name)).map(([, reference]) => reference)
  }

  /** The map is not to do without it after all. */
  need(record: string, key: string): void {
    this.#needed.add(JSON.stringify([record, key]))
  }

  /** Answers one reference; `undefined` says that it was looked up and is not there. */
  provide(record: string, key: string, id: string | undefined): void {
    const name = JSON.stringify([record, key])
    this.#wanted.delete(name)
    this.#known.set(name, { record, key, id })
  }

  /** Looked up, not there, and needed. */
  missing(): Reference[] {
    const missing = [...this.#known].filter(([name, { id }]) => id === undefined && this.#needed.has(name))
    return missing.map(([, { record, key }]) => ({ record, key }))
  }
}
