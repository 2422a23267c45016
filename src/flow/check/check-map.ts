/** One half of a map against the fields it fills: what is missing, what is not there, what does not fit. */
import { didYouMean, expressionTree, type MapNode, type Position, suggest, type TreeNode } from '../../mapping/index.ts'
import { errorAt, type Finding, warningAt } from '../finding.ts'
import { fitExpression, type Misfit, misfits } from './fit.ts'
import { inference } from './infer.ts'
import { constantType } from './schema-type.ts'
import { Reporter, type Scope, type World } from './scope.ts'
import { ANY, describeType, element, fieldOf, kindsOf, type ObjectType, type Type } from './type.ts'

/** A value map that gives what a field does not take. */
export interface WrongCode {
  list: string
  values: readonly string[]
  field: string
  direction: 'in' | 'out'
  /** What the field takes, where that is a closed list. */
  allowed?: readonly string[]
}

export interface Half {
  map: MapNode
  /** What the map reads, and what it fills. */
  input: Type
  target: Type
  /** As people call the target: `OrderConfirmation`, `sap sales-order`. */
  name: string
  world: World
  wrongCodes: WrongCode[]
}

/** Findings go to the half's world. Positions are those of the rules, in whichever file they stand. */
export function checkHalf(half: Half): void {
  const { map, input, target, name } = half
  const scope: Scope = { input, root: input, variables: new Map(), narrowed: new Map() }
  node(half, map, target, name, scope)
}

/** The type that an expression gives, with what is wrong in it told to the world. */
export function expressionType(rule: MapNode & { kind: 'expression' }, input: Type, world: World): Type {
  const tree = expressionTree(rule.source)
  const scope: Scope = { input, root: input, variables: new Map(), narrowed: new Map() }
  return tree ? inference(new Reporter(rule, world))(tree, scope) : ANY
}

function node(half: Half, map: MapNode, target: Type, field: string, scope: Scope): void {
  switch (map.kind) {
    case 'value':
      constant(half, map, target, field, scope)
      break
    case 'expression':
      expression(half, map, target, field, scope)
      break
    case 'object':
      object(half, map, target, field, scope)
      break
    case 'each':
      each(half, map, target, field, scope)
      break
    case 'list': {
      if (isKnown(target) && !target.list) {
        put(
          half,
          errorAt(
            map.at,
            'wrong-type',
            `${field} takes ${describeType(target)}, and gets a list`,
            'write the value without the dash or brackets',
          ),
        )
      }
      for (const item of map.items) node(half, item, target.list?.item ?? ANY, `an entry of ${last(field)}`, scope)
    }
  }
}

function isKnown(type: Type): boolean {
  return !type.any && kindsOf(type).length > 0
}

function constant(half: Half, map: MapNode & { kind: 'value' }, target: Type, field: string, scope: Scope): void {
  const { value, at } = map
  if (value === null) {
    if (!target.any && !target.null && !target.missing && isKnown(target))
      put(
        half,
        errorAt(
          at,
          'wrong-type',
          `${field} takes ${describeType(target)}, and gets nothing`,
          'write a value, or an expression that begins with =',
        ),
      )
    return
  }
  const found = misfits(constantType(value), target, field)
  const forgotten = typeof value === 'string' ? looksLikeExpression(value, target, scope) : undefined
  if (forgotten !== undefined) {
    put(
      half,
      errorAt(at, 'forgotten-equals', `${field} always gets the text "${value}"`, `did you mean "${forgotten}"?`),
    )
    return
  }
  for (const misfit of found) {
    const quoted = misfit.code === 'wrong-type' && typeof value !== 'string' && target.text && !target.number
    const hint = quoted ? `write it in quotes: "${String(value)}", with the zeros in front if it has any` : misfit.hint
    tell(half, at, { ...misfit, ...(hint !== undefined && { hint }) }, field)
  }
}

