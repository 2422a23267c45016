import type { FieldInfo, RecordType } from '../../src/connector/index.ts'
import { allIds, byId, changes, cursor, type Source } from './changes.ts'
import { describeHeader, existing } from './describe.ts'
import { oneEach, organizationsOf, usedBy } from './per-organization.ts'
import { conversionChanges, withUnits } from './product-units.ts'
import { all } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'

const FORM = 'BD_MATERIAL'
const ID = 'FMATERIALID'

const FIELDS = [
  ...['FNumber', 'FName', 'FSpecification', 'FMaterialGroup.FNumber', 'FBaseUnitId.FNumber'],
  ...['FCreateOrgId.FNumber', 'FUseOrgId.FNumber', 'FForbidStatus', 'FDocumentStatus', 'FCreateDate'],
]

/** Read where the account set has them. */
const OPTIONAL = ['FTaxRateId.FNumber', 'FBARCODE', 'FIsBatchManage', 'FIsSNManage', 'FSaleUnitId.FNumber', 'FIsSale']

const YES_OR_NO = ['FIsBatchManage', 'FIsSNManage', 'FIsSale']

/**
 * Materials (BD_MATERIAL), read by FModifyDate, and again when one of their unit conversions changes. A material has a row
 * for every organisation that uses it: it is read for those that the connection names, as one record with
 * `UseOrganizations` and `Units`. Drafts are left out.
 */
export const product: RecordType<KingdeeContext> = {
  title: { en: 'Product', zh: '物料' },
  entity: 'Product',
  read: { cursor, page: async (from, ctx) => changes(await sourceWith(ctx), from, ctx), ahead: true },
  listing: allIds(sourceWith),
  get: async (ids, ctx) => byId(await sourceWith(ctx), ids, ctx),
  describe: async (ctx) => [...(await describeHeader(ctx, FORM)), ...ADDED],
  standard: (): FieldInfo[] => [...standardHeader(FORM), ...ADDED],
  ownFields: OWN_FIELDS,
}

/** What the connector adds to Galaxy's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'UseOrganizations', type: 'list' },
  { name: 'Units', type: 'list' },
  { name: 'Units.FUnitId', type: 'object' },
  { name: 'Units.FUnitId.FNumber', type: 'string', maxLength: 80 },
  { name: 'Units.Numerator', type: 'number' },
  { name: 'Units.Denominator', type: 'number' },
]

async function sourceWith(ctx: KingdeeContext): Promise<Source> {
  const { config } = ctx
  const organizations = organizationsOf(config)
  const fields = [...new Set([...FIELDS, ...(await existing(ctx, FORM, OPTIONAL)), ...config.productFields])]
  return {
    form: FORM,
    id: ID,
    stamps: ['FModifyDate'],
    fields,
    filter: all("FDocumentStatus <> 'Z'", usedBy(organizations)),
    yesOrNo: YES_OR_NO,
    beside: conversionChanges,
    gather: async (rows, context) => withUnits(await oneEach(FORM, ID, fields, rows, organizations, context), context),
  }
}
