/** Records of the sales channel that keep every rule: rebates, expenses, sell-out, cases and visits. */
import type {
  CareCaseInput,
  ExpenseClaimInput,
  RebateSettlementInput,
  SellOutReportInput,
  VisitInput,
} from './index.ts'

/** 阶梯返利, every part of the basis at the rate of its own tier: 100 000 at 1 %, 150 000 at 2 %, 36 500 at 3 %. */
export const exampleRebate = {
  settlementNo: 'RS-2026Q2-D1001',
  policyCode: 'RB-2026',
  policyVersion: 3,
  dealerCode: 'D1001',
  period: { from: '2026-04-01', to: '2026-07-01' },
  currency: 'CNY',
  basisAmount: '286500.00',
  basisDocuments: [
    { kind: 'invoice', documentNo: '26352000000000000017', amount: '290000.00' },
    { kind: 'return', documentNo: 'RT-7', amount: '-3500.00' },
  ],
  tierReached: 3,
  rate: '0.03',
  scaleType: 'incremental',
  tiers: [
    { tier: 1, fromAmount: '0', rate: '0.01' },
    { tier: 2, fromAmount: '100000', rate: '0.02' },
    { tier: 3, fromAmount: '250000', rate: '0.03' },
  ],
  rebateAmount: '5095.00',
  netAmount: '4508.85',
  taxAmount: '586.15',
  taxRate: '0.13',
  payoutMode: 'creditMemo',
  taxTreatment: 'redInvoice',
  account: { opening: '1200.00', earned: '5095.00', used: '800.00', expired: '95.00', closing: '5400.00' },
  usableFrom: '2026-07-15',
  usableTo: '2027-01-01',
  status: 'approved',
} satisfies RebateSettlementInput

/** A correction of it: a document of its own, below zero. */
export const exampleRebateCorrection = {
  settlementNo: 'RS-2026Q2-D1001-A1',
  policyCode: 'RB-2026',
  policyVersion: 3,
  dealerCode: 'D1001',
  period: '2026-Q2',
  basisAmount: '-1000.00',
  tierReached: 3,
  rate: '0.03',
  rebateAmount: '-30.00',
  netAmount: '-26.55',
  taxAmount: '-3.45',
  adjusts: 'RS-2026Q2-D1001',
  adjustmentNo: 1,
  adjustmentAmount: '-30.00',
  payoutMode: 'creditMemo',
  taxTreatment: 'redInvoice',
} satisfies RebateSettlementInput

export const exampleClaim = {
  applicationNo: 'EA-2026-018',
  claimNo: 'EC-2026-018-2',
  dealerCode: 'D1001',
  expenseType: 'display',
  activityCode: 'ACT-SUMMER',
  budgetCode: 'BUD-2026-EAST',
  currency: 'CNY',
  appliedAmount: '12000.00',
  approvedAmount: '10000.00',
  verifiedBefore: '4000.00',
  claimedAmount: '6360.00',
  verifiedAmount: '6000.00',
  taxAmount: '339.62',
  invoices: [{ invoiceNo: '26352000000000000123', amount: '6360.00', taxRate: '0.06', taxAmount: '360.00' }],
  evidence: [{ kind: 'photo', name: '陈列.jpg', link: 'https://files.example.com/ec/018-2/1.jpg' }],
  settleMode: 'creditOffset',
  status: 'verified',
} satisfies ExpenseClaimInput

export const exampleSellOut = {
  reportNo: 'D1001-2026-07-01',
  revision: 1,
  dealerCode: 'D1001',
  businessDate: '2026-07-01',
  kind: 'sellOut',
  lines: [
    {
      lineNo: 1,
      documentNo: 'S-88',
      terminalCode: 'T-501',
      terminalName: '示例便利店',
      dealerProductCode: '0001',
      dealerProductName: '茉莉花茶 500ml',
      productCode: 'P100001',
      gtin: '9521234000013',
      quantity: '2',
      unit: 'XCT',
      baseQuantity: '24',
      unitPrice: '228.00',
      amount: '456.00',
      batchNo: 'B2606',
      matchStatus: 'matched',
    },
    {
      lineNo: 2,
      terminalCode: 'T-501',
      dealerProductName: '茉莉茶（旧包装）',
      quantity: '-3',
      unit: 'EA',
      amount: '-57.00',
      matchStatus: 'unmatched',
    },
  ],
  stock: [
    { productCode: 'P100001', unit: 'EA', opening: '120', received: '60', sellOut: '24', returns: '3', closing: '159' },
  ],
} satisfies SellOutReportInput

/** 窜货: goods of one territory, found in another. */
export const exampleCase = {
  caseNo: 'CC-3001',
  caseType: 'channelDiversion',
  priority: 'high',
  dealerCode: 'D1001',
  terminalCode: 'T-900',
  productCode: 'P100001',
  visitNo: 'V-77',
  deliveryNo: 'DN-12',
  subject: '片区 3502 发现发往 3501 的货',
  description: '三箱，整箱，箱码清晰',
  expectedTerritory: '3501',
  foundTerritory: '3502',
  packages: [{ sscc: '395212340000000014', productCode: 'P100001', batchNo: 'B2606', quantity: '1', unit: 'XCT' }],
  status: 'new',
} satisfies CareCaseInput

/** 投诉 of a consumer. */
export const exampleComplaint = {
  caseNo: 'CC-3002',
  caseType: 'complaint',
  dealerCode: 'D1001',
  subject: '瓶盖松动',
  description: '消费者要求换货',
  consumer: { name: '李四', phone: '13800000000', lawfulBasis: 'contract' },
  status: 'inProgress',
  ownerId: 'U-12',
} satisfies CareCaseInput

export const exampleVisit = {
  visitNo: 'V-77',
  visitorId: 'U-31',
  terminalCode: 'T-900',
  dealerCode: 'D2002',
  territoryCode: '3502',
  plannedAt: '2026-07-01T01:00:00.000Z',
  checkInAt: '2026-07-01T01:07:12.000Z',
  checkOutAt: '2026-07-01T01:41:55.000Z',
  geo: { lat: 24.4798, lon: 118.0894, accuracyM: 12 },
  tasks: [
    { kind: 'display', result: '达标', score: 95, photoLinks: ['https://files.example.com/v/77/1.jpg'] },
    { kind: 'price', productCode: 'P100001', observedPrice: '15.90', floorPrice: '16.80' },
  ],
  scans: [
    {
      sscc: '395212340000000014',
      productCode: 'P100001',
      scannedAt: '2026-07-01T01:20:00.000Z',
      deliveryNo: 'DN-12',
      expectedTerritory: '3501',
      foundTerritory: '3502',
    },
  ],
  orderNos: ['SO-1'],
} satisfies VisitInput
