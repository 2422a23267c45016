/** Maps out of YAML: the usual maps of a connector's record type, and what a flow changes in them. */
import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { type ExpressionNode, expressionNode, type MapNode } from '../mapping/index.ts'
import { keyOf, type YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'

/** Deeper than any document a business system takes; a map that nests further nests by mistake. */
const MAX_DEPTH = 32

/** The map at a place of a file. Mistakes in its shape are added to `findings`. */
export function readMap(yaml: YamlFile, node: Node | undefined, findings: Finding[]): MapNode {
  return read({ yaml, findings, differs: false }, node, 0)
}

/** What differs from a usual map: as a map, but an each block may leave out the half that stays. See `overlay`. */
export function readDifference(yaml: YamlFile, node: Node | undefined, findings: Finding[]): MapNode {
  return read({ yaml, findings, differs: true }, node, 0)
}

interface Reading {
  yaml: YamlFile
  findings: Finding[]
  differs: boolean
}

function read(reading: Reading, node: Node | undefined, depth: number): MapNode {
  const { yaml, findings } = reading
  const at = node ? yaml.position(node) : yaml.at([])
  if (depth > MAX_DEPTH) {
    findings.push(
      errorAt(at, 'map-too-deep', `the map nests more than ${MAX_DEPTH} levels`, 'a record that deep should be two'),
    )
    return { kind: 'value', value: null, at }
  }
  if (isScalar(node)) return readLeaf(yaml, node)
  const inside = { ...reading, differs: false }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => read(inside, yaml.resolve(item), depth + 1)), at }
  }
  if (!isMap(node)) return { kind: 'value', value: null, at }
  const entries = new Map<string, MapNode>()
  const nodes = new Map(yaml.pairs(node).map((pair) => [keyOf(pair), yaml.resolve(pair.value)]))
  const list = nodes.get('each')
  if (reading.differs && nodes.size === 1 && isScalar(list)) {
    return { kind: 'object', entries: new Map([['each', readExpression(yaml, list)]]), loneEach: true, at }
  }
  if (nodes.has('each')) return readEach(inside, node, nodes, depth)
  for (const [name, value] of nodes) entries.set(name, read(reading, value, depth + 1))
  return { kind: 'object', entries, at }
}

function readEach(reading: Reading, node: Node, parts: Map<string, Node | undefined>, depth: number): MapNode {
  const { yaml, findings } = reading
  const at = yaml.position(node)
  const list = parts.get('each')
  for (const name of parts.keys()) {
    if (name === 'each' || name === 'map') continue
    findings.push(
      errorAt(
        at,
        'bad-each',
        `"${name}" cannot stand beside "each"`,
        'an each block has "each" and "map" only; move the field into map',
      ),
    )
  }
  if (!isScalar(list) || typeof list.value !== 'string') {
    findings.push(
      errorAt(
        list ? yaml.position(list) : at,
        'bad-each',
        '"each" must be an expression that gives the list',
        'write each: "=lines"',
      ),
    )
  }
  if (!parts.has('map')) {
    findings.push(errorAt(at, 'bad-each', '"each" has no "map" beside it', 'add "map:" with the shape of one item'))
  }
  const each = isScalar(list) ? readExpression(yaml, list) : expressionNode('[]', () => at)
  return { kind: 'each', each, map: read(reading, parts.get('map'), depth + 1), at }
}

function readLeaf(yaml: YamlFile, scalar: Scalar): MapNode {
  const at = yaml.position(scalar)
  const { value } = scalar
  if (typeof value === 'string' && value.startsWith('=')) return readExpression(yaml, scalar)
  if (typeof value === 'bigint') return { kind: 'value', value: String(value), at }
  return { kind: 'value', value: value as string | number | boolean | null, at }
}

/** An expression out of a scalar, with or without the `=` in front. */
export function readExpression(yaml: YamlFile, scalar: Scalar): ExpressionNode {
  return expressionNode(String(scalar.value), yaml.locate(scalar))
}
