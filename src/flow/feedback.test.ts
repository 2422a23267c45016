import { describe, expect, it } from 'vitest'
import { entities } from '../../schemas/index.ts'
import { compileMap } from '../mapping/index.ts'
import { usualFeedback } from './feedback.ts'
import type { OutcomeDocument } from './flow.ts'

const outcome: OutcomeDocument = {
  flow: 'order-to-sap',
  key: 'A1',
  state: 'delivered',
  effect: 'created',
  target: { connection: 'sap', id: '4711' },
  result: 'accepted',
  lines: [
    { lineNo: 10, result: 'accepted', number: '000010' },
    { lineNo: 20, result: 'accepted' },
  ],
  record: 'sales-order',
  businessKey: 'A1',
  version: '2',
  receipt: '01980a3c-5f6e-7c21-9d1e-3f2b8a6c4d10',
  entity: {
    orderNo: 'A1',
    revision: 1,
    lines: [
      { lineNo: 10, quantity: '3', unit: 'XCT' },
      { lineNo: 20, quantity: '2.5', unit: 'KGM' },
    ],
  },
  sequence: 7001,
  at: '2027-01-31T08:00:00.000Z',
}

/** The confirmation that the source of an order is told, as the entity’s schema takes it. */
async function told(change: Partial<OutcomeDocument>) {
  const map = usualFeedback('SalesOrder', 'OrderConfirmation')
  if (!map) return expect.unreachable('no usual feedback')
  const environment = { link: () => undefined, code: () => '' }
  const confirmation = await compileMap(map, 'in').run({ ...outcome, ...change }, environment)
  const checked = entities.OrderConfirmation.schema.safeParse(confirmation)
  expect(checked.error?.issues ?? []).toEqual([])
  return confirmation as Record<string, unknown>
}

const failure = { kind: 'invalid', message: 'Material TG11 is not defined', field: 'Material', value: 'TG11' }

