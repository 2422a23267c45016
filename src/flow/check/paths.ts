/** The type of a path: step by step, each looking at every entry that the one before it gave. */
import type { TreeNode } from '../../mapping/index.ts'
import type { Infer } from './infer.ts'
import { narrow } from './narrow.ts'
import { fieldHint, type Reporter, type Scope } from './scope.ts'
import {
  ANY,
  describeType,
  element,
  fieldOf,
  isAbsent,
  join,
  kindsOf,
  NOTHING,
  NUMBER,
  orMissing,
  present,
  type Type,
} from './type.ts'

/**
 * `start` is what the first step looks at; undefined where the path begins with its own input. Predicates behind
 * something that is no path are steps like any other.
 */
export function stepsType(
  start: Type | undefined,
  steps: readonly TreeNode[],
  scope: Scope,
  infer: Infer,
  reporter?: Reporter,
): Type {
  let type = start
  let at = scope
  for (const step of steps) {
    if (step.type === 'filter') type = filtered(type ?? scope.input, step, at, infer)
    else {
      const first = type === undefined
      const looked = type ?? scope.input
      type = first ? stepType(step, at, looked, infer, reporter) : overEach(looked, step, at, infer, reporter)
      if (step.focus !== undefined || step.index !== undefined) {
        at = withFocus(step, type, at)
        if (step.focus !== undefined) type = ANY
      }
    }
    for (const stage of step.stages ?? []) {
      if (stage.type === 'filter') type = filtered(type, stage, at, infer)
    }
    if (type.any && steps.at(-1) !== step && !steps.some((other) => other.focus !== undefined)) {
      // What follows is still looked at: variables and $root may be read there.
      type = ANY
    }
  }
  return type ?? NOTHING
}

function withFocus(step: TreeNode, type: Type, scope: Scope): Scope {
  const variables = new Map(scope.variables)
  if (step.focus !== undefined) variables.set(step.focus, element(type))
  if (step.index !== undefined) variables.set(step.index, NUMBER)
  return { ...scope, variables }
}

/** A step that is run once for every entry; one answer is itself, several are a list. */
function overEach(looked: Type, step: TreeNode, scope: Scope, infer: Infer, reporter: Reporter | undefined): Type {
  if (step.type === 'sort') {
    const inside = { ...scope, input: element(looked), narrowed: new Map<string, Type>() }
    for (const { expression } of step.terms ?? []) infer(expression, inside)
    return looked
  }
  const entry = element(looked)
  const inside: Scope = { ...scope, input: entry, narrowed: new Map() }
  const answer = stepType(step, inside, entry, infer, reporter)
  if (answer.any) return ANY
  const missing = answer.missing ?? looked.missing
  if (!looked.list) return missing && !answer.missing ? { ...answer, missing } : answer
  const several = looked.list.several === 'perhaps' || answer.list?.several === 'perhaps' ? 'perhaps' : 'sure'
  const item = element(answer)
  return isAbsent(item) ? NOTHING : { ...item, missing: 'perhaps', list: { item, several } }
}

function stepType(step: TreeNode, scope: Scope, looked: Type, infer: Infer, reporter: Reporter | undefined): Type {
  if (step.type !== 'name') return step.type === 'sort' ? looked : infer({ ...step, stages: [] }, scope)
  return reporter ? fieldType(step, scope, looked, reporter) : ANY
}

/** A field by name; one that is certainly not there is reported. */
function fieldType(step: TreeNode, scope: Scope, looked: Type, reporter: Reporter): Type {
  const name = String(step.value)
  if (looked.any) return ANY
  const { list, ...single } = looked
  if (list) {
    const inside = overEach(looked, step, scope, () => ANY, reporter)
    return inside
  }
  const { object } = single
  if (object) {
    const found = fieldOf(object, name)
    if (object.path !== undefined) {
      const field = object.path === '' ? name : `${object.path}.${name}`
      reporter.world.reads?.push({ field, at: reporter.at(step) })
    }
    if (found) {
      const others = kindsOf(single).length > 1 || single.missing
      return others
        ? single.missing === 'stated' && !found.missing
          ? { ...found, missing: 'stated' }
          : orMissing(found)
        : found
    }
    const hint = fieldHint(name, object, scope)
    reporter.error(step, 'unknown-field', `${object.name} has no field "${name}"`, hint)
    return ANY
  }
  if (isAbsent(looked) || kindsOf(looked).length === 0 || looked.lambda) return NOTHING
  reporter.error(
    step,
    'unknown-field',
    `this is ${describeType(looked)}, so it has no field "${name}"`,
    'take the field name away, or look at the path before it',
  )
  return ANY
}

/** `[0]` picks one entry; a condition leaves any number of them. */
function filtered(type: Type, stage: TreeNode, scope: Scope, infer: Infer): Type {
  const every = element(type)
  const inside: Scope = { ...scope, input: every, narrowed: new Map() }
  const { expr } = stage
  // What a condition says of the entry itself (`$`) holds for those that it leaves.
  const entry = narrow(expr, inside, true, (inner) => infer(inner, inside)).narrowed.get('$') ?? every
  const index = expr?.type === 'number' || (expr?.type === 'unary' && expr.value === '-')
  const by = infer(expr, inside)
  if (type.any) return ANY
  const single = orMissing(present(entry))
  if (index) return single
  if (!type.list) return single
  const sure = by.boolean && !by.any && kindsOf(by).length === 1
  const list = { item: entry, several: 'perhaps' as const }
  return sure || !by.any ? { ...single, list } : join(single, { list })
}
