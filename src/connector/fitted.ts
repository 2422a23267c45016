import type { AnyConnector } from './contract.ts'

/** The connector as one connection has it: with the record types that its settings name, where they name them. */
export function fitted(connector: AnyConnector, config: object): AnyConnector {
  return connector.recordsOf
    ? { ...connector, records: connector.recordsOf(config as Record<string, unknown>) }
    : connector
}
