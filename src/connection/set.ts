import type { AnyConnector, Limits, Log } from '../connector/index.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Health } from './health.ts'
import { Limiter } from './limits.ts'

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
  /** Limits outlive what is configured behind a name: calls that still run count. */
  readonly #limiters = new Map<string, Limiter>()
  readonly #log: Log
  readonly #now: () => Date
  readonly #health: (name: string) => Health

  /** `health` of a connection's name; its call slots are given by `limiter.useSlots`. */
  constructor(log: Log, now: () => Date, health: (name: string) => Health) {
    this.#log = log
    this.#now = now
    this.#health = health
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
      const connection = openConnection({
        ...{ name, connector, config, log: this.#log, now: this.#now },
        ...(limits ? { limits } : {}),
        limiter: this.#limiter(name),
        health: this.#health(name),
      })
      this.#open.set(name, { connection, settings })
    }
    for (const name of gone) {
      closing.push(this.#open.get(name)?.connection.close() ?? Promise.resolve())
      this.#open.delete(name)
    }
    await Promise.all(closing)
  }

  #limiter(name: string): Limiter {
    const limiter = this.#limiters.get(name) ?? new Limiter({}, { now: this.#now, shared: true })
    this.#limiters.set(name, limiter)
    return limiter
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
