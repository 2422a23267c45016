/**
 * Warns of arithmetic and comparisons in a flow that are not exact, on fields that the entity's schema knows to be
 * money, prices, quantities or rates: `bare-arithmetic` and `text-comparison`.
 */
import type { Expression, MapNode, TreeNode } from '../mapping/index.ts'
import { decimalNames, decimalsOf, type Shape } from './decimal-fields.ts'
import { arithmeticSlips, type Slip, shapeOf } from './exact-arithmetic.ts'
import { operationHint } from './exact-hint.ts'
import { type Finding, warningAt } from './finding.ts'
import type { Flow } from './flow.ts'

/** Nothing without one of these can be inexact; most rules of a map are plain paths. */
const SUSPECT = /[-+*/%<>=^]|\$(sum|average|max|min|round|formatNumber)\b/

/** Functions of the hub that give decimals of any field. */
const GIVE_DECIMALS = 'plus|minus|times|over|decimal|taxOf|netOf|taxOn|grossOf|convert'

type Rule = Pick<Expression, 'source' | 'locate'>
type Told = Pick<Flow, 'entity' | 'maps' | 'in' | 'out' | 'where' | 'key' | 'once'>

/** Over the entity run: the expressions of the flow, and its map `out`. Its map `in` fills the entity. */
export function lintArithmetic(flow: Told): Finding[] {
  const record = decimalsOf(flow.entity)
  const single = [flow.key, flow.where, flow.once].filter((each) => each !== undefined)
  const lint = new Lint(record, [...single, ...(flow.in?.expressions ?? []), ...(flow.out?.expressions ?? [])])
  for (const rule of single) lint.expression(rule, record, record)
  if (flow.out && flow.maps.out) lint.over(flow.maps.out.effective, record, record)
  if (flow.in && flow.maps.in) lint.into(flow.maps.in.effective, record)
  return lint.findings
}

class Lint {
  readonly findings: Finding[] = []
  /** By their text; compiling has parsed them already. */
  readonly #trees: ReadonlyMap<string, TreeNode>

  /** Most expressions with an operator have nothing to do with decimals. */
  readonly #mentions: RegExp

  constructor(record: Shape, expressions: readonly Expression[]) {
    this.#mentions = new RegExp(`\\b(${[...new Set(decimalNames(record)), GIVE_DECIMALS].join('|')})\\b`)
    this.#trees = new Map(expressions.map(({ source, tree }) => [source, tree as TreeNode]))
  }

  expression(rule: Rule, input: Shape, root: Shape): void {
    const concerned = input.decimal !== undefined || this.#mentions.test(rule.source)
    const tree = concerned && SUSPECT.test(rule.source) ? this.#trees.get(rule.source) : undefined
    if (tree) this.#tell(rule, arithmeticSlips(tree, input, root))
  }

  /** A map that reads the entity. Inside `each`, fields are those of an entry. */
  over(node: MapNode, input: Shape, root: Shape): void {
    switch (node.kind) {
      case 'expression':
        this.expression(node, input, root)
        break
      case 'list':
        for (const item of node.items) this.over(item, input, root)
        break
      case 'object':
        for (const entry of node.entries.values()) if (entry) this.over(entry, input, root)
        break
      case 'each': {
        this.expression(node.each, input, root)
        const tree = this.#trees.get(node.each.source)
        this.over(node.map, tree ? shapeOf(tree, input, root) : {}, root)
        break
      }
      case 'value':
    }
  }

  /** A map that fills the entity: what the other system sends is not known here, what its decimals become is. */
  into(node: MapNode, target: Shape | undefined): void {
    switch (node.kind) {
      case 'expression':
        this.#filled(node, target?.decimal?.of)
        break
      case 'list':
        for (const item of node.items) this.into(item, target)
        break
      case 'object':
        for (const [name, entry] of node.entries) if (entry) this.into(entry, target?.fields?.get(name))
        break
      case 'each':
        this.into(node.map, target)
        break
      case 'value':
    }
  }

  #filled(rule: Rule, decimal: string | undefined): void {
    const tree = decimal !== undefined && SUSPECT.test(rule.source) ? this.#trees.get(rule.source) : undefined
    const slips = operations(tree).map(({ operator, operands, offset }): Slip => {
      const message = `${decimal} is filled by "${operator}", which is not exact: JSON numbers are binary fractions`
      return { code: 'bare-arithmetic', offset, message, hint: operationHint(operator, operands) }
    })
    this.#tell(rule, slips)
  }

  #tell({ locate }: Rule, slips: readonly Slip[]): void {
    for (const { code, offset, message, hint } of slips) {
      this.findings.push(warningAt(locate(offset), code, message, hint))
    }
  }
}

interface Operation {
  operator: string
  operands: TreeNode[]
  offset: number
}

/** Arithmetic whose answer is the expression's own: in its branches, behind its variables, inside `$string(…)`. */
function operations(node: TreeNode | undefined): Operation[] {
  if (!node) return []
  const offset = Math.max(0, (node.position ?? 0) - 1)
  switch (node.type) {
    case 'binary':
      if (!['+', '-', '*', '/', '%'].includes(String(node.value))) return []
      return [{ operator: String(node.value), operands: [node.lhs as TreeNode, node.rhs as TreeNode], offset }]
    case 'unary':
      return node.value === '-' && node.expression ? [{ operator: '-', operands: [node.expression], offset }] : []
    case 'condition':
      return [...operations(node.then), ...operations(node.else)]
    case 'block':
      return operations(node.expressions?.at(-1))
    case 'function':
      return ['string', 'decimal', 'round', 'abs'].includes(String(node.procedure?.value))
        ? operations(node.arguments?.[0])
        : []
    case 'path':
      return node.steps?.length === 1 ? operations(node.steps[0]) : []
    default:
      return []
  }
}
