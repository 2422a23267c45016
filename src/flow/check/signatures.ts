/** Signatures of JSONata's own functions, in JSONata's own notation, and what their answers are. */
import { BOOLEAN, kindsOf, NUMBER, TEXT, type Type } from './type.ts'

/** `s` text, `n` number, `b` boolean, `o` object, `a` list (one value is taken for a list of one), `f` function, `j` JSON, `x` anything; `-` may come from the context, `?` may be left out, `+` may stand several times. */
const SIGNATURES: Readonly<Record<string, string>> = {
  count: 'a:n', max: 'a:n', min: 'a:n', average: 'a:n',
  string: 'x-b?:s', substring: 's-nn?:s', substringBefore: 's-s:s', substringAfter: 's-s:s', lowercase: 's-:s',
  uppercase: 's-:s', length: 's-:n', trim: 's-:s', pad: 's-ns?:s', match: 's-fn?:x', contains: 's-(sf):b',
  replace: 's-(sf)(sf)n?:s', split: 's-(sf)n?:x', join: 'as?:s', formatNumber: 'n-so?:s', formatBase: 'n-n?:s',
  formatInteger: 'n-s:s', parseInteger: 's-s:n', number: '(nsb)-:n', floor: 'n-:n', ceil: 'n-:n', abs: 'n-:n',
  sqrt: 'n-:n', power: 'n-n:n', random: ':n', boolean: 'x-:b', not: 'x-:b', map: 'af:x', zip: 'a+:x', filter: 'af:x',
  single: 'af?:x', reduce: 'afj?:x', sift: 'o-f?:x', keys: 'x-:x', lookup: 'x-s:x', append: 'xx:x', exists: 'x:b',
  spread: 'x-:x', merge: 'a:x', reverse: 'a:x', each: 'o-f:x', error: 's?:x', assert: 'bs?:x', type: 'x:s', sort: 'af?:x',
  shuffle: 'a:x', distinct: 'x:x', base64encode: 's-:s', base64decode: 's-:s', encodeUrlComponent: 's-:s',
  encodeUrl: 's-:s', decodeUrlComponent: 's-:s', decodeUrl: 's-:s', toMillis: 's-s?:n', fromMillis: 'n-s?s?:s',
  clone: '(oa)-:x', now: 's?s?:s', millis: ':n',
} // biome-ignore format: a table

interface Parameter {
  kinds: string
  optional: boolean
  context: boolean
  several: boolean
}

export interface Signature {
  parameters: readonly Parameter[]
  gives: Type | undefined
}

const RESULTS: Readonly<Record<string, Type | undefined>> = { s: TEXT, n: NUMBER, b: BOOLEAN }

const parsed = new Map<string, Signature>()

export function signatureOf(name: string): Signature | undefined {
  const text = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined
  if (text === undefined) return undefined
  const before = parsed.get(name)
  if (before) return before
  const [given = '', result = 'x'] = text.split(':')
  const parameters = [...given.matchAll(/(?:\((\w+)\)|(\w))([-?+]?)/g)].map(([, group, one, mark]) => ({
    kinds: group ?? one ?? 'x',
    optional: mark === '?',
    context: mark === '-',
    several: mark === '+',
  }))
  const signature = { parameters, gives: RESULTS[result] }
  parsed.set(name, signature)
  return signature
}

const KINDS: Readonly<Record<string, string>> = { s: 'text', n: 'number', b: 'boolean', o: 'object', f: 'lambda' }

/** Can a value of that type be this argument? What may be missing may: JSONata then gives nothing. */
export function fitsParameter({ kinds }: Parameter, type: Type): boolean {
  if (type.any || type.missing || /[xaj]/.test(kinds)) return true
  return kindsOf(type).some((kind) => [...kinds].some((letter) => KINDS[letter] === kind))
}

const WORDS: Readonly<Record<string, string>> = {
  s: 'text',
  n: 'a number',
  b: 'true or false',
  o: 'an object',
  f: 'a function',
}

export function wanted({ kinds }: Parameter): string {
  return [...kinds].map((letter) => WORDS[letter] ?? 'anything').join(' or ')
}
