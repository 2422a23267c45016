/** Does what a rule gives fit the field it fills? */
import { suggest, type TreeNode } from '../../mapping/index.ts'
import { bound, type Infer } from './infer.ts'
import { narrow } from './narrow.ts'
import { keyOfPath, type Reporter, type Scope } from './scope.ts'
import { describeType, element, fieldOf, isAbsent, kindsOf, longest, type TextType, type Type } from './type.ts'

/** Something that does not fit: what to tell, and whether it is certain for every record it happens to. */
export interface Misfit {
  severity: 'error' | 'warning'
  code: string
  message: string
  hint?: string
  /** Where the value map is at fault and not the rule. */
  list?: { name: string; values: string[]; allowed?: readonly string[] }
}

/** Each branch of an expression is held against the field by itself, so that what is wrong has its own place. */
export function fitExpression(
  node: TreeNode,
  target: Type,
  field: string,
  scope: Scope,
  infer: Infer,
  reporter: Reporter,
  tell: (node: TreeNode, misfit: Misfit) => void,
): void {
  if (node.type === 'condition' && node.condition && node.then && !node.predicate) {
    const quiet = (inner: TreeNode) => infer(inner, scope)
    const holds = narrow(node.condition, scope, true, quiet)
    fitExpression(node.then, target, field, holds, infer, reporter, tell)
    if (node.else)
      fitExpression(node.else, target, field, narrow(node.condition, scope, false, quiet), infer, reporter, tell)
    return
  }
  if (node.type === 'block' && !node.predicate && (node.expressions?.length ?? 0) > 0) {
    const last = bound(node, scope, infer).at(-1)
    if (last) fitExpression(last.expression, target, field, last.scope, infer, reporter, tell)
    return
  }
  const table =
    node.type === 'function' && node.procedure?.value === 'lookup' && !node.predicate ? node.arguments?.[0] : undefined
  if (table?.type === 'unary' && table.value === '{') {
    for (const [, value] of table.lhs as [TreeNode, TreeNode][])
      fitExpression(value, target, field, scope, infer, reporter, tell)
    return
  }
  const plain = node.type === 'path' ? (keyOfPath(node) ?? 'it') : undefined
  for (const misfit of misfits(infer(node, scope), target, field, plain)) tell(node, misfit)
}

/** `plain` is the field of the record that the value is, as it stands there; undefined for the answer of a function. */
export function misfits(value: Type, target: Type, field: string, plain: string | undefined = 'it'): Misfit[] {
  if (value.any || target.any || isAbsent(value) || isAbsent(target)) return []
  if (value.lambda && kindsOf(value).length === 1) {
    return [wrong(field, 'a function', describeType(target), 'call it: write brackets behind its name')]
  }
  const wantsList = target.list !== undefined
  if (wantsList && !target.text && !target.object) return intoList(value, target, field, plain)
  if (value.list && !wantsList) {
    const single = kindsOf(value).some((kind) => kind !== 'list')
    if (!single)
      return [
        wrong(
          field,
          'a list',
          describeType(target),
          'pick one entry with [0], join texts with $join(list, ","), or use each',
        ),
      ]
    if (value.list.several === 'sure') {
      return [
        wrong(
          field,
          'a list when there are several entries',
          describeType(target),
          'pick one entry with [0] or a condition in brackets',
        ),
      ]
    }
  }
  const { list: _, ...one } = value
  return single(one, target, field, plain)
}

function intoList(value: Type, target: Type, field: string, plain: string | undefined): Misfit[] {
  const kinds = kindsOf(value).filter((kind) => kind !== 'list')
  const entry = element(target.list?.item ?? {})
  if (kinds.length === 0) {
    return value.list
      ? misfits(element(value.list.item), entry, `an entry of ${field}`, plain).filter(
          ({ severity }) => severity === 'error',
        )
      : []
  }
  if (!value.list)
    return [wrong(field, describeType({ ...value }), 'a list', 'put it in brackets: =[ … ], or use each')]
  if (value.list.several) {
    return [
      wrong(
        field,
        'one value and no list when there is only one entry',
        'a list',
        'put it in brackets: =[ … ], or use each',
      ),
    ]
  }
  return []
}

function single(value: Type, target: Type, field: string, plain: string | undefined): Misfit[] {
  const kinds = kindsOf(value)
  const fitting = kinds.filter((kind) => target[kind] !== undefined)
  if (kinds.length > 0 && fitting.length === 0) {
    return [wrong(field, describeType(value), describeType(target), conversion(value, target))]
  }
  if (value.text && target.text && kinds.length === 1) return texts(value.text, target, field, plain)
  if (value.object && target.object && kinds.length === 1) return objects(value, target, field, plain)
  if (
    value.boolean?.values &&
    target.boolean?.values &&
    !value.boolean.values.some((v) => target.boolean?.values?.includes(v))
  ) {
    return [wrong(field, String(value.boolean.values[0]), String(target.boolean.values[0]))]
  }
  return []
}

