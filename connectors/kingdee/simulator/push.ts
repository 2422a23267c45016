/** Push-down (下推): a document is made of another one, with link rows back to its lines. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { amountsOf, discountPart, total } from './amounts.ts'
import { type Entity, GalaxyError, type Mistake, responseStatus } from './answer.ts'
import { joined, linkRow, TABLES } from './links.ts'
import { RETURN_RULES } from './return-rules.ts'
import type { Form, Stored } from './tables.ts'

/** One conversion rule (单据转换规则). */
export interface Rule {
  id: string
  /** Tables of lines it leads from and to. */
  from: string
  to: { form: string; list: string; quantity: string }
  header(source: Row): Row
  /** The line for so much of a source line, of which `before` was pushed already; without its id and link row. */
  line(source: Row, header: Row, quantity: Decimal, before: Decimal): Row
}

const table = (name: string) => TABLES[name] as { form: string; list: string; quantity: string }

/** The first rule of a form is its default. */
export const RULES: Rule[] = [
  {
    id: 'SaleOrder-OutStock',
    from: 'T_SAL_ORDERENTRY',
    to: table('T_SAL_OUTSTOCKENTRY'),
    header: ({ FSaleOrgId, FCustId, FSettleCurrId }) => ({
      FBillTypeID: { FNumber: 'XSCKD01_SYS' },
      ...{ FSaleOrgId, FStockOrgId: FSaleOrgId, FCustomerID: FCustId, FSettleCurrID: FSettleCurrId },
      FReceiverID: FCustId,
    }),
    line: (line, header, quantity, before) => ({
      FMaterialID: line.FMaterialId,
      ...same(line, ['FUnitID', 'FIsFree', 'FPrice', 'FTaxPrice', 'FEntryTaxRate', 'FStockID']),
      FMustQty: quantity.toFixed(),
      FRealQty: quantity.toFixed(),
      FDiscount: discountPart(withTax(line, header), new Decimal(text(line.FQty) || 0), before, quantity),
      FSOEntryId: text(line.FEntryID),
      FSoorDerno: text(header.FBillNo),
    }),
  },
  {
    id: 'AR_OutStockToReceivableMap',
    from: 'T_SAL_OUTSTOCKENTRY',
    to: table('T_AR_RECEIVABLEENTRY'),
    header: ({ FSaleOrgId, FCustomerID, FSettleCurrID }) => ({
      FBillTypeID: { FNumber: 'YSD01_SYS' },
      ...{ FSETTLEORGID: FSaleOrgId, FCUSTOMERID: FCustomerID, FCURRENCYID: FSettleCurrID },
    }),
    line: (line, header, quantity) => ({
      ...{ FMATERIALID: line.FMaterialID, FPRICEUNITID: line.FUnitID, FPriceQty: quantity.toFixed() },
      ...same(line, ['FIsFree', 'FPrice', 'FTaxPrice', 'FEntryTaxRate']),
      ...amountsOf(
        quantity,
        line.FIsFree === true ? '0' : text(line.FTaxPrice) || '0',
        text(line.FEntryTaxRate) || '0',
        line.FIsFree === true ? '0' : text(line.FDiscount) || '0',
      ),
      FSourceBillNo: text(header.FBillNo),
      FSOURCETYPE: 'SAL_OUTSTOCK',
    }),
  },
  ...(['IC', 'OC'] as const).map(
    (kind): Rule => ({
      id: `IV_ReceivableToSales${kind}_Entry`,
      from: 'T_AR_RECEIVABLEENTRY',
      to: { form: `IV_SALES${kind}`, list: 'FSALESICENTRY', quantity: 'FPRICEQTY' },
      header: (header) => same(header, ['FSETTLEORGID', 'FCUSTOMERID', 'FCURRENCYID']),
      line: (line, _header, quantity) => ({
        ...same(line, ['FMATERIALID', 'FPRICEUNITID', 'FALLAMOUNTFOR_D']),
        ...{ FPRICEQTY: quantity.toFixed(), FAUXTAXPRICE: line.FTaxPrice, FTAXRATE: line.FEntryTaxRate },
        ...{ FAMOUNTFOR: line.FNoTaxAmountFor_D, FDETAILTAXAMOUNTFOR: line.FTAXAMOUNTFOR_D },
      }),
    }),
  ),
  ...RETURN_RULES,
]

/** The discount of an order line with its tax: in an order whose prices are without tax, so is the discount. */
function withTax({ FDiscount, FEntryTaxRate }: Row, { FIsIncludedTax }: Row): string {
  const discount = new Decimal(text(FDiscount) || 0)
  if (text(FIsIncludedTax).toLowerCase() !== 'false') return discount.toFixed()
  return discount
    .times(new Decimal(100).plus(text(FEntryTaxRate) || 0))
    .div(100)
    .toFixed()
}

function same(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]))
}

/** So much of one line; `more` is put into the line that is made of it. */
export interface Part {
  source: Stored
  line: Row
  quantity: Decimal
  more?: Row
}

