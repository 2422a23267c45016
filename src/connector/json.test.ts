import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

test.each([
  ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
  ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
  ['{"id":9007199254740991}', { id: 9007199254740991 }],
  ['{"rate":0.12345678901234567}', { rate: '0.12345678901234567' }],
  ['{"price":19.99,"tax":1e3}', { price: 19.99, tax: 1000 }],
  ['[1234567890123456, 1.50]', [1234567890123456, 1.5]],
  ['{"gtin":"12345678901234567890","n":1}', { gtin: '12345678901234567890', n: 1 }],
  ['0.000000000000000001', 0.000000000000000001],
  ['[12345678901234567890, null, true, {"a":[]}]', ['12345678901234567890', null, true, { a: [] }]],
])('%s keeps its digits', (text, expected) => {
  expect(parseJson(text)).toEqual(expected)
})

test('what is not JSON throws', () => {
  expect(() => parseJson('{12345678901234567890}')).toThrow(SyntaxError)
})
