/** 窜货: goods of one dealer's territory are scanned in another's; the case goes to the CRM, and its state comes back. */
import type { Row } from '../landscape.ts'
import { play } from './frame/play.ts'
import { dealerOf, pick } from './frame/records.ts'
import { done, pushed } from './frame/scenario.ts'

const SSCC = '395212340000000014'
const traced = { deliveryNo: '80000001', expectedTerritory: '3501', foundTerritory: '3502' }

const visit = {
  visitNo: 'V-77',
  visitorId: 'U-31',
  terminalCode: 'T-900',
  dealerCode: 'D2002',
  territoryCode: '3502',
  checkInAt: '2026-07-01T01:07:12.000Z',
  checkOutAt: '2026-07-01T01:41:55.000Z',
  tasks: [{ kind: 'display', photoLinks: ['https://files.example.com/v/77/1.jpg'] }],
  scans: [
    { sscc: SSCC, productCode: 'P100001', scannedAt: '2026-07-01T01:20:00.000Z', ...traced },
    { serialNo: 'SN-0001', productCode: 'P100002', scannedAt: '2026-07-01T01:21:00.000Z' },
  ],
}

const diversion = {
  caseNo: 'CC-3001',
  version: 1,
  caseType: 'channelDiversion',
  priority: 'high',
  dealerCode: 'D1001',
  terminalCode: 'T-900',
  productCode: 'P100001',
  visitNo: 'V-77',
  subject: '片区 3502 发现发往 3501 的货',
  ...traced,
  packages: [{ sscc: SSCC, productCode: 'P100001', batchNo: 'B2606', quantity: '1', unit: 'XCT' }],
  status: 'new',
}

play('窜货: from the scan of a visit to a case in the CRM', {
  flows: ['F06', 'F16'],
  steps: [
    pushed('dealer of the goods', 'dealer', dealerOf('D1001')),
    pushed('dealer of the place', 'dealer', dealerOf('D2002', { territoryCodes: ['3502'] })),
    pushed('visit under way', 'visit', { ...visit, version: 1, checkOutAt: undefined, scans: undefined }),
    pushed('visit', 'visit', { ...visit, version: 2 }, ['visit under way']),
    pushed('case', 'care-case', diversion),
    done('CRM works on it', ({ crm }) => crm.control('advance', { record: 'case', key: 'CC-3001', to: 'inProgress' }), {
      after: ['case'],
    }),
    pushed('more found', 'care-case', { ...diversion, version: 2, description: '又发现两箱' }, ['CRM works on it']),
    done('CRM closes it', ({ crm }) => crm.control('advance', { record: 'case', key: 'CC-3001', to: 'closed' }), {
      after: ['more found'],
      once: async ({ crm }) => (await crm.rows('case')).some(({ description }) => description !== undefined),
    }),
  ],
  async result({ crm, dms }) {
    const accounts = new Map((await crm.rows('account')).map(({ id, accountCode }) => [id, accountCode]))
    const account = (row: Row) => ({ account: accounts.get(row.accountId) })
    return {
      visits: (await crm.rows('visit')).map((row) => ({
        ...account(row),
        ...pick(row, 'visitNo', 'territory', 'scans', 'actualEnd'),
      })),
      cases: (await crm.rows('case')).map((row) => ({
        ...account(row),
        ...pick(
          row,
          'caseNo',
          'type',
          'visitNo',
          'deliveryNo',
          'expectedTerritory',
          'foundTerritory',
          'packages',
          'status',
          'description',
        ),
      })),
      dms: (await dms.rows('care-case')).map((row) =>
        pick(row, 'caseNo', 'status', 'ownerId', 'resolution', 'dealerCode', 'description'),
      ),
    }
  },
  expected: {
    visits: [{ account: 'D2002', visitNo: 'V-77', territory: '3502', scans: visit.scans, actualEnd: visit.checkOutAt }],
    cases: [
      {
        account: 'D1001',
        ...{ caseNo: 'CC-3001', type: 'channelDiversion', visitNo: 'V-77', ...traced },
        packages: diversion.packages,
        ...{ status: 'closed', description: '又发现两箱' },
      },
    ],
    dms: [
      {
        ...{ caseNo: 'CC-3001', status: 'closed', ownerId: 'U1', resolution: '已处理', dealerCode: 'D1001' },
        description: '又发现两箱',
      },
    ],
  },
  counts: {
    dms: { dealer: 2, visit: 1, 'care-case': 1 },
    crm: { account: 2, visit: 1, case: 1 },
  },
  killAfter: ['visit', 'case', 'CRM works on it'],
})