export function pushAll(account: Account, form: Form, data: Row): object {
  const entities: Entity[] = []
  const mistakes: Mistake[] = []
  for (const [index, source] of sourcesOf(account, form, data).entries()) {
    try {
      if (!source) throw new GalaxyError(10, '单据不存在')
      const made = pushOne(account, form, source, ruleFor(form, data))
      entities.push({ id: made.id, number: text(made.header.FBillNo), index })
    } catch (error) {
      if (!(error instanceof GalaxyError)) throw error
      mistakes.push(...error.mistakes.map((mistake) => ({ ...mistake, index })))
    }
  }
  const good = responseStatus([], [])
  const said = responseStatus(entities, mistakes, mistakes.length > 0 ? 4 : 0)
  return { Result: { ConvertResponseStatus: mistakes.length > 0 ? said : good, ResponseStatus: said } }
}

function sourcesOf(account: Account, form: Form, data: Row): (Stored | undefined)[] {
  const ids = text(data.Ids)
    .split(',')
    .filter((id) => id !== '')
  const numbers = Array.isArray(data.Numbers) ? data.Numbers.map(text) : []
  return [
    ...ids.map((id) => account.table(form.name).get(id)),
    ...numbers.map((number) => account.byNumber(form, number)),
  ]
}

/** @throws GalaxyError when there is no such rule. */
export function ruleFor({ name, title }: Form, { RuleId, TargetFormId }: Row = {}): Rule {
  const own = RULES.filter(({ from }) => TABLES[from]?.form === name)
  const [wanted, target] = [text(RuleId), text(TargetFormId)]
  const found = own.find(({ id, to }) => (wanted === '' || id === wanted) && (target === '' || to.form === target))
  if (!found) throw new GalaxyError(4, `未找到${title}的单据转换规则`)
  return found
}

/** Everything of a document that is open. @throws GalaxyError when it is not audited, or nothing of it is. */
export function pushOne(account: Account, form: Form, source: Stored, rule = ruleFor(form)): Stored {
  const list = TABLES[rule.from]?.list ?? ''
  const parts = (source.lists[list] ?? []).flatMap((line): Part[] => {
    const quantity = openOf(account, rule, line)
    return quantity.isZero() || text(line.FMrpTerminateStatus) === 'B' ? [] : [{ source, line, quantity }]
  })
  if (parts.length === 0)
    throw new GalaxyError(12, `单据“${text(source.header[form.number])}”已全部下推，没有可下推的数据`)
  return pushParts(account, form, rule, parts)
}

/** What is left of a line for a rule. */
export function openOf(account: Account, { from, to }: Rule, line: Row): Decimal {
  const whole = new Decimal(text(line[TABLES[from]?.quantity ?? '']) || 0)
  const gone = joined(account, from, text(line.FEntryID), to)
  const told = new Decimal(text(line.FStockOutQty) || 0)
  const left = whole.minus(from === 'T_SAL_ORDERENTRY' ? Decimal.max(gone, told) : gone)
  return left.times(whole).lt(0) ? new Decimal(0) : left
}

/** One document of so much of these lines. @throws GalaxyError when a source may not be pushed now. */
export function pushParts(account: Account, form: Form, rule: Rule, parts: readonly Part[]): Stored {
  const time = account.time()
  account.checkPeriod(time)
  for (const { header } of new Set(parts.map(({ source }) => source))) {
    const number = text(header[form.number])
    account.checkLock(number)
    if (text(header.FDocumentStatus) !== 'C') throw new GalaxyError(12, `单据“${number}”未审核，不允许下推`)
    if (code(header.FCancelStatus) === 'B') throw new GalaxyError(12, `单据“${number}”已作废，不允许下推`)
  }
  const target = account.form(rule.to.form)
  const used = new Map<Row, Decimal>()
  const lines = parts.map(({ source, line, quantity, more }) => {
    const id = text(line.FEntryID)
    const before = (used.get(line) ?? joined(account, rule.from, id, rule.to)) as Decimal
    used.set(line, before.plus(quantity))
    return {
      FEntryID: account.nextEntry(),
      ...rule.line(line, source.header, quantity, before),
      ...linkRow(rule.to.list, rule.id, rule.from, source.id, id),
      ...more,
    }
  })
  return made(account, target, rule.header(parts[0]?.source.header ?? {}), rule.to.list, lines)
}

/** Puts a new document of status A into the account set. */
export function made(account: Account, target: Form, header: Row, list: string, lines: Row[]): Stored {
  const time = account.time()
  const day = `${time.slice(0, 10)}T00:00:00`
  const stored: Stored = {
    id: account.nextId(),
    header: {
      FBillNo: account.nextNumber(target),
      ...(target.header.get('fdate')?.name === 'FDATE' ? { FDATE: day } : { FDate: day }),
      ...{ FDocumentStatus: 'A', FCancelStatus: 'A', FCreateDate: time, FModifyDate: time },
      ...header,
      ...(target.header.has('fallamountfor') && { FALLAMOUNTFOR: total(lines, 'FALLAMOUNTFOR_D') }),
    },
    lists: { [list]: lines },
  }
  stored.header[target.id] = stored.id
  account.table(target.name).set(stored.id, stored)
  return stored
}
