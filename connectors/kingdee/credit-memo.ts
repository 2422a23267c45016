import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { keyField } from './config.ts'
import { formsOf } from './credit.ts'
import { amountsOf, FORMS, lineIdOf } from './credit-forms.ts'
import { describeHeader, existing } from './describe.ts'
import { changedAt, documentSource } from './document-source.ts'
import { type Facts, factsIn, hasFact } from './facts.ts'
import { CREDIT_FORMS, type CreditForm, notesOf } from './money-config.ts'
import { all, at, everything } from './query.ts'
import { returnsBehind } from './returns-behind.ts'
import type { KingdeeContext } from './session.ts'
import { readForms } from './several-forms.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'
import { isTakenBack, ONCE_AUDITED } from './taken-back.ts'
import { isObject, type Row } from './values.ts'

/**
 * Credit memos: audited red receivables for returns that came from the DMS, and the documents that rebates and expenses
 * became. `Source` says what each is for. One that was cancelled or un-audited is reversed. Read only; ids are the form
 * and its internal id.
 */
export const creditMemo: RecordType<KingdeeContext> = {
  title: { en: 'Credit memo', zh: '红字应收单/贷项' },
  entity: 'CreditMemo',
  ...readForms(sourcesOf, (records, form, ctx) => told(records, form as CreditForm, ctx)),
  describe: async (ctx) => [...(await describeHeader(ctx, 'AR_receivable')), ...ADDED],
  standard: () => [...standardHeader('AR_receivable'), ...ADDED],
  ownFields: OWN_FIELDS,
}

const ADDED: readonly FieldInfo[] = [
  { name: 'Source', type: 'object' },
  { name: 'Source.Type', type: 'string', values: ['return', 'rebate', 'expense'] },
  { name: 'Source.No', type: 'string', maxLength: 80 },
  { name: 'Source.Dealer', type: 'string', maxLength: 40 },
  ...['Net', 'Tax', 'Gross'].map((name): FieldInfo => ({ name, type: 'number' })),
  { name: 'PostedOn', type: 'date' },
  { name: 'ReversedOn', type: 'date' },
  { name: 'ChangedAt', type: 'datetime' },
]

async function sourcesOf(ctx: KingdeeContext): Promise<Source[]> {
  const { config } = ctx
  const used = new Set<CreditForm>(['AR_receivable', ...formsOf('rebate', ctx), ...formsOf('expense', ctx)])
  const sources: Source[] = []
  for (const form of CREDIT_FORMS.filter((one) => used.has(one))) {
    const { customer, total } = FORMS[form]
    // The remark of receivables matters only where rebates or expenses become some.
    const note = await existing(ctx, form, [notesOf(config, form).header])
    const keys = ['rebate-settlement', 'expense-claim'].map((record) => keyField(config, record))
    const ours = note.flatMap((field) => ['rebate', 'expense'].map((of) => hasFact(field, 'sourceType', of)))
    const kinds = [...(form === 'AR_receivable' ? ['FALLAMOUNTFOR < 0'] : []), ...ours]
    const fields = [
      ...['FBillNo', 'FDATE', `${customer}.FNumber`, 'FCURRENCYID.FNumber', total, ...note],
      ...['FDocumentStatus', 'FCancelStatus', ...(await existing(ctx, form, keys))],
    ]
    const source = documentSource(form, ctx, {
      fields: [...new Set(fields)],
      filter: all(ONCE_AUDITED, kinds.join(' OR ')) ?? '',
      unversioned: true,
    })
    sources.push(source)
  }
  return sources
}

async function told(records: readonly Incoming[], form: CreditForm, ctx: KingdeeContext): Promise<Incoming[]> {
  const headers = records.flatMap(({ id, data }) => (isObject(data) ? [{ id, data }] : []))
  if (headers.length === 0) return []
  const rows = await linesOf(
    form,
    headers.map(({ data }) => at(data, 'FID')),
    ctx,
  )
  const lines = Map.groupBy(rows, (row) => at(row, 'FID'))
  const note = notesOf(ctx.config, form).header
  const facts = (data: Row) => factsIn(data[note])
  const goods = headers.filter(({ data }) => facts(data) === undefined).map(({ data }) => at(data, 'FID'))
  const returns =
    form === 'AR_receivable'
      ? await returnsBehind(
          goods.flatMap((id) => (lines.get(id) ?? []).map((row) => at(row, lineIdOf(form)))),
          ctx,
        )
      : new Map<string, { returnNo: string; facts: Facts }>()
  return headers.flatMap(({ id, data }): Incoming[] => {
    const own = lines.get(at(data, 'FID')) ?? []
    const behind = own.map((row) => returns.get(at(row, lineIdOf(form)))).find((one) => one !== undefined)
    const said = facts(data)
    const Source = behind
      ? { Type: 'return', No: behind.returnNo, Dealer: behind.facts.dealerCode }
      : said && sourceOf(data, said, ctx)
    return Source ? [{ id, data: { ...data, Source, ...stateOf(form, data, own, ctx) } }] : []
  })
}

function sourceOf(data: Row, { sourceType, dealerCode }: Facts, { config }: KingdeeContext): Row | undefined {
  if (sourceType !== 'rebate' && sourceType !== 'expense') return undefined
  const record = sourceType === 'rebate' ? 'rebate-settlement' : 'expense-claim'
  return { Type: sourceType, No: at(data, keyField(config, record)), Dealer: dealerCode }
}

function stateOf(form: CreditForm, data: Row, lines: readonly Row[], { config }: KingdeeContext): Row {
  const amounts = lines.map((row) => amountsOf(form, row))
  const sum = (field: 'FNOTAXAMOUNTFOR' | 'FTAXAMOUNTFOR' | 'FAMOUNTFOR_D') =>
    Decimal.sum('0', ...amounts.map((one) => one[field])).toFixed()
  const changed = changedAt(data, config)
  return {
    Net: sum('FNOTAXAMOUNTFOR'),
    Tax: sum('FTAXAMOUNTFOR'),
    Gross: sum('FAMOUNTFOR_D'),
    PostedOn: at(data, 'FDATE').slice(0, 10),
    ...(isTakenBack(data) && { ReversedOn: at(data, 'FModifyDate').slice(0, 10) }),
    ...(changed !== undefined && { ChangedAt: changed }),
  }
}

async function linesOf(form: CreditForm, ids: readonly string[], ctx: KingdeeContext): Promise<Row[]> {
  const line = lineIdOf(form)
  const { net, tax, gross } = FORMS[form]
  const fields = ['FID', line, net, tax, gross]
  const query = { form, fields, filter: `FID IN (${ids.join(',')})`, order: `FID ASC, ${line} ASC` }
  return await everything(ctx, query, (row) => at(row, line))
}
