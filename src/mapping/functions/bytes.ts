/** `$bytes` and `$bytesLength`: fields that are limited by bytes. */
import { textOf } from './arguments.ts'
import { type Width, widthsOf } from './encodings.ts'
import { type BusinessFunction, define, refused } from './function.ts'

const LARGEST = 1_000_000
const WIDEST = 4

/** A character as a reader sees it: with its combining marks, an emoji of several parts, a surrogate pair. */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

function bytesOf(text: string, width: Width): number {
  let total = 0
  for (const character of text) total += width(character.codePointAt(0) ?? 0)
  return total
}

function cut([value, max, encoding = 'utf-8']: readonly unknown[]): string | undefined {
  const text = textOf(value, 'bytes')
  if (text === undefined || max === undefined) return undefined
  const most = typeof max === 'string' && /^\d{1,7}$/.test(max) ? Number(max) : max
  if (!Number.isInteger(most) || (most as number) < 0 || (most as number) > LARGEST) {
    throw refused('bytes', `a number of bytes from 0 to ${LARGEST}`, max, 'Write the length of the field, e.g. 40.')
  }
  const width = widthsOf(encoding, 'bytes')
  let left = most as number
  if (text.length * WIDEST <= left) return text
  let end = 0
  for (const { segment } of segmenter.segment(text)) {
    left -= bytesOf(segment, width)
    if (left < 0) break
    end += segment.length
  }
  return text.slice(0, end)
}

function length([value, encoding = 'utf-8']: readonly unknown[]): number | undefined {
  const text = textOf(value, 'bytesLength')
  return text === undefined ? undefined : bytesOf(text, widthsOf(encoding, 'bytesLength'))
}

export const bytes: readonly BusinessFunction[] = [
  define({
    topic: 'text',
    signature: '$bytes(text, max, encoding?)',
    summary: {
      en: 'The beginning of a text that takes at most so many bytes. `encoding`: `"utf-8"` (when left out), `"gbk"`, `"gb18030"`, `"gb2312"` or `"utf-16"`. A character is never cut in half, nor from its combining marks; one that GBK does not have counts four bytes.',
      zh: '文本开头不超过指定字节数的部分。编码 `encoding` 为 `"utf-8"`（默认）、`"gbk"`、`"gb18030"`、`"gb2312"` 或 `"utf-16"`。不会切断字符，也不会拆开组合符号；GBK 没有的字符按四字节计。',
    },
    examples: [
      { expression: '$bytes("上海经销商", 10)', gives: '上海经' },
      { expression: '$bytes("上海经销商", 8, "gbk")', gives: '上海经销' },
      { expression: '$bytes("A上海", 4, "gbk")', gives: 'A上' },
      { expression: '$bytes("ok😀", 5)', gives: 'ok' },
      { expression: '$bytes("short", 40)', gives: 'short' },
      { expression: '$bytes(missing, 40)', missing: true },
      { expression: '$bytes("上海", 4, "big6")', fails: 'an encoding (utf-8, gbk, gb18030, gb2312, utf-16)' },
    ],
    call: cut,
  }),
  define({
    topic: 'text',
    signature: '$bytesLength(text, encoding?)',
    summary: {
      en: 'How many bytes a text takes in an encoding of `$bytes`.',
      zh: '文本在 `$bytes` 所列编码中的字节数。',
    },
    examples: [
      { expression: '$bytesLength("上海A")', gives: 7 },
      { expression: '$bytesLength("上海A", "gbk")', gives: 5 },
    ],
    call: length,
  }),
]
