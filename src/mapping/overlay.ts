/** Overlays: a map out of a usual map and what differs from it. The rules stand in `overlay`, and nowhere else. */
import { type ExpressionNode, expressionNode, type MapNode, type ObjectNode, unchanged } from './map-node.ts'
import type { Position } from './position.ts'

/** Something about a difference that only shows over its base. */
export interface OverlayNote {
  severity: 'error' | 'warning'
  code: 'bad-each' | 'nothing-taken-out'
  message: string
  hint: string
  position: Position
}

/**
 * Lays what differs over a base. Neither argument is changed; every part keeps the place where it is written.
 *
 * | the difference says | over | gives |
 * |---|---|---|
 * | `field: value`, `field: =expression`, `field: [list]` | anything | the new one, whole |
 * | `field: { a: … }` | an object | both, merged field by field by these rules |
 * | `field: { a: … }` | no object | the new one, whole |
 * | `field: null` | anything | no such field |
 * | `field: { each: …, map: … }` | anything | the new block, whole |
 * | `field: { map: { a: … } }` | an each block | the same list, its `map` merged by these rules |
 * | `field: { each: … }` | an each block | another list, the same `map` |
 * | a field that is not named | anything | stays |
 *
 * Where the record passes unchanged, an object stands wherever the record has one, and an each block wherever the
 * difference has a `map` without an `each`: its items pass unchanged. A `null` inside a block that is given whole is a
 * null, as in a map of its own; `"=null"` is one everywhere.
 *
 * What makes no sense over this base is added to `notes`; with an error in them the result must not be used.
 */
export function overlay(base: MapNode, difference: MapNode, notes: OverlayNote[] = []): MapNode {
  return laid(base, difference, { name: 'the map', notes })
}

interface Place {
  name: string
  notes: OverlayNote[]
}

function laid(base: MapNode, difference: MapNode, place: Place): MapNode {
  if (difference.kind !== 'object') return difference
  if (base.kind === 'each') return laidOverEach(base, difference, place)
  if (base.kind !== 'object' || difference.loneEach) return whole(difference, place)
  const entries = new Map(base.entries)
  for (const [name, changed] of difference.entries) {
    const before = entries.get(name)
    const here = { ...place, name }
    if (takesOut(changed)) takeOut(base, entries, name, changed?.at ?? difference.at, here)
    else if (before) entries.set(name, laid(before, changed, here))
    else if (base.over && changed.kind === 'object')
      entries.set(name, laid(passing(base, changed, name), changed, here))
    else entries.set(name, whole(changed, here))
  }
  return { ...base, entries }
}

function takesOut(node: MapNode | undefined): node is undefined | (MapNode & { kind: 'value'; value: null }) {
  return node === undefined || (node.kind === 'value' && node.value === null)
}

function takeOut(
  base: ObjectNode,
  entries: ObjectNode['entries'],
  name: string,
  position: Position,
  { notes }: Place,
): void {
  if (base.over) {
    entries.set(name, undefined)
    return
  }
  if (entries.delete(name)) return
  notes.push({
    severity: 'warning',
    code: 'nothing-taken-out',
    message: `"${name}" is taken out, but the usual map has no such field here`,
    hint: `known here: ${[...base.entries.keys()].join(', ') || 'nothing'}; "=null" sends a null`,
    position,
  })
}

/** What stands at a field of a record that passes unchanged: an object, or a list where its items are changed. */
function passing(base: ObjectNode, changed: ObjectNode, name: string): MapNode {
  const path = [...(base.over ?? []), name]
  if (changed.entries.size !== 1 || !changed.entries.has('map')) {
    return { kind: 'object', entries: new Map(), over: path, at: base.at }
  }
  const source = path.map((step) => (/^[A-Za-z_]\w*$/.test(step) ? step : `\`${step}\``)).join('.')
  return { kind: 'each', each: expressionNode(source, () => changed.at), map: unchanged(changed.at), at: changed.at }
}

function laidOverEach(base: MapNode & { kind: 'each' }, difference: ObjectNode, { name, notes }: Place): MapNode {
  const bad = (position: Position, message: string, hint: string) => {
    notes.push({ severity: 'error', code: 'bad-each', message, hint, position })
    return base
  }
  const [other] = [...difference.entries.keys()].filter((key) => key !== 'each' && key !== 'map')
  if (other !== undefined) {
    const message = `"${name}" is a list here, made by an each block, and has no field "${other}" of its own`
    return bad(difference.at, message, `write ${name}: { map: { ${other}: … } } to change that field of each item`)
  }
  const each = difference.entries.get('each')
  const map = difference.entries.get('map')
  if (each && each.kind !== 'expression')
    return bad(each.at, `the "each" of "${name}" must be an expression`, 'write each: "=lines"')
  if (difference.entries.has('map') && takesOut(map))
    return bad(
      difference.at,
      `the "map" of "${name}" cannot be taken out`,
      `write ${name}: null to take out the whole list`,
    )
  return {
    ...base,
    each: (each as ExpressionNode | undefined) ?? base.each,
    map: map ? laid(base.map, map, { name, notes }) : base.map,
  }
}

/** A part of a difference that has nothing under it. What it takes out is not there anyway. */
function whole(node: MapNode, place: Place): MapNode {
  if (node.kind !== 'object') return node
  if (node.loneEach) {
    place.notes.push({
      severity: 'error',
      code: 'bad-each',
      message: `"${place.name}" has an "each" without a "map", and there is no each block under it to take the map from`,
      hint: 'add "map:" with the shape of one item',
      position: node.at,
    })
  }
  const entries: ObjectNode['entries'] = new Map()
  for (const [name, entry] of node.entries) {
    if (entry && !takesOut(entry)) entries.set(name, whole(entry, { ...place, name }))
  }
  return { ...node, entries }
}
