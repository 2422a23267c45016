/** `$replace`: texts or matches exchanged for a text, a template or what a function gives. */

import { Callable, type Frame } from '../types.ts'
import { fail } from './failure.ts'
import { firstMatch, givenMatch, type MatcherResult } from './matching.ts'
import { payForSearch } from './string.ts'

/**
 * @param replacement with a matcher, `$0` stands for the match, `$1` … for its groups and `$$` for a dollar sign
 * @throws LanguageError D3010 for an empty pattern, D3011 for a negative limit, D3012 when no text is put in
 */
export function replace(
  text: string | undefined,
  pattern: unknown,
  replacement: unknown,
  limit: number | undefined,
  frame: Frame,
): string | undefined {
  if (text === undefined) return undefined
  if (pattern === '') throw fail('D3010', { value: pattern, index: 2 })
  if (limit !== undefined && limit < 0) throw fail('D3011', { value: limit, index: 4 })
  if (limit !== undefined && !(limit > 0)) return text
  if (typeof pattern === 'string')
    return replaceText(text, pattern, replacement, limit ?? Number.POSITIVE_INFINITY, frame)
  return replaceMatches(text, pattern, replacement, limit ?? Number.POSITIVE_INFINITY, frame)
}

function replaceText(text: string, pattern: string, replacement: unknown, limit: number, frame: Frame): string {
  payForSearch(text, pattern, frame)
  let at = text.indexOf(pattern)
  if (at < 0) return text
  // A replacement that is missing is written out, as JSONata does.
  const put = replacement === undefined ? 'undefined' : replacement
  if (typeof put !== 'string') throw fail('D3012', { value: put })
  frame.budget.size(text.length)
  let result = ''
  let from = 0
  for (let count = 0; at >= 0 && count < limit; count++) {
    frame.budget.size(1 + put.length)
    result += text.slice(from, at) + put
    from = at + pattern.length
    at = text.indexOf(pattern, from)
  }
  return result + text.slice(from)
}

function replaceMatches(text: string, matcher: unknown, replacement: unknown, limit: number, frame: Frame): string {
  const template = typeof replacement === 'string' ? replacement : undefined
  let found = (template === undefined ? givenMatch : firstMatch)(matcher, text, frame)
  if (!found) return text
  let result = ''
  let from = 0
  for (let count = 0; found && count < limit; count++) {
    const put: string =
      template === undefined ? made(replacement, found.given, frame) : expand(template, found.match, frame)
    const { match, start } = found.match
    const kept = text.substring(from, start)
    frame.budget.size(1 + kept.length + put.length)
    result += kept + put
    from = start + match.length
    found = found.next()
  }
  return result + text.substring(from)
}

function made(replacer: unknown, given: unknown, frame: Frame): string {
  if (!(replacer instanceof Callable)) throw new TypeError('A replacement must be a text or a function')
  const text = replacer.apply([given], frame)
  if (typeof text !== 'string') throw fail('D3012', { value: text })
  return text
}

/** The template with its references filled in. A group that took no part is empty; a number beyond all groups is, too. */
function expand(template: string, { match, groups }: MatcherResult, frame: Frame): string {
  if (!template.includes('$')) return template
  let text = ''
  let from = 0
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', from)) {
    text += template.slice(from, at)
    from = at + 1
    const { piece, length } = reference(template, from, match, groups)
    frame.budget.size(1 + piece.length)
    text += piece
    from += length
  }
  return text + template.slice(from)
}

/** What stands for the characters behind a dollar sign, and how many of them it replaces. */
function reference(
  template: string,
  at: number,
  match: string,
  groups: MatcherResult['groups'],
): { piece: string; length: number } {
  const next = template.charAt(at)
  if (next === '$') return { piece: '$', length: 1 }
  if (next === '0') return { piece: String(match), length: 1 }
  const digits = String(groups.length).length
  let group = Number.parseInt(template.slice(at, at + digits), 10)
  if (digits > 1 && group > groups.length) group = Number.parseInt(template.slice(at, at + digits - 1), 10)
  if (Number.isNaN(group)) return { piece: '$', length: 0 }
  const caught = groups[group - 1]
  return { piece: caught === undefined ? '' : String(caught), length: String(group).length }
}
