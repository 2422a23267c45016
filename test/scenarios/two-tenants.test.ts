/** Two tenants of one hub whose orders have the same number: neither sees, changes or answers what is the other's. */
import { kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { lineOf, orderOf, sorted } from './frame/records.ts'
import { beside, done, pushed } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const ours = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100001', {
      quantity: '3',
      unitPrice: '19.99',
      grossAmount: '59.97',
      netAmount: '53.07',
      taxAmount: '6.90',
    }),
  ],
  { netAmount: '53.07', taxAmount: '6.90', grossAmount: '59.97' },
)
const theirs = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100002', {
      quantity: '7',
      unitPrice: '45.50',
      grossAmount: '318.50',
      netAmount: '281.86',
      taxAmount: '36.64',
    }),
  ],
  { netAmount: '281.86', taxAmount: '36.64', grossAmount: '318.50' },
  { dealerCode: 'D2002', shipToAddressCode: 'D2002-1' },
)

/** Theirs has another order before it, so that the numbers of the two ERPs differ. */
const first = orderOf(
  'SO-0',
  [
    lineOf(10, 'P100009', {
      quantity: '1',
      unitPrice: '10.00',
      grossAmount: '10.00',
      netAmount: '8.85',
      taxAmount: '1.15',
    }),
  ],
  { netAmount: '8.85', taxAmount: '1.15', grossAmount: '10.00' },
)

async function ordersOf({ erp, dms }: World) {
  return {
    // By their numbers: which of two orders comes first is not promised.
    erp: sorted((await erp.orders()).map(({ orderNo, lines }) => [orderNo, ...lines].join(': '))),
    dms: (await dms.rows('sales-order')).map(({ orderNo, status }) => `${orderNo} ${status}`),
    dealer: (await dms.rows('sales-order')).map(({ dealerCode }) => dealerCode).at(-1),
  }
}

const advance =
  (to: string) =>
  ({ erp }: World) =>
    erp.control('advance', { record: 'sales-order', key: 'SO-1', to })

for (const erp of [sap, kingdee]) {
  play(`two tenants with the same order number: ${erp.title}`, {
    erp,
    flows: ['F07', 'F08'],
    twoTenants: true,
    steps: [
      pushed('their first order', 'sales-order', first),
      pushed('our order', 'sales-order', ours),
      pushed('their order', 'sales-order', theirs, ['their first order']),
      done('the ERP rejects theirs', advance('rejected'), { after: ['their order'] }),
      done('the ERP confirms ours', advance('confirmed'), { after: ['our order'] }),
    ].map((step) => (step.name.includes('their') ? beside(step) : step)),
    result: async (world) => ({ ours: await ordersOf(world), theirs: world.beside && (await ordersOf(world.beside)) }),
    expected: {
      ours: { erp: ['SO-1: 10 P100001 × 3'], dms: ['SO-1 accepted'], dealer: 'D1001' },
      theirs: {
        erp: ['SO-0: 10 P100009 × 1', 'SO-1: 10 P100002 × 7 rejected'],
        dms: ['SO-0 accepted', 'SO-1 rejected'],
        dealer: 'D2002',
      },
    },
    counts: { erp: { 'sales-order': 1 }, dms: { 'sales-order': 1 } },
    killAfter: ['our order', 'the ERP rejects theirs'],
    ...(erp !== sap && { variants: ['plain', 'killed'] }),
  })
}
