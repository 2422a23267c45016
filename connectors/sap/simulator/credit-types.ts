/** The entity types of returns and credit memo requests. */
import type { TypeRow } from './types.ts'

const RETURN = 'API_CUSTOMER_RETURN_SRV'
const REQUEST = 'API_CREDIT_MEMO_REQUEST_SRV'

const area = 'SalesOrganization:4 DistributionChannel:2 OrganizationDivision:2'
const header = `${area} SoldToParty:10 CreationDate CreatedByUser:12 LastChangeDate LastChangeDateTime PurchaseOrderByCustomer:35 CustomerPurchaseOrderDate TotalNetAmount# TransactionCurrency:5 SDDocumentReason:3 PricingDate HeaderBillingBlockReason:2 CustomerPaymentTerms:4 PaymentMethod:1 ReferenceSDDocument:10 AccountingDocExternalReference:16 AssignmentReference:18 SalesDocApprovalStatus:1 OverallSDProcessStatus:1 TotalCreditCheckStatus:1 OverallSDDocumentRejectionSts:1`
const note = 'Language:2 LongTextID:4 LongText'

function row(service: string, keys: string, properties: string, children: Record<string, string> = {}): TypeRow {
  return { service, keys, properties, children }
}

export const creditTypes: Record<string, TypeRow> = {
  A_CustomerReturn: {
    ...row(
      RETURN,
      'CustomerReturn',
      `CustomerReturn:10 CustomerReturnType:4 ${header} CustomerReturnDate RetsMgmtProcess:10 RetsMgmtLogProcgStatus:1 RetsMgmtCompnProcgStatus:1 RetsMgmtProcessingStatus:1`,
      { to_Item: 'A_CustomerReturnItem', to_Text: 'A_CustomerReturnText' },
    ),
    etag: 'LastChangeDateTime',
  },
  A_CustomerReturnItem: row(
    RETURN,
    'CustomerReturn CustomerReturnItem',
    'CustomerReturn:10 CustomerReturnItem:6 HigherLevelItem:6 CustomerReturnItemCategory:4 CustomerReturnItemText:40 PurchaseOrderByCustomer:35 Material:40 RequestedQuantity# RequestedQuantityUnit:3 NetAmount# ProductionPlant:4 StorageLocation:4 SalesDocumentRjcnReason:2 ReturnReason:3 CustRetItmFollowUpActivity:4 ReturnsRefundType:1 ReturnsRefundRjcnReason:2 RetsMgmtItmLogProcgStatus:1 RetsMgmtItmProcgStatus:1 SDProcessStatus:1 ReferenceSDDocument:10 ReferenceSDDocumentItem:6 SDDocumentRejectionStatus:1',
    { to_ScheduleLine: 'A_CustomerReturnScheduleLine', to_Text: 'A_CustomerReturnItemText' },
  ),
  A_CustomerReturnScheduleLine: row(
    RETURN,
    'CustomerReturn CustomerReturnItem ScheduleLine',
    'CustomerReturn:10 CustomerReturnItem:6 ScheduleLine:4 OrderQuantityUnit:3 ConfdOrderQtyByMatlAvailCheck# DeliveredQtyInOrderQtyUnit# OpenConfdDelivQtyInOrdQtyUnit#',
  ),
  A_CustomerReturnText: row(RETURN, 'CustomerReturn Language LongTextID', `CustomerReturn:10 ${note}`),
  A_CustomerReturnItemText: row(
    RETURN,
    'CustomerReturn CustomerReturnItem Language LongTextID',
    `CustomerReturn:10 CustomerReturnItem:6 ${note}`,
  ),
  A_CreditMemoRequest: {
    ...row(
      REQUEST,
      'CreditMemoRequest',
      `CreditMemoRequest:10 CreditMemoRequestType:4 ${header} CreditMemoRequestDate BillingDocumentDate ServicesRenderedDate OverallOrdReltdBillgStatus:1`,
      { to_Item: 'A_CreditMemoRequestItem', to_Text: 'A_CreditMemoReqText' },
    ),
    etag: 'LastChangeDateTime',
  },
  A_CreditMemoRequestItem: row(
    REQUEST,
    'CreditMemoRequest CreditMemoRequestItem',
    'CreditMemoRequest:10 CreditMemoRequestItem:6 HigherLevelItem:6 CreditMemoRequestItemCategory:4 CreditMemoRequestItemText:40 PurchaseOrderByCustomer:35 Material:40 RequestedQuantity# RequestedQuantityUnit:3 NetAmount# Plant:4 SalesDocumentRjcnReason:2 ReferenceSDDocument:10 ReferenceSDDocumentItem:6 SDProcessStatus:1 OrderRelatedBillingStatus:1',
    { to_PricingElement: 'A_CreditMemoReqItemPrcgElmnt', to_Text: 'A_CreditMemoReqItemText' },
  ),
  A_CreditMemoReqItemPrcgElmnt: row(
    REQUEST,
    'CreditMemoRequest CreditMemoRequestItem PricingProcedureStep PricingProcedureCounter',
    'CreditMemoRequest:10 CreditMemoRequestItem:6 PricingProcedureStep:3 PricingProcedureCounter:3 ConditionType:4 ConditionRateValue# ConditionCurrency:5 ConditionQuantity# ConditionQuantityUnit:3 ConditionAmount#',
  ),
  A_CreditMemoReqText: row(REQUEST, 'CreditMemoRequest Language LongTextID', `CreditMemoRequest:10 ${note}`),
  A_CreditMemoReqItemText: row(
    REQUEST,
    'CreditMemoRequest CreditMemoRequestItem Language LongTextID',
    `CreditMemoRequest:10 CreditMemoRequestItem:6 ${note}`,
  ),
}
