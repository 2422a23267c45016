/** The entity types of what follows an order: deliveries, billing documents, and the customers' items in accounting. */
import type { TypeRow } from './types.ts'

const DELIVERY = 'API_OUTBOUND_DELIVERY_SRV'
const BILLING = 'API_BILLING_DOCUMENT_SRV'

export const documentTypes: Record<string, TypeRow> = {
  A_OutbDeliveryHeader: {
    service: DELIVERY,
    keys: 'DeliveryDocument',
    properties:
      'DeliveryDocument:10 DeliveryDocumentType:4 SalesOrganization:4 ShippingPoint:4 SalesDistrict:6 ShipToParty:10 SoldToParty:10 CreationDate LastChangeDate DocumentDate DeliveryDate PlannedGoodsIssueDate ActualGoodsMovementDate ActualGoodsMovementTime BillOfLading:35 MeansOfTransport:20 DeliveryVersion:4 OverallPickingStatus:1 OverallGoodsMovementStatus:1 OverallDelivReltdBillgStatus:1 OverallProofOfDeliveryStatus:1 ProofOfDeliveryDate ConfirmationTime OverallSDProcessStatus:1',
    children: { to_DeliveryDocumentItem: 'A_OutbDeliveryItem', to_DeliveryDocumentPartner: 'A_OutbDeliveryPartner' },
  },
  A_OutbDeliveryItem: {
    service: DELIVERY,
    keys: 'DeliveryDocument DeliveryDocumentItem',
    properties:
      'DeliveryDocument:10 DeliveryDocumentItem:6 DeliveryDocumentItemCategory:4 DeliveryDocumentItemText:40 Material:40 ActualDeliveryQuantity# DeliveryQuantityUnit:3 ActualDeliveredQtyInBaseUnit# BaseUnit:3 Batch:10 ManufactureDate ShelfLifeExpirationDate Plant:4 StorageLocation:4 ReferenceSDDocument:10 ReferenceSDDocumentItem:6 ReferenceSDDocumentCategory:4 HigherLvlItmOfBatSpltItm:6 HigherLevelItem:6 GoodsMovementStatus:1 PickingStatus:1 DeliveryRelatedBillingStatus:1',
    children: { to_SerialDeliveryItem: 'A_SerialNmbrDelivery', to_DocumentFlow: 'A_OutbDeliveryDocFlow' },
    ones: ['to_SerialDeliveryItem'],
  },
  A_SerialNmbrDelivery: {
    service: DELIVERY,
    keys: 'MaintenanceItemObjectList',
    properties: 'MaintenanceItemObjectList# DeliveryDocument:10 DeliveryDocumentItem:6',
    children: { to_MaintenanceItemObject: 'A_MaintenanceItemObject' },
  },
  A_MaintenanceItemObject: {
    service: DELIVERY,
    keys: 'MaintenanceItemObjectList MaintenanceItemObject',
    properties: 'MaintenanceItemObjectList# MaintenanceItemObject# SerialNumber:18 Material:40',
  },
  A_OutbDeliveryDocFlow: {
    service: DELIVERY,
    keys: 'PrecedingDocument PrecedingDocumentItem SubsequentDocumentCategory',
    properties:
      'PrecedingDocument:10 PrecedingDocumentItem:6 PrecedingDocumentCategory:4 Subsequentdocument:10 SubsequentDocumentItem:6 SubsequentDocumentCategory:4 QuantityInBaseUnit#',
  },
  A_OutbDeliveryPartner: {
    service: DELIVERY,
    keys: 'PartnerFunction SDDocument',
    properties: 'PartnerFunction:2 SDDocument:10 Customer:10 Supplier:10 AddressID:10',
  },
  A_BillingDocument: {
    service: BILLING,
    keys: 'BillingDocument',
    etag: 'LastChangeDateTime',
    properties:
      'BillingDocument:10 SDDocumentCategory:4 BillingDocumentType:4 CreationDate LastChangeDate LastChangeDateTime SalesOrganization:4 DistributionChannel:2 Division:2 BillingDocumentDate BillingDocumentIsCancelled? CancelledBillingDocument:10 TotalNetAmount# TaxAmount# TotalGrossAmount# TransactionCurrency:5 PayerParty:10 SoldToParty:10 CompanyCode:4 FiscalYear:4 AccountingDocument:10 DocumentReferenceID:16 AssignmentReference:18 PurchaseOrderByCustomer:35 OverallBillingStatus:1 AccountingPostingStatus:1 InvoiceClearingStatus:1',
    children: { to_Item: 'A_BillingDocumentItem', to_Partner: 'A_BillingDocumentPartner' },
  },
  A_BillingDocumentItem: {
    service: BILLING,
    keys: 'BillingDocument BillingDocumentItem',
    properties:
      'BillingDocument:10 BillingDocumentItem:6 SalesDocumentItemCategory:4 Material:40 BillingDocumentItemText:40 Batch:10 Plant:4 BillingQuantity# BillingQuantityUnit:3 BillingQuantityInBaseUnit# BaseUnit:3 NetAmount# TaxAmount# GrossAmount# TransactionCurrency:5 ProductTaxClassification1:1 SalesDocument:10 SalesDocumentItem:6 SalesSDDocumentCategory:4 ReferenceSDDocument:10 ReferenceSDDocumentItem:6 ReferenceSDDocumentCategory:4 OriginSDDocument:10 OriginSDDocumentItem:6 HigherLevelItem:6',
  },
  A_BillingDocumentPartner: {
    service: BILLING,
    keys: 'BillingDocument PartnerFunction',
    properties: 'BillingDocument:10 PartnerFunction:2 Customer:10 Supplier:10',
  },
  A_OperationalAcctgDocItemCube: {
    service: 'API_OPLACCTGDOCITEMCUBE_SRV',
    keys: 'CompanyCode FiscalYear AccountingDocument AccountingDocumentItem',
    properties:
      'CompanyCode:4 FiscalYear:4 AccountingDocument:10 AccountingDocumentItem:6 AccountingDocumentType:2 AccountingDocumentItemType:1 AccountingDocumentCreationDate LastChangeDate PostingDate DocumentDate Customer:10 DebitCreditCode:1 AmountInTransactionCurrency# TransactionCurrency:5 ClearingAccountingDocument:10 ClearingDate ClearingDocFiscalYear:4 BillingDocument:10 InvoiceReference:10 InvoiceReferenceFiscalYear:4 DocumentReferenceID:16 AssignmentReference:18 DocumentItemText:50 PaymentMethod:1 ReverseDocument:10 SpecialGLCode:1',
  },
  A_CompanyCode: {
    service: 'API_COMPANYCODE_SRV',
    keys: 'CompanyCode',
    properties: 'CompanyCode:4 CompanyCodeName:25 CityName:25 Country:3 Currency:5 Language:2 VATRegistration:20',
  },
}
