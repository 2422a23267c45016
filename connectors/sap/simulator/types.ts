import type { EntityType } from './answer.ts'
import { creditTypes } from './credit-types.ts'
import { documentTypes } from './document-types.ts'
import { masterTypes } from './master-types.ts'

/** How a set is written down: see below. */
export interface TypeRow {
  service: string
  keys: string
  properties: string
  children?: Record<string, string>
  /** Children of which there is one at most. */
  ones?: string[]
  /** The property that its ETag is made of. */
  etag?: string
}

/**
 * The entity types the simulator serves, with the properties of the genuine metadata that matter for products and
 * orders. `Name:40` is text with a longest length, `Name#` a decimal, `Name?` a boolean, others are text or times.
 */
const TYPES: Record<string, TypeRow> = {
  ...documentTypes,
  ...creditTypes,
  ...masterTypes,
  A_Product: {
    service: 'API_PRODUCT_SRV',
    keys: 'Product',
    properties:
      'Product:40 ProductType:4 CrossPlantStatus:2 CrossPlantStatusValidityDate CreationDate CreatedByUser:12 LastChangeDate LastChangedByUser:12 LastChangeDateTime IsMarkedForDeletion? ProductOldID:40 GrossWeight# WeightUnit:3 NetWeight# CountryOfOrigin:3 ProductGroup:9 BaseUnit:3 ItemCategoryGroup:4 ProductHierarchy:18 Division:2 VolumeUnit:3 MaterialVolume# Brand:4 ValidityStartDate SizeOrDimensionText:32 IndustryStandardName:18 ProductStandardID:18 InternationalArticleNumberCat:2 IsBatchManagementRequired? SerialNumberProfile:4',
    children: {
      to_Description: 'A_ProductDescription',
      to_ProductUnitsOfMeasure: 'A_ProductUnitsOfMeasure',
      to_SalesDelivery: 'A_ProductSalesDelivery',
      to_ProductSalesTax: 'A_ProductSalesTax',
    },
  },
  A_ProductDescription: {
    service: 'API_PRODUCT_SRV',
    keys: 'Product Language',
    properties: 'Product:40 Language:2 ProductDescription:40',
  },
  A_ProductUnitsOfMeasure: {
    service: 'API_PRODUCT_SRV',
    keys: 'Product AlternativeUnit',
    properties:
      'Product:40 AlternativeUnit:3 QuantityNumerator# QuantityDenominator# MaterialVolume# VolumeUnit:3 GrossWeight# WeightUnit:3 GlobalTradeItemNumber:18 GlobalTradeItemNumberCategory:2 BaseUnit:3',
  },
  A_ProductSalesDelivery: {
    service: 'API_PRODUCT_SRV',
    keys: 'Product ProductSalesOrg ProductDistributionChnl',
    properties:
      'Product:40 ProductSalesOrg:4 ProductDistributionChnl:2 MinimumOrderQuantity# SupplyingPlant:4 DeliveryQuantityUnit:3 DeliveryQuantity# ProductSalesStatus:2 ProductSalesStatusValidityDate SalesMeasureUnit:3 IsMarkedForDeletion? ProductHierarchy:18 BaseUnit:3',
  },
  A_ProductSalesTax: {
    service: 'API_PRODUCT_SRV',
    keys: 'Product Country TaxCategory TaxClassification',
    properties: 'Product:40 Country:3 TaxCategory:4 TaxClassification:1',
  },
  A_SalesOrder: {
    service: 'API_SALES_ORDER_SRV',
    keys: 'SalesOrder',
    etag: 'LastChangeDateTime',
    properties:
      'SalesOrder:10 SalesOrderType:4 SalesOrganization:4 DistributionChannel:2 OrganizationDivision:2 SalesGroup:3 SalesOffice:4 SalesDistrict:6 SoldToParty:10 CreationDate CreatedByUser:12 LastChangeDate LastChangeDateTime PurchaseOrderByCustomer:35 PurchaseOrderByShipToParty:35 CustomerPurchaseOrderType:4 CustomerPurchaseOrderSuplmnt:4 CustomerPurchaseOrderDate SalesOrderDate TotalNetAmount# OverallDeliveryStatus:1 TotalBlockStatus:1 OverallOrdReltdBillgStatus:1 TransactionCurrency:5 SDDocumentReason:3 PricingDate RequestedDeliveryDate ShippingCondition:2 CompleteDeliveryIsDefined? HeaderBillingBlockReason:2 DeliveryBlockReason:2 IncotermsClassification:3 IncotermsLocation1:70 PriceListType:2 CustomerPaymentTerms:4 AssignmentReference:18 AccountingDocExternalReference:16 OverallSDProcessStatus:1 TotalCreditCheckStatus:1 OverallTotalDeliveryStatus:1 OverallSDDocumentRejectionSts:1',
    children: {
      to_Item: 'A_SalesOrderItem',
      to_Partner: 'A_SalesOrderHeaderPartner',
      to_PricingElement: 'A_SalesOrderHeaderPrElement',
      to_Text: 'A_SalesOrderText',
    },
  },
  A_SalesOrderItem: {
    service: 'API_SALES_ORDER_SRV',
    keys: 'SalesOrder SalesOrderItem',
    properties:
      'SalesOrder:10 SalesOrderItem:6 HigherLevelItem:6 SalesOrderItemCategory:4 SalesOrderItemText:40 PurchaseOrderByCustomer:35 UnderlyingPurchaseOrderItem:6 Material:40 MaterialByCustomer:35 PricingDate RequestedQuantity# RequestedQuantityUnit:3 OrderQuantityUnit:3 ConfdDelivQtyInOrderQtyUnit# TransactionCurrency:5 NetAmount# MaterialGroup:9 Batch:10 ProductionPlant:4 StorageLocation:4 SalesDocumentRjcnReason:2 ItemBillingBlockReason:2 CustomerPaymentTerms:4 SDProcessStatus:1 DeliveryStatus:1 OrderRelatedBillingStatus:1',
    children: {
      to_ScheduleLine: 'A_SalesOrderScheduleLine',
      to_PricingElement: 'A_SalesOrderItemPrElement',
      to_Partner: 'A_SalesOrderItemPartner',
      to_Text: 'A_SalesOrderItemText',
    },
  },
  A_SalesOrderScheduleLine: {
    service: 'API_SALES_ORDER_SRV',
    keys: 'SalesOrder SalesOrderItem ScheduleLine',
    properties:
      'SalesOrder:10 SalesOrderItem:6 ScheduleLine:4 RequestedDeliveryDate ConfirmedDeliveryDate OrderQuantityUnit:3 ScheduleLineOrderQuantity# ConfdOrderQtyByMatlAvailCheck# DeliveredQtyInOrderQtyUnit# OpenConfdDelivQtyInOrdQtyUnit#',
  },
  A_SalesOrderItemPrElement: pricingElement('SalesOrder SalesOrderItem PricingProcedureStep PricingProcedureCounter'),
  A_SalesOrderHeaderPrElement: pricingElement('SalesOrder PricingProcedureStep PricingProcedureCounter'),
  A_SalesOrderHeaderPartner: partner('SalesOrder PartnerFunction'),
  A_SalesOrderItemPartner: partner('SalesOrder SalesOrderItem PartnerFunction'),
  A_SalesOrderText: longText('SalesOrder Language LongTextID'),
  A_SalesOrderItemText: longText('SalesOrder SalesOrderItem Language LongTextID'),
}

