/** Kinds of nodes that can be answered in a shorter way than their type alone would tell. */
import type { Node } from './node.ts'

/** Nodes that cannot give a sequence, or unwrap it themselves. */
const UNWRAPPED = new Set(['string', 'number', 'value', 'regex', 'lambda', 'function', 'condition', 'unary'])

/** Whether its answer is no sequence that has to be unwrapped. */
export function isUnwrapped(node: Node): boolean {
  return UNWRAPPED.has(node.type) || (node.type === 'binary' && node.value !== '..') || isPlainFields(node)
}

/** `x ?? y` as the parser writes it: `$exists(x) ? x : y`. */
export function isCoalescing({ condition }: Node): boolean {
  const procedure = condition?.procedure
  return condition?.position === undefined && procedure?.position === undefined && procedure?.value === 'exists'
}

/** A step with nothing behind it. */
export function isPlainStep(step: Node): boolean {
  return !(step.predicate || step.group || step.keepArray || step.stages || step.tuple)
}

/** A path of names with nothing behind any of them. */
export function isPlainFields(node: Node): boolean {
  if (node.type !== 'path' || node.group || node.predicate || node.keepSingletonArray || node.keepArray) return false
  return (node.steps ?? []).every((step) => step.type === 'name' && isPlainStep(step))
}
