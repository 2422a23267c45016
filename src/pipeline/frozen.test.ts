import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, order } from '../../test/records.ts'
import type { Connection } from '../connection/connection.ts'
import { deliver } from './deliver.ts'
import { Flight } from './flight.ts'
import { LEASE_MS } from './runtime.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())

test('a worker that was frozen between taking and sending sends nothing, and changes nothing, when it wakes up', async () => {
  await bench.push('order', order('FROZEN-1'))
  const target = bench.runtime.connection('target')
  let others: string[] = []
  /** Frozen just before its call: its lease runs out, and another worker goes on. */
  const frozen: Connection = {
    ...target,
    async send(...call) {
      bench.pass(LEASE_MS + 1)
      await bench.sweep()
      bench.pass(60_000)
      bench.script.find = ['absent']
      await bench.run('orders')
      others = await bench.states()
      return await target.send(...call)
    },
  }
  const runtime = {
    ...bench.runtime,
    worker: 'frozen',
    connection: (name: string) => (name === 'target' ? frozen : bench.runtime.connection(name)),
  }
  while ((await deliver(runtime, new Flight(), 'orders', new AbortController().signal)) === 'again');
  expect(others[0]).toBe('FROZEN-1 delivered')
  expect(bench.script.calls.filter(({ kind }) => kind === 'send')).toHaveLength(1)
  expect((await bench.states('orders'))[0]).toBe('FROZEN-1 delivered')
})
