/** What the DMS is told of its documents; the records keep every rule. */
import type { FeedbackInput } from './index.ts'

/** A rebate that the ERP has posted: its number, and the fields the ERP owns. */
export const exampleFeedback = {
  record: 'rebate-settlement',
  key: 'RS-2026Q2-D1001',
  system: 'sap',
  documentVersion: '3',
  receipt: '01980a3c-5f6e-7c21-9d1e-3f2b8a6c4d10',
  sequence: 12001,
  asOf: '2026-07-16T02:00:00.000Z',
  result: 'accepted',
  number: '0060000042',
  fields: { status: 'posted', postedDocNo: '0060000042', postedOn: '2026-07-16' },
} satisfies FeedbackInput

/** A return that asks for more than is left to be returned: refused, line by line, with the returnable quantity. */
export const exampleRejection = {
  record: 'return',
  key: 'RT-2',
  system: 'sap',
  sequence: 13001,
  asOf: '2026-07-16T02:05:00.000Z',
  result: 'rejected',
  reason: 'other',
  reasonText: {
    'zh-CN': '退货被拒绝：第 10 行申请 5，可退数量为 2',
    en: 'The return was refused: line 10 asks for 5, and 2 can be returned',
  },
  pointer: '/lines/0/quantity',
  value: '5',
  rule: 'quantity-order',
  lines: [
    {
      lineNo: 10,
      result: 'rejected',
      quantity: '5',
      unit: 'EA',
      reason: 'other',
      reasonText: { 'zh-CN': '可退数量为 2', en: '2 can be returned' },
    },
  ],
} satisfies FeedbackInput

/** A sell-out report of which one line is not matched yet: that line waits, the others have gone on. */
export const exampleHeldLine = {
  record: 'sell-out-report',
  key: 'D1001-2026-07-01',
  system: 'crm',
  documentVersion: '1',
  sequence: 14001,
  asOf: '2026-07-02T00:00:00.000Z',
  result: 'accepted',
  number: 'SO-REPORT-77',
  lines: [
    { lineNo: 1, result: 'accepted' },
    {
      lineNo: 2,
      result: 'waiting',
      reasonText: { 'zh-CN': '商品尚未匹配', en: 'Its product is not matched yet' },
    },
  ],
} satisfies FeedbackInput
