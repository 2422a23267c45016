/** Values as YAML text, the way the flows of this project are written. */

/** Longer than this a value is written over several lines, where it may be. */
const LINE = 100

/** What YAML 1.2 takes for something else when it stands without quotes. */
const NOT_TEXT = /^(true|false|null)$/i
const PLAIN = /^[\p{L}_][\p{L}\p{N}_./ -]*$/u

/** On one line, with braces and brackets. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(inline).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    const pairs = fieldsOf(value).map(([name, item]) => `${scalar(name)}: ${inline(item)}`)
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
  }
  return typeof value === 'string' ? scalar(value) : JSON.stringify(value ?? null)
}

/** What stands behind `key:` or `-` in a line that begins at a column (from 0): on it, or below it. */
export function behindKey(value: unknown, column: number): string {
  const short = inline(value)
  if (short.length + column <= LINE || value === null || typeof value !== 'object') return ` ${short}`
  return `\n${below(value, column + 2)}`
}

/** Lines that all begin at a column (from 0) or further in. Only for lists and objects that are not empty. */
export function below(value: object, column: number): string {
  const indent = ' '.repeat(column)
  if (!Array.isArray(value)) {
    return fieldsOf(value)
      .map(([name, item]) => `${indent}${scalar(name)}:${behindKey(item, column)}`)
      .join('\n')
  }
  return value.map((item) => `${indent}-${behindDash(item, column)}`).join('\n')
}

function behindDash(item: unknown, column: number): string {
  const short = inline(item)
  if (short.length + column <= LINE || item === null || typeof item !== 'object') return ` ${short}`
  return ` ${below(item, column + 2).trimStart()}`
}

function fieldsOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined)
}

function scalar(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) && !text.endsWith(' ') ? text : quoted(text)
}

/** JSON's quotes are YAML's, but for three characters that YAML takes for line breaks. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
