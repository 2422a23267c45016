import type { FieldInfo, Incoming, Page, Read } from '../../src/connector/index.ts'
import { allIds, byId, type Cursor, changes, cursor, type Source } from './changes.ts'
import { FORM, headerFields, ID, isOurBlock } from './customer-find.ts'
import { isMarked, markIn } from './dealer-mark.ts'
import { oneEach, organizationsOf, usedBy } from './per-organization.ts'
import { all, at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { isObject, type Row } from './values.ts'

/** What the connector adds to Galaxy's own fields, or takes for its own when a dealer is written. */
export const ADDED: readonly FieldInfo[] = [
  ...['DealerCode', 'CustomerNumber', 'Organization'].map((name): FieldInfo => ({ name, type: 'string' })),
  { name: 'Blocked', type: 'boolean' },
  { name: 'CreditBlocked', type: 'boolean' },
  { name: 'CreditLimit', type: 'number' },
  { name: 'PaymentTerms', type: 'string', maxLength: 80 },
  { name: 'UseOrganizations', type: 'list' },
  { name: 'Contacts', type: 'list' },
  ...['FNumber', 'FName', 'FMobile', 'FEmail', 'FPost'].map(
    (name): FieldInfo => ({ name: `Contacts.${name}`, type: 'string' }),
  ),
]

/**
 * Customers by their change time, one for all organisations that use it, known by its number. Beside Galaxy's own fields
 * each has `DealerCode`, `CreditLimit`, `PaymentTerms` and `CreditBlocked`: disabled by somebody other than the hub.
 */
export const readCustomers: Read<KingdeeContext, Cursor> = {
  cursor,
  ahead: true,
  async page(from, ctx): Promise<Page<Cursor>> {
    const page = await changes(await source(ctx), from, ctx)
    return { ...page, records: page.records.map((record) => told(record, ctx)) }
  },
}

export const listCustomers = allIds(source)

/** The customers with these numbers, whether they are dealers or not. */
export async function customersByNumber(ids: string[], ctx: KingdeeContext): Promise<Incoming[]> {
  const of = await source(ctx)
  const anyOne: Source = { ...of, filter: all("FDocumentStatus <> 'Z'", usedBy(organizationsOf(ctx.config))) }
  return (await byId(anyOne, ids, ctx)).map((record) => told(record, ctx))
}

async function source(ctx: KingdeeContext): Promise<Source> {
  const { config } = ctx
  const organizations = organizationsOf(config)
  const fields = await headerFields(ctx)
  return {
    form: FORM,
    id: ID,
    known: 'FNumber',
    stamps: ['FModifyDate'],
    fields,
    filter: all(
      "FDocumentStatus <> 'Z'",
      usedBy(organizations),
      config.customersRead === 'dealers' ? isMarked(config) : undefined,
    ),
    gather: (rows, context) => oneEach(FORM, ID, fields, rows, organizations, context),
  }
}

function told(record: Incoming, ctx: KingdeeContext): Incoming {
  const row: Row = isObject(record.data) ? record.data : {}
  const limit = at(row, ctx.config.creditField)
  const terms = at(row, `${ctx.config.termsField}.FNumber`)
  return {
    ...record,
    data: {
      ...row,
      DealerCode: markIn(row, ctx.config) || at(row, 'FNumber'),
      CreditBlocked: at(row, 'FForbidStatus') === 'B' && !isOurBlock(row, ctx),
      ...(limit !== '' && { CreditLimit: limit }),
      ...(terms !== '' && { PaymentTerms: terms }),
    },
  }
}