/** An object made by the expression itself: its parts are held against the parts of the field. */
function objects(value: Type, target: Type, field: string, plain: string | undefined): Misfit[] {
  const [from, to] = [value.object, target.object]
  if (!from || !to || from.name !== 'the object made here') return []
  return [...from.fields].flatMap(([name, type]) => {
    const wanted = fieldOf(to, name)
    if (!wanted) {
      const hint = suggest(name, to.fields.keys())
      return [
        {
          severity: 'error',
          code: 'unknown-target-field',
          message: `${field} has no field "${name}"`,
          ...(hint && { hint: `did you mean "${hint}"?` }),
        } as const,
      ]
    }
    return misfits(type, wanted, `${field}.${name}`, plain)
  })
}

function conversion(value: Type, target: Type): string {
  if (value.number && target.text) return 'write $string(…) around it, or quotes around a constant'
  if (value.text && target.number) return 'write $number(…) around it, or take the quotes away'
  if (target.boolean && value.text) return 'write a condition such as =field = "X", or true/false without quotes'
  if (value.boolean && target.text) return 'write =field ? "yes" : "no" with the words of the field'
  if (value.object) return 'name one of its fields: a.b'
  return 'give it what it takes'
}

function wrong(field: string, came: string, expected: string, hint?: string): Misfit {
  return {
    severity: 'error',
    code: 'wrong-type',
    message: `${field} takes ${expected}, and gets ${came}`,
    ...(hint !== undefined && { hint }),
  }
}

function texts(value: TextType, target: Type, field: string, plain: string | undefined): Misfit[] {
  const { text: to = {} } = target
  if (value.values) return constants(value, to, field)
  const [most, room] = [longest(value), to.values ? undefined : longest(to)]
  if (most !== undefined && room !== undefined && most > room) {
    const message = `${field} holds ${room} characters, and ${plain ?? 'this'} may have ${most}`
    return [
      {
        severity: 'warning',
        code: 'too-long',
        message,
        hint: `shorten it, for example with $substring(…, 0, ${room}), or map it to a shorter code`,
      },
    ]
  }
  return formats(value, to, field, plain)
}

const FORMS = {
  decimal: 'a decimal number',
  date: 'a day such as 2027-01-31',
  datetime: 'an instant such as 2027-01-31T08:00:00Z',
  plain: 'a plain text',
}

function formats(value: TextType, to: TextType, field: string, plain: string | undefined): Misfit[] {
  const [from, wanted] = [value.what, to.what]
  if (!from || !wanted || from === wanted || wanted === 'plain') return []
  if (from === 'plain' && plain === undefined) return []
  const hints: Readonly<Record<string, string>> = {
    'datetime date': 'write $date(…) around it: the day in the zone of the business',
    'plain date': 'take a field that holds a day',
    'plain decimal': 'take a field that holds an amount or a quantity',
  }
  const message = `${field} takes ${FORMS[wanted]}, and gets ${FORMS[from]}`
  const hint = hints[`${from} ${wanted}`]
  return [{ severity: from === 'plain' ? 'warning' : 'error', code: 'wrong-format', message, ...(hint && { hint }) }]
}

function constants({ values = [], list }: TextType, to: TextType, field: string): Misfit[] {
  const room = to.values ? undefined : longest(to)
  const fits = (text: string) => (to.values ? to.values.includes(text) : (to.accepts?.(text) ?? true))
  const long = room === undefined ? [] : values.filter((text) => [...text].length > room)
  const bad = values.filter((text) => !long.includes(text) && !fits(text))
  if (list !== undefined && (bad.length > 0 || long.length > 0)) {
    const listed = { name: list, values: [...bad, ...long], ...(to.values && { allowed: to.values }) }
    const all = listed.values.length === values.length
    const message = all
      ? `no row of the value map "${list}" gives a value that ${field} takes`
      : `the value map "${list}" gives ${shown(listed.values)}, which ${field} does not take`
    return [
      {
        severity: 'error',
        code: 'wrong-code',
        message,
        hint: all ? 'name another value map, or another direction' : allowed(to),
        ...(!all && { list: listed }),
      },
    ]
  }
  return [
    ...long.map(
      (text): Misfit => ({
        severity: 'error',
        code: 'too-long',
        message: `${field} holds ${room} characters, and "${text}" has ${[...text].length}`,
        hint: 'write a shorter one',
      }),
    ),
    ...bad.map((text): Misfit => {
      const near = to.values && suggest(text, to.values)
      return {
        severity: 'error',
        code: 'wrong-value',
        message: `${field} does not take "${text}"`,
        hint: near ? `did you mean "${near}"?` : allowed(to),
      }
    }),
  ]
}

function allowed(to: TextType): string {
  if (to.values) return `it takes: ${to.values.slice(0, 15).join(', ')}`
  if (to.what === 'plain' || !to.what) return 'look at what the field takes'
  return `it takes ${FORMS[to.what]}`
}

function shown(values: readonly string[]): string {
  return (
    values
      .slice(0, 5)
      .map((value) => `"${value}"`)
      .join(', ') + (values.length > 5 ? ', …' : '')
  )
}
