import { type AnyConnector, fitted } from '../connector/index.ts'
import type { Connectors } from './connections.ts'
import type { Connection } from './flow.ts'

const known = new WeakMap<object, { connector: AnyConnector; made: AnyConnector }>()

/** The connector of a connection, with the record types that the connection's settings name; undefined for an unknown one. */
export function connectorOf(
  connectors: Connectors,
  connection: Pick<Connection, 'connector' | 'config'> | undefined,
): AnyConnector | undefined {
  const id = connection?.connector ?? ''
  const connector = Object.hasOwn(connectors, id) ? connectors[id] : undefined
  if (!connection || !connector) return undefined
  const before = known.get(connection.config)
  if (before?.connector === connector) return before.made
  const made = fitted(connector, connection.config)
  known.set(connection.config, { connector, made })
  return made
}