/** A rule whose "=" was forgotten: it reads like an expression over what is there, or names a field of it. */
function looksLikeExpression(text: string, target: Type, scope: Scope): string | undefined {
  const trimmed = text.trim()
  if (target.text?.values?.includes(text)) return undefined
  if (trimmed !== text && trimmed.startsWith('=')) return trimmed
  const quoted = /^(['"])(=.+)\1$/s.exec(trimmed)?.[2]
  if (quoted !== undefined) return quoted
  if (trimmed.startsWith('＝')) return `=${trimmed.slice(1)}`
  const inside = /^(?:\$\{|\{\{|\{|<)\s*([^{}<>]+?)\s*(?:\}\}|\}|>)$/.exec(trimmed)?.[1]
  const fields = scope.input.any ? undefined : element(scope.input).object?.fields
  const known = (name: unknown) => fields?.has(String(name)) === true
  const tree = expressionTree(inside ?? trimmed)
  if (!tree || !fields) return undefined
  const reads = namesRead(tree)
  const alone = tree.type === 'path' && tree.steps?.length === 1 && !tree.steps[0]?.stages
  // One word may be a code that is called like a field; it is a field when no code is written so.
  const likely = alone
    ? inside !== undefined || (trimmed.length >= 4 && /[a-z_][A-Z]|[A-Z][a-z]+[A-Z]|_/.test(trimmed))
    : true
  return likely && reads.some(known) ? `=${inside ?? trimmed}` : undefined
}

/** First names of the paths of an expression. */
function namesRead(tree: unknown): string[] {
  if (tree === null || typeof tree !== 'object') return []
  if (Array.isArray(tree)) return tree.flatMap(namesRead)
  const { type, steps, ...rest } = tree as TreeNode
  if (type !== 'path') return Object.values(rest).flatMap(namesRead)
  const [first, second] = steps ?? []
  const name = first?.type === 'variable' && ['', '$', 'root'].includes(String(first.value)) ? second : first
  return [
    ...(name?.type === 'name' ? [String(name.value)] : []),
    ...(steps ?? []).flatMap((step) => (step.type === 'name' ? [] : namesRead(step))),
  ]
}

function expression(
  half: Half,
  map: MapNode & { kind: 'expression' },
  target: Type,
  field: string,
  scope: Scope,
): void {
  const tree = expressionTree(map.source)
  if (!tree) return
  const reporter = new Reporter(map, half.world)
  const infer = inference(reporter)
  const type = infer(tree, scope)
  fitExpression(tree, target, field, scope, infer, reporter, (at, misfit) => tell(half, reporter.at(at), misfit, field))
  const needed = isKnown(target) && !target.missing
  if (needed && type.missing === 'stated' && !type.any && (tree.type === 'path' || tree.type === 'function')) {
    put(
      half,
      warningAt(
        reporter.at(tree),
        'maybe-missing',
        `${field} is required, and ${map.source.trim()} may be missing`,
        'give another value for that case: =a ? a : b',
      ),
    )
  }
}

function each(half: Half, map: MapNode & { kind: 'each' }, target: Type, field: string, scope: Scope): void {
  const tree = expressionTree(map.each.source)
  const reporter = new Reporter(map.each, half.world)
  const type = tree ? inference(reporter)(tree, scope) : ANY
  if (isKnown(target) && !target.list) {
    put(
      half,
      errorAt(
        map.at,
        'wrong-type',
        `${field} takes ${describeType(target)}, and each always gives a list`,
        'write its fields here, without each',
      ),
    )
  }
  const kinds = kindsOf(type)
  if (
    !type.any &&
    kinds.length > 0 &&
    kinds.every((kind) => kind === 'text' || kind === 'number' || kind === 'boolean') &&
    tree?.type === 'path'
  ) {
    reporter.error(tree, 'wrong-type', `each needs a list, and this is ${describeType(type)}`, 'name the list')
  }
  node(half, map.map, target.list?.item ?? ANY, `an entry of ${last(field)}`, {
    ...scope,
    input: type.any ? ANY : element(type),
    narrowed: new Map(),
  })
}

function object(half: Half, map: MapNode & { kind: 'object' }, target: Type, field: string, scope: Scope): void {
  if (isKnown(target) && !target.object) {
    const hint = target.list ? 'put it under each: and map:, or into a list with a dash' : 'write one value'
    put(half, errorAt(map.at, 'wrong-type', `${field} takes ${describeType(target)}, and gets an object`, hint))
    return
  }
  const fields = target.any ? undefined : target.object
  for (const [name, rule] of map.entries) {
    const wanted = fields ? fieldOf(fields, name) : ANY
    if (fields && wanted === undefined) {
      unknownTarget(half, fields, name, rule?.kind === 'expression' ? rule.at : (rule?.at ?? map.at))
      if (rule) node(half, rule, ANY, name, scope)
      continue
    }
    if (rule && wanted?.readOnly) {
      put(
        half,
        warningAt(
          rule.at,
          'read-only-field',
          `${fields?.name} fills in ${name} itself, and takes no value for it`,
          'remove the line',
        ),
      )
    }
    if (rule) node(half, rule, wanted ?? ANY, name, scope)
  }
  if (fields) required(half, map, fields, field, scope)
}

function unknownTarget(half: Half, fields: ObjectType, name: string, at: Position): void {
  const near = suggest(name, fields.fields.keys())
  const deeper = [...fields.fields].find(([, type]) => !type.any && element(type).object?.fields.has(name))?.[0]
  const message = `${fields.name} has no field "${name}"`
  if (fields.own && near === undefined && deeper === undefined) {
    put(
      half,
      warningAt(
        at,
        'unknown-target-field',
        `${message} as it is delivered`,
        'hub describe copies the fields that the real system has',
      ),
    )
    return
  }
  const hint = deeper !== undefined ? `it belongs below "${deeper}"` : didYouMean(name, fields.fields.keys())
  put(half, errorAt(at, 'unknown-target-field', message, hint))
}

function required(
  half: Half,
  map: MapNode & { kind: 'object' },
  fields: ObjectType,
  field: string,
  scope: Scope,
): void {
  const given = map.over && !scope.input.any ? pick(scope.input, map.over) : undefined
  if (map.over && !given) return
  for (const [name, type] of fields.fields) {
    if (type.missing || type.any) continue
    const has = map.entries.has(name) ? map.entries.get(name) !== undefined : given?.fields.has(name)
    if (has) continue
    const near = [...map.entries.keys()].find((entry) => !fields.fields.has(entry) && suggest(entry, [name]) === name)
    const source = scope.input.any ? undefined : element(scope.input).object
    const suggestion = source?.fields.has(name) ? `${name}: =${name}` : `${name}: =…`
    const hint = near !== undefined ? `is "${near}" meant to be it?` : `add "${suggestion}"`
    put(half, errorAt(map.at, 'missing-field', `${field} needs ${name}, and the map does not fill it`, hint))
  }
}

function pick(input: Type, path: readonly string[]): ObjectType | undefined {
  let type: Type = input
  for (const name of path) type = (type.object && fieldOf(type.object, name)) ?? ANY
  return type.any ? undefined : type.object
}

function tell(half: Half, at: Position, { severity, code, message, hint, list }: Misfit, field: string): void {
  if (list) {
    const { name, values, allowed } = list
    half.wrongCodes.push({ list: name, values, field, direction: half.world.direction, ...(allowed && { allowed }) })
    return
  }
  put(half, { severity, code, ...at, message, ...(hint !== undefined && { hint }) })
}

function put({ world }: Half, finding: Finding): void {
  world.findings.push(finding)
}

function last(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1)
}
