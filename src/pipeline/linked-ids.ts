import type { Flow } from '../flow/flow.ts'
import { linkKey, ownLinks } from '../ledger/links.ts'
import { openLanes } from '../ledger/open-lanes.ts'
import type { Reference } from '../mapping/references.ts'
import { recordName, WITHOUT_LINKS } from './outcome.ts'
import type { Shaping } from './shape.ts'

/** What the target calls records that the flow has not brought there itself: linked by another flow, or by a person. */
export async function linkedIds(runtime: Shaping, flow: Flow, keys: string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0 || runtime.answers || WITHOUT_LINKS.has(flow.entity)) return new Map()
  const record = recordName(flow.entity)
  const asked = keys.map((key) => ({ record, key }))
  const found = await ownLinks(runtime.ledger, flow.to.connection, asked)
  return new Map(
    keys.flatMap((key) => (found.has(linkKey(record, key)) ? [[key, found.get(linkKey(record, key)) as string]] : [])),
  )
}

/**
 * Which of these records the hub is bringing to the flow's target at this moment, by `linkKey`: what a map could do
 * without is waited for all the same while it is on its way, so that an order does not overtake its new dealer.
 */
export async function comingTo(
  runtime: Shaping,
  flow: Flow,
  references: readonly Reference[],
): Promise<ReadonlySet<string>> {
  if (references.length === 0 || runtime.answers) return new Set()
  const records = new Set(references.map(({ record }) => record))
  const bringing = [...runtime.active().flows.values()].filter(
    ({ entity, to, derivedFrom }) =>
      derivedFrom === undefined && to.connection === flow.to.connection && records.has(recordName(entity)),
  )
  if (bringing.length === 0) return new Set()
  const open = await openLanes(
    runtime.ledger,
    bringing.map(({ name }) => name),
    references.map(({ key }) => key),
  )
  const entityOf = new Map(bringing.map(({ name, entity }) => [name, entity]))
  return new Set(open.map(({ flow: name, lane }) => linkKey(recordName(entityOf.get(name) ?? ''), lane)))
}
