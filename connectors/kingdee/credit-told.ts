/** What became of rebates and expenses in Galaxy. */
import type { Incoming } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { keyField } from './config.ts'
import { FORMS, lineIdOf } from './credit-forms.ts'
import { existing } from './describe.ts'
import { changedAt, documentSource, isRecent } from './document-source.ts'
import { factsIn, hasFact } from './facts.ts'
import { type CreditForm, notesOf } from './money-config.ts'
import { all, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { settledOn } from './settled.ts'
import { isTakenBack, ONCE_AUDITED } from './taken-back.ts'
import { chunks, isObject, type Row } from './values.ts'

/** An expense cannot be reversed in the DMS: one that was un-audited is told by its credit memo alone. */
const POSTED = "FDocumentStatus = 'C' OR FCancelStatus = 'B'"

/** Documents of one form that the hub made for rebates, or for expenses, once they are audited, or were taken back. */
export async function creditSource(
  form: CreditForm,
  record: string,
  purpose: string,
  ctx: KingdeeContext,
): Promise<Source> {
  const { config } = ctx
  const { customer, total } = FORMS[form]
  const { header } = notesOf(config, form)
  const settled = await existing(ctx, form, [config.credits.settled])
  const fields = [
    ...['FBillNo', 'FDATE', `${customer}.FNumber`, 'FCURRENCYID.FNumber', total, ...settled, header],
    ...['FDocumentStatus', 'FCancelStatus', 'FCreateDate', keyField(config, record)],
  ]
  return documentSource(form, ctx, {
    fields: [...new Set(fields)],
    filter: all(purpose === 'rebate' ? ONCE_AUDITED : POSTED, hasFact(header, 'sourceType', purpose)) ?? '',
    unversioned: true,
    // Settling a document moves none of its times.
    again: isRecent(ctx),
  })
}

const DOCUMENTS_A_CALL = 50

/** Each document with its lines, and how far it is. */
export async function told(
  records: readonly Incoming[],
  form: CreditForm,
  record: string,
  purpose: string,
  ctx: KingdeeContext,
): Promise<Incoming[]> {
  const { config } = ctx
  const notes = notesOf(config, form)
  const found: Incoming[] = []
  for (const some of chunks(records, DOCUMENTS_A_CALL)) {
    const headers = some.flatMap(({ data }) => {
      return isObject(data) && factsIn(data[notes.header])?.sourceType === purpose ? [data] : []
    })
    if (headers.length === 0) continue
    const lines = await linesOf(form, headers, ctx)
    const paid = headers.filter((header) => at(header, config.credits.settled) === 'C')
    const days = await settledOn(
      paid.map((header) => at(header, 'FBillNo')),
      ctx,
    )
    for (const header of headers) {
      const own = lines.filter((row) => at(row, 'FID') === at(header, 'FID'))
      const number = at(header, 'FBillNo')
      found.push({
        id: number,
        data: {
          ...header,
          DocumentNo: at(header, keyField(config, record)),
          Facts: factsIn(header[notes.header]),
          ...stateOf(header, days.get(number), config),
          Lines: own.map((row) => ({ Facts: factsIn(row[notes.line]) ?? {} })),
        },
      })
    }
  }
  return found
}

function stateOf(header: Row, day: string | undefined, config: KingdeeContext['config']): Row {
  const { credits } = config
  const isVoid = isTakenBack(header)
  const isPaid = !isVoid && at(header, credits.settled) === 'C'
  const changed = changedAt(header, config)
  return {
    Status: isVoid ? 'reversed' : isPaid ? 'paid' : 'posted',
    Posted: at(header, 'FBillNo'),
    PostedOn: at(header, 'FDATE').slice(0, 10),
    // Where no payment names the document, it was set off: the day of its last change comes closest.
    ...(isPaid && { PaidOn: day ?? at(header, 'FModifyDate').slice(0, 10) }),
    ...(changed !== undefined && { ChangedAt: changed }),
  }
}

async function linesOf(form: CreditForm, headers: readonly Row[], ctx: KingdeeContext): Promise<Row[]> {
  const line = lineIdOf(form)
  return await everything(
    ctx,
    {
      form,
      fields: ['FID', line, notesOf(ctx.config, form).line],
      filter: `FID IN (${headers.map((header) => at(header, 'FID')).join(',')})`,
      order: `FID ASC, ${line} ASC`,
    },
    (row) => at(row, line),
  )
}
