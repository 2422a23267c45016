/** `$string` and `$clone`: values as JSON text, numbers with at most 15 significant digits, functions as nothing. */
import { Callable, type Frame, type Marked } from '../types.ts'
import { namesIn, setField } from '../values.ts'
import { isNumeric } from './boolean.ts'
import { fail } from './failure.ts'

type Plain = Record<string, unknown>

/**
 * A text as it is, everything else as JSON.
 *
 * @param pretty with line ends, and two blanks for each level
 * @throws LanguageError D3001 for a number that is not finite, D1001 for one inside a value
 */
export function string(value: unknown, pretty: unknown, frame: Frame): string | undefined {
  switch (typeof value) {
    case 'undefined':
    case 'string':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw fail('D3001', { value })
      return numeral(value)
    case 'boolean':
      return String(value)
    default:
      return value instanceof Callable ? '' : write(whole(value), pretty ? '\n' : '', frame)
  }
}

/** 0.1 + 0.2 is 0.3: what a double cannot hold exactly is not shown. */
function shortened(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

/** With at most 16 characters, one of them a point, nothing is left to shorten. */
function numeral(value: number): string {
  const text = String(value)
  return text.length <= 16 ? text : String(shortened(value))
}

/** An input that is an array comes in a wrapper. */
function whole(value: unknown): unknown {
  return Array.isArray(value) && (value as Marked).outerWrapper ? value[0] : value
}

/** @param line a line end with the indentation of the level, or nothing when all goes on one line */
function write(value: unknown, line: string, frame: Frame): string {
  switch (typeof value) {
    case 'string':
      frame.budget.size(value.length + 2)
      return JSON.stringify(value)
    case 'number':
      frame.budget.size(1)
      return isNumeric(value) ? numeral(value) : 'null'
    case 'boolean':
      return String(value)
    case 'object': {
      if (value === null) return 'null'
      if (value instanceof Callable) return '""'
      frame.budget.enter()
      const text = Array.isArray(value) ? writeArray(value, line, frame) : writeObject(value as Plain, line, frame)
      frame.budget.leave()
      return text
    }
    default:
      return 'null'
  }
}

function writeArray(items: readonly unknown[], line: string, frame: Frame): string {
  const inner = line && `${line}  `
  let text = ''
  for (let index = 0; index < items.length; index++) {
    frame.budget.size(2 + inner.length)
    text += (index > 0 ? ',' : '') + inner + write(items[index], inner, frame)
  }
  return text === '' ? '[]' : `[${text}${line}]`
}

function writeObject(object: Plain, line: string, frame: Frame): string {
  const inner = line && `${line}  `
  let text = ''
  for (const name of namesIn(object, frame)) {
    const value = object[name]
    if (value === undefined) continue
    frame.budget.size(6 + name.length + inner.length)
    text += `${text === '' ? '' : ','}${inner}${JSON.stringify(name)}:${line && ' '}${write(value, inner, frame)}`
  }
  return text === '' ? '{}' : `{${text}${line}}`
}

/** A copy with nothing shared, as it would be written and read again: minus zero comes back as zero. */
export function clone(value: unknown, frame: Frame): unknown {
  return value === undefined ? undefined : copy(whole(value), frame)
}

function copy(value: unknown, frame: Frame): unknown {
  frame.budget.size(1)
  if (typeof value === 'number') return isNumeric(value) ? shortened(value) + 0 : null
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Callable) return ''
  frame.budget.size(1)
  frame.budget.enter()
  const made = Array.isArray(value) ? value.map((item) => copy(item, frame)) : copyFields(value as Plain, frame)
  frame.budget.leave()
  return made
}

function copyFields(object: Plain, frame: Frame): Plain {
  const made: Plain = {}
  for (const name of namesIn(object, frame)) {
    if (object[name] !== undefined) setField(made, name, copy(object[name], frame))
  }
  return made
}