describe('the source of an order is told', () => {
  it('that it was accepted, with the number of the ERP and everything still open', async () => {
    for (const state of ['delivered', 'unchanged'] as const) {
      expect(await told({ state })).toEqual({
        orderNo: 'A1',
        orderRevision: 1,
        erpOrderNo: '4711',
        sequence: 7001,
        asOf: '2027-01-31T08:00:00.000Z',
        response: 'accepted',
        lifecycle: 'accepted',
        lines: [
          {
            lineNo: 10,
            orderedQuantity: '3',
            confirmedQuantity: '0',
            backorderedQuantity: '3',
            rejectedQuantity: '0',
            unit: 'XCT',
          },
          {
            lineNo: 20,
            orderedQuantity: '2.5',
            confirmedQuantity: '0',
            backorderedQuantity: '2.5',
            rejectedQuantity: '0',
            unit: 'KGM',
          },
        ],
      })
    }
  })

  it('that its content was refused, and why, in Chinese and English', async () => {
    const confirmation = await told({ state: 'parked', target: { connection: 'sap' }, failure })
    expect(confirmation).toMatchObject({
      response: 'rejected',
      lifecycle: 'rejected',
      reason: 'other',
      reasonText: {
        'zh-CN': '订单被拒绝：Material TG11 is not defined（字段 Material，值 TG11）',
        en: 'The order was refused: Material TG11 is not defined (field Material, value TG11)',
      },
      lines: [{ rejectedQuantity: '3', backorderedQuantity: '0' }, { rejectedQuantity: '2.5' }],
    })
    expect(confirmation).not.toHaveProperty('holds')
    expect(confirmation).not.toHaveProperty('erpOrderNo')
  })

  it('that a later revision was refused, and nothing of the order as it stands', async () => {
    const entity = { ...(outcome.entity as object), revision: 2 }
    const confirmation = await told({ state: 'parked', target: { connection: 'sap' }, failure, entity })
    expect(confirmation).toMatchObject({ response: 'rejected', orderRevision: 2, reason: 'other', lines: [] })
    expect(confirmation).not.toHaveProperty('lifecycle')
  })

  it('that a person looks into anything else, and that it may still be accepted', async () => {
    const parked = { kind: 'ambiguous', message: 'nobody can tell whether it arrived' }
    const confirmation = await told({ state: 'parked', target: { connection: 'sap' }, failure: parked })
    expect(confirmation).toMatchObject({
      response: 'pending',
      holds: [
        {
          reason: 'manual',
          text: {
            'zh-CN': '等待人工处理：nobody can tell whether it arrived',
            en: 'Waits for a person: nobody can tell whether it arrived',
          },
          since: '2027-01-31T08:00:00.000Z',
        },
      ],
      lines: [{ backorderedQuantity: '3', rejectedQuantity: '0' }, {}],
    })
    expect(confirmation).not.toHaveProperty('reason')
    expect(confirmation).not.toHaveProperty('lifecycle')
  })

  it('what it waits for', async () => {
    const waits = { kind: 'missing-reference', message: 'product P1 is not known in sap yet' }
    expect(await told({ state: 'waiting', target: { connection: 'sap' }, failure: waits })).toMatchObject({
      response: 'pending',
      holds: [{ text: { en: 'Waits for what it refers to: product P1 is not known in sap yet' } }],
    })
  })

  it('that it was left out', async () => {
    expect(await told({ state: 'skipped', target: { connection: 'sap' } })).toMatchObject({
      response: 'rejected',
      reason: 'other',
    })
  })

  it('in a list, also of one line, and with the quantities of a return above zero', async () => {
    const entity = { orderNo: 'A1', revision: 1, lines: [{ lineNo: 10, quantity: '-3', unit: 'XCT' }] }
    expect(await told({ entity })).toMatchObject({ lines: [{ orderedQuantity: '3', backorderedQuantity: '3' }] })
  })

  it('even when nothing is said about the failure', async () => {
    expect(await told({ state: 'parked', target: { connection: 'sap' } })).toMatchObject({ response: 'pending' })
  })
})

it('is undefined between entities the hub has no usual map for', () => {
  expect(usualFeedback('Product', 'Dealer')).toBeUndefined()
})

describe('the source of any other document is told', () => {
  async function feedback(change: Partial<OutcomeDocument>) {
    const map = usualFeedback('Return', 'Feedback')
    if (!map) return expect.unreachable('no usual feedback')
    const environment = { link: () => undefined, code: () => '' }
    const given = { ...outcome, record: 'return', businessKey: 'RT-1', ...change }
    const told = await compileMap(map, 'in').run(given, environment)
    const checked = entities.Feedback.schema.safeParse(told)
    expect(checked.error?.issues ?? []).toEqual([])
    return told as Record<string, unknown>
  }

  it('that it was accepted, with its number and those of its lines', async () => {
    expect(await feedback({})).toEqual({
      ...{ record: 'return', key: 'RT-1', system: 'sap', number: '4711', result: 'accepted' },
      ...{ documentVersion: '2', receipt: outcome.receipt, sequence: 7001, asOf: '2027-01-31T08:00:00.000Z' },
      lines: [
        { lineNo: 10, result: 'accepted', number: '000010' },
        { lineNo: 20, result: 'accepted' },
      ],
    })
  })

  it('that it was refused, why, in which field and line', async () => {
    const reasonText = { 'zh-CN': '退货被拒绝：物料不存在', en: 'The return was refused: no such material' }
    const lines = [{ lineNo: 10, result: 'rejected' as const, reasonText }]
    const told = await feedback({ result: 'rejected', reasonText, failure, lines, target: { connection: 'sap' } })
    expect(told).toMatchObject({ reasonText, pointer: 'Material', value: 'TG11', lines, reason: 'other' })
    expect(told).not.toHaveProperty('number')
  })
})
