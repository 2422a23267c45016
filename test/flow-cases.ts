/** Cases over the flows that come with the hub, for tests. */
import { fileURLToPath } from 'node:url'
import { connectors } from '../connectors/index.ts'
import { type FlowTest, formatFinding, type LoadedFlows, loadFlows, readConfiguration } from '../src/flow/index.ts'

const FLOWS = fileURLToPath(new URL('../flows', import.meta.url))
const shipped = await readConfiguration(FLOWS)

/** The shipped configuration with other files in it; of its tests only what is given. */
export function configuration(files: Record<string, string>): LoadedFlows {
  const kept = shipped.filter(({ path }) => !path.endsWith('.test.yaml') && !(path in files))
  const all = [...kept, ...Object.entries(files).map(([path, text]) => ({ path, text }))]
  const { flows, findings } = loadFlows(all, connectors)
  if (!flows) throw new Error(findings.map(formatFinding).join('\n'))
  return flows
}

export function testIn(loaded: LoadedFlows): FlowTest {
  const [test] = loaded.tests
  if (!test) throw new Error('there is no test')
  return test
}

/** An order that SAP takes, as YAML on one line; `more` changes it. */
export const order = (more: object = {}) =>
  JSON.stringify({
    ...{ orderNo: 'A1', revision: 1, orderType: 'standard', lifecycle: 'submitted', dealerCode: '71001' },
    ...{ shipToAddressCode: '01', orderDate: '2027-01-31', salesOrg: '1000', channelType: '10', currency: 'CNY' },
    ...{ priceBasis: 'taxIncluded', partialDeliveryAllowed: true },
    lines: [
      {
        ...{ lineNo: 10, productCode: 'TG11', quantity: '3', unit: 'XCT', unitPrice: '19.99', taxRate: '0.13' },
        ...{ amountBeforeDiscount: '59.97', discountAmount: '0.00', grossAmount: '59.97', netAmount: '53.07' },
        taxAmount: '6.90',
      },
    ],
    totals: {
      ...{ amountBeforeDiscount: '59.97', discountAmount: '0.00', netAmount: '53.07', taxAmount: '6.90' },
      grossAmount: '59.97',
    },
    ...more,
  })

/** A product as SAP hands it over. */
export const product = (more: object = {}) =>
  JSON.stringify({
    ...{ Product: '71001', BaseUnit: 'EA', ProductGroup: 'L004', LastChangeDateTime: '2027-01-31T08:00:00.000Z' },
    to_Description: [{ Product: '71001', Language: 'EN', ProductDescription: 'Green tea' }],
    to_ProductUnitsOfMeasure: [{ AlternativeUnit: 'EA', QuantityNumerator: '1', QuantityDenominator: '1' }],
    to_SalesDelivery: [{ ProductSalesOrg: '1000', ProductDistributionChnl: '10', ProductSalesStatus: '' }],
    to_ProductSalesTax: [{ Country: 'CN', TaxCategory: 'MWST', TaxClassification: '1' }],
    ...more,
  })
