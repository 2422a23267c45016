/** What to write instead of arithmetic that is not exact. */
import type { TreeNode } from '../mapping/index.ts'

const FUNCTIONS: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'over' }

/** The exact way to write an operation on one or two operands. */
export function operationHint(operator: string, operands: readonly TreeNode[]): string {
  const texts = operands.map(written)
  if (operator === '%') return 'write $pack or $convert for units, $over and $round(…, 0, "down") for the rest'
  return `write $${FUNCTIONS[operator]}(${(texts.length === 1 ? ['"0"', ...texts] : texts).join(', ')})`
}

/** A short node as it is written in exact arithmetic: numbers as text, `$number(…)` left out; anything longer is `…`. */
export function written(node: TreeNode): string {
  switch (node.type) {
    case 'number':
      return `"${String(node.value)}"`
    case 'string':
      return JSON.stringify(node.value)
    case 'name':
      return /^[\p{L}_][\p{L}\d_]*$/u.test(String(node.value)) ? String(node.value) : `\`${String(node.value)}\``
    case 'variable':
      return `$${String(node.value)}`
    case 'path': {
      const steps = node.steps ?? []
      const plain = steps.every(({ type, stages }) => (type === 'name' || type === 'variable') && !stages)
      return plain ? steps.map(written).join('.') : '…'
    }
    case 'function': {
      const [only, ...more] = node.arguments ?? []
      return node.procedure?.value === 'number' && only && more.length === 0 ? written(only) : '…'
    }
    default:
      return '…'
  }
}
