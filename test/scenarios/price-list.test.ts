/** A price list out of SAP: periods that follow one another, scales, prices per hundred, and a version that is whole or not there. */
import type { Row } from '../landscape.ts'
import { play } from './frame/play.ts'
import { money, pick, sorted } from './frame/records.ts'
import { done } from './frame/scenario.ts'

const product = (Product: string, BaseUnit: string) => ({
  ...{ Product, BaseUnit, ProductGroup: 'TEA', CrossPlantStatus: '', IsMarkedForDeletion: false },
  to_Description: [{ Product, Language: 'ZH', ProductDescription: `茶 ${Product}` }],
  to_ProductUnitsOfMeasure: [
    { AlternativeUnit: BaseUnit, QuantityNumerator: '1', QuantityDenominator: '1' },
    { AlternativeUnit: 'CAR', QuantityNumerator: '12', QuantityDenominator: '1' },
  ],
  to_SalesDelivery: [{ ProductSalesOrg: '1010', ProductDistributionChnl: '10', SalesMeasureUnit: 'CAR' }],
  to_ProductSalesTax: [{ Country: 'CN', TaxCategory: 'MWST', TaxClassification: '1' }],
})

const scaled = {
  ...{ material: 'P100001', unit: 'CAR', rate: '228.00', from: '2026-07-01', to: '2026-12-31' },
  scales: [
    { quantity: '0', rate: '228.00' },
    { quantity: '10', rate: '216.00' },
    { quantity: '100', rate: '204.00' },
  ],
}

const price = (name: string, body: object, after: string[] = []) =>
  done(name, ({ sap }) => sap.control('price', body), { after })

play('price list with validity and scales', {
  flows: ['F01', 'F03'],
  steps: [
    price('price with scales', scaled),
    price('price from new year on', { ...scaled, rate: '240.00', from: '2027-01-01', to: '9999-12-31', scales: [] }),
    price('price per hundred', {
      material: 'P100002',
      unit: 'PC',
      rate: '1999.00',
      per: '100',
      from: '2026-07-01',
      to: '2026-12-31',
    }),
    price('price for one customer', {
      material: 'P100002',
      unit: 'PC',
      customer: '71001',
      rate: '18.50',
      from: '2026-07-01',
    }),
    done('products', ({ sap }) =>
      sap.control('seed', { record: 'product', rows: [product('P100001', 'PC'), product('P100002', 'PC')] }),
    ),
    price(
      'price is changed',
      { ...scaled, scales: [...scaled.scales.slice(0, 2), { quantity: '100', rate: '199.99' }] },
      ['price with scales'],
    ),
    price(
      'price that is no more',
      { material: 'P100002', unit: 'PC', customer: '71001', from: '2026-07-01', deleted: true },
      ['price for one customer'],
    ),
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
      priceListCode: 'PPR0-1010-10-CNY',
      ...{
        currency: 'CNY',
        priceBasis: 'taxExcluded',
        status: 'released',
        validFrom: '2026-07-01',
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
      priceListCode: 'PPR0-1010-10-K71001-CNY',
      ...{
        currency: 'CNY',
        priceBasis: 'taxExcluded',
        status: 'withdrawn',
        validFrom: '2026-07-01',
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
  counts: { sap: { product: 2, 'price-list': 4 }, dms: { product: 2, 'price-list': 2 } },
  killAfter: ['price per hundred', 'products'],
})
