/** What a flow remembers of its documents goes by their own number, whatever lane they travel in. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { order } from '../../test/records.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({
    'by-dealer': `
from: { connection: source, record: order, push: true }
key: dealerCode
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map: { no: =orderNo, lines: { each: =lines, map: { item: =productCode } } }
`,
  })
})
afterAll(() => bench.close())

it('delivers two orders of one lane, one after the other, and knows each of them again', async () => {
  await bench.push('order', order('A1'), order('A2'), order('A1'))
  for (let i = 0; i < 3; i++) await bench.run('by-dealer')
  expect(await bench.states('by-dealer')).toEqual(['D1 delivered', 'D1 delivered', 'D1 unchanged'])
  expect(bench.script.calls.map(({ records }) => records[0]?.once)).toEqual(['A1', 'A2'])
  expect(bench.script.calls.map(({ records }) => records[0]?.id)).toEqual([undefined, undefined])
})
