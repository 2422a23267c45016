/** The entity types of what stands before an order: business partners with their customers, credit, prices and stock. */
import type { TypeRow } from './types.ts'

const PARTNER = 'API_BUSINESS_PARTNER'
const PRICE = 'API_SLSPRICINGCONDITIONRECORD_SRV'
const STOCK = 'API_MATERIAL_STOCK_SRV'

/** The key fields of conditions that the simulator knows; SAP has over a hundred. */
const CONDITION_KEYS =
  'Material:40 Customer:10 SoldToParty:10 SalesOrganization:4 DistributionChannel:2 Division:2 PriceListType:2 CustomerPriceGroup:2 MaterialGroup:9 Plant:4 IncotermsClassification:3'
const RATES = 'ConditionRateValue# ConditionRateValueUnit:5 ConditionRateAmount# ConditionCurrency:5'

export const masterTypes: Record<string, TypeRow> = {
  A_BusinessPartner: {
    service: PARTNER,
    keys: 'BusinessPartner',
    etag: 'ETag',
    properties:
      'BusinessPartner:10 Customer:10 Supplier:10 BusinessPartnerCategory:1 BusinessPartnerGrouping:4 BusinessPartnerFullName:81 BusinessPartnerName:81 CorrespondenceLanguage:2 CreatedByUser:12 CreationDate LastChangeDate LastChangeTime LegalForm:2 OrganizationBPName1:40 OrganizationBPName2:40 OrganizationBPName3:40 OrganizationBPName4:40 SearchTerm1:20 SearchTerm2:20 BusinessPartnerIsBlocked? IsMarkedForArchiving? BusinessPartnerIDByExtSystem:20 ETag:26',
    children: {
      to_BusinessPartnerAddress: 'A_BusinessPartnerAddress',
      to_BusinessPartnerRole: 'A_BusinessPartnerRole',
      to_BusinessPartnerTax: 'A_BusinessPartnerTaxNumber',
      to_Customer: 'A_Customer',
    },
    ones: ['to_Customer'],
  },
  A_BusinessPartnerAddress: {
    service: PARTNER,
    keys: 'BusinessPartner AddressID',
    etag: 'ETag',
    properties:
      'BusinessPartner:10 AddressID:10 Country:3 Region:3 CityName:40 District:40 PostalCode:10 StreetName:60 StreetSuffixName:40 AdditionalStreetSuffixName:40 HouseNumber:10 Language:2 CareOfName:40 AddressIDByExternalSystem:20',
  },
  A_BusinessPartnerRole: {
    service: PARTNER,
    keys: 'BusinessPartner BusinessPartnerRole',
    properties: 'BusinessPartner:10 BusinessPartnerRole:6',
  },
  A_BusinessPartnerTaxNumber: {
    service: PARTNER,
    keys: 'BusinessPartner BPTaxType',
    etag: 'ETag',
    properties: 'BusinessPartner:10 BPTaxType:4 BPTaxNumber:20 BPTaxLongNumber:60',
  },
  A_Customer: {
    service: PARTNER,
    keys: 'Customer',
    etag: 'ETag',
    properties:
      'Customer:10 CustomerName:80 CustomerAccountGroup:4 OrderIsBlockedForCustomer:2 DeliveryIsBlocked:2 BillingIsBlockedForCustomer:2 PostingIsBlocked? DeletionIndicator?',
    children: { to_CustomerCompany: 'A_CustomerCompany', to_CustomerSalesArea: 'A_CustomerSalesArea' },
  },
  A_CustomerCompany: {
    service: PARTNER,
    keys: 'Customer CompanyCode',
    etag: 'ETag',
    properties: 'Customer:10 CompanyCode:4 ReconciliationAccount:10 PaymentTerms:4 PaymentMethodsList:10',
  },
  A_CustomerSalesArea: {
    service: PARTNER,
    keys: 'Customer SalesOrganization DistributionChannel Division',
    etag: 'ETag',
    properties:
      'Customer:10 SalesOrganization:4 DistributionChannel:2 Division:2 Currency:5 CustomerGroup:2 CustomerPriceGroup:2 PriceListType:2 CustomerPaymentTerms:4 IncotermsClassification:3 ShippingCondition:2 SupplyingPlant:4 OrderIsBlockedForCustomer:2 DeliveryIsBlockedForCustomer:2 BillingIsBlockedForCustomer:2 DeletionIndicator?',
  },
  CreditManagementAccount: {
    service: 'API_CRDTMBUSINESSPARTNER',
    keys: 'BusinessPartner CreditSegment',
    properties:
      'BusinessPartner:10 CreditSegment:10 BusinessPartnerIsCritical? CreditAccountIsBlocked? CreditAccountBlockReason:2 CreditLimitAmount# CreditLimitValidityEndDate CreditLimitLastChangeDate CreditLimitIsZero? CreditSegmentCurrency:5',
  },
  A_SlsPrcgConditionRecord: {
    service: PRICE,
    keys: 'ConditionRecord',
    etag: 'ETag',
    properties: `ConditionRecord:10 ConditionSequentialNumber:2 ConditionTable:3 ConditionApplication:2 ConditionType:4 ConditionValidityEndDate ConditionValidityStartDate CreationDate PricingScaleType:1 PricingScaleBasis:1 ConditionCalculationType:1 ${RATES} ConditionQuantity# ConditionQuantityUnit:3 BaseUnit:3 ConditionIsDeleted? ConditionReleaseStatus:1 LastChangeDateTime ETag:40`,
    children: {
      to_SlsPrcgCndnRecdValidity: 'A_SlsPrcgCndnRecdValidity',
      to_SlsPrcgCndnRecordScale: 'A_SlsPrcgCndnRecordScale',
    },
  },
  A_SlsPrcgCndnRecdValidity: {
    service: PRICE,
    keys: 'ConditionRecord ConditionValidityEndDate',
    properties: `ConditionRecord:10 ConditionValidityEndDate ConditionValidityStartDate ConditionApplication:2 ConditionType:4 ConditionReleaseStatus:1 ${CONDITION_KEYS}`,
    children: { to_SlsPrcgConditionRecord: 'A_SlsPrcgConditionRecord' },
    ones: ['to_SlsPrcgConditionRecord'],
  },
  A_SlsPrcgCndnRecordScale: {
    service: PRICE,
    keys: 'ConditionRecord ConditionSequentialNumber ConditionScaleLine',
    properties: `ConditionRecord:10 ConditionSequentialNumber:2 ConditionScaleLine:4 ConditionScaleQuantity# ConditionScaleQuantityUnit:3 ${RATES}`,
  },
  A_MaterialStock: {
    service: STOCK,
    keys: 'Material',
    properties: 'Material:40 MaterialBaseUnit:3',
    children: { to_MatlStkInAcctMod: 'A_MatlStkInAcctMod' },
  },
  A_MatlStkInAcctMod: {
    service: STOCK,
    keys: 'Material Plant StorageLocation Batch Supplier Customer WBSElementInternalID SDDocument SDDocumentItem InventorySpecialStockType InventoryStockType',
    properties:
      'Material:40 Plant:4 StorageLocation:4 Batch:10 Supplier:10 Customer:10 WBSElementInternalID:8 SDDocument:10 SDDocumentItem:6 InventorySpecialStockType:1 InventoryStockType:2 MaterialBaseUnit:3 MatlWrhsStkQtyInMatlBaseUnit#',
  },
}
