import { ODataError } from './answer.ts'

/** A record as the simulator keeps it: days and times as ISO 8601 text, decimals as text, lists as arrays. */
export type Stored = Record<string, unknown>

type Token = { kind: 'word' | 'literal' | 'open' | 'close' | 'comma'; text: string; value?: Value }
type Value = string | number | boolean | null
type Test = (record: Stored) => boolean
type Term = (record: Stored) => Value

/** How a Gateway reads `$filter`, one token at a time. A literal with the wrong type prefix is refused, as there. */
const TOKENS: { pattern: RegExp; take(match: RegExpExecArray): Token | undefined }[] = [
  { pattern: /^\s+/, take: () => undefined },
  { pattern: /^\(/, take: () => ({ kind: 'open', text: '(' }) },
  { pattern: /^\)/, take: () => ({ kind: 'close', text: ')' }) },
  { pattern: /^,/, take: () => ({ kind: 'comma', text: ',' }) },
  {
    pattern: /^datetimeoffset'(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2}))'/,
    take: ([text, iso = '']) => literal(text, Date.parse(iso)),
  },
  {
    pattern: /^datetime'(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)'/,
    take: ([text, iso = '']) => literal(text, Date.parse(`${iso}Z`)),
  },
  { pattern: /^'((?:[^']|'')*)'/, take: ([text, inner = '']) => literal(text, inner.replaceAll("''", "'")) },
  { pattern: /^-?\d+(?:\.\d+)?[MmLlDdFf]?(?![\w'])/, take: ([text]) => literal(text, Number.parseFloat(text)) },
  { pattern: /^(true|false|null)\b/, take: ([text]) => literal(text, text === 'null' ? null : text === 'true') },
  { pattern: /^[A-Za-z_]\w*/, take: ([text]) => ({ kind: 'word', text }) },
]

function literal(text: string, value: Value): Token {
  return { kind: 'literal', text, value }
}

const COMPARE: Record<string, (a: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

/**
 * Compiles a `$filter` of OData V2: comparisons with `and`, `or`, `not`, parentheses, `startswith`, `endswith` and
 * `substringof`. Throws an `ODataError` (400) for what a Gateway refuses, unknown properties among it.
 */
export function compileFilter(source: string, known: ReadonlySet<string>): Test {
  const parser = new Parser(tokens(source), known)
  return parser.whole()
}

function tokens(source: string): Token[] {
  const found: Token[] = []
  let rest = source
  while (rest !== '') {
    const rule = TOKENS.find(({ pattern }) => pattern.test(rest))
    const match = rule?.pattern.exec(rest)
    if (!rule || !match)
      throw new ODataError(400, 'SY/530', `Invalid token detected at position ${source.length - rest.length}`)
    const token = rule.take(match)
    if (token) found.push(token)
    rest = rest.slice(match[0].length)
  }
  return found
}

class Parser {
  readonly #tokens: Token[]
  readonly #known: ReadonlySet<string>
  #at = 0

  constructor(list: Token[], known: ReadonlySet<string>) {
    this.#tokens = list
    this.#known = known
  }

  whole(): Test {
    const test = this.#either()
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return test
  }

  #either(): Test {
    let left = this.#both()
    while (this.#takeWord('or')) {
      const [first, second] = [left, this.#both()]
      left = (record) => first(record) || second(record)
    }
    return left
  }

  #both(): Test {
    let left = this.#single()
    while (this.#takeWord('and')) {
      const [first, second] = [left, this.#single()]
      left = (record) => first(record) && second(record)
    }
    return left
  }

  #single(): Test {
    if (this.#takeWord('not')) {
      const test = this.#single()
      return (record) => !test(record)
    }
    if (this.#take('open')) {
      const test = this.#either()
      this.#expect('close')
      return test
    }
    const text = this.#textTest()
    if (text) {
      // `startswith(a,b) eq true` is the long way to write it.
      if (this.#takeWord('eq')) this.#expect('literal')
      return text
    }
    const left = this.#term()
    const word = this.#tokens[this.#at++]
    const compare = word?.kind === 'word' ? COMPARE[word.text] : undefined
    if (!compare) throw this.#unexpected(-1)
    const right = this.#term()
    return (record) => compareValues(left(record), right(record), compare)
  }

  #textTest(): Test | undefined {
    const name = this.#tokens[this.#at]
    if (name?.kind !== 'word' || this.#tokens[this.#at + 1]?.kind !== 'open') return undefined
    this.#at += 2
    const first = this.#term()
    this.#expect('comma')
    const second = this.#term()
    this.#expect('close')
    const texts = (record: Stored) => [String(first(record) ?? ''), String(second(record) ?? '')] as const
    if (name.text === 'startswith') return (record) => texts(record)[0].startsWith(texts(record)[1])
    if (name.text === 'endswith') return (record) => texts(record)[0].endsWith(texts(record)[1])
    if (name.text === 'substringof') return (record) => texts(record)[1].includes(texts(record)[0])
    throw new ODataError(400, 'SY/530', `Function ${name.text} is not supported`)
  }

  #term(): Term {
    const token = this.#tokens[this.#at++]
    if (token?.kind === 'literal') return () => token.value ?? null
    if (token?.kind !== 'word') throw this.#unexpected(-1)
    const { text } = token
    if (!this.#known.has(text)) throw new ODataError(400, 'SY/530', `Property ${text} not found in type`, text)
    return (record) => comparable(text, record[text])
  }

  #takeWord(text: string): boolean {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'word' || token.text !== text) return false
    this.#at++
    return true
  }

  #take(kind: Token['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false
    this.#at++
    return true
  }

  #expect(kind: Token['kind']): void {
    if (!this.#take(kind)) throw this.#unexpected()
  }

  #unexpected(offset = 0): ODataError {
    const token = this.#tokens[this.#at + offset]
    return new ODataError(400, 'SY/530', `Syntax error in $filter at ${token ? `'${token.text}'` : 'its end'}`)
  }
}

/** A property as filters compare it: times as milliseconds, decimals as numbers where the literal is one. */
export function comparable(name: string, value: unknown): Value {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean' || typeof value === 'number') return value
  return isTime(name) ? Date.parse(String(value)) : String(value)
}

/** Days (`…Date`) and times (`…DateTime`) by the names SAP gives them. */
export function isTime(name: string): boolean {
  return /(?:Date|DateTime)$/.test(name)
}

function compareValues(a: Value, b: Value, accept: (order: number) => boolean): boolean {
  if (a === null || b === null) return accept(a === b ? 0 : Number.NaN)
  if (typeof a === typeof b) return accept(a < b ? -1 : a > b ? 1 : 0)
  const [x, y] = [Number(a), Number(b)]
  return accept(x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.NaN)
}
