/** Systems that say only a part of a record that several keep. */
import type { Flow } from '../flow/flow.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { recordName } from './outcome.ts'
import type { Shape, Shaping } from './shape.ts'
import type { Notes } from './sharing.ts'

/** A delivery's entity, checked and wanted. */
export interface Read {
  entity: unknown
  key: string
  once?: string
  /** See `Shaped.memoryKey`. */
  memoryKey: string
  contentHash: Buffer
  notes?: Notes
  /** What it lacks, where its system says only a part of a record that several keep. */
  lacks?: StoredFailure
}

/**
 * What becomes of parts that nothing was known to complete: they wait for the record itself, where the flow says for how
 * long (`refs`). One that is linked already is parked: its whole has passed by before anybody remembered it.
 */
export async function holdParts(
  runtime: Shaping,
  flow: Flow,
  read: ReadonlyMap<string, Read | Shape>,
): Promise<Map<string, Shape>> {
  const parts = [...read].flatMap(([id, found]) =>
    'kind' in found || found.lacks === undefined
      ? []
      : [{ id, key: found.key, entity: found.entity, failure: found.lacks }],
  )
  if (parts.length === 0) return new Map()
  const record = recordName(flow.entity)
  const asked = parts.map(({ key }) => ({ record, key }))
  const { connection } = flow.to
  const links = await (runtime.answers?.links(connection, asked) ?? findLinks(runtime.ledger, connection, asked))
  return new Map(
    parts.map(({ id, key, entity, failure }): [string, Shape] => {
      const waits = flow.refs[record] !== undefined && !links.has(linkKey(record, key))
      return [id, waits ? { kind: 'waiting', record, value: key, entity } : { kind: 'parked', failure, entity }]
    }),
  )
}
