/** Master data as an account set has it: what a record is made of, allocation, and the stock as the query service shows it. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { type Entity, GalaxyError, type Mistake, responseStatus } from './answer.ts'
import type { Form, Stored } from './tables.ts'

/** Forms whose records belong to an organisation and are allocated to others. */
const ALLOCATED = new Set(['BD_MATERIAL', 'BD_Customer', 'BD_SAL_PriceList'])

/** What Galaxy fills in when a record of master data is seeded; undefined for forms of another kind. */
export function masterDefaults({ name }: Form, organization: Row): Row | undefined {
  const owned = { FCreateOrgId: organization, FUseOrgId: organization }
  switch (name) {
    case 'BD_Customer':
      return { ...owned, FName: '客户', FTRADINGCURRID: { FNumber: 'PRE001' } }
    case 'BD_SAL_PriceList': {
      const days = { FEffectiveDate: '2000-01-01T00:00:00', FExpiryDate: '2100-01-01T00:00:00' }
      return { ...owned, FName: '标准价目表', FCurrencyId: { FNumber: 'PRE001' }, FIsIncludedTax: true, ...days }
    }
    case 'STK_Inventory': {
      const usable = { FStockStatusId: { FNumber: 'KCZT01_SYS' }, FOwnerTypeId: 'BD_OwnerOrg', FOwnerId: organization }
      const unit = { FBaseUnitId: { FNumber: 'Pcs' } }
      return { FStockOrgId: organization, FStockId: { FNumber: 'CK001' }, ...unit, ...usable }
    }
    case 'BD_MATERIALUNITCONVERT':
    case 'BD_CommonContact':
      return {}
    default:
      return undefined
  }
}

/** What is new in a line of a price list. */
export const PRICE_LINE = {
  FUnitID: { FNumber: 'Pcs' },
  FRowAuditStatus: 'A',
  FEntryForbidStatus: 'A',
  FEntryEffectiveDate: '2000-01-01T00:00:00',
  FEntryExpiryDate: '2100-01-01T00:00:00',
}

/** Made-up records, the `n`-th; undefined for forms of another kind. */
export function madeUpMaster(account: Account, { name }: Form, n: number): Row | undefined {
  const padded = String(n).padStart(4, '0')
  const [material] = account.all('BD_MATERIAL')
  const FMaterialId = { FNumber: text(material?.header.FNumber) || '1.01.0001' }
  switch (name) {
    case 'BD_Customer':
      return { FNumber: `KH${padded}`, FName: `示例商贸有限公司 ${n}`, FDescription: `#KH${padded}#` }
    case 'BD_SAL_PriceList':
      return { FNumber: `JMB${padded}`, FSAL_PRICELISTENTRY: [{ FMaterialId, FPrice: '11.3' }] }
    case 'STK_Inventory':
      return { FMaterialId: { FNumber: `1.01.${padded}` }, FBaseQty: String(n * 10), FQty: String(n * 10) }
    default:
      return undefined
  }
}

/** A record that was saved belongs to the organisation that made it, until it is allocated. */
export function completeMaster({ name }: Form, { id, header }: Stored): void {
  if (!ALLOCATED.has(name)) return
  header.FUseOrgId ??= header.FCreateOrgId
  header.FMasterId ??= id
}

/** `Allocate`: copies audited records to other organisations, given by their internal ids; what is there already stays. */
export function allocateAll(account: Account, form: Form, data: Row): object {
  if (!ALLOCATED.has(form.name)) throw new GalaxyError(12, `${form.title}不允许分配`)
  const [ids, organizations] = [data.PkIds, data.TOrgIds].map((list) =>
    (Array.isArray(list) ? list.map(text) : text(list).split(',')).map((one) => one.trim()).filter((one) => one !== ''),
  ) as [string[], string[]]
  if (ids.length === 0 || organizations.length === 0) throw new GalaxyError(5, '参数错误：PkIds 和 TOrgIds 不能为空')
  const entities: Entity[] = []
  const mistakes: Mistake[] = []
  for (const [index, id] of ids.entries()) {
    const from = account.table(form.name).get(id)
    const number = text(from?.header[form.number])
    const problem = !from
      ? '单据不存在'
      : allocate(account, form, from, organizations, isTrue(data.IsAutoSubmitAndAudit))
    if (problem) mistakes.push({ message: problem, index })
    else entities.push({ id, number, index })
  }
  return { Result: { ResponseStatus: responseStatus(entities, mistakes, mistakes.length > 0 ? 12 : 0) } }
}

