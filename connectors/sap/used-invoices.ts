/** An invoice of an expense is paid once: asked before a claim becomes a credit memo request. */
import type { Failure } from '../../src/connector/index.ts'
import type { CreditBody } from './credit-body.ts'
import { factsOf } from './facts.ts'
import { query, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

const SET = 'A_CreditMemoRequestItem'
const NUMBERS_A_CALL = 20

/** Invoice numbers of a claim: each of its items refers to one, by the customer's reference of the item. */
export function invoicesOf(body: CreditBody): string[] {
  return body.to_Item.flatMap(({ PurchaseOrderByCustomer: invoiceNo }) => (invoiceNo ? [invoiceNo] : []))
}

/** Names the other claim that an invoice was used in. Requests that were rejected in SAP have freed theirs. */
export async function usedInvoice(body: CreditBody, ctx: SapContext): Promise<Failure | undefined> {
  for (const some of chunks([...new Set(invoicesOf(body))], NUMBERS_A_CALL)) {
    const $filter = some.map((number) => `PurchaseOrderByCustomer eq ${text(number)}`).join(' or ')
    const rows = await readAll(ctx, 'creditMemoRequest', SET, query(SET, { $filter, $expand: 'to_Text' }))
    for (const row of rows) {
      const invoiceNo = String(row.PurchaseOrderByCustomer).trim()
      const index = body.to_Item.findIndex((item) => item.PurchaseOrderByCustomer === invoiceNo)
      const claimNo = factsOf(row, ctx.config.noteId)?.claimNo
      if (index < 0 || claimNo === undefined || row.SalesDocumentRjcnReason) continue
      if (claimNo === body.Facts.claimNo) continue
      return alreadyUsed(invoiceNo, index, claimNo, unpadded(String(row.CreditMemoRequest)))
    }
  }
  return undefined
}

function alreadyUsed(invoiceNo: string, index: number, claimNo: string, request: string): Failure {
  return {
    kind: 'invalid',
    field: `/to_Item/${index}/PurchaseOrderByCustomer`,
    value: invoiceNo,
    rule: 'unique',
    message: `invoice ${invoiceNo} was used before, in claim ${claimNo} (credit memo request ${request} in SAP) / 发票 ${invoiceNo} 已用于核销单 ${claimNo}（SAP 贷项凭证申请 ${request}）`,
    advice: `Take the invoice out of this claim, or reject claim ${claimNo} in SAP. / 请从本核销单中去掉该发票，或在 SAP 中拒绝核销单 ${claimNo}。`,
  }
}
