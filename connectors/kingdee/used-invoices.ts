/** An invoice of an expense is paid once: asked before a claim becomes a document. */
import type { Failure } from '../../src/connector/index.ts'
import type { CreditBody } from './credit-body.ts'
import { lineIdOf } from './credit-forms.ts'
import { factsIn, hasFact } from './facts.ts'
import { type CreditForm, notesOf } from './money-config.ts'
import { all, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

const INVOICES_A_CALL = 10

/** Invoice numbers of a claim. */
export function invoicesOf(body: CreditBody): string[] {
  return [...new Set(body.FEntity.flatMap(({ Invoice }) => (Invoice ? [Invoice] : [])))]
}

/** Names the other claim that an invoice was used in. Documents that were cancelled in Galaxy have freed theirs. */
export async function usedInvoice(
  body: CreditBody,
  forms: readonly CreditForm[],
  ctx: KingdeeContext,
): Promise<Failure | undefined> {
  for (const form of forms) {
    const note = notesOf(ctx.config, form).line
    const line = lineIdOf(form)
    for (const some of chunks(invoicesOf(body), INVOICES_A_CALL)) {
      const rows = await everything(
        ctx,
        {
          form,
          fields: ['FID', 'FBillNo', line, note],
          filter:
            all(some.map((invoice) => hasFact(note, 'invoice', invoice)).join(' OR '), "FCancelStatus = 'A'") ?? '',
          order: `FID ASC, ${line} ASC`,
        },
        (row) => at(row, line),
      )
      for (const row of rows) {
        const { invoice = '', claimNo } = factsIn(at(row, note)) ?? {}
        const index = body.FEntity.findIndex(({ Invoice }) => Invoice === invoice)
        if (index < 0 || claimNo === undefined || claimNo === body.Facts.claimNo) continue
        return alreadyUsed(invoice, index, claimNo, `${form} ${at(row, 'FBillNo')}`)
      }
    }
  }
  return undefined
}

function alreadyUsed(invoice: string, index: number, claimNo: string, document: string): Failure {
  return {
    kind: 'invalid',
    field: `/FEntity/${index}/Invoice`,
    value: invoice,
    rule: 'unique',
    message: `invoice ${invoice} was used before, in claim ${claimNo} (${document} in Galaxy) / 发票 ${invoice} 已用于核销单 ${claimNo}（星空单据 ${document}）`,
    advice: `Take the invoice out of this claim, or cancel claim ${claimNo} in Galaxy (作废). / 请从本核销单中去掉该发票，或在星空作废核销单 ${claimNo}。`,
  }
}
