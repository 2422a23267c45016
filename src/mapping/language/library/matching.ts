/** `$contains`, `$match` and `$split`, by a text, a regular expression or a matcher function. */
import { type Match, Regex } from '../regex.ts'
import { Callable, createSequence, type Frame } from '../types.ts'
import { fail } from './failure.ts'
import { payForSearch } from './string.ts'

/** What a matcher function hands over; nothing is known of it but that one of the four has its kind. */
export interface MatcherResult {
  match: string
  start: number
  end: number
  groups: readonly (string | undefined)[]
  next?: unknown
}

/** A place in the chain of matches. */
export interface Found {
  /** As the matcher gave it. */
  readonly given: unknown
  readonly match: MatcherResult
  /** The one behind it. Always asked for before a limit is looked at, as in JSONata: it may be an error. */
  next(): Found | undefined
}

/** @throws LanguageError T1010 when a matcher function gives something else than a match. */
export function firstMatch(matcher: unknown, text: string, frame: Frame): Found | undefined {
  if (matcher instanceof Regex) return viaRegex(matcher, text, matcher.find(text, 0, frame), frame)
  return givenMatch(matcher, text, frame)
}

/** The same, for who hands on what was found: a regular expression gives `next` with it, as a function would. */
export function givenMatch(matcher: unknown, text: string | undefined, frame: Frame): Found | undefined {
  if (!(matcher instanceof Callable)) throw new TypeError('A matcher must be a function')
  frame.budget.step()
  const given = matcher.apply([text], frame)
  if (given === undefined) return undefined
  if (given && !looksLikeMatch(given)) throw fail('T1010')
  return new Given(given, frame)
}

function viaRegex(regex: Regex, text: string, match: Match | undefined, frame: Frame): Found | undefined {
  if (!match) return undefined
  frame.budget.step()
  return { given: match, match, next: () => viaRegex(regex, text, regex.findNext(text, match, frame), frame) }
}

/** What is false but not missing counts as found, and breaks only when its fields are asked for, as in JSONata. */
class Given implements Found {
  readonly given: unknown
  readonly #frame: Frame

  constructor(given: unknown, frame: Frame) {
    this.given = given
    this.#frame = frame
  }

  get match(): MatcherResult {
    if (typeof this.given !== 'object' || this.given === null) throw new TypeError('A match must be an object')
    return ownFields(this.given)
  }

  next(): Found | undefined {
    return givenMatch(this.match.next, undefined, this.#frame)
  }
}

function looksLikeMatch(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return false
  const { start, end, groups, next } = ownFields(result)
  return typeof start === 'number' || typeof end === 'number' || Array.isArray(groups) || next instanceof Callable
}

function ownFields(result: object): MatcherResult {
  const own = (name: string) => (Object.hasOwn(result, name) ? (result as Record<string, unknown>)[name] : undefined)
  return {
    match: own('match'),
    start: own('start'),
    end: own('end'),
    groups: own('groups'),
    next: own('next'),
  } as MatcherResult
}

export function contains(text: string | undefined, token: unknown, frame: Frame): boolean | undefined {
  if (text === undefined || token === undefined) return undefined
  if (typeof token === 'string') {
    payForSearch(text, token, frame)
    return text.includes(token)
  }
  return firstMatch(token, text, frame) !== undefined
}

/** @throws LanguageError D3040 for a negative limit. */
export function match(text: string | undefined, matcher: unknown, limit: number | undefined, frame: Frame): unknown {
  if (text === undefined) return undefined
  if (limit !== undefined && limit < 0) throw fail('D3040', { value: limit, index: 3 })
  const matches = createSequence()
  if (limit !== undefined && !(limit > 0)) return matches
  for (let found = firstMatch(matcher, text, frame); found; found = found.next()) {
    if (limit !== undefined && matches.length >= limit) break
    const { match, start, groups } = found.match
    frame.budget.size(4 + (Array.isArray(groups) ? groups.length : 0))
    matches.push({ match, index: start, groups })
  }
  return matches
}

/** @throws LanguageError D3020 for a negative limit. */
export function split(text: string | undefined, separator: unknown, limit: number | undefined, frame: Frame): unknown {
  if (text === undefined) return undefined
  if (limit !== undefined && limit < 0) throw fail('D3020', { value: limit, index: 3 })
  if (limit !== undefined && !(limit > 0)) return []
  if (typeof separator === 'string') {
    payForSearch(text, separator, frame)
    frame.budget.size(Math.ceil(text.length / Math.max(separator.length, 1)))
    return text.split(separator, limit)
  }
  const parts: string[] = []
  let from = 0
  let found = firstMatch(separator, text, frame)
  while (found && (limit === undefined || parts.length < limit)) {
    frame.budget.size(1)
    parts.push(text.substring(from, found.match.start))
    from = found.match.end
    found = found.next()
  }
  if (limit === undefined || parts.length < limit) parts.push(text.substring(from))
  return parts
}
