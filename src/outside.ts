import { connectors } from '../connectors/index.ts'
import { type Connection, openConnection } from './connection/connection.ts'
import type { AnyConnector, Log, Resend } from './connector/index.ts'
import { type Flow, type LoadedFlows, resolveConnection } from './flow/index.ts'

/** The systems of a release, for a command that works beside the hub. A system is logged in to when it is first called. */
export interface Outside {
  /** Throws an `UnresolvedConfig` that names every variable that its settings miss. */
  connection(name: string): Connection
  /** What a flow's write declares about being repeated. Needs no settings and no call. */
  resend(flow: Flow): Resend<never, unknown> | undefined
  close(): Promise<void>
}

/** Looks at the systems of a configuration through settings from the environment. Close it when done. */
export function lookOutside(
  loaded: LoadedFlows,
  environment: Record<string, string | undefined>,
  log: Log,
  now: () => Date,
): Outside {
  const open = new Map<string, Connection>()

  function find(name: string) {
    const definition = loaded.connections.find((connection) => connection.name === name)
    const connector: AnyConnector | undefined = definition && connectors[definition.connector]
    if (!definition || !connector) throw new Error(`there is no connection "${name}" in the release in force`)
    return { definition, connector }
  }

  return {
    connection(name) {
      const before = open.get(name)
      if (before) return before
      const { definition, connector } = find(name)
      const config = resolveConnection(definition, connector, environment) as object
      const { limits } = definition
      const connection = openConnection({ name, connector, config, log, now, ...(limits ? { limits } : {}) })
      open.set(name, connection)
      return connection
    },
    resend: ({ to }) => find(to.connection).connector.records[to.record]?.write?.resend,
    async close() {
      for (const connection of open.values()) await connection.close()
    },
  }
}
