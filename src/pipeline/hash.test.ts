import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, contentHash } from './hash.ts'

/** The plain way to say it. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => reference(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${reference(field)}`).join(',')}}`
}

const anything = fc.anything({
  key: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '中文', 'a', 'b')),
  values: [
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ud800', '"', '\\', '\n', '茶', '\u2028'),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
  ],
  maxDepth: 4,
})

it('is JSON with sorted keys', () => {
  fc.assert(fc.property(anything, (value) => canonicalJson(value) === reference(value)))
})

it('reads back as what JSON makes of the value', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value) ?? 'null'))
    }),
  )
})

it('gives one hash to one content, in whatever order its keys came', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toEqual(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }))
  expect(contentHash({ a: 1 })).not.toEqual(contentHash({ a: '1' }))
})

it('keeps shapes apart whose keys look alike when put together', () => {
  expect(canonicalJson({ a: 1, b: 2 })).not.toBe(canonicalJson({ 'a\u0000b': 1 }))
  expect(canonicalJson({ 'a\u0000b': 1, c: 2 })).toBe(reference({ 'a\u0000b': 1, c: 2 }))
  expect(canonicalJson({ a: 1, 'b\u0000c': 2 })).toBe(reference({ a: 1, 'b\u0000c': 2 }))
})
