import { Decimal } from '../../../schemas/common/decimal.ts'
import { local } from '../times.ts'
import { isObject, type Row, text } from '../values.ts'
import { GalaxyError } from './answer.ts'
import { DMS_FIELDS, type Form, Forms, type Stored } from './tables.ts'

/** What an account set lets through, and what there is in it. */
export interface AccountRules {
  /** Organisations that exist; any when left out. Where they are named, materials count only in those that use them. */
  organizations?: string[] | undefined
  /** Customers that exist; any when left out. */
  customers?: string[] | undefined
  /** Refuse unknown materials. Left out: only when there are materials at all. */
  strictMaterials?: boolean | undefined
  /** Fields that the customer added: `F_X` to every header, `FSaleOrderEntry.F_X` to the lines of one list. */
  customFields: string[]
  /** Deliveries and receivables have the fields of `DMS_FIELDS` too. */
  dmsFields: boolean
  /** Documents of an earlier day are refused: the period is closed. */
  closedUntil?: string | undefined
  /** Audited master data is refused when it is saved, as audited documents always are. */
  fixedMasterData: boolean
  /** No manual numbers: FBillNo that is sent is put aside. */
  automaticNumbers: boolean
  /** Who is logged on. */
  user: string
  zone: string
}

/** Everything in one account set, in memory. */
export class Account {
  readonly #forms = new Forms()
  readonly rules: AccountRules
  readonly now: () => Date
  /** Accounting periods that are closed, such as `2027-01`. */
  readonly closedMonths = new Set<string>()
  readonly #tables = new Map<string, Map<string, Stored>>()
  readonly #locks = new Map<string, { by: string; until: number }>()
  #next = { document: 100_001, entry: 500_001 }
  /** Last numbers by what they begin with. */
  readonly #numbers = new Map<string, number>()

  constructor(rules: AccountRules, now: () => Date) {
    this.rules = rules
    this.now = now
  }

  /** @throws GalaxyError when the account set has no such form. */
  form(name: unknown): Form {
    const { customFields, dmsFields } = this.rules
    const added = dmsFields ? (DMS_FIELDS[String(name)] ?? []) : []
    return this.#forms.with(name, [...added, ...customFields])
  }

  all(form: string): Stored[] {
    return [...this.table(form).values()]
  }

  table(form: string): Map<string, Stored> {
    const found = this.#tables.get(form) ?? new Map<string, Stored>()
    this.#tables.set(form, found)
    return found
  }

  byNumber(form: Form, number: string): Stored | undefined {
    const wanted = number.toLowerCase()
    return this.all(form.name).find(({ header }) => text(header[form.number]).toLowerCase() === wanted)
  }

  /** Now, as the clocks of the account set show it. */
  time(): string {
    return local(this.now().toISOString(), this.rules.zone).replace(' ', 'T')
  }

  nextId(): string {
    return String(this.#next.document++)
  }

  nextEntry(): string {
    return String(this.#next.entry++)
  }

  nextNumber({ prefix }: Form): string {
    const number = (this.#numbers.get(prefix) ?? 0) + 1
    this.#numbers.set(prefix, number)
    return `${prefix}${String(number).padStart(6, '0')}`
  }

  /** Holds a document for a person, as somebody who has it open does (网控). */
  lock(number: string, by: string, seconds: number): void {
    this.#locks.set(number, { by, until: this.now().getTime() + seconds * 1000 })
  }

  unlock(number: string): void {
    this.#locks.delete(number)
  }

  /** @throws GalaxyError 13 while somebody holds it. */
  checkLock(number: string): void {
    const lock = this.#locks.get(number)
    if (lock && lock.until > this.now().getTime())
      throw new GalaxyError(13, `网络控制：单据“${number}”正在被用户“${lock.by}”操作，请稍后再试`)
  }

  /** @throws GalaxyError when the day lies in a closed period. Months are closed for what goes into the books. */
  checkPeriod(day: string, form?: Form): void {
    const { closedUntil } = this.rules
    if (form && /^A[RP]_|^SAL_(OUT|RETURN)STOCK$/.test(form.name) && this.closedMonths.has(day.slice(0, 7)))
      throw new GalaxyError(11, `单据日期${day.slice(0, 10)}所在的会计期间已结账，不允许新增单据`, 'FDATE')
    if (closedUntil !== undefined && day !== '' && day.slice(0, 10) <= closedUntil)
      throw new GalaxyError(11, `单据日期${day.slice(0, 10)}所在的会计期间已结账，不允许新增单据`, 'FDate')
  }

  /** A material by its number; that of one organisation, where it is named. */
  material(number: string, organization?: string): Stored | undefined {
    const all = this.all('BD_MATERIAL').filter(({ header }) => code(header.FNumber) === number)
    return organization === undefined
      ? all[0]
      : all.find(({ header }) => [organization, ''].includes(code(header.FUseOrgId)))
  }

  /** @throws GalaxyError for a reference that cannot be used. */
  checkMaterial(number: string, organization: string): void {
    const strict = this.rules.strictMaterials ?? this.table('BD_MATERIAL').size > 0
    if (!strict) return
    const known = this.all('BD_MATERIAL').some(({ header }) => code(header.FNumber) === number)
    if (!known) throw new GalaxyError(9, `字段“物料编码”的编码值“${number}”不存在`, 'FMaterialId')
    const material = this.material(number, this.rules.organizations ? organization : undefined)
    if (!material) throw new GalaxyError(9, `物料“${number}”未分配到使用组织“${organization}”`, 'FMaterialId')
    if (text(material.header.FForbidStatus) === 'B') throw new GalaxyError(9, `物料“${number}”已禁用`, 'FMaterialId')
  }

  clear(): void {
    this.#tables.clear()
    this.#locks.clear()
    this.closedMonths.clear()
    this.#next = { document: 100_001, entry: 500_001 }
    this.#numbers.clear()
  }
}

/** The code of a reference, or the text itself. */
export function code(value: unknown): string {
  if (!isObject(value)) return text(value)
  return text(Object.entries(value).find(([key]) => /number$/i.test(key))?.[1])
}

/** The amounts of a line from quantity, price and rate; the price that was given leads. */
export function priced(line: Row): Row {
  const quantity = new Decimal(text(line.FQty ?? line.FRealQty ?? line.FPriceQty) || 0)
  const rate = new Decimal(text(line.FEntryTaxRate) || 0).div(100).plus(1)
  const given = text(line.FTaxPrice)
  const gross = given !== '' ? new Decimal(given) : new Decimal(text(line.FPrice) || 0).times(rate)
  const off = new Decimal(text(line.FDiscount) || 0)
  return {
    ...line,
    FTaxPrice: gross.toDecimalPlaces(10, Decimal.ROUND_HALF_UP).toFixed(),
    FPrice: gross.div(rate).toDecimalPlaces(10, Decimal.ROUND_HALF_UP).toFixed(),
    FAllAmount: gross.times(quantity).minus(off).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2),
  }
}
