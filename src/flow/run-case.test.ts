import { describe, expect, it } from 'vitest'
import { formatFinding } from './finding.ts'
import { connectors, example, textOf } from './fixtures/example.ts'
import { loadFlows } from './load.ts'
import { type CaseResult, runCase } from './run-case.ts'

const ORDER = `{ orderNo: A1, revision: 1, orderType: standard, lifecycle: submitted, dealerCode: D1, shipToAddressCode: "1",
      orderDate: "2027-01-31", salesOrg: "1000", channelType: "10", currency: CNY, priceBasis: taxIncluded, partialDeliveryAllowed: true,
      lines: [{ lineNo: 10, productCode: P1, quantity: "3", unit: XCT, unitPrice: "19.99", taxRate: "0.13", amountBeforeDiscount: "59.97",
        discountAmount: "0.00", grossAmount: "59.97", netAmount: "53.07", taxAmount: "6.90" }],
      totals: { amountBeforeDiscount: "59.97", discountAmount: "0.00", netAmount: "53.07", taxAmount: "6.90", grossAmount: "59.97" } }`

/** Runs one case of order-to-erp; `given` changes the order above, `expect` is what the case says. */
async function run(expectation: string, given = '', extra = ''): Promise<CaseResult> {
  const text = `flow: order-to-erp
links: { dealer: { D1: C7 } }
cases:
  - name: first
    given: &order ${ORDER}
    expect: { key: A1 }
  - name: second
    given: { <<: *order, ${given} }
${extra}    expect: ${expectation}
`
  const { flows, findings } = loadFlows(example({ 'flows/order-to-erp.test.yaml': text }), connectors)
  expect(findings.map(formatFinding)).toEqual([])
  const test = flows?.tests[0]
  const flow = flows?.flows[0]
  const accepts = connectors.erp?.records['sales-order']?.write?.schema
  const item = test?.cases[1]
  if (!flows || !flow || !test || !item || !accepts) return expect.unreachable('the example is not whole')
  return runCase(flow, test, item, flows.code, accepts)
}

describe('a case passes when what it expects is there', () => {
  it.each([
    ['the lane and the idempotency key', '{ key: A1, once: A1 }', ''],
    ['part of what is sent', '{ sends: { number: A1, customer: C7, items: [{ no: "000010", unit: KAR }] } }', ''],
    ['a record that is left out', '{ skipped: true }', 'lifecycle: draft'],
    ['a missing reference', '{ waits: { record: dealer, value: D9 } }', 'dealerCode: D9'],
    ['a broken rule of the entity', '{ invalid: { field: /orderNo, message: orderNo } }', 'orderNo: ""'],
    [
      'an unknown code',
      '{ invalid: { field: /items/0/unit, message: XBX } }',
      `lines: [{ lineNo: 10, productCode: P1, quantity: "3", unit: XBX, unitPrice: "19.99", taxRate: "0.13", amountBeforeDiscount: "59.97", discountAmount: "0.00", grossAmount: "59.97", netAmount: "53.07", taxAmount: "6.90" }]`,
    ],
  ])('%s', async (_, expectation, given) => {
    expect(await run(expectation, given)).toMatchObject({
      flow: 'order-to-erp',
      case: 'second',
      differences: [],
      pass: true,
    })
  })
})

describe('a case fails with a line a person can read', () => {
  it.each([
    ['{ key: A2 }', '', 'key: expected "A2", but it is "A1"'],
    ['{ sends: { number: A1, kind: XX } }', '', 'sends.kind: expected "XX", but it is "ZOR"'],
    ['{ sends: { nothing: 1 } }', '', 'sends.nothing: expected 1, but it is not there'],
    ['{ sends: { items: [{ no: "20" }] } }', '', 'sends.items[0].no: expected "20", but it is "000010"'],
    ['{ sends: { items: [] } }', '', /^sends.items: expected 0 entries, but there are 1: \[\{"no":"000010"/],
    ['{ skipped: true }', '', 'expected it to be skipped, but it was sent'],
    ['{ sends: { number: A1 } }', 'lifecycle: draft', 'expected it to be sent, but it was skipped'],
    [
      '{ sends: { number: A1 } }',
      'dealerCode: D9',
      'expected it to be sent, but it was waiting: it waits for dealer D9',
    ],
    ['{ waits: { record: dealer, value: D8 } }', 'dealerCode: D9', 'waits.value: expected "D8", but it is "D9"'],
    ['{ sends: { number: A1 } }', 'revision: 0', /^expected it to be sent, but it was invalid: \/revision: revision/],
    ['{ invalid: { field: /orderNo } }', 'revision: 0', 'invalid.field: expected "/orderNo", but it is "/revision"'],
    ['{ invalid: { message: XYZ } }', 'revision: 0', /^invalid.message: expected it to contain "XYZ"/],
  ])('%s with %s', async (expectation, given, line) => {
    const result = await run(expectation, given)
    expect(result.pass).toBe(false)
    expect(result.differences).toEqual([line instanceof RegExp ? expect.stringMatching(line) : line])
  })

  it('says where the case stands', async () => {
    expect(await run('{ key: A2 }')).toMatchObject({ file: 'flows/order-to-erp.test.yaml', line: 11 })
  })
})

describe('a case with a target', () => {
  const target = '    target: [{ send: { id: "1" } }]\n'

  it('has to get as far as the target', async () => {
    expect((await run('{ state: delivered }', '', target)).differences).toEqual([])
    expect((await run('{ state: delivered }', 'lifecycle: draft', target)).differences).toEqual([
      'expected it to be sent, but it was skipped',
    ])
  })
})

it('runs a record of the source through the way in, and an entity past it', async () => {
  const cases = `flow: product-to-dms
cases:
  - { name: from the source, given: { code: P1, unit: KAR }, expect: { invalid: { field: /names } } }
  - { name: in the middle, entity: { productCode: P2 }, expect: { invalid: { field: /names } } }
`
  const changed = {
    'flows/product-to-dms.test.yaml': cases,
    'flows/product-to-dms.yaml': textOf('flows/product-to-dms.yaml'),
  }
  const { flows } = loadFlows(example(changed), connectors)
  const test = flows?.tests.find(({ flow }) => flow === 'product-to-dms')
  const flow = flows?.flows.find(({ name }) => name === 'product-to-dms')
  const accepts = connectors.dms?.records.product?.write?.schema
  if (!flows || !flow || !test || !accepts) return expect.unreachable('the example is not whole')
  for (const item of test.cases)
    expect(await runCase(flow, test, item, flows.code, accepts)).toMatchObject({ differences: [] })
})
