/** Everything a flow may refer to, with the look-ups that say what is wrong and what was probably meant. */

import type { AnyConnector, RecordType } from '../connector/index.ts'
import { didYouMean, type MapNode, type Position } from '../mapping/index.ts'
import type { Connectors } from './connections.ts'
import { connectorOf } from './connector-of.ts'
import { entityPaths } from './entities.ts'
import { errorAt, type Finding } from './finding.ts'
import type { Connection } from './flow.ts'

/** The two halves of a record type's usual map. */
export interface RecordMaps {
  in?: MapNode
  out?: MapNode
}

// biome-ignore lint/suspicious/noExplicitAny: the hub handles record types of every connector
export type AnyRecordType = RecordType<any>

export class Catalog {
  readonly connections: ReadonlyMap<string, Connection>
  /** False when the file of connections could not be read: then nothing can be said about their names. */
  readonly connectionsKnown: boolean
  readonly connectors: Connectors
  /** By `<connector>/<record>`. */
  readonly maps: ReadonlyMap<string, RecordMaps>
  readonly lists: ReadonlySet<string>

  constructor(
    connections: readonly Connection[] | undefined,
    connectors: Connectors,
    maps: ReadonlyMap<string, RecordMaps>,
    lists: Iterable<string>,
  ) {
    this.connectionsKnown = connections !== undefined
    this.connections = new Map((connections ?? []).map((connection) => [connection.name, connection]))
    this.connectors = connectors
    this.maps = maps
    this.lists = new Set(lists)
  }

  /** The record type a flow names; what is not there becomes a finding at the place of its name. */
  record(
    { connection, record }: { connection: string; record: string },
    at: { connection: Position; record: Position },
    findings: Finding[],
  ): { type: AnyRecordType; receives: boolean } | undefined {
    const found = this.connections.get(connection)
    if (!found && !this.connectionsKnown) return undefined
    if (!found) {
      const message = `there is no connection "${connection}" in connections.yaml`
      findings.push(
        errorAt(at.connection, 'unknown-connection', message, didYouMean(connection, this.connections.keys())),
      )
      return undefined
    }
    const connector = this.connectorOf(connection)
    if (!connector) return undefined
    const type = Object.hasOwn(connector.records, record) ? connector.records[record] : undefined
    if (!type) {
      const message = `${connector.recordsOf ? connection : connector.id} has no record type "${record}"`
      findings.push(errorAt(at.record, 'unknown-record', message, didYouMean(record, Object.keys(connector.records))))
      return undefined
    }
    return { type, receives: connector.inbound !== undefined }
  }

  /** The connector of a connection, with the record types it has there. */
  connectorOf(connection: string): AnyConnector | undefined {
    return connectorOf(this.connectors, this.connections.get(connection))
  }

  mapsOf({ connection, record }: { connection: string; record: string }): RecordMaps {
    return this.maps.get(`${this.connections.get(connection)?.connector}/${record}`) ?? {}
  }

  /** Names that `$link` may ask for: links are named after the entities, so that all flows mean the same thing; `sales-order-line` are an order's lines. */
  linkNames(): Set<string> {
    return new Set(entityPaths().flatMap((path) => [path, `${path}-line`]))
  }
}
