import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { configuration, order, testIn } from '../../test/flow-cases.ts'
import { freshDatabase } from '../../test/services.ts'
import { branchesOf } from './branches.ts'
import { Coverage } from './coverage.ts'
import { openThrowAway, type ThrowAway } from './database.ts'
import { playAll } from './play-all.ts'

let database: ThrowAway
beforeAll(async () => {
  database = await openThrowAway(await freshDatabase())
})
afterAll(() => database.close())

it.each([
  ['a ? b : c', ['a ']],
  ['a = "?:" ? b : c in [1] ? d : e', ['a = "?:" ', ' c in [1] ']],
  ['a ? b ? 1 : 2 : c ? 3 : 4', ['a ', ' c ']],
  ['$f(a ? b : c)', []],
  ['a ?: b', []],
  ['a ?? b', []],
  ['{ "a": b }', []],
  ['$x := a ? b : c', []],
  ['a ~> /x/ ? b : c', []],
])('the conditions of %s', (source, conditions) => {
  expect(branchesOf(source).map(({ condition }) => condition)).toEqual(conditions)
})

it('says which rules never ran, and which always went one way', async () => {
  const flow = `flow: orders
from: { connection: dms, record: sales-order, push: true }
where: lifecycle != "draft"
key: orderNo
once: orderNo
to: { connection: sap, record: sales-order }
map:
  SoldToParty: '=dealerCode = "71001" ? "1" : "2"'
  to_Partner:
    each: "=partners"
    map: { PartnerFunction: SH }
`
  const loaded = configuration({
    'flows/orders.yaml': flow,
    'flows/orders.test.yaml': `flow: orders\ncases:\n  - { name: it, given: ${order()}, expect: { sends: { SoldToParty: "1" } } }\n`,
  })
  const coverage = new Coverage()
  const play = { loaded, connectors, watched: coverage.watched }
  await playAll(play, [{ test: testIn(loaded), index: 0 }], database.trials)
  const files = await coverage.report(loaded.flows.filter(({ name }) => name === 'orders'))
  expect(files.find(({ file }) => file === 'flows/orders.yaml')).toEqual({
    file: 'flows/orders.yaml',
    rules: 6,
    ran: 5,
    never: [{ line: 11, column: 29, text: '"SH"' }],
    oneWay: [
      { line: 3, column: 8, condition: 'lifecycle != "draft"', never: 'false' },
      { line: 8, column: 18, condition: 'dealerCode = "71001"', never: 'false' },
    ],
  })
  expect(files.find(({ file }) => file.endsWith('sap/sales-order.map.yaml'))?.ran).toBeGreaterThan(10)
})
