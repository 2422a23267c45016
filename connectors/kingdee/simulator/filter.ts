import { GalaxyError } from './answer.ts'

/** A condition on a row; `get` gives what a field holds there. */
export type Condition = (get: (field: string) => unknown) => boolean

type Token = { kind: 'word' | 'text' | 'sign'; text: string }

/** Reads a filter as SQL Server would: `FID > 1 AND (FName LIKE 'A%' OR FBillNo IN ('1','2'))`; letters' size does not matter. */
export function parseFilter(filter: string): { condition: Condition; fields: string[] } {
  const tokens = tokensOf(filter)
  const fields: string[] = []
  let at = 0
  const peek = () => tokens[at]
  const isWord = (word: string) => peek()?.kind === 'word' && peek()?.text.toUpperCase() === word
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()?.text === sign
  const wrong = () => new GalaxyError(4, `过滤条件“${filter}”附近有语法错误`)

  function either(): Condition {
    const parts = [both()]
    while (isWord('OR')) {
      at++
      parts.push(both())
    }
    return (get) => parts.some((part) => part(get))
  }
  function both(): Condition {
    const parts = [single()]
    while (isWord('AND')) {
      at++
      parts.push(single())
    }
    return (get) => parts.every((part) => part(get))
  }
  function single(): Condition {
    if (isWord('NOT')) {
      at++
      const inner = single()
      return (get) => !inner(get)
    }
    if (isSign('(')) {
      at++
      const inner = either()
      if (!isSign(')')) throw wrong()
      at++
      return inner
    }
    return comparison()
  }
  function comparison(): Condition {
    const field = tokens[at++]
    if (field?.kind !== 'word') throw wrong()
    fields.push(field.text)
    if (isWord('IN')) {
      at++
      const values = list()
      return (get) => values.some((value) => compare(get(field.text), value) === 0)
    }
    if (isWord('LIKE')) {
      at++
      const pattern = like(value())
      return (get) => pattern.test(String(get(field.text) ?? ''))
    }
    const sign = tokens[at++]
    const test = sign?.kind === 'sign' ? SIGNS[sign.text] : undefined
    if (!test) throw wrong()
    const other = value()
    return (get) => test(compare(get(field.text), other))
  }
  function value(): string {
    const token = tokens[at++]
    if (!token || token.kind === 'sign') throw wrong()
    return token.text
  }
  function list(): string[] {
    if (!isSign('(')) throw wrong()
    const values: string[] = []
    do {
      at++
      values.push(value())
    } while (isSign(','))
    if (!isSign(')')) throw wrong()
    at++
    return values
  }

  if (tokens.length === 0) return { condition: () => true, fields }
  const condition = either()
  if (at < tokens.length) throw wrong()
  return { condition, fields }
}

const SIGNS: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
}

/** Numbers as numbers, times in any form as times, texts without regard to capitals. */
export function compare(a: unknown, b: unknown): number {
  const [x, y] = [written(a), written(b)]
  if (NUMBER.test(x) && NUMBER.test(y)) {
    const long = x.length > 15 || y.length > 15
    if (!long) return Number(x) - Number(y)
    if (!x.includes('.') && !y.includes('.')) return BigInt(x) < BigInt(y) ? -1 : BigInt(x) > BigInt(y) ? 1 : 0
  }
  const [p, q] = [x.toLowerCase(), y.toLowerCase()]
  return p < q ? -1 : p > q ? 1 : 0
}

const NUMBER = /^-?\d+(\.\d+)?$/

function written(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  const text = String(value)
  const time = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?)?$/.exec(text)
  return time ? `${time[1]}T${time[2] ?? '00:00:00'}.${(time[3] ?? '').padEnd(3, '0')}` : text
}

function like(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[\\s\\S]*')
    .replaceAll('_', '[\\s\\S]')
  return new RegExp(`^${escaped}$`, 'i')
}

function tokensOf(filter: string): Token[] {
  const found: Token[] = []
  const pattern = /\s*(?:'((?:[^']|'')*)'|(<>|!=|>=|<=|[=<>(),])|([^\s'<>=!(),]+))/gy
  const text = filter.trim()
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) throw new GalaxyError(4, `过滤条件“${filter}”附近有语法错误`)
    const [, quoted, sign, word] = match
    if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll("''", "'") })
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign })
    else found.push({ kind: 'word', text: word ?? '' })
  }
  return found
}
