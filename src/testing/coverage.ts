/** Which rules of the maps were run by cases, and which branches of their conditionals never. */
import type { Flow } from '../flow/index.ts'
import {
  type CompiledMap,
  compileExpression,
  type Environment,
  type Expression,
  type MapNode,
  NOWHERE,
  type Position,
  type Scope,
} from '../mapping/index.ts'
import { type Branch, branchesOf } from './branches.ts'

/** What the cases left out in one file. Lines and columns count from 1. */
export interface FileCoverage {
  file: string
  rules: number
  ran: number
  /** Rules that never ran. */
  never: { line: number; column: number; text: string }[]
  /** Rules that ran, and always went the same way. */
  oneWay: { line: number; column: number; condition: string; never: 'true' | 'false' }[]
}

type Rule = { at: Position; text: string; branches: readonly Branch[] }
type Ways = { [way in 'true' | 'false']?: boolean }

/** Looks on while cases are played, however many at once, and tells afterwards. */
export class Coverage {
  readonly #ran = new Set<string>()
  /** By rule and condition. */
  readonly #ways = new Map<string, Ways>()
  readonly #conditions = new Map<string, Expression | undefined>()
  readonly #open = new Set<Promise<void>>()

  /** The flow, with its maps and expressions watched. */
  readonly watched = (flow: Flow): Flow => ({
    ...flow,
    ...(flow.in && { in: this.#map(flow.in, 'in') }),
    ...(flow.out && { out: this.#map(flow.out, 'out') }),
    ...(flow.where && { where: this.#expression(flow.where, decides(flow.where)) }),
    ...(flow.once && { once: this.#expression(flow.once) }),
    key: this.#expression(flow.key),
  })

  /** Of the files that the maps of these flows come from, in the order of their names. */
  async report(flows: readonly Flow[]): Promise<FileCoverage[]> {
    await Promise.all(this.#open)
    const rules = new Map(flows.flatMap(rulesOf).map((rule) => [idOf(rule.at), rule]))
    const byFile = Map.groupBy(rules.values(), ({ at }) => at.file)
    return [...byFile]
      .filter(([file]) => file !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, all]) => this.#file(file, all))
  }

  #file(file: string, rules: readonly Rule[]): FileCoverage {
    const inOrder = [...rules].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    const ran = inOrder.filter(({ at }) => this.#ran.has(idOf(at)))
    return {
      ...{ file, rules: inOrder.length, ran: ran.length },
      never: inOrder
        .filter((rule) => !ran.includes(rule))
        .map(({ at: { line, column }, text }) => ({ line, column, text })),
      oneWay: ran.flatMap(({ at, branches }) =>
        branches.flatMap(({ condition }) => {
          const ways = this.#ways.get(`${idOf(at)} ${condition}`) ?? {}
          const missing = (['true', 'false'] as const).filter((way) => !ways[way])
          return missing.map((never) => ({ line: at.line, column: at.column, condition: condition.trim(), never }))
        }),
      ),
    }
  }

  #map(map: CompiledMap, direction: 'in' | 'out'): CompiledMap {
    return {
      ...map,
      run: (input, environment, watch) =>
        map.run(input, environment, {
          begin: (rule, pointer, item) => {
            const at = placeOf(rule)
            this.#ran.add(idOf(at))
            if (rule.kind === 'expression') {
              this.#judge(at, branchesOf(rule.source), item, environment, { root: input, direction })
            }
            watch?.begin(rule, pointer, item)
          },
          end: (rule, pointer, value) => watch?.end(rule, pointer, value),
        }),
    }
  }

  #expression(expression: Expression, branches = branchesOf(expression.source)): Expression {
    return {
      ...expression,
      evaluate: (input, environment, scope) => {
        const at = expression.locate(0)
        this.#ran.add(idOf(at))
        this.#judge(at, branches, input, environment, scope ?? {})
        return expression.evaluate(input, environment, scope)
      },
    }
  }

  /** Notes which way each condition of a rule goes on an input. */
  #judge(at: Position, branches: readonly Branch[], input: unknown, environment: Environment, scope: Scope): void {
    if (branches.length === 0) return
    const work = this.#follow(branches, idOf(at), input, environment, scope).finally(() => this.#open.delete(work))
    this.#open.add(work)
  }

  async #follow(branches: readonly Branch[], id: string, input: unknown, environment: Environment, scope: Scope) {
    for (const { condition } of branches) {
      const holds = await this.#holds(condition, input, environment, scope)
      if (holds === undefined) return
      const key = `${id} ${condition}`
      this.#ways.set(key, { ...this.#ways.get(key), [`${holds}`]: true })
      if (holds) return
    }
  }

  /** Undefined where it cannot be told: then the rule itself has failed there, too. */
  async #holds(condition: string, input: unknown, environment: Environment, scope: Scope) {
    if (!this.#conditions.has(condition)) this.#conditions.set(condition, compiled(condition))
    try {
      const answer = await this.#conditions.get(condition)?.evaluate(input, environment, scope)
      return this.#conditions.get(condition) ? answer === true : undefined
    } catch {
      return undefined
    }
  }
}

function compiled(condition: string): Expression | undefined {
  try {
    return compileExpression(`$boolean(${condition})`, NOWHERE)
  } catch {
    return undefined
  }
}

function rulesOf(flow: Flow): Rule[] {
  const maps = [flow.maps.in?.effective, flow.maps.out?.effective]
  // What is told goes into the lane of what it tells of, so its own key is not asked.
  const key = flow.derivedFrom === undefined ? [ruleOf(flow.key)] : []
  const where = flow.where ? [{ ...ruleOf(flow.where), branches: decides(flow.where) }] : []
  const own = [...key, ...where, ...(flow.once ? [ruleOf(flow.once)] : [])]
  return [...maps.flatMap((map) => (map ? leavesOf(map) : [])), ...own]
}

function ruleOf({ source, locate }: Pick<Expression, 'source' | 'locate'>): Rule {
  return { at: locate(0), text: source, branches: branchesOf(source) }
}

/** What an expression decides by being true or not. */
function decides({ source }: Expression): Branch[] {
  return [{ condition: source }]
}

function leavesOf(node: MapNode): Rule[] {
  switch (node.kind) {
    case 'value':
      return [{ at: node.at, text: JSON.stringify(node.value), branches: [] }]
    case 'expression':
      return [ruleOf(node)]
    case 'list':
      return node.items.flatMap(leavesOf)
    case 'each':
      return [ruleOf(node.each), ...leavesOf(node.map)]
    case 'object':
      return [...node.entries.values()].flatMap((entry) => (entry ? leavesOf(entry) : []))
  }
}

function placeOf(rule: MapNode): Position {
  return rule.kind === 'expression' ? rule.locate(0) : rule.at
}

function idOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`
}
