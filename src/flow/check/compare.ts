/** Comparisons that have the same answer for every record. */
import { suggest, type TreeNode } from '../../mapping/index.ts'
import type { Reporter } from './scope.ts'
import { describeType, element, kindsOf, type Type } from './type.ts'

export function checkComparison(node: TreeNode, left: Type, right: Type, reporter: Reporter): void {
  const lhs = node.lhs as TreeNode
  const { rhs } = node
  const operator = String(node.value)
  if (left.any || right.any) return
  if (operator === 'in') {
    const items =
      rhs?.type === 'unary' && rhs.value === '[' ? (rhs.expressions ?? []) : rhs?.type === 'string' ? [rhs] : []
    for (const item of items) {
      if (item.type === 'string' || item.type === 'number') checkLiteral(lhs, left, item, 'in', reporter)
    }
    return
  }
  if (operator === '=' || operator === '!=') {
    const literal = [rhs, lhs].find(
      (side) => side?.type === 'string' || side?.type === 'number' || side?.type === 'value',
    )
    if (literal)
      checkLiteral(
        literal === rhs ? lhs : (rhs as TreeNode),
        literal === rhs ? left : right,
        literal,
        operator,
        reporter,
      )
    else checkKinds(node, left, right, reporter)
    return
  }
  if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return
  if (isOnly(left, 'text') && isOnly(right, 'number')) order(lhs, left, reporter)
  if (isOnly(left, 'number') && isOnly(right, 'text')) order(rhs as TreeNode, right, reporter)
}

function order(side: TreeNode, type: Type, reporter: Reporter): void {
  const hint = 'write $number(…) around the text'
  reporter.error(
    side,
    'wrong-type',
    `${describeType(type)} is compared with a number, which fails for every record`,
    hint,
  )
}

function isOnly(type: Type, kind: 'text' | 'number'): boolean {
  const kinds = kindsOf(type)
  return !type.any && !type.missing && kinds.length === 1 && kinds[0] === kind
}

/** Two values of kinds that are never equal. */
function checkKinds(node: TreeNode, left: Type, right: Type, reporter: Reporter): void {
  const [one, other] = [kindsOf(left), kindsOf(right)]
  if (one.length === 0 || other.length === 0 || left.null || right.null) return
  if (one.some((kind) => other.includes(kind)) || one.includes('lambda') || other.includes('lambda')) return
  if (left.missing && right.missing) return
  const message = `${describeType(left)} is never equal to ${describeType(right)}`
  reporter.error(node, 'impossible-condition', message, 'compare values of one kind: $string(…) or $number(…) converts')
}

function checkLiteral(side: TreeNode, type: Type, literal: TreeNode, operator: string, reporter: Reporter): void {
  const { value } = literal
  const kinds = kindsOf(type)
  if (kinds.length === 0 || value === null) return
  if (operator === 'in' && type.list) return
  const kind = typeof value === 'string' ? 'text' : typeof value
  const always = operator === '!=' ? 'true' : 'false'
  if (!kinds.includes(kind as 'text')) {
    const listed = type.list ? element(type) : undefined
    const hint =
      listed && kindsOf(listed).includes(kind as 'text')
        ? 'a list is searched with $count(list[…]) > 0, or: value in list'
        : kind === 'text' && type.boolean
          ? `write ${String(value)} without quotes`
          : kind === 'text'
            ? `write ${String(value)} without quotes, or $string(…) around the other side`
            : `write "${String(value)}" in quotes`
    reporter.error(
      literal,
      'impossible-condition',
      `this is ${describeType(type)}, which is never ${JSON.stringify(value)}: the condition is always ${always}`,
      hint,
    )
    return
  }
  if (typeof value !== 'string' || !type.text) return
  const { values, accepts, max } = type.text
  if (values && values.length === 0) return
  if (values ? !values.includes(value) : value !== '' && accepts?.(value) === false) {
    const near = values && suggest(value, values)
    const hint =
      near !== undefined && near !== value
        ? `did you mean "${near}"?`
        : values
          ? `it can be: ${values.slice(0, 15).join(', ')}`
          : 'look at how the field is written'
    const so = operator === 'in' ? 'this word of the list changes nothing' : `the condition is always ${always}`
    reporter.error(literal, 'impossible-condition', `it is never "${value}" here: ${so}`, hint)
    return
  }
  if (max !== undefined && [...value].length > max && !values) {
    reporter.error(
      literal,
      'impossible-condition',
      `"${value}" is longer than the ${max} characters there can be`,
      'look at how the field is written',
    )
    return
  }
  const certain = values?.length === 1 && kinds.length === 1 && !type.missing && !type.null && side.type !== 'string'
  if (certain)
    reporter.warning(
      side,
      'constant-condition',
      `it is always "${value}" here: the condition is always ${operator === '!=' ? 'false' : 'true'}`,
      'remove the condition',
    )
}
