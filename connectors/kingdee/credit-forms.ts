/** The three forms in which money is given back, and what they call differently. */
import { Decimal } from '../../schemas/common/decimal.ts'
import type { CreditBody, CreditLine } from './credit-body.ts'
import { noteOf } from './facts.ts'
import { type CreditForm, notesOf } from './money-config.ts'
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { local } from './times.ts'
import { type Row, text } from './values.ts'

type Config = KingdeeContext['config']

interface Form {
  type: string
  customer: string
  list: string
  total: string
  net: string
  tax: string
  gross: string
  /** Amounts of money that is given back: below zero in receivables. */
  sign: 1 | -1
  /** The other organisations of the header. */
  organizations: readonly string[]
}

export const FORMS: Readonly<Record<CreditForm, Form>> = {
  AR_OtherRecAble: {
    type: 'QTYSD01_SYS',
    customer: 'FCONTACTUNIT',
    list: 'FEntity',
    total: 'FAMOUNTFOR',
    net: 'FNOTAXAMOUNTFOR',
    tax: 'FTAXAMOUNTFOR',
    gross: 'FAMOUNTFOR_D',
    sign: -1,
    organizations: ['FPAYORGID', 'FSALEORGID'],
  },
  AP_OtherPayable: {
    type: 'QTYFD01_SYS',
    customer: 'FCONTACTUNIT',
    list: 'FEntity',
    total: 'FTOTALAMOUNTFOR_H',
    net: 'FNOTAXAMOUNTFOR',
    tax: 'FTAXAMOUNTFOR',
    gross: 'FTOTALAMOUNTFOR',
    sign: 1,
    organizations: ['FPAYORGID', 'FPURCHASEORGID'],
  },
  AR_receivable: {
    type: 'YSD01_SYS',
    customer: 'FCUSTOMERID',
    list: 'FEntityDetail',
    total: 'FALLAMOUNTFOR',
    net: 'FNoTaxAmountFor_D',
    tax: 'FTAXAMOUNTFOR_D',
    gross: 'FALLAMOUNTFOR_D',
    sign: -1,
    organizations: [],
  },
}

/** Key of a line's id in queries. */
export function lineIdOf(form: CreditForm): string {
  return `${FORMS[form].list}_FENTRYID`
}

/** The document as Galaxy takes it. */
export function modelOf(form: CreditForm, data: CreditBody, { config, now }: KingdeeContext): Row {
  const { PayOut: _p, Facts, FEntity, FBillTypeID, FDATE, FSETTLEORGID, FCONTACTUNIT, FCURRENCYID, ...rest } = data
  const { type, customer, list, total, sign, organizations } = FORMS[form]
  const own = FSETTLEORGID ?? (config.organization === undefined ? undefined : { FNumber: config.organization })
  const note = noteOf(Facts)
  const gross = Decimal.sum('0', ...FEntity.map((line) => line.FAMOUNTFOR_D))
  return {
    FBillTypeID: FBillTypeID ?? { FNumber: config.credits.types[form] ?? type },
    FDATE: FDATE ?? local(now().toISOString(), config.zone).slice(0, 10),
    ...(own && { FSETTLEORGID: own, ...Object.fromEntries(organizations.map((field) => [field, own])) }),
    ...(customer === 'FCONTACTUNIT' && { FCONTACTUNITTYPE: 'BD_Customer' }),
    [customer]: FCONTACTUNIT,
    FCURRENCYID,
    ...rest,
    ...(note !== undefined && { [notesOf(config, form).header]: note }),
    ...(form !== 'AR_receivable' && { [total]: gross.times(sign).toFixed() }),
    [list]: FEntity.map((line) => lineOf(form, line, text(Facts.sourceType), config)),
  }
}

function lineOf(form: CreditForm, line: CreditLine, sourceType: string, config: Config): Row {
  const { FCOSTID, FEntryTaxRate, FNOTAXAMOUNTFOR, FTAXAMOUNTFOR, FAMOUNTFOR_D, Invoice, Facts, ...rest } = line
  const { net, tax, gross, sign } = FORMS[form]
  const { rebateItem, expenseItem, material } = config.credits
  const item = FCOSTID?.FNumber ?? (sourceType === 'rebate' ? rebateItem : expenseItem)
  const note = noteOf({ ...Facts, ...(Invoice !== undefined && { invoice: Invoice }) })
  const signed = (value: string) => new Decimal(value).times(sign).toFixed()
  const isBack = new Decimal(FAMOUNTFOR_D).isNegative()
  const goods = {
    ...(material !== undefined && { FMATERIALID: { FNumber: material } }),
    FPriceQty: isBack ? '1' : '-1',
    FTaxPrice: new Decimal(FAMOUNTFOR_D).abs().toFixed(),
    FPrice: new Decimal(FNOTAXAMOUNTFOR).abs().toFixed(),
  }
  return {
    ...(item !== undefined && form !== 'AR_receivable' && { FCOSTID: { FNumber: item } }),
    ...(form === 'AR_receivable' && goods),
    ...(FEntryTaxRate !== undefined && { FEntryTaxRate }),
    [net]: signed(FNOTAXAMOUNTFOR),
    [tax]: signed(FTAXAMOUNTFOR),
    [gross]: signed(FAMOUNTFOR_D),
    ...rest,
    ...(note !== undefined && { [notesOf(config, form).line]: note }),
  }
}

/** Fields that a document is read back by. */
export function fieldsOf(form: CreditForm, config: Config): string[] {
  const { customer, net, tax, gross } = FORMS[form]
  return [`${customer}.FNumber`, 'FCURRENCYID.FNumber', net, tax, gross, notesOf(config, form).line]
}

/** Galaxy's document in the names of what was sent, line by line in their order. */
export function readBack(form: CreditForm, rows: Row[]): Partial<CreditBody> {
  const { customer } = FORMS[form]
  const [header = {}] = rows
  const currency = at(header, 'FCURRENCYID.FNumber')
  const lines = rows.filter((row) => at(row, lineIdOf(form)) !== '')
  return {
    FCONTACTUNIT: { FNumber: at(header, `${customer}.FNumber`) },
    ...(currency !== '' && { FCURRENCYID: { FNumber: currency } }),
    FEntity: lines.map((row) => amountsOf(form, row)),
  } as Partial<CreditBody>
}

/** Amounts of a line as what the dealer gets. */
export function amountsOf(
  form: CreditForm,
  row: Row,
): { FNOTAXAMOUNTFOR: string; FTAXAMOUNTFOR: string; FAMOUNTFOR_D: string } {
  const { net, tax, gross, sign } = FORMS[form]
  const given = (field: string) => new Decimal(at(row, field) || 0).times(sign).toFixed()
  return { FNOTAXAMOUNTFOR: given(net), FTAXAMOUNTFOR: given(tax), FAMOUNTFOR_D: given(gross) }
}
