import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { dealersOf } from './dealers.ts'
import { describeHeader, existing } from './describe.ts'
import { documentSource } from './document-source.ts'
import { type MoneyForm, moneyForms } from './money-forms.ts'
import { type Allocation, allocationsOf } from './payment-allocations.ts'
import { exposuresOf } from './payment-exposure.ts'
import { all, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { readForms } from './several-forms.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'
import { isTakenBack, ONCE_AUDITED } from './taken-back.ts'
import { isObject, type Row } from './values.ts'

/**
 * Payments from customers (AR_RECEIVEBILL) and back to them (AR_REFUNDBILL), once they are audited, with the documents
 * that they name as their source. One that was cancelled or un-audited is reversed. Ids are the form and its internal id.
 */
export const payment: RecordType<KingdeeContext> = {
  title: { en: 'Customer payment', zh: '收款单/收款退款单' },
  entity: 'Payment',
  ...readForms(sourcesOf, told),
  describe: async (ctx) => [...(await describeHeader(ctx, 'AR_RECEIVEBILL')), ...ADDED],
  standard: () => [...standardHeader('AR_RECEIVEBILL'), ...ADDED],
  ownFields: OWN_FIELDS,
}

/** What the connector adds to Galaxy's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Direction', type: 'string', values: ['receipt', 'refund'] },
  { name: 'State', type: 'string', values: ['cleared', 'reversed'] },
  { name: 'DealerCode', type: 'string', maxLength: 80 },
  { name: 'Method', type: 'string', maxLength: 80 },
  { name: 'BankReference', type: 'string', maxLength: 80 },
  { name: 'Remark', type: 'string', maxLength: 255 },
  ...['Amount', 'Unallocated', 'Exposure'].map(
    (name): FieldInfo => ({ name, type: 'number', precision: 23, scale: 10 }),
  ),
  { name: 'Allocations', type: 'list' },
  ...['InvoiceNo', 'OrderNo', 'CreditMemoNo'].map(
    (name): FieldInfo => ({ name: `Allocations.${name}`, type: 'string', maxLength: 80 }),
  ),
  { name: 'Allocations.Amount', type: 'number', precision: 23, scale: 10 },
]

async function sourcesOf(ctx: KingdeeContext): Promise<Source[]> {
  const sources: Source[] = []
  for (const { form, total } of moneyForms(ctx.config)) {
    const optional = await existing(ctx, form, ['FREMARK', 'FSETTLEORGID.FNumber'])
    const source = documentSource(form, ctx, {
      fields: [
        ...['FBillNo', 'FDATE', 'FCONTACTUNIT.FNumber', 'FCURRENCYID.FNumber', total, ...optional],
        ...['FDocumentStatus', 'FCancelStatus', 'FCreateDate'],
      ],
      filter: all(ONCE_AUDITED, "FCONTACTUNITTYPE = 'BD_Customer'") ?? '',
      unversioned: true,
    })
    sources.push(source)
  }
  return sources
}

async function told(records: readonly Incoming[], formName: string, ctx: KingdeeContext): Promise<Incoming[]> {
  const { method, bankReference } = ctx.config.payments.names
  const form = moneyForms(ctx.config).find((one) => one.form === formName)
  const headers = records.flatMap(({ id, data }) => (isObject(data) ? [{ id, data }] : []))
  if (!form || headers.length === 0) return []
  const ids = headers.map(({ data }) => at(data, 'FID'))
  const ways = Map.groupBy(await entriesOf(form, ids, ctx), (row) => at(row, 'FID'))
  const customers = [...new Set(headers.map(({ data }) => at(data, 'FCONTACTUNIT.FNumber')))]
  const dealers = await dealersOf(customers, ctx)
  const allocations = await allocationsOf(form, ids, ctx)
  const exposures = await exposuresOf(
    headers.map(({ data }) => data),
    ctx,
  )
  const found: Incoming[] = []
  for (const { id, data } of headers) {
    const isVoid = isTakenBack(data)
    const customer = at(data, 'FCONTACTUNIT.FNumber')
    const amount = new Decimal(at(data, form.total) || 0).abs()
    if (amount.isZero()) continue
    const own = isVoid ? [] : within(amount, allocations.get(at(data, 'FID')) ?? [])
    const [way = {}] = ways.get(at(data, 'FID')) ?? []
    const exposure = exposures?.(data)
    const reference = at(way, bankReference)
    const remark = at(data, 'FREMARK') || at(way, form.note)
    found.push({
      id,
      data: {
        ...data,
        Direction: form.direction,
        State: isVoid ? 'reversed' : 'cleared',
        DealerCode: dealers(customer).code,
        Method: at(way, `${method}.FNumber`),
        ...(reference !== '' && { BankReference: reference }),
        ...(remark !== '' && { Remark: remark }),
        Amount: amount.toFixed(),
        Allocations: own,
        Unallocated: own.reduce((left, one) => left.minus(one.Amount), amount).toFixed(),
        ...(exposure !== undefined && { Exposure: exposure }),
      },
    })
  }
  return found
}

/** Credits that are set off add to what there is; no more is spent than that: discounts are no money. */
function within(amount: Decimal, all: readonly Allocation[]): Allocation[] {
  const credits = all.filter(({ Amount }) => new Decimal(Amount).isNegative())
  let left = credits.reduce((sum, one) => sum.minus(one.Amount), amount)
  const spent = all.flatMap((one): Allocation[] => {
    if (credits.includes(one)) return [one]
    const part = Decimal.min(left, one.Amount)
    left = left.minus(part)
    return part.isZero() ? [] : [{ ...one, Amount: part.toFixed() }]
  })
  return spent
}

async function entriesOf(
  { form, entry, note }: MoneyForm,
  ids: readonly string[],
  ctx: KingdeeContext,
): Promise<Row[]> {
  const line = `${entry}_FENTRYID`
  const { method, bankReference } = ctx.config.payments.names
  const optional = await existing(ctx, form, [bankReference, note])
  return await everything(
    ctx,
    {
      form,
      fields: ['FID', line, `${method}.FNumber`, ...optional],
      filter: `FID IN (${ids.join(',')})`,
      order: `FID ASC, ${line} ASC`,
    },
    (row) => `${at(row, 'FID')}/${at(row, line)}`,
  )
}
