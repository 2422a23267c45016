/**
 * Finds the parts of a date picture in a text, as the greedy regular expression that JSONata builds from the picture
 * would, but in time bounded by parts × length: what was tried once at a place is not tried again.
 */
import type { Frame } from '../types.ts'

/** The places where a part that begins at `from` may end, the preferred one first. */
export type Ends = (text: string, from: number, frame: Frame) => readonly number[]

/** Which characters, by their UTF-16 code. */
export type CharacterClass = (code: number) => boolean

export const isDigit: CharacterClass = (code) => code >= 0x30 && code <= 0x39

export const isLetter: CharacterClass = (code) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80

/** What each part matched when all together they match the whole text; undefined when they do not. */
export function matchParts(text: string, parts: readonly Ends[], frame: Frame): string[] | undefined {
  const places = firstChoices(text, parts, frame) ?? search(text, parts, frame)
  return places && parts.map((_, index) => text.slice(places[index], places[index + 1]))
}

/** Where parts begin, and the end of the text, when each part's preferred end leads there; so it is nearly always. */
function firstChoices(text: string, parts: readonly Ends[], frame: Frame): number[] | undefined {
  const places = [0]
  let from = 0
  for (let index = 0; index < parts.length; index++) {
    frame.budget.step()
    const end = parts[index]?.(text, from, frame)[0]
    if (end === undefined) return undefined
    places.push(end)
    from = end
  }
  return from === text.length ? places : undefined
}

function search(text: string, parts: readonly Ends[], frame: Frame): number[] | undefined {
  const tried = new Set<number>()
  const tries: { from: number; ends: readonly number[]; next: number }[] = []
  let from = 0
  while (tries.length < parts.length || from < text.length) {
    const key = tries.length * (text.length + 1) + from
    const ends = tries.length < parts.length && !tried.has(key) ? parts[tries.length]?.(text, from, frame) : undefined
    frame.budget.step()
    frame.budget.size(1)
    tried.add(key)
    tries.push({ from, ends: ends ?? [], next: 0 })
    let last = tries.at(-1)
    while (last && last.next === last.ends.length) {
      tries.pop()
      last = tries.at(-1)
    }
    if (!last) return undefined
    from = last.ends[last.next++] ?? 0
  }
  return [...tries.map((attempt) => attempt.from), text.length]
}

/** Exactly this text, upper and lower case alike. */
export function literal(wanted: string): Ends {
  return (text, from, frame) => {
    frame.budget.step(wanted.length >> 2)
    return sameFrom(text, from, wanted) ? [from + wanted.length] : []
  }
}

/** One or more, as many as there are, of the characters that a class admits. */
export function many(admits: CharacterClass): Ends {
  return (text, from, frame) => {
    let end = from
    while (end < text.length && admits(text.charCodeAt(end))) end++
    frame.budget.size(end - from)
    const ends: number[] = []
    for (; end > from; end--) ends.push(end)
    return ends
  }
}

/** Exactly `count` of the characters that a class admits. */
export function exactly(count: number, admits: CharacterClass): Ends {
  return (text, from, frame) => {
    if (text.length - from < count) return []
    frame.budget.step(count >> 4)
    for (let at = from; at < from + count; at++) if (!admits(text.charCodeAt(at))) return []
    return [from + count]
  }
}

/** Any single character but a line end. */
export const anyCharacter: Ends = (text, from) =>
  from < text.length && !/[\n\r\u2028\u2029]/.test(text.charAt(from)) ? [from + 1] : []

/** One after the other. */
export function inOrder(...parts: readonly Ends[]): Ends {
  return (text, from, frame) => {
    let places: readonly number[] = [from]
    for (const part of parts) places = distinct(places.flatMap((place) => part(text, place, frame)))
    return places
  }
}

/** One of them, in order of preference. */
export function oneOf(...choices: readonly Ends[]): Ends {
  return (text, from, frame) => distinct(choices.flatMap((choice) => choice(text, from, frame)))
}

/** One or more times one of these words, as often as possible. */
export function words(list: readonly string[]): Ends {
  return (text, from, frame) => {
    const ends = new Set([from])
    for (const place of ends) {
      frame.budget.step(list.length)
      for (const word of list) if (sameFrom(text, place, word)) ends.add(place + word.length)
    }
    ends.delete(from)
    return [...ends].sort((a, b) => b - a)
  }
}

function distinct(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)]
}

function sameFrom(text: string, from: number, wanted: string): boolean {
  if (text.length - from < wanted.length) return false
  for (let at = 0; at < wanted.length; at++) {
    if (folded(text.charAt(from + at)) !== folded(wanted.charAt(at))) return false
  }
  return true
}

/** As regular expressions without the Unicode flag compare: by single upper-case characters, ASCII only with ASCII. */
function folded(character: string): string {
  const upper = character.toUpperCase()
  return upper.length === 1 && (upper > '\x7f' || character <= '\x7f') ? upper : character
}
