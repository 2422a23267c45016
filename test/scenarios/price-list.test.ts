/** A price list out of the ERP: periods that follow one another, scales, prices per hundred, and a version that is whole or not there. */
import type { Row } from '../landscape.ts'
import { type Erp, kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { money, pick, sorted } from './frame/records.ts'
import { done } from './frame/scenario.ts'

interface Words {
  each: string
  carton: string
  /** What makes a price one of one customer alone. */
  ofOne: object
  /** Codes of the list for all, and of the customer's. */
  lists: [string, string]
  product(code: string): object
  /** First day of the lists: the first of their prices, where they have none of their own. */
  since: string
  /** Records that two lists are. */
  records: number
  /** Prices are without tax. */
  net: object
}

const WORDS: Record<Erp['name'], Words> = {
  sap: {
    ...{ each: 'PC', carton: 'CAR', ofOne: { customer: '71001' }, net: {} },
    ...{ lists: ['PPR0-1010-10-CNY', 'PPR0-1010-10-K71001-CNY'], since: '2026-07-01', records: 4 },
    product: (Product) => ({
      ...{ Product, BaseUnit: 'PC', ProductGroup: 'TEA', CrossPlantStatus: '', IsMarkedForDeletion: false },
      to_Description: [{ Product, Language: 'ZH', ProductDescription: `茶 ${Product}` }],
      to_ProductUnitsOfMeasure: [
        { AlternativeUnit: 'PC', QuantityNumerator: '1', QuantityDenominator: '1' },
        { AlternativeUnit: 'CAR', QuantityNumerator: '12', QuantityDenominator: '1' },
      ],
      to_SalesDelivery: [{ ProductSalesOrg: '1010', ProductDistributionChnl: '10', SalesMeasureUnit: 'CAR' }],
      to_ProductSalesTax: [{ Country: 'CN', TaxCategory: 'MWST', TaxClassification: '1' }],
    }),
  },
  kingdee: {
    ...{ each: 'Pcs', carton: '箱', ofOne: { list: 'XSJMB-71001', customers: ['71001'] }, net: { includesTax: false } },
    ...{ lists: ['XSJMB-001', 'XSJMB-71001-K71001'], since: '2000-01-01', records: 2 },
    product: (FNumber) => ({ FNumber, FName: `茶 ${FNumber}` }),
  },
}

const price = (name: string, body: object, after: string[] = []) =>
  done(name, ({ erp }) => erp.control('price', body), { after })

for (const erp of [sap, kingdee]) {
  const { each, carton, ofOne, lists, since, records, product, net } = WORDS[erp.name]
  const scaled = {
    ...{ ...net, material: 'P100001', unit: carton, rate: '228.00', from: '2026-07-01', to: '2026-12-31' },
    scales: [
      { quantity: '0', rate: '228.00' },
      { quantity: '10', rate: '216.00' },
      { quantity: '100', rate: '204.00' },
    ],
  }

  play(`price list with validity and scales: ${erp.title}`, {
    erp,
    flows: ['F01', 'F03'],
    steps: [
      price('price with scales', scaled),
      price('price from new year on', { ...scaled, rate: '240.00', from: '2027-01-01', to: '9999-12-31', scales: [] }),
      price('price per hundred', {
        ...net,
        material: 'P100002',
        unit: each,
        rate: '1999.00',
        per: '100',
        from: '2026-07-01',
        to: '2026-12-31',
      }),
      price('price for one customer', {
        ...net,
        ...ofOne,
        material: 'P100002',
        unit: each,
        rate: '18.50',
        from: '2026-07-01',
      }),
      done('products', (world) =>
        world.erp.control('seed', { record: 'product', rows: [product('P100001'), product('P100002')] }),
      ),
      price(
        'price is changed',
        { ...scaled, scales: [...scaled.scales.slice(0, 2), { quantity: '100', rate: '199.99' }] },
        ['price with scales'],
      ),
      price('price that is no more', { ...ofOne, material: 'P100002', unit: each, from: '2026-07-01', deleted: true }, [
        'price for one customer',
      ]),
    ],
    result: async ({ dms }) =>
      sorted(
        (await dms.rows('price-list')).map((row) => ({
          ...pick(row, 'priceListCode', 'currency', 'priceBasis', 'status', 'validFrom', 'validTo'),
          lines: sorted(
            (row.lines as Row[]).map((line) => ({
              price: `${line.productCode}: ${money(line, 'unitPrice').unitPrice} for ${line.perQuantity} ${line.unit}`,
              ...pick(line, 'taxRate', 'validFrom', 'validTo', 'scaleType'),
              scales: ((line.scales ?? []) as Row[]).map(
                (one) => `${one.fromQuantity}: ${money(one, 'unitPrice').unitPrice}`,
              ),
            })),
          ),
        })),
      ),
    expected: [
      {
        priceListCode: lists[0],
        ...{
          currency: 'CNY',
          priceBasis: 'taxExcluded',
          status: 'released',
          validFrom: since,
          validTo: undefined,
        },
        lines: [
          {
            price: 'P100001: 228.00 for 1 XCT',
            ...{ taxRate: '0.13', validFrom: '2026-07-01', validTo: '2027-01-01', scaleType: 'allUnits' },
            scales: ['0: 228.00', '10: 216.00', '100: 199.99'],
          },
          {
            price: 'P100001: 240.00 for 1 XCT',
            ...{ taxRate: '0.13', validFrom: '2027-01-01', validTo: undefined, scaleType: undefined },
            scales: [],
          },
          {
            price: 'P100002: 1999.00 for 100 EA',
            ...{ taxRate: '0.13', validFrom: '2026-07-01', validTo: '2027-01-01', scaleType: undefined },
            scales: [],
          },
        ],
      },
      {
        priceListCode: lists[1],
        ...{
          currency: 'CNY',
          priceBasis: 'taxExcluded',
          status: 'withdrawn',
          validFrom: since,
          validTo: undefined,
        },
        lines: [
          {
            price: 'P100002: 18.50 for 1 EA',
            ...{ taxRate: '0.13', validFrom: '2026-07-01', validTo: undefined, scaleType: undefined },
            scales: [],
          },
        ],
      },
    ],
    counts: { erp: { product: 2, 'price-list': records }, dms: { product: 2, 'price-list': 2 } },
    killAfter: ['price per hundred', 'products'],
    ...(erp !== sap && { variants: ['plain'] }),
  })
}
