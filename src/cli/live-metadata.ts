/** Asks systems what their records look like. */

import { connectors } from '../../connectors/index.ts'
import type { FieldInfo } from '../connector/index.ts'
import type { Connection, LoadedFlows, MetadataCopy } from '../flow/index.ts'
import { connectorOf, UnresolvedConfig } from '../flow/index.ts'
import { suggest } from '../mapping/suggest.ts'
import { openLog } from '../observe/log.ts'
import { lookOutside } from '../outside.ts'
import { type Io, UsageError } from './command.ts'
import { describeTexts } from './describe-texts.ts'
import { texts } from './texts.ts'

/** A system has so long to describe itself. */
const ANSWER_MS = 20_000

/** What a connection answered, or why it did not. */
export type Live = MetadataCopy | { connection: string; why: string }

/** The connections that a user means: the named one, or all. Throws a `UsageError` with the nearest name. */
export function meant(connections: readonly Connection[], name: string | undefined, io: Io): Connection[] {
  if (name === undefined) return [...connections]
  const found = connections.filter((connection) => connection.name === name)
  if (found.length > 0) return found
  const near = suggest(
    name,
    connections.map((connection) => connection.name),
  )
  const t = texts(io.lang)
  throw new UsageError(describeTexts(io.lang).noConnection(name), near === undefined ? undefined : t.didYouMean(near))
}

/** Asks each connection for the fields of every record type that can be described; a few seconds each at most. */
export async function readLive(connections: readonly Connection[], io: Io): Promise<Live[]> {
  const log = openLog({ level: 'silent' })
  const outside = lookOutside({ connections } satisfies Pick<LoadedFlows, 'connections'>, io.env, log, io.now)
  try {
    return await Promise.all(connections.map((connection) => ask(connection, outside)))
  } finally {
    await outside.close()
  }
}

async function ask(definition: Connection, outside: ReturnType<typeof lookOutside>): Promise<Live> {
  const { name, connector } = definition
  const records: Record<string, FieldInfo[]> = {}
  try {
    for (const [record, type] of Object.entries(connectorOf(connectors, definition)?.records ?? {})) {
      const { describe } = type
      if (!describe) continue
      records[record] = await outside.connection(name).read((ctx) => describe(ctx), AbortSignal.timeout(ANSWER_MS))
    }
    return { connection: name, connector, records }
  } catch (error) {
    const why = error instanceof UnresolvedConfig || error instanceof Error ? error.message : String(error)
    return { connection: name, why }
  }
}
