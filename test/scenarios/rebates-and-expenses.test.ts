/** A tiered rebate and an expense claim become credit memos: one each, with the amounts that the DMS has calculated. */
import { exampleClaim, exampleRebate } from '../../schemas/examples.ts'
import type { Row } from '../landscape.ts'
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
  ({ sap }: World) =>
    sap.control('post-credit-memo', { key, on: '2026-07-16' })

/** The number that SAP gives the dealer: it knows no other. */
const CUSTOMER = '17100001'

play('tiered rebate and expense claim to credit memo', {
  flows: ['F05', 'F12', 'F13', 'F14'],
  systems: { sap: { customers: [CUSTOMER] } },
  steps: [
    pushed('dealer', 'dealer', dealerOf('D1001')),
    refused('rebate with the whole basis at the highest rate', 'rebate-settlement', wrongTiers, {
      pointer: '/rebateAmount',
      rule: 'rebate-amount',
    }),
    pushed('rebate not approved yet', 'rebate-settlement', { ...rebate, status: 'calculated' }),
    pushed('rebate', 'rebate-settlement', { ...rebate, version: 2 }, ['rebate not approved yet']),
    done('SAP posts the rebate', post(rebate.settlementNo), { after: ['rebate'] }),
    pushed('claim', 'expense-claim', claim),
    done('SAP posts the claim', post(claim.claimNo), { after: ['claim', 'SAP posts the rebate'] }),
    pushed('claim with the same invoice', 'expense-claim', again, ['SAP posts the claim']),
  ],
  result: async ({ sap, dms }) => ({
    requests: sorted(
      (await sap.rows('credit-memo-request')).map((row) => ({
        ...pick(row, 'PurchaseOrderByCustomer', 'SoldToParty'),
        ...money(row, 'TotalNetAmount'),
      })),
    ),
    rebates: (await dms.rows('rebate-settlement')).map((row) => ({
      ...pick(row, 'settlementNo', 'status', 'postedDocNo', 'account'),
      ...money(row, 'rebateAmount', 'netAmount', 'taxAmount'),
    })),
    claims: sorted(
      (await dms.rows('expense-claim')).map((row) => ({
        ...pick(row, 'claimNo', 'status', 'postedDocNo'),
        ...money(row, 'verifiedAmount', 'taxAmount'),
        evidence: (row.evidence as unknown[] | undefined)?.length,
        told: ((row.feedback as Row | undefined)?.sap as Row | undefined)?.result,
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
    requests: [
      { PurchaseOrderByCustomer: 'EC-2026-018-2', SoldToParty: CUSTOMER, TotalNetAmount: '5660.38' },
      { PurchaseOrderByCustomer: 'RS-2026Q2-D1001', SoldToParty: CUSTOMER, TotalNetAmount: '4508.85' },
    ],
    rebates: [
      {
        ...{
          settlementNo: 'RS-2026Q2-D1001',
          status: 'posted',
          postedDocNo: '91000001',
          account: exampleRebate.account,
        },
        ...{ rebateAmount: '5095.00', netAmount: '4508.85', taxAmount: '586.15' },
      },
    ],
    claims: [
      {
        ...{ claimNo: 'EC-2026-018-2', status: 'posted', postedDocNo: '91000002', told: 'accepted' },
        ...{ verifiedAmount: '6000.00', taxAmount: '339.62', evidence: 1 },
      },
      {
        ...{ claimNo: 'EC-2026-019-1', status: 'verified', postedDocNo: undefined, told: 'rejected' },
        ...{ verifiedAmount: '6000.00', taxAmount: '339.62', evidence: 1 },
      },
    ],
    memos: [
      {
        ...{
          creditMemoNo: '91000001',
          sourceType: 'rebate',
          sourceNo: 'RS-2026Q2-D1001',
          dealerCode: 'D1001',
          status: 'posted',
        },
        ...{ netAmount: '4508.85', taxAmount: '586.15', grossAmount: '5095.00' },
      },
      {
        ...{
          creditMemoNo: '91000002',
          sourceType: 'expense',
          sourceNo: 'EC-2026-018-2',
          dealerCode: 'D1001',
          status: 'posted',
        },
        ...{ netAmount: '5660.38', taxAmount: '339.62', grossAmount: '6000.00' },
      },
    ],
  },
  counts: {
    sap: {
      ...{ customer: 1, 'credit-memo-request': 2, 'rebate-settlement': 2, 'expense-claim': 2 },
      'credit-memo': 2,
      payment: 2,
    },
    dms: { dealer: 1, 'rebate-settlement': 1, 'expense-claim': 2, 'credit-memo': 2 },
  },
  open: ['expense-to-sap parked'],
  killAfter: ['SAP posts the rebate', 'claim'],
})
