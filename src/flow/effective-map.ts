/** The map that a flow really uses, line by line, each with the place it is written at. */
import type { MapNode, ObjectNode, Position } from '../mapping/index.ts'
import { compileMap } from '../mapping/index.ts'
import type { Flow, LoadedFlows, MapLayers } from './flow.ts'

/** One line of a map: a field, or an entry of a list. */
export interface MapLine extends Position {
  /** JSON Pointer of what it fills; `*` stands for every item of an each block. Empty for a map that is one rule. */
  pointer: string
  /** Its last name, or the index in a list. */
  name: string
  /** How deep it stands; 0 at the top. */
  depth: number
  /** `taken-out`: the usual map, or the record itself, has it, and the flow does not want it. */
  kind: 'value' | 'expression' | 'each' | 'list' | 'object' | 'taken-out'
  /** The rule as it is written: `=orderNo`, `"1000"`; for an each block its list. Absent for objects and lists. */
  text?: string
  /** `usual`: from the map beside the connector, or the hub's own feedback map. */
  from: 'usual' | 'flow'
  /** Lines of the usual map that do not count because of this one. */
  instead?: readonly (Position & { pointer: string; text?: string })[]
}

/** What a half of a map relies on. `at`: the first place it is named at. */
export interface MapUse {
  kind: 'value map' | 'link'
  /** A list of `$code`, or a record type of `$link`. */
  name: string
  at: Position
  /** The file of the value map. */
  file?: string
}

export interface EffectiveHalf {
  half: 'in' | 'out'
  /** What the half makes, and of what: `sap/product`, `Product`. */
  from: string
  to: string
  /** True where there is no map at all: the record passes as it is. */
  unchanged: boolean
  /** The record passes as it is, but for the lines. */
  over: boolean
  lines: readonly MapLine[]
  uses: readonly MapUse[]
}

export interface EffectiveMap {
  flow: string
  title: { en: string; zh: string }
  entity: string
  derivedFrom?: string
  halves: readonly EffectiveHalf[]
}

/** The effective map of a flow or feedback flow; both halves, `in` first. Needs nothing but the loaded configuration. */
export function effectiveMap(flow: Flow, { values }: Pick<LoadedFlows, 'values'>): EffectiveMap {
  const files = new Map(values.map(({ list, file }) => [list, file]))
  const half = (of: 'in' | 'out', from: string, to: string) => effectiveHalf(of, flow.maps[of], { from, to }, files)
  const { connection: source, record } = flow.from
  return {
    flow: flow.name,
    title: flow.title,
    entity: flow.entity,
    ...(flow.derivedFrom === undefined ? {} : { derivedFrom: flow.derivedFrom }),
    halves: [
      half('in', `${source}/${record}`, flow.entity),
      half('out', flow.entity, `${flow.to.connection}/${flow.to.record}`),
    ],
  }
}

function effectiveHalf(
  half: 'in' | 'out',
  layers: MapLayers | undefined,
  ends: { from: string; to: string },
  files: ReadonlyMap<string, string | undefined>,
): EffectiveHalf {
  if (!layers) return { half, ...ends, unchanged: true, over: false, lines: [], uses: [] }
  const { base, difference, effective } = layers
  const lines = linesOf(effective, base, difference)
  const over = effective.kind === 'object' && effective.over !== undefined
  return { half, ...ends, unchanged: over && lines.length === 0, over, lines, uses: usesOf(effective, half, files) }
}

interface Place {
  pointer: string
  name: string
  depth: number
}

const TOP: Place = { pointer: '', name: '', depth: 0 }

/** All lines from top to bottom; an object at the top is no line of its own. */
function linesOf(effective: MapNode, base: MapNode | undefined, difference: MapNode | undefined): MapLine[] {
  if (effective.kind === 'object') return fieldLines(effective, base, difference, TOP)
  return nodeLines(effective, base, difference, TOP)
}

function nodeLines(node: MapNode, base: MapNode | undefined, difference: MapNode | undefined, place: Place): MapLine[] {
  const head = {
    ...place,
    kind: node.kind,
    ...textOf(node),
    from: isUsual(node, base, difference) ? ('usual' as const) : ('flow' as const),
    ...(node.kind === 'each' ? node.each.at : node.at),
    ...instead(node, base, place),
  }
  switch (node.kind) {
    case 'object':
      return [head, ...fieldLines(node, base, difference, place)]
    case 'list':
      return [
        head,
        ...node.items.flatMap((item, index) =>
          nodeLines(item, undefined, node === base ? undefined : item, step(place, String(index))),
        ),
      ]
    case 'each': {
      const below = base?.kind === 'each' ? base.map : undefined
      const changed = node === base ? undefined : mapOf(difference)
      const inside: Place = { ...place, pointer: `${place.pointer}/*` }
      if (node.map.kind === 'object') return [head, ...fieldLines(node.map, below, changed, inside)]
      return [head, ...nodeLines(node.map, below, changed, step(place, '*'))]
    }
    default:
      return [head]
  }
}

