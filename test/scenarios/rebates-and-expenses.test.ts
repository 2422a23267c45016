/** A tiered rebate and an expense claim become credit memos: one each, with the amounts that the DMS has calculated. */
import { exampleClaim, exampleRebate } from '../../schemas/examples.ts'
import type { Row } from '../landscape.ts'
import { kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { dealerOf, money, pick, sorted } from './frame/records.ts'
import { done, pushed, refused } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

/** 100 000 at 1 %, 150 000 at 2 % and 36 500 at 3 % are 5 095.00; at 13 % there are 586.15 of tax in them. */
const rebate = { ...exampleRebate, version: 1 }
const wrongTiers = {
  ...rebate,
  settlementNo: 'RS-WRONG',
  rebateAmount: '8595.00',
  netAmount: '7606.19',
  taxAmount: '988.81',
}
const claim = { ...exampleClaim, version: 1 }
/** The same invoice of the advertiser again. */
const again = { ...claim, claimNo: 'EC-2026-019-1', applicationNo: 'EA-2026-019', verifiedBefore: '0.00' }

const post =
  (key: string) =>
  ({ erp }: World) =>
    erp.control('post-credit-memo', { key, on: '2026-07-16' })

/** A request for a credit memo, which is what SAP makes credit memos of. */
const requestOf = (row: Row) => ({
  ...pick(row, 'PurchaseOrderByCustomer', 'SoldToParty'),
  ...money(row, 'TotalNetAmount'),
})

for (const erp of [sap, kingdee]) {
  play(`tiered rebate and expense claim to credit memo: ${erp.title}`, {
    erp,
    flows: ['F05', 'F12', 'F13', 'F14'],
    // The ERP knows no other customer.
    systems: { erp: { customers: [erp.customerNo(1, 'D1001')] } },
    steps: [
      pushed('dealer', 'dealer', dealerOf('D1001')),
      refused('rebate with the whole basis at the highest rate', 'rebate-settlement', wrongTiers, {
        pointer: '/rebateAmount',
        rule: 'rebate-amount',
      }),
      pushed('rebate not approved yet', 'rebate-settlement', { ...rebate, status: 'calculated' }),
      pushed('rebate', 'rebate-settlement', { ...rebate, version: 2 }, ['rebate not approved yet']),
      done('the ERP posts the rebate', post(rebate.settlementNo), { after: ['rebate'] }),
      pushed('claim', 'expense-claim', claim),
      done('the ERP posts the claim', post(claim.claimNo), { after: ['claim', 'the ERP posts the rebate'] }),
      pushed('claim with the same invoice', 'expense-claim', again, ['the ERP posts the claim']),
    ],
    result: async ({ erp: its, dms }) => ({
      ...(erp === sap && { requests: sorted((await its.rows('credit-memo-request')).map(requestOf)) }),
      rebates: (await dms.rows('rebate-settlement')).map((row) => ({
        ...pick(row, 'settlementNo', 'status', 'postedDocNo', 'account'),
        ...money(row, 'rebateAmount', 'netAmount', 'taxAmount'),
      })),
      claims: sorted(
        (await dms.rows('expense-claim')).map((row) => ({
          ...pick(row, 'claimNo', 'status', 'postedDocNo'),
          ...money(row, 'verifiedAmount', 'taxAmount'),
          evidence: (row.evidence as unknown[] | undefined)?.length,
          told: ((row.feedback as Row | undefined)?.[erp.name] as Row | undefined)?.result,
        })),
      ),
      memos: sorted(
        (await dms.rows('credit-memo')).map((row) => ({
          ...pick(row, 'creditMemoNo', 'sourceType', 'sourceNo', 'dealerCode', 'status'),
          ...money(row, 'netAmount', 'taxAmount', 'grossAmount'),
        })),
      ),
    }),
    expected: {
      ...(erp === sap && {
        requests: [
          {
            PurchaseOrderByCustomer: 'EC-2026-018-2',
            SoldToParty: erp.customerNo(1, 'D1001'),
            TotalNetAmount: '5660.38',
          },
          {
            PurchaseOrderByCustomer: 'RS-2026Q2-D1001',
            SoldToParty: erp.customerNo(1, 'D1001'),
            TotalNetAmount: '4508.85',
          },
        ],
      }),
      rebates: [
        {
          ...{
            settlementNo: 'RS-2026Q2-D1001',
            status: 'posted',
            postedDocNo: erp.creditMemoNo(1, 'RS-2026Q2-D1001'),
            account: exampleRebate.account,
          },
          ...{ rebateAmount: '5095.00', netAmount: '4508.85', taxAmount: '586.15' },
        },
      ],
      claims: [
        {
          ...{
            claimNo: 'EC-2026-018-2',
            status: 'posted',
            postedDocNo: erp.creditMemoNo(2, 'EC-2026-018-2'),
            told: 'accepted',
          },
          ...{ verifiedAmount: '6000.00', taxAmount: '339.62', evidence: 1 },
        },
        {
          ...{ claimNo: 'EC-2026-019-1', status: 'verified', postedDocNo: undefined, told: 'rejected' },
          ...{ verifiedAmount: '6000.00', taxAmount: '339.62', evidence: 1 },
        },
      ],
      memos: sorted([
        {
          ...{
            creditMemoNo: erp.creditMemoNo(1, 'RS-2026Q2-D1001'),
            sourceType: 'rebate',
            sourceNo: 'RS-2026Q2-D1001',
            dealerCode: 'D1001',
            status: 'posted',
          },
          ...{ netAmount: '4508.85', taxAmount: '586.15', grossAmount: '5095.00' },
        },
        {
          ...{
            creditMemoNo: erp.creditMemoNo(2, 'EC-2026-018-2'),
            sourceType: 'expense',
            sourceNo: 'EC-2026-018-2',
            dealerCode: 'D1001',
            status: 'posted',
          },
          ...{ netAmount: '5660.38', taxAmount: '339.62', grossAmount: '6000.00' },
        },
      ]),
    },
    counts: {
      erp: {
        ...{ customer: 1, 'credit-memo': 2 },
        // SAP keeps the requests for both as one kind, and what was posted as entries of its journal too.
        ...(erp === sap
          ? { 'credit-memo-request': 2, 'rebate-settlement': 2, 'expense-claim': 2, payment: 2 }
          : { 'other-receivable': 2, 'rebate-settlement': 1, 'expense-claim': 1 }),
      },
      dms: { dealer: 1, 'rebate-settlement': 1, 'expense-claim': 2, 'credit-memo': 2 },
    },
    open: [`expense-to-${erp.name} parked`],
    killAfter: ['the ERP posts the rebate', 'claim'],
    ...(erp !== sap && { variants: ['plain', 'killed'] }),
  })
}
