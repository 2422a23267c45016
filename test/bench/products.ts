/** Products as SAP's OData V2 service writes them, with descriptions, units, a sales view and a tax: about 1.2 kB each. */

/** In each round this many of a hundred products have changed. */
const CHANGED_PERCENT = 1

/** How many of so many products another round changes. */
export const changedOf = (products: number) => (products * CHANGED_PERCENT) / 100

/** When the products of a round were changed last, epoch milliseconds. */
const changedAt = (round: number) => Date.UTC(2026, 0, 1, 8) + round * 60_000

/** Whether a product has changed by this round: another one in a hundred with each round. */
const isChanged = (index: number, round: number) => index % 100 < round * CHANGED_PERCENT

/** The key of a product; keys are in the order of their numbers. */
export const keyOf = (index: number) => `M${String(index).padStart(9, '0')}`

const NAMES = ['茉莉花茶饮料 500ml', '天然矿泉水 550ml', '鲜榨橙汁 1L', '五常大米 5kg', '浓缩洗衣液 3kg']

/** A product as it stands in a round: a row of `A_Product` as JSON. */
export function productJson(index: number, round: number): string {
  const key = keyOf(index)
  const at = isChanged(index, round) ? changedAt(1 + (index % 100)) : changedAt(0)
  const name = `${NAMES[index % NAMES.length]} ${isChanged(index, round) ? '新' : ''}${index}`
  const uri = (set: string) =>
    `"__metadata":{"uri":"http://sap.invalid/API_PRODUCT_SRV/${set}('${key}')","type":"API_PRODUCT_SRV.${set}Type"}`
  return `{${uri('A_Product')},"Product":"${key}","ProductType":"HAWA","CreationDate":"/Date(1735689600000)/","LastChangeDate":"/Date(1767225600000)/","LastChangeDateTime":"/Date(${at}+0000)/","CrossPlantStatus":"","IsMarkedForDeletion":false,"GrossWeight":"0.550","NetWeight":"0.500","WeightUnit":"KG","ProductGroup":"BEV01","BaseUnit":"PC","Division":"00","SizeOrDimensionText":"500ml","ProductStandardID":"","Brand":"","IsBatchManagementRequired":false,"SerialNumberProfile":"","to_Plant":{"__deferred":{"uri":"http://sap.invalid/API_PRODUCT_SRV/A_Product('${key}')/to_Plant"}},"to_Description":{"results":[{"Product":"${key}","Language":"ZH","ProductDescription":"${name}"},{"Product":"${key}","Language":"EN","ProductDescription":"Product ${index}"}]},"to_ProductUnitsOfMeasure":{"results":[{"Product":"${key}","AlternativeUnit":"CAR","QuantityNumerator":"15","QuantityDenominator":"1","GrossWeight":"8.250","WeightUnit":"KG","GlobalTradeItemNumber":""}]},"to_SalesDelivery":{"results":[{"Product":"${key}","ProductSalesOrg":"1010","ProductDistributionChnl":"10","ProductSalesStatus":"","SalesMeasureUnit":"CAR","IsMarkedForDeletion":false}]},"to_ProductSalesTax":{"results":[{"Product":"${key}","Country":"CN","TaxCategory":"MWST","TaxClassification":"1"}]}}`
}

/** The newest change of a round, as the answer of a query that asks for it alone. */
export function newestJson(round: number): string {
  return `{"d":{"results":[{"Product":"${keyOf(0)}","LastChangeDateTime":"/Date(${changedAt(round)}+0000)/"}]}}`
}
