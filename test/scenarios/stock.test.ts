/** Stock of the ERP as it changes: what lies there, and what has gone. */
import { kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { pick, sorted } from './frame/records.ts'
import { done } from './frame/scenario.ts'

for (const erp of [sap, kingdee]) {
  /** Waits until the DMS knows of the material: what came and went before anybody looked is never told. */
  const move = (name: string, body: { material: string; quantity?: string; by?: string }, after: string[] = []) =>
    done(name, (world) => world.erp.control('stock', body), {
      after,
      once: async ({ dms }) =>
        body.by === undefined ||
        (await dms.rows('inventory-balance')).some(({ productCode }) => productCode === body.material),
    })

  play(`stock: ${erp.title}`, {
    erp,
    flows: ['F04'],
    steps: [
      move('first goods', { material: 'P100001', quantity: '100' }),
      move('other goods', { material: 'P100002', quantity: '7.5' }),
      move('goods out', { material: 'P100001', by: '-40' }, ['first goods']),
      move('all of it out', { material: 'P100002', by: '-7.5' }, ['other goods']),
    ],
    result: async ({ dms }) =>
      sorted((await dms.rows('inventory-balance')).map((row) => pick(row, 'kind', 'productCode', 'quantity', 'unit'))),
    expected: [
      { kind: 'supplierOnHand', productCode: 'P100001', quantity: '60', unit: 'EA' },
      { kind: 'supplierOnHand', productCode: 'P100002', quantity: '0', unit: 'EA' },
    ],
    // SAP forgets what is gone.
    counts: { erp: { stock: erp === sap ? 1 : 2 }, dms: { 'inventory-balance': 2 } },
    killAfter: ['goods out'],
    variants: ['plain'],
  })
}
