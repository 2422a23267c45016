import { type EntityName, entities } from '../../schemas/index.ts'
import type { Conflict } from '../ledger/conflicts.ts'
import { REPLAYABLE, replayable } from '../ledger/replay.ts'
import { nothing, type Replaying, reprocess } from './replay.ts'

/** How the value that a person took gets to the other system. */
export type Brought =
  /** The newest record of the system he took it from is brought again, by this flow. */
  | { how: 'again'; flow: string }
  /** It is on its way, or will be with what waits in this flow. */
  | { how: 'underway'; flow: string }
  /** No flow leads there, or nothing of the record has come from there: a person has to write it. */
  | { how: 'by-hand' }

/** Most deliveries of one record that are looked through for the newest. */
const MOST = 1_000

/** Brings the value that was taken to the system that does not have it. */
export async function bringTaken(runtime: Replaying, conflict: Conflict, by: { who: string }): Promise<Brought> {
  const [from, to] = conflict.took === 'left' ? [conflict.left, conflict.right] : [conflict.right, conflict.left]
  const entity = Object.values(entities).find(({ path }) => path === conflict.record)?.name as EntityName | undefined
  const flow = [...runtime.active().flows.values()].find(
    (each) =>
      !each.derivedFrom &&
      each.entity === entity &&
      each.from.connection === from.connection &&
      each.to.connection === to.connection,
  )
  if (!flow) return { how: 'by-hand' }
  const selection = { flow: flow.name, key: conflict.key, states: [...REPLAYABLE] }
  const all = await replayable(runtime.ledger, selection, { limit: MOST, latest: [] })
  const newest = all.at(-1)
  if (!newest) return { how: 'by-hand' }
  const so = nothing()
  await reprocess(runtime, [newest], by, so)
  if (so.again + so.released > 0) return { how: 'again', flow: flow.name }
  return so.left.noContent > 0 ? { how: 'by-hand' } : { how: 'underway', flow: flow.name }
}
