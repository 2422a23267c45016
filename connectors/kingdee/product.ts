import type { FieldInfo, RecordType } from '../../src/connector/index.ts'
import { allIds, byId, changes, cursor, type Source } from './changes.ts'
import type { KingdeeConfig } from './config.ts'
import { describeHeader, existing } from './describe.ts'
import { all, anyOf } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'

const FORM = 'BD_MATERIAL'

const FIELDS = [
  ...['FNumber', 'FName', 'FSpecification', 'FMaterialGroup.FNumber', 'FBaseUnitId.FNumber'],
  ...['FCreateOrgId.FNumber', 'FUseOrgId.FNumber', 'FForbidStatus', 'FDocumentStatus', 'FCreateDate'],
]

/** Read where the account set has them. */
const OPTIONAL = ['FTaxRateId.FNumber', 'FBARCODE', 'FIsBatchManage', 'FIsSNManage', 'FSaleUnitId.FNumber', 'FIsSale']

const YES_OR_NO = ['FIsBatchManage', 'FIsSNManage', 'FIsSale']

/**
 * Materials (BD_MATERIAL), read by FModifyDate. A material has a row for every organisation that uses it, so it is read
 * for those that the connection names. Drafts are left out.
 */
export const product: RecordType<KingdeeContext> = {
  title: { en: 'Product', zh: '物料' },
  entity: 'Product',
  read: { cursor, page: async (from, ctx) => changes(await sourceWith(ctx), from, ctx), ahead: true },
  listing: allIds(source),
  get: async (ids, ctx) => byId(await sourceWith(ctx), ids, ctx),
  describe: (ctx) => describeHeader(ctx, FORM),
  standard: (): FieldInfo[] => standardHeader(FORM),
  ownFields: OWN_FIELDS,
}

async function sourceWith(ctx: KingdeeContext): Promise<Source> {
  const own = ctx.config.productFields
  return { ...source(ctx), yesOrNo: YES_OR_NO, fields: [...FIELDS, ...(await existing(ctx, FORM, OPTIONAL)), ...own] }
}

function source({ config }: KingdeeContext): Source {
  return {
    form: FORM,
    id: 'FMATERIALID',
    stamps: ['FModifyDate'],
    fields: FIELDS,
    filter: all("FDocumentStatus <> 'Z'", ofOrganizations(config)),
  }
}

/** The condition that master data is of the organisations that the connection reads for. */
export function ofOrganizations(config: Pick<KingdeeConfig, 'organization' | 'useOrganizations'>): string | undefined {
  const { organization, useOrganizations } = config
  if (useOrganizations.length > 0) return anyOf('FUseOrgId.FNumber', useOrganizations)
  return organization === undefined ? undefined : anyOf('FUseOrgId.FNumber', [organization])
}