/** What an order's part and an item's part are found by. */
function belongsTo(keys: string): string {
  return keys.includes('SalesOrderItem') ? 'SalesOrder:10 SalesOrderItem:6' : 'SalesOrder:10'
}

function pricingElement(keys: string) {
  const properties =
    'PricingProcedureStep:3 PricingProcedureCounter:3 ConditionType:4 ConditionRateValue# ConditionCurrency:5 ConditionQuantity# ConditionQuantityUnit:3 TransactionCurrency:5 ConditionAmount#'
  return { service: 'API_SALES_ORDER_SRV', keys, properties: `${belongsTo(keys)} ${properties}` }
}

function partner(keys: string) {
  return {
    service: 'API_SALES_ORDER_SRV',
    keys,
    properties: `${belongsTo(keys)} PartnerFunction:2 Customer:10 Supplier:10 Personnel:8 ContactPerson:10 AddressID:10`,
  }
}

function longText(keys: string) {
  return {
    service: 'API_SALES_ORDER_SRV',
    keys,
    properties: `${belongsTo(keys)} Language:2 LongTextID:4 LongText`,
  }
}

export interface Property {
  name: string
  kind: 'text' | 'decimal' | 'boolean' | 'day' | 'time'
  maxLength?: number
}

/** The properties of a set with their types, in the order of the metadata. */
export function propertiesOf(set: string): Property[] {
  return (TYPES[set]?.properties ?? '').split(' ').map((word) => {
    const [, name = '', mark, length] = /^(\w+?)([#?])?(?::(\d+))?$/.exec(word) ?? []
    if (mark === '#') return { name, kind: 'decimal' }
    if (mark === '?') return { name, kind: 'boolean' }
    if (name.endsWith('DateTime')) return { name, kind: 'time' }
    if (name.endsWith('Date')) return { name, kind: 'day' }
    return { name, kind: 'text', ...(length !== undefined && { maxLength: Number(length) }) }
  })
}

/** A set with all that is below it. */
export function entityType(set: string, above: readonly string[] = []): EntityType {
  const found = TYPES[set]
  if (!found) throw new RangeError(`no entity type ${set}`)
  // A link back to what it came from leads nowhere new.
  const path = [...above, set]
  const links = Object.entries(found.children ?? {}).filter(([, child]) => !path.includes(child))
  const children = links.map(([name, child]) => [name, entityType(child, path)] as const)
  return {
    set,
    type: `${found.service}.${set}Type`,
    keys: found.keys.split(' '),
    children: Object.fromEntries(children),
    ...(found.ones && { ones: found.ones }),
    ...(found.etag !== undefined && { etag: found.etag }),
    properties: new Set(propertiesOf(set).map(({ name }) => name)),
  }
}

/** The sets of a service, in the order above. */
export function setsOf(service: string): string[] {
  return Object.keys(TYPES).filter((set) => TYPES[set]?.service === service)
}
