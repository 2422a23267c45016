/** What the shared suite needs to know of deliveries and invoices. */
import type { Controls } from '../../test/contract/connector.ts'
import type { Samples } from '../../test/contract/subject.ts'

/** An order with a delivery: what the samples are made of. */
const ORDER = {
  FID: '60055',
  FBillNo: 'SO-55',
  FSaleOrderEntry: [{ FEntryID: '60056', FMaterialId: { FNumber: 'TG11' }, FQty: '1', FEntryNote: '#10 易碎' }],
}
const link = (entry: string, table: string, id: string) => ({
  [`${entry}_Link`]: [
    { [`${entry}_Link_FSTableName`]: table, [`${entry}_Link_FSBillId`]: '1', [`${entry}_Link_FSId`]: id },
  ],
})
const goods = (FEntryID: string) => ({
  FEntryID,
  ...{ FMaterialID: { FNumber: 'TG11' }, FUnitID: { FNumber: 'Pcs' }, FRealQty: '0.0000001', FSOEntryId: '60056' },
})

const delivery = (FID: string) => ({
  FID,
  FBillNo: `出库-${FID}`,
  FCustomerID: { FNumber: 'D1001' },
  FEntity: [goods(`4${FID}`)],
})

const receivable = (FID: string) => ({
  FID,
  FBillNo: `应收-${FID}`,
  FCUSTOMERID: { FNumber: 'D1001' },
  FALLAMOUNTFOR: '56.00',
  FEntityDetail: [
    {
      FEntryID: `5${FID}`,
      ...{ FMATERIALID: { FNumber: 'TG11' }, FPRICEUNITID: { FNumber: 'Pcs' }, FPriceQty: '1', FEntryTaxRate: '13' },
      ...{ FNoTaxAmountFor_D: '49.56', FTAXAMOUNTFOR_D: '6.44', FALLAMOUNTFOR_D: '56.00' },
      ...link('FEntityDetail', 'T_SAL_OUTSTOCKENTRY', '460057'),
    },
  ],
})

let made = 60_100

/** Samples of documents that are put into the simulator as rows. `idOf` gives the id under which one is read. */
function samples(record: string, row: (id: string) => object, idOf: (id: string) => string, told: object): Samples {
  const put = async (controls: Controls, ids: readonly string[]) => {
    await controls.seed('sales-order', [ORDER])
    if (record === 'invoice') await controls.seed('delivery', [delivery('60057')])
    await controls.seed(record, ids.map(row))
  }
  return {
    read: {
      add: (controls, count) =>
        put(
          controls,
          Array.from({ length: count }, () => String(++made)),
        ),
      async nasty(controls) {
        const ids = ['9007199254740993', '60077']
        await put(controls, ids)
        return ids.map(idOf)
      },
    },
    get: {
      async add(controls) {
        await put(controls, ['60078'])
        return { id: idOf('60078'), contains: told }
      },
    },
  }
}

export const deliverySamples: Record<string, Samples> = {
  delivery: samples('delivery', delivery, (id) => id, {
    ...{ FBillNo: '出库-60078', DealerCode: 'D1001', OrderNos: ['SO-55'] },
    Lines: [{ OrderNo: 'SO-55', OrderLineNo: '10', Quantity: '0.0000001' }],
  }),
  invoice: samples('invoice', receivable, (id) => `AR_receivable/${id}`, {
    ...{ FBillNo: '应收-60078', State: 'draft', Net: '49.56', Tax: '6.44', Gross: '56' },
    Lines: [{ OrderNo: 'SO-55', OrderLineNo: '10', DeliveryNo: '出库-60057', Rate: '0.13' }],
  }),
}
