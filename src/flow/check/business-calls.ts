/** Calls of the hub's own functions, by what their catalogue says of them. */
import { businessFunctions } from '../../mapping/functions/index.ts'
import type { TreeNode, ValueMap } from '../../mapping/index.ts'
import type { Call } from './calls.ts'
import { checkConstants } from './constants.ts'
import { constantType } from './schema-type.ts'
import { ANY, describeType, isAbsent, kindsOf, longest, NOTHING, type Type } from './type.ts'

export function isBusiness(name: string): boolean {
  return Object.hasOwn(businessFunctions, name)
}

const DECIMAL: Type = { text: { what: 'decimal' } }

/** What the functions give, where that is known whatever they are given. */
const GIVES: Readonly<Record<string, Type>> = {
  plus: DECIMAL,
  minus: DECIMAL,
  times: DECIMAL,
  over: DECIMAL,
  decimal: DECIMAL,
  taxOf: DECIMAL,
  netOf: DECIMAL,
  taxOn: DECIMAL,
  grossOf: DECIMAL,
  date: { text: { what: 'date', max: 10 } },
  addDays: { text: { what: 'date', max: 10 } },
  instant: { text: { what: 'datetime' } },
  dateFormat: { text: {} },
  alpha: { text: {} },
  halfWidth: { text: {} },
  fullWidth: { text: {} },
  compare: { number: {} },
  bytesLength: { number: {} },
}

/** Functions whose arguments of these names are decimals. */
const DECIMALS = new Set(['a', 'b', 'amount', 'price', 'quantity', 'total', 'rate', 'gross', 'net'])

export function businessCall(call: Call): Type {
  const { name, args, node, reporter, nodes } = call
  const { signature, arity, most } = businessFunctions[name] as { signature: string; arity: number; most: number }
  const written = args.length === 1 ? '1 argument' : `${args.length} arguments`
  if (args.length < arity || args.length > most) {
    reporter.error(
      node,
      'wrong-arguments',
      `${signature} gets ${written}`,
      'write the arguments as the signature says; those with "?" may be left out',
    )
    return ANY
  }
  if (name === 'code') return codeCall(call)
  if (name === 'link') return linkCall(call)
  const parameters = parametersOf(signature)
  checkConstants(call, parameters)
  for (const [index, type] of args.entries()) {
    const parameter = parameters[Math.min(index, parameters.length - 1)] ?? ''
    if (DECIMALS.has(parameter.replace(/[?…]$/, ''))) checkDecimal(type, nodes[index] ?? node, call)
  }
  const first = args[0] ?? NOTHING
  const gives = name === 'bytes' ? cutText(nodes[1], first) : GIVES[name]
  if (!gives) return ANY
  return args.some((type) => type.any || type.missing)
    ? { ...gives, missing: args.length === 1 ? (first.missing ?? 'perhaps') : 'perhaps' }
    : gives
}

/** A text of so many bytes has at most as many characters. */
function cutText(length: TreeNode | undefined, text: Type): Type | undefined {
  if (length?.type !== 'number') return undefined
  const own = text.text && !text.any ? longest(text.text) : undefined
  return { text: { max: Math.min(Number(length.value), own ?? Number.POSITIVE_INFINITY) } }
}

function parametersOf(signature: string): string[] {
  const list = /\((.*)\)/.exec(signature)?.[1] ?? ''
  const names = list.split(', ')
  return names.at(-1) === '…' ? names.slice(0, -1) : names
}

const DECIMAL_TEXT = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/

function checkDecimal(type: Type, node: TreeNode, { name, reporter }: Call): void {
  if (type.any || type.missing || type.null || isAbsent(type)) return
  const { text } = type
  const kinds = kindsOf(type)
  const possible =
    kinds.includes('number') ||
    (text &&
      (text.values
        ? text.values.some((value) => DECIMAL_TEXT.test(value))
        : text.what !== 'date' && text.what !== 'datetime'))
  if (possible || kinds.includes('list')) return
  const what = text?.values ? `"${text.values[0]}"` : text?.what?.startsWith('date') ? 'a date' : describeType(type)
  reporter.error(
    node,
    'wrong-arguments',
    `$${name} needs a decimal such as "12.50", and gets ${what}`,
    'take a field that holds an amount or a quantity',
  )
}

function linkCall({ args, nodes, reporter, node }: Call): Type {
  const [record] = nodes
  const links = reporter.world.links
  if (isSwapped(nodes))
    reporter.error(
      record ?? node,
      'wrong-arguments',
      '$link names the record type first, and then the key',
      `write $link("${String(nodes[1]?.value)}", …)`,
    )
  const [, , otherwise] = args
  if (record?.type !== 'string') links.push(undefined)
  else if (!otherwise) links.push({ record: String(record.value), at: reporter.at(record) })
  checkKey('$link', args[1], nodes[1] ?? node, reporter)
  // Nobody knows how long the id is; what stands in for it is known.
  return { text: {}, missing: otherwise ? (otherwise.missing ?? 'perhaps') : 'perhaps' }
}

