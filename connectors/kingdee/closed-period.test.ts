import { expect, test } from 'vitest'
import type { Failure } from '../../src/connector/index.ts'
import { heldWhileClosed } from './closed-period.ts'
import { refusal } from './errors.ts'

const said = (message: string): Failure => refusal(11, [{ message }], { lockWait: 60 }).failure

test.each([
  '单据日期2027-01-31所在的会计期间已结账，不允许新增单据',
  '当前组织的应收系统已关账，不能保存',
  '单据日期所在期间已结账，不允许修改',
  '单 据 日 期 所 在 期 间 已 结 账',
  '业务日期不能早于关账日期，该组织已关账',
  'The accounting period of the document has been closed',
])('held until a period is open: %s', (message) => {
  expect(heldWhileClosed(said(message), 5_000)).toMatchObject({
    kind: 'retryable',
    message: expect.any(String),
    retryAfterMs: 5_000,
  })
})

test.each(['单据已审核，不允许修改', '字段“费用项目”是必录字段', '订单已关闭，不允许下推'])(
  'left as it is: %s',
  (message) => {
    const failure = said(message)
    expect(heldWhileClosed(failure, 5_000)).toBe(failure)
  },
)
