import { expect, test } from 'vitest'
import { pad, plainTable, table, width } from './table.ts'

test.each([
  ['abc', 3],
  ['订单', 4],
  ['订单SO-1（新）', 14],
  ['é', 1],
  ['e\u0301', 1],
  ['\u001b[31mred\u001b[0m', 3],
  ['→ – …', 5],
  ['𠮷', 2],
])('%s takes %d columns', (text, columns) => {
  expect(width(text)).toBe(columns)
  expect(width(pad(text, 20))).toBe(20)
})

test('columns stand under their titles, whatever the language', () => {
  const text = table(
    ['流程', '接收', '备注'],
    [
      ['销售订单', '12,345', '好'],
      ['a', '7', ''],
    ],
  )
  expect(text.split('\n')).toEqual(['流程        接收  备注', '销售订单  12,345  好', 'a              7'])
})

test('rows alone, also none at all', () => {
  expect(
    plainTable([
      ['a', 'b'],
      ['订单', 'c'],
    ]),
  ).toEqual(['a     b', '订单  c'])
  expect(plainTable([])).toEqual([])
})
