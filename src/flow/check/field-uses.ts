/** Which rules of which flows read or fill a field of a system. */
import type { MapNode, Position } from '../../mapping/index.ts'
import { HUB } from '../flow.ts'
import type { ConfigurationFile } from '../release.ts'
import { checkHalf } from './check-map.ts'
import { entityWritten, Systems } from './ends.ts'
import type { Loaded } from './index.ts'
import { readMetadata } from './metadata.ts'
import type { World } from './scope.ts'

export interface FieldUse {
  connection: string
  record: string
  /** Dotted below lists and groups: `to_Item.Material`. */
  field: string
  flow: string
  /** Where the rule stands. */
  at: Position
}

/** Every use of a field by name; what a rule takes as a whole (`$`, `lines`) is a use of that alone. */
export function fieldUses(files: readonly ConfigurationFile[], { flows, values, catalog }: Loaded): FieldUse[] {
  const systems = new Systems(catalog, readMetadata(files, []))
  const lists = new Map(values.map((map) => [map.list, map]))
  return flows.flatMap((flow) => {
    const uses: FieldUse[] = []
    const { in: enters, out } = flow.maps
    if (enters && flow.from.connection !== HUB) {
      const reads: NonNullable<World['reads']> = []
      const world: World = { direction: 'in', lists, findings: [], codes: [], links: [], reads }
      const input = systems.source(flow.from)
      checkHalf({
        map: enters.effective,
        input,
        target: entityWritten(flow.entity),
        name: flow.entity,
        world,
        wrongCodes: [],
      })
      const seen = new Set<string>()
      for (const { field, at } of reads) {
        const key = `${field} ${at.file}:${at.line}:${at.column}`
        if (seen.has(key)) continue
        seen.add(key)
        uses.push({ connection: flow.from.connection, record: flow.from.record, field, flow: flow.name, at })
      }
    }
    if (out) {
      const { connection, record } = flow.to
      for (const { field, at } of filled(out.effective, ''))
        uses.push({ connection, record, field, flow: flow.name, at })
    }
    return uses
  })
}

/** Fields that a map fills, each with the place of its rule. */
function* filled(map: MapNode, path: string): Generator<{ field: string; at: Position }> {
  if (map.kind === 'each') yield* filled(map.map, path)
  if (map.kind === 'list') for (const item of map.items) yield* filled(item, path)
  if (map.kind !== 'object') return
  for (const [name, rule] of map.entries) {
    if (!rule) continue
    const field = path === '' ? name : `${path}.${name}`
    yield { field, at: rule.at }
    yield* filled(rule, field)
  }
}
