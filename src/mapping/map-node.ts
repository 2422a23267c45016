/** A map before it is compiled: a tree in which every part knows where it stands, so that overlays keep their origin. */
import { along, type Locate, NOWHERE, type Position } from './position.ts'

export type MapNode =
  | { kind: 'value'; value: string | number | boolean | null; at: Position }
  | ExpressionNode
  | { kind: 'list'; items: MapNode[]; at: Position }
  | { kind: 'each'; each: ExpressionNode; map: MapNode; at: Position }
  | ObjectNode

export interface ExpressionNode {
  kind: 'expression'
  source: string
  locate: Locate
  at: Position
}

export interface ObjectNode {
  kind: 'object'
  /** `undefined` takes the field out of what `over` brings. */
  entries: Map<string, MapNode | undefined>
  /** Start from what the input holds at this path instead of from nothing: see `unchanged`. */
  over?: readonly string[]
  /** An `each` alone, which is right only over an each block: it changes the list, and keeps the shape of an item. */
  loneEach?: true
  at: Position
}

/** The map of a system that speaks the canonical model: the record passes as it is. */
export function unchanged(at: Position = NOWHERE): ObjectNode {
  return { kind: 'object', entries: new Map(), over: [], at }
}

/** A map out of plain values, with no file behind it. Throws a `TypeError` for what YAML could not hold either. */
export function mapNode(plain: unknown, at: Position = NOWHERE): MapNode {
  if (typeof plain === 'string') return leaf(plain, at)
  if (plain === null || typeof plain === 'number' || typeof plain === 'boolean')
    return { kind: 'value', value: plain, at }
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map((item) => mapNode(item, at)), at }
  if (typeof plain !== 'object') throw new TypeError(`a map cannot hold ${typeof plain}`)
  const { each, map, ...others } = plain as Record<string, unknown>
  if (typeof each === 'string' && map !== undefined && Object.keys(others).length === 0) {
    return { kind: 'each', each: expressionNode(each, along(at)), map: mapNode(map, at), at }
  }
  return {
    kind: 'object',
    entries: new Map(Object.entries(plain).map(([name, item]) => [name, mapNode(item, at)])),
    at,
  }
}

function leaf(text: string, at: Position): MapNode {
  return text.startsWith('=') ? expressionNode(text, along(at)) : { kind: 'value', value: text, at }
}

/** An expression out of a leaf's text; the `=` in front is not part of it. */
export function expressionNode(text: string, locate: Locate): ExpressionNode {
  const skipped = text.startsWith('=') ? 1 : 0
  return {
    kind: 'expression',
    source: text.slice(skipped),
    locate: (offset) => locate(offset + skipped),
    at: locate(0),
  }
}
