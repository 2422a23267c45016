/** What an expression is looked at with: the types of what it reads, and who is told of what is found. */
import {
  didYouMean,
  type ExpressionNode,
  type Locate,
  suggest,
  type TreeNode,
  type ValueMap,
} from '../../mapping/index.ts'
import { errorAt, type Finding, warningAt } from '../finding.ts'
import { ANY, element, type ObjectType, type Type } from './type.ts'

export interface Scope {
  /** `$`, and where paths begin. */
  input: Type
  /** `$root`: the whole record. */
  root: Type
  variables: ReadonlyMap<string, Type>
  /** What a condition around this place says of plain paths, by `keyOfPath`. */
  narrowed: ReadonlyMap<string, Type>
}

/** One use of a value map. */
export interface CodeUse {
  list: string
  direction: 'in' | 'out'
  value: Type
  /** A word for the rule: its source. */
  source: string
  at: { file: string; line: number; column: number }
}

/** All that is the same for every expression of one half of a map. */
export interface World {
  direction: 'in' | 'out'
  lists: ReadonlyMap<string, ValueMap>
  findings: Finding[]
  /** Uses of value maps and links are gathered here; undefined names are those that only a run knows. */
  codes: (CodeUse | undefined)[]
  /** Fields read by name out of what a system has described, where somebody wants to know. */
  reads?: { field: string; at: { file: string; line: number; column: number } }[]
  links: ({ record: string; at: { file: string; line: number; column: number } } | undefined)[]
}

/** Reports at places of one expression. */
export class Reporter {
  readonly source: string
  readonly world: World
  readonly #locate: Locate

  constructor(expression: Pick<ExpressionNode, 'source' | 'locate'>, world: World) {
    this.source = expression.source
    this.#locate = expression.locate
    this.world = world
  }

  at(node: TreeNode | undefined) {
    return this.#locate(this.#start(node))
  }

  error(node: TreeNode | undefined, code: string, message: string, hint?: string): void {
    this.world.findings.push(errorAt(this.at(node), code, message, hint))
  }

  warning(node: TreeNode | undefined, code: string, message: string, hint?: string): void {
    this.world.findings.push(warningAt(this.at(node), code, message, hint))
  }

  /** The parser points behind a token; people look for its start. For an operator that is its left operand. */
  #start(node: TreeNode | undefined): number {
    if (!node) return 0
    if (node.type === 'path') return this.#start(node.steps?.[0])
    if ((node.type === 'binary' || node.type === 'apply') && !Array.isArray(node.lhs)) return this.#start(node.lhs)
    if (node.type === 'condition') return this.#start(node.condition)
    if (node.type === 'function' || node.type === 'partial') return this.#start(node.procedure)
    const behind = node.position ?? 0
    const text = typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : ''
    const start =
      text === '' ? Math.max(0, behind - 1) : this.source.lastIndexOf(text, Math.max(0, behind - text.length))
    if (start < 0) return Math.max(0, behind - 1)
    return /["'`$]/.test(this.source[start - 1] ?? '') && start > 0 ? start - 1 : start
  }
}

/** The name by which conditions know a plain path such as `orderType` or `$root.lines.unit`; others have none. */
export function keyOfPath(node: TreeNode | undefined): string | undefined {
  if (node?.type === 'variable' && !node.predicate) return `$${String(node.value)}`
  if (node?.type === 'block' && node.expressions?.length === 1 && !node.predicate) return keyOfPath(node.expressions[0])
  if (node?.type !== 'path' || node.group || node.keepSingletonArray) return undefined
  const names: string[] = []
  for (const [index, step] of (node.steps ?? []).entries()) {
    if (step.stages || step.predicate || step.focus !== undefined || step.index !== undefined) return undefined
    if (step.type === 'name') names.push(String(step.value))
    else if (step.type === 'variable' && index === 0) names.push(`$${String(step.value)}`)
    else return undefined
  }
  return names[0] === '$' && names.length > 1 ? names.slice(1).join('.') : names.join('.')
}

/** What to write instead of a field that is not there: one with nearly that name, or the place where it stands. */
export function fieldHint(name: string, object: ObjectType, scope: Scope): string {
  const near = suggest(name, object.fields.keys())
  const inRoot = element(scope.root).object
  if (inRoot && inRoot !== object && inRoot.fields.has(name)) return `did you mean "$root.${name}"?`
  const deeper = below(object, name) ?? (inRoot && inRoot !== object ? below(inRoot, name) : undefined)
  if (deeper !== undefined && near === undefined) return `did you mean "${deeper}"?`
  if (near !== undefined) return `did you mean "${near}"?`
  const nearRoot = inRoot && inRoot !== object ? suggest(name, inRoot.fields.keys()) : undefined
  if (nearRoot !== undefined) return `did you mean "$root.${nearRoot}"?`
  return didYouMean(name, object.fields.keys())
}

function below({ fields }: ObjectType, name: string): string | undefined {
  for (const [field, type] of fields) {
    const inner = type.any ? undefined : element(type).object
    if (inner?.fields.has(name)) return `${field}.${name}`
  }
  return undefined
}

export const UNKNOWN: Scope = { input: ANY, root: ANY, variables: new Map(), narrowed: new Map() }
