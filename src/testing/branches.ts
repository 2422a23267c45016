/**
 * The branches of a conditional (`a ? b : c`, and chains of them) that an expression consists of. Conditionals further
 * inside, in parentheses and function arguments, are not looked at: what they depend on is not known from outside.
 */

export interface Branch {
  /** Decides between its two ways; asked when the conditions before it in the chain do not hold. */
  condition: string
}

const QUOTES = new Set(['"', "'", '`'])
const OPENING = new Set(['(', '[', '{'])
const CLOSING = new Set([')', ']', '}'])

/** None where an expression is no conditional, or holds what a look at its text cannot judge (regular expressions). */
export function branchesOf(source: string): Branch[] {
  const parts = conditionalIn(source)
  return parts ? [{ condition: parts.condition }, ...branchesOf(parts.otherwise)] : []
}

function conditionalIn(source: string): { condition: string; otherwise: string } | undefined {
  let depth = 0
  let nested = 0
  let question = -1
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    if (letter === '/') return undefined
    if (QUOTES.has(letter)) {
      at = closingQuote(source, at)
      if (at < 0) return undefined
    } else if (OPENING.has(letter)) depth++
    else if (CLOSING.has(letter)) depth--
    else if (depth > 0) continue
    else if (letter === ':' && source[at + 1] === '=') return undefined
    else if (letter === '?') {
      if (source[at + 1] === '?' || source[at + 1] === ':') return undefined
      if (question < 0) question = at
      else nested++
    } else if (letter === ':' && question >= 0) {
      if (nested === 0) return { condition: source.slice(0, question), otherwise: source.slice(at + 1) }
      nested--
    }
  }
  return question < 0 ? undefined : { condition: source.slice(0, question), otherwise: '' }
}

function closingQuote(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === source[from]) return at
  }
  return -1
}