function fieldLines(
  node: ObjectNode,
  base: MapNode | undefined,
  difference: MapNode | undefined,
  place: Place,
): MapLine[] {
  const before = base?.kind === 'object' ? base.entries : new Map<string, MapNode | undefined>()
  const changed = difference?.kind === 'object' ? difference.entries : new Map<string, MapNode | undefined>()
  // The order of the usual map, and behind it what the flow adds.
  const names = new Set([...before.keys(), ...node.entries.keys()])
  return [...names].flatMap((name) => {
    const here = step(place, name)
    const entry = node.entries.get(name)
    if (entry) return nodeLines(entry, before.get(name), node === base ? undefined : changed.get(name), here)
    return [takenOut(here, before.get(name), changed.get(name), node)]
  })
}

function takenOut(place: Place, before: MapNode | undefined, by: MapNode | undefined, around: MapNode): MapLine {
  const instead = before ? { instead: leaves(before, place.pointer) } : {}
  return { ...place, kind: 'taken-out', from: 'flow', ...(by ?? around).at, ...instead }
}

/** A part that merges both is the usual map's: what the flow changes in it are lines of their own. */
function isUsual(node: MapNode, base: MapNode | undefined, difference: MapNode | undefined): boolean {
  if (base === undefined || difference === undefined) return difference === undefined
  if (node.kind === 'each') return base.kind === 'each' && node.each === base.each
  return node === base || (node.kind === 'object' && base.kind === 'object')
}

function instead(node: MapNode, base: MapNode | undefined, { pointer }: Place): Pick<MapLine, 'instead'> {
  if (base === undefined || node === base || (node.kind === 'object' && base.kind === 'object')) return {}
  if (node.kind === 'each' && base.kind === 'each') {
    const list = { pointer, ...textOf(base), ...base.each.at }
    if (node.map === base.map || isMerged(node.map, base.map)) return node.each === base.each ? {} : { instead: [list] }
    return { instead: leaves(base, pointer) }
  }
  return { instead: leaves(base, pointer) }
}

/** Objects that an overlay merged share the base's place. */
function isMerged(map: MapNode, base: MapNode): boolean {
  return map.kind === 'object' && base.kind === 'object' && map.at === base.at
}

/** The lines of a part that something else stands in for. */
function leaves(node: MapNode, pointer: string): NonNullable<MapLine['instead']>[number][] {
  switch (node.kind) {
    case 'object':
      return [...node.entries].flatMap(([name, entry]) => (entry ? leaves(entry, `${pointer}/${escaped(name)}`) : []))
    case 'list':
      return node.items.flatMap((item, index) => leaves(item, `${pointer}/${index}`))
    case 'each':
      return [{ pointer, ...textOf(node), ...node.each.at }, ...leaves(node.map, `${pointer}/*`)]
    default:
      return [{ pointer, ...textOf(node), ...node.at }]
  }
}

function mapOf(difference: MapNode | undefined): MapNode | undefined {
  if (difference?.kind === 'each') return difference.map
  return difference?.kind === 'object' ? difference.entries.get('map') : undefined
}

function step({ pointer, depth }: Place, name: string): Place {
  return { pointer: `${pointer}/${escaped(name)}`, name, depth: pointer === '' ? 0 : depth + 1 }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function textOf(node: MapNode): { text?: string } {
  if (node.kind === 'value') return { text: JSON.stringify(node.value) }
  if (node.kind === 'expression') return { text: `=${node.source}` }
  return node.kind === 'each' ? { text: `=${node.each.source}` } : {}
}

/** Value maps and links of a half, in the order they are named. */
function usesOf(map: MapNode, half: 'in' | 'out', files: ReadonlyMap<string, string | undefined>): MapUse[] {
  const found = new Map<string, MapUse>()
  for (const { uses, locate } of compileMap(map, half).expressions) {
    for (const { kind, name, offset } of uses) {
      const what = kind === 'code' ? 'value map' : 'link'
      const file = kind === 'code' ? files.get(name) : undefined
      const use: MapUse = { kind: what, name, at: locate(offset), ...(file === undefined ? {} : { file }) }
      if (!found.has(`${what} ${name}`)) found.set(`${what} ${name}`, use)
    }
  }
  return [...found.values()]
}
