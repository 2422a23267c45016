import type { AnyConnector, Limits, Log } from '../connector/index.ts'
import { type Connection, openConnection } from './connection.ts'

/** A connection with its settings filled in and checked. */
export interface ConnectionSettings {
  name: string
  connector: AnyConnector
  config: object
  limits?: Limits
}

/** The open connections of a process. Sessions live on through releases that do not change their connection. */
export class ConnectionSet {
  readonly #open = new Map<string, { connection: Connection; settings: string }>()
  readonly #log: Log
  readonly #now: () => Date

  constructor(log: Log, now: () => Date) {
    this.#log = log
    this.#now = now
  }

  /** Opens what is new or changed and closes what is gone; calls in flight on a closed one are let finish. */
  async use(all: ConnectionSettings[]): Promise<void> {
    const gone = new Set(this.#open.keys())
    const closing: Promise<void>[] = []
    for (const { name, connector, config, limits } of all) {
      gone.delete(name)
      const settings = JSON.stringify([connector.id, config, limits])
      const before = this.#open.get(name)
      if (before?.settings === settings) continue
      if (before) closing.push(before.connection.close())
      const options = { name, connector, config, log: this.#log, now: this.#now, ...(limits ? { limits } : {}) }
      this.#open.set(name, { connection: openConnection(options), settings })
    }
    for (const name of gone) {
      closing.push(this.#open.get(name)?.connection.close() ?? Promise.resolve())
      this.#open.delete(name)
    }
    await Promise.all(closing)
  }

  names(): string[] {
    return [...this.#open.keys()]
  }

  get(name: string): Connection {
    const found = this.#open.get(name)
    if (!found) throw new Error(`there is no connection "${name}" in this release`)
    return found.connection
  }

  async close(): Promise<void> {
    await this.use([])
  }
}
