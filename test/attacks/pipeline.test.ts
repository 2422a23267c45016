/** A record that its map cannot get through is parked and says why; the worker lives, and the next record goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bench, openBench } from '../pipeline.ts'
import { FLOWS, order } from '../records.ts'

const rule = (expression: string) => ({
  orders: FLOWS.orders.replace('no: =orderNo', `no: =orderNo, x: '=${expression}'`),
})

const ATTACKS = [
  [
    'loops in loops',
    '$count($map([1..remark], function($a){ $map([1..3000], function($b){ $a * $b }) }))',
    '3000',
    'steps',
  ],
  [
    'a text that doubles',
    '$length($reduce([1..remark], function($t, $i){ $t & $t }, "ab"))',
    '40',
    'items and characters',
  ],
  [
    'recursion that the check does not see',
    '($l := [function($g){ ($k := $g[0]; $k($g)) }]; $h := $l[0]; remark = 1 ? 1 : $h($l))',
    '2',
    'levels deep',
  ],
] as const

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())

it.each(ATTACKS)('%s', async (_name, expression, much, limit) => {
  await bench.reset()
  bench.deploy(rule(expression.replaceAll('remark', '$number(remark)')))
  await bench.push('order', order('A1', { remark: much }), order('A2', { remark: '1' }))
  await bench.run('orders')
  expect((await bench.states('orders')).sort()).toEqual(['A1 parked', 'A2 delivered'])
  expect(await bench.failure('orders', 'A1')).toMatchObject({
    kind: 'invalid',
    field: '/x',
    message: expect.stringContaining(limit),
    advice: expect.stringMatching(/look at less|Correct the record/),
  })
})

it.each(['$eval("1")', '($f := function(){ $f() }; $f())', '$ ~> |a|{"b": 1}|', '$match(orderNo, /(?=a)/)'])(
  '%s never becomes a release',
  (expression) => {
    expect(() => bench.deploy(rule(expression))).toThrow(/not part of the map language/)
  },
)