function allocate(
  account: Account,
  form: Form,
  from: Stored,
  organizations: string[],
  audits: boolean,
): string | undefined {
  const number = text(from.header[form.number])
  if (text(from.header.FDocumentStatus) !== 'C') return `${form.title}“${number}”未审核，不允许分配`
  for (const organization of organizations) {
    const FNumber = organizationNumber(organization)
    if (account.rules.organizations?.includes(FNumber) === false) return `组织“${organization}”不存在`
    const isThere = account
      .all(form.name)
      .some(({ header }) => text(header[form.number]) === number && code(header.FUseOrgId) === FNumber)
    if (isThere) continue
    const id = account.nextId()
    const time = account.time()
    const FDocumentStatus = audits ? 'C' : 'A'
    const header = { ...from.header, [form.id]: id, FUseOrgId: { FNumber }, FDocumentStatus, FModifyDate: time }
    account.table(form.name).set(id, { id, header, lists: structuredClone(from.lists) })
  }
  return undefined
}

/** Organisations have ids of their own: those of the numbers, with a 1 in front. */
export function organizationId(number: string): string {
  return `1${[...number].map((letter) => String(letter.codePointAt(0)).padStart(3, '0')).join('')}`
}

function organizationNumber(id: string): string {
  return (id.slice(1).match(/.{3}/g) ?? []).map((digits) => String.fromCodePoint(Number(digits))).join('')
}

function isTrue(value: unknown): boolean {
  return /^true$/i.test(text(value))
}

/** Rows of `GetInventoryData`: what can be had is what lies there, without what is locked. */
export function availableStock(account: Account, asked: Row): Row[] {
  const wanted = (field: string) =>
    text(asked[field])
      .split(',')
      .filter((one) => one !== '')
  const [materials, warehouses, organizations] = ['fmaterialnumbers', 'fstocknumbers', 'fstockorgnumbers'].map(
    wanted,
  ) as [string[], string[], string[]]
  const isWanted = (list: string[], value: string) => list.length === 0 || list.includes(value)
  const size = Number(text(asked.pagerows) || 0) || Number.POSITIVE_INFINITY
  const start = ((Number(text(asked.pageindex) || 0) || 1) - 1) * (Number.isFinite(size) ? size : 0)
  return account
    .all('STK_Inventory')
    .map(({ header }) => header)
    .filter(
      ({ FMaterialId, FStockId, FStockOrgId, FMaterialNumber }) =>
        isWanted(materials, code(FMaterialId) || text(FMaterialNumber)) &&
        isWanted(warehouses, code(FStockId)) &&
        isWanted(organizations, code(FStockOrgId)),
    )
    .slice(start, start + size)
    .map((header) => {
      const lying = new Decimal(text(header.FBaseQty) || 0)
      const locked = new Decimal(text(header.FBaseLockQty) || 0)
      return {
        ...header,
        FMATERIALNUMBER: code(header.FMaterialId),
        FSTOCKNUMBER: code(header.FStockId),
        FSTOCKORGNUMBER: code(header.FStockOrgId),
        FLOTNO: code(header.FLot),
        FSTOCKSTATUSNUMBER: code(header.FStockStatusId),
        FBASEUNITNUMBER: code(header.FBaseUnitId),
        FBASEQTY: lying.toFixed(),
        FBASEAVBQTY: lying.minus(locked).toFixed(),
      }
    })
}
