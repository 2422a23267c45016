import { describe, expect, test } from 'vitest'
import { fault, inChinese, resultOf, told } from './told.ts'
import { toldLines } from './told-lines.ts'

const missing = {
  kind: 'missing-reference',
  message: 'dealer D1 is not known in sap yet',
  record: 'dealer',
  value: 'D1',
}
const broken = {
  kind: 'invalid',
  message: 'the record: lines[1].quantity: has 7 decimal places (and 1 more)',
  field: '/lines/1/quantity',
  rule: 'decimal-places',
  errors: [
    { pointer: '/lines/1/quantity', detail: 'lines[1].quantity: has 7 decimal places', rule: 'decimal-places' },
    { pointer: '/currency', detail: 'currency: "RMB" is no currency', rule: 'currency' },
  ],
}

test.each([
  ['delivered', 'created', undefined, 'accepted'],
  ['delivered', 'updated', undefined, 'changed'],
  ['delivered', 'duplicate', undefined, 'accepted'],
  ['unchanged', undefined, undefined, 'accepted'],
  ['parked', undefined, 'invalid', 'rejected'],
  ['parked', undefined, 'ambiguous', 'parked'],
  ['parked', undefined, 'conflict', 'parked'],
  ['waiting', undefined, 'missing-reference', 'waiting'],
  ['skipped', 'where', undefined, 'skipped'],
  ['skipped', 'ignoredAsOlder', undefined, 'superseded'],
  ['superseded', undefined, undefined, 'superseded'],
  ['retrying', undefined, 'retryable', 'pending'],
  ['sending', undefined, undefined, 'pending'],
])('%s, %s, %s is told as %s', (state, effect, kind, result) => {
  const failure = kind === undefined ? undefined : { kind, message: 'so it is' }
  expect(resultOf({ state, effect, failure })).toBe(result)
})

describe('the reason', () => {
  test('is told in Chinese and English, with the names of things', () => {
    expect(told({ state: 'waiting', failure: missing }, 'return').reasonText).toEqual({
      'zh-CN': '等待前置数据：经销商 D1 尚未到达目标系统',
      en: 'Waits for what it refers to: dealer D1 is not known in sap yet',
    })
    const refused = told({ state: 'parked', failure: broken }, 'return')
    expect(refused.reasonText?.['zh-CN']).toMatch(/^退货被拒绝：lines\[1\]\.quantity：不符合规则“.+”（另有 1 项）$/)
    expect(refused.reasonText?.en).toMatch(/^The return was refused: the record: lines/)
  })

  test('keeps what another system said, as one line of bounded length', () => {
    const failure = { kind: 'invalid', message: `物料 TG11\n不存在\u0000 ${'x'.repeat(2_000)}` }
    const text = told({ state: 'parked', failure }, 'payment').reasonText?.['zh-CN'] ?? ''
    expect(text).toMatch(/^回款被拒绝：物料 TG11 不存在 x+…$/)
    expect(text).toHaveLength(1_000)
    expect(inChinese(failure)).toBe(failure.message)
  })

  test('never names a personal value', () => {
    const failure = { kind: 'invalid', message: 'no', value: '13800000000' }
    expect(fault({ ...failure, field: '/contacts/0/mobile' })).toEqual({ field: '/contacts/0/mobile' })
    expect(fault({ ...failure, field: 'Material', code: '422' })).toEqual({
      ...{ field: 'Material', value: '13800000000', rule: '422' },
    })
  })
})

describe('lines', () => {
  const entity = { lines: [{ lineNo: 10 }, { lineNo: 20 }] }

  test('are told with the numbers of the other system', () => {
    const links = [{ connection: 'sap', record: 'return-line', key: 'RT-1/10', native: '4711/000010', parent: 'RT-1' }]
    expect(toldLines(entity, { result: 'accepted' }, { links })).toEqual([
      { lineNo: 10, result: 'accepted', number: '000010' },
      { lineNo: 20, result: 'accepted' },
    ])
  })

  test('say each what is wrong with it, or that it was refused with the others', () => {
    const refused = told({ state: 'parked', failure: broken }, 'return')
    expect(toldLines(entity, refused, { failure: broken })).toMatchObject([
      { lineNo: 10, result: 'rejected', reasonText: { 'zh-CN': '随整单被拒绝' } },
      { lineNo: 20, result: 'rejected', reasonText: { en: 'lines[1].quantity: has 7 decimal places' } },
    ])
  })

  test('whose product is not matched yet wait, while the others flow', () => {
    const report = {
      lines: [
        { lineNo: 1, matchStatus: 'matched' },
        { lineNo: 2, matchStatus: 'unmatched' },
      ],
    }
    expect(toldLines(report, { result: 'changed' }, {})).toMatchObject([
      { lineNo: 1, result: 'changed' },
      { lineNo: 2, result: 'waiting', reasonText: { 'zh-CN': '商品尚未匹配，匹配后继续' } },
    ])
  })

  test('that cannot be told apart are left out', () => {
    expect(
      toldLines({ lines: [{ returnLineNo: 1 }, { returnLineNo: 1 }, null, 7, {}] }, { result: 'accepted' }, {}),
    ).toEqual([{ lineNo: 1, result: 'accepted' }])
    expect(toldLines(undefined, { result: 'accepted' }, {})).toEqual([])
  })
})
