/** Functions of texts. Places and lengths count characters, not halves of surrogate pairs. Missing in, missing out. */
import type { Frame } from '../types.ts'

const SURROGATE = /[\uD800-\uDFFF]/

type Text = string | undefined

/** What is read is paid for: texts of ordinary length cost a step. */
function reading(text: string, frame: Frame): void {
  frame.budget.step(1 + (text.length >> 6))
}

/**
 * A text looked for in another may nearly be found at every place. Short ones cost next to nothing all the same, and long
 * ones are rare.
 */
export function payForSearch(text: string, wanted: string | undefined, frame: Frame): void {
  // A missing text is looked for by its name, as JSONata does.
  const length = wanted?.length ?? 'undefined'.length
  frame.budget.step(1 + (text.length >> 8) + Math.floor((text.length * length) / 1_024))
}

function building(length: number, frame: Frame): void {
  if (length > 0) frame.budget.size(length)
}

export function length(text: Text, frame: Frame): number | undefined {
  if (text === undefined) return undefined
  reading(text, frame)
  return characters(text, frame)
}

function characters(text: string, frame: Frame): number {
  if (!SURROGATE.test(text)) return text.length
  frame.budget.step(text.length >> 4)
  let count = 0
  for (const _ of text) count++
  return count
}

/** From `start` (negative: from the end), `count` characters or all of them. */
export function substring(text: Text, start: number, count: number | undefined, frame: Frame): Text {
  if (text === undefined) return undefined
  reading(text, frame)
  if (!SURROGATE.test(text)) {
    const [from, to] = cut(text.length, start, count)
    return text.slice(from, to)
  }
  building(text.length, frame)
  const list = Array.from(text)
  const [from, to] = cut(list.length, start, count)
  return list.slice(from, to).join('')
}

function cut(whole: number, start: number, count: number | undefined): [from: number, to: number | undefined] {
  const from = whole + start < 0 ? 0 : start
  if (count === undefined) return [from, undefined]
  if (count <= 0) return [0, 0]
  return [from, from >= 0 ? from + count : whole + from + count]
}

export function substringBefore(text: Text, mark: string, frame: Frame): Text {
  if (text === undefined) return undefined
  payForSearch(text, mark, frame)
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

export function substringAfter(text: Text, mark: string, frame: Frame): Text {
  if (text === undefined) return undefined
  payForSearch(text, mark, frame)
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(at + mark.length)
}

export function lowercase(text: Text, frame: Frame): Text {
  if (text === undefined) return undefined
  building(text.length, frame)
  return text.toLowerCase()
}

export function uppercase(text: Text, frame: Frame): Text {
  if (text === undefined) return undefined
  building(text.length, frame)
  return text.toUpperCase()
}

const UNTIDY = /[\t\n\r]|^ | $| {2}/

/** Without white space at its ends, and with single blanks for white space inside. */
export function trim(text: Text, frame: Frame): Text {
  if (text === undefined) return undefined
  reading(text, frame)
  if (!UNTIDY.test(text)) return text
  building(text.length, frame)
  const tidy = text.replace(/[ \t\n\r]+/g, ' ')
  return tidy.slice(tidy.startsWith(' ') ? 1 : 0, tidy.length > 1 && tidy.endsWith(' ') ? -1 : undefined)
}

/** Filled up to `width` characters: behind the text, or before it when `width` is negative. */
export function pad(text: Text, width: number, filler: string | undefined, frame: Frame): Text {
  if (text === undefined) return undefined
  reading(text, frame)
  const wide = Math.trunc(width)
  const missing = Math.abs(wide) - characters(text, frame)
  if (!(missing > 0)) return text
  const padding = fill(filler || ' ', missing, frame)
  return wide > 0 ? text + padding : padding + text
}

function fill(filler: string, count: number, frame: Frame): string {
  if (filler.length === 1) {
    building(count, frame)
    return filler.repeat(count)
  }
  // Halves of surrogate pairs may become whole ones when they meet, so only what is well formed is repeated no further.
  const times = filler.isWellFormed() ? Math.ceil(count / characters(filler, frame)) : count
  building(filler.length * times + count, frame)
  return Array.from(filler.repeat(times)).slice(0, count).join('')
}

export function join(texts: readonly string[] | undefined, separator: string | undefined, frame: Frame): Text {
  if (texts === undefined) return undefined
  const between = separator ?? ''
  let size = between.length * texts.length
  for (let index = 0; index < texts.length; index++) size += texts[index]?.length ?? 0
  frame.budget.step(texts.length)
  building(size, frame)
  return texts.join(between)
}