/** A field where the name belongs, and a constant where the field does. */
function isSwapped([first, second]: Call['nodes']): boolean {
  return first?.type === 'path' && second?.type === 'string'
}

/** Ids and codes are texts or numbers: of anything else the text would be nonsense. */
function checkKey(name: string, type: Type | undefined, node: TreeNode, reporter: Call['reporter']): void {
  if (!type || type.any || type.missing || type.null || type.text || type.number || isAbsent(type)) return
  reporter.error(
    node,
    'wrong-type',
    `${name} looks up a text, and gets ${describeType(type)}`,
    'name the field that holds the code',
  )
}

function codeCall({ args, nodes, reporter, node }: Call): Type {
  const [list] = nodes
  const direction = directionOf(nodes[2], reporter)
  if (isSwapped(nodes))
    reporter.error(
      list ?? node,
      'wrong-arguments',
      '$code names the value map first, and then the value',
      `write $code("${String(nodes[1]?.value)}", …)`,
    )
  checkKey('$code', args[1], nodes[1] ?? node, reporter)
  const several = args[1]?.list && !args[1].any ? args[1].list.several : undefined
  if (several === 'sure') {
    reporter.error(
      nodes[1] ?? node,
      'wrong-type',
      '$code translates one value, and gets a list when there are several',
      'use each, or pick one with [0]',
    )
  }
  if (list?.type !== 'string') {
    reporter.world.codes.push(undefined)
    return { text: {}, missing: 'perhaps' }
  }
  const name = String(list.value)
  const map = reporter.world.lists.get(name)
  const value = args[1] ?? NOTHING
  if (!map || direction === undefined) return { text: {}, missing: 'perhaps' }
  reporter.world.codes.push({ list: name, direction, value, source: reporter.source, at: reporter.at(node) })
  checkLiterals(nodes[1], map, direction, reporter)
  const known = map.rows.filter(
    (row) => row.direction === undefined || row.direction === 'both' || row.direction === direction,
  )
  const fallback = map.unknown === 'default' ? (map.defaults ?? []).flatMap((one) => one[direction] ?? []) : []
  const asked = value.text?.values && !value.any ? value.text.values : undefined
  const rows = asked ? known.filter((row) => asked.includes(direction === 'in' ? row.native : row.canonical)) : known
  const answers = [...rows.map((row) => (direction === 'in' ? row.canonical : row.native)), ...fallback]
  const missing = value.any || value.missing || value.text ? ({ missing: value.missing ?? 'perhaps' } as const) : {}
  if (answers.length === 0) return { text: {}, missing: 'perhaps' }
  return { ...constantType(answers[0]), text: { values: [...new Set(answers)], list: name }, ...missing }
}

/** Words that the rule itself looks up, whatever the record holds. */
function checkLiterals(
  node: TreeNode | undefined,
  { list, rows, unknown, defaults = [] }: ValueMap,
  direction: 'in' | 'out',
  reporter: Call['reporter'],
): void {
  if (unknown === 'default' && defaults.some((one) => one[direction] !== undefined)) return
  for (const literal of literalAnswers(node)) {
    const value = String(literal.value)
    const listed = rows.some(
      (row) => row.direction !== other(direction) && (direction === 'in' ? row.native : row.canonical) === value,
    )
    if (listed || value === '') continue
    const side = direction === 'in' ? 'native' : 'canonical'
    reporter.error(
      literal,
      'uncovered-value',
      `the value map "${list}" has no row for "${value}"`,
      `add a row with "${side}: ${value}", or write another value`,
    )
  }
}

function other(direction: 'in' | 'out'): 'in' | 'out' {
  return direction === 'in' ? 'out' : 'in'
}

/** The texts that an expression gives as they stand in it: in branches and at the end of blocks. */
function literalAnswers(node: TreeNode | undefined): TreeNode[] {
  if (!node || node.predicate) return []
  if (node.type === 'string') return [node]
  if (node.type === 'condition') return [...literalAnswers(node.then), ...literalAnswers(node.else)]
  return node.type === 'block' ? literalAnswers(node.expressions?.at(-1)) : []
}

function directionOf(node: TreeNode | undefined, reporter: Call['reporter']): 'in' | 'out' | undefined {
  if (!node || (node.type === 'unary' && node.value === '{')) return reporter.world.direction
  if (node.type !== 'string') return undefined
  if (node.value === 'in' || node.value === 'out') return node.value
  reporter.error(
    node,
    'wrong-arguments',
    `$code translates "in" or "out", not "${String(node.value)}"`,
    'in: from the other system’s code to ours; out: from ours to theirs',
  )
  return undefined
}
