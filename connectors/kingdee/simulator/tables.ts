import { type FormPart, type StandardField, standardForm, standardForms } from '../standard.ts'
import type { Row } from '../values.ts'
import { GalaxyError } from './answer.ts'

/** A document or record: header fields (those of its parts too) and lists of lines, by the names of the form. */
export interface Stored {
  id: string
  header: Row
  lists: Record<string, Row[]>
}

/** What a form is called, what its key and its numbers are called, and its fields by small-letter name. */
export interface Form {
  name: string
  title: string
  id: string
  number: string
  prefix: string
  parts: FormPart[]
  header: Map<string, StandardField>
  lists: Map<string, Map<string, StandardField>>
}

const TITLES: Record<string, { title: string; id?: string; number?: string; prefix: string }> = {
  BD_MATERIAL: { title: '物料', id: 'FMATERIALID', number: 'FNumber', prefix: 'WL' },
  BD_MATERIALUNITCONVERT: { title: '物料单位换算', id: 'FMASTERID', number: 'FMASTERID', prefix: 'HS' },
  BD_Customer: { title: '客户', id: 'FCUSTID', number: 'FNumber', prefix: 'CUST' },
  BD_CommonContact: { title: '联系人', id: 'FCONTACTID', number: 'FNumber', prefix: 'CXR' },
  BD_SAL_PriceList: { title: '销售价目表', number: 'FNumber', prefix: 'XSJMB' },
  STK_Inventory: { title: '即时库存', number: 'FID', prefix: 'KC' },
  SAL_SaleOrder: { title: '销售订单', prefix: 'XSDD' },
  SAL_OUTSTOCK: { title: '销售出库单', prefix: 'XSCKD' },
  AR_receivable: { title: '应收单', prefix: 'AR' },
  SAL_RETURNNOTICE: { title: '退货通知单', prefix: 'XSTHTZ' },
  SAL_RETURNSTOCK: { title: '销售退货单', prefix: 'XSTHD' },
  AR_OtherRecAble: { title: '其他应收单', prefix: 'QTYS' },
  AP_OtherPayable: { title: '其他应付单', prefix: 'QTYF' },
  AR_RECEIVEBILL: { title: '收款单', prefix: 'SKD' },
  AR_REFUNDBILL: { title: '收款退款单', prefix: 'SKTKD' },
  AP_PAYBILL: { title: '付款单', prefix: 'FKD' },
  IV_SALESIC: { title: '销售增值税专用发票', prefix: 'XSZP' },
  IV_SALESOC: { title: '销售普通发票', prefix: 'XSPP' },
}

/** Fields that a customer adds for the connector, as its README asks for. */
export const DMS_FIELDS: Readonly<Record<string, readonly string[]>> = {
  BD_Customer: ['F_DMS_CreditLimit'],
  SAL_OUTSTOCK: ['F_DMS_ReceivedAt', 'F_DMS_Territory'],
  AR_receivable: ['F_DMS_InvoiceNo', 'F_DMS_InvoiceCode', 'F_DMS_RedConfirmNo'],
}

/** Forms of an account set as they are delivered. */
export class Forms {
  readonly #forms = new Map<string, Form>()

  constructor() {
    for (const name of standardForms()) {
      const about = TITLES[name]
      const parts = standardForm(name)
      if (!about || !parts) continue
      const fields = (list: StandardField[]) => new Map(list.map((f) => [f.name.toLowerCase(), f]))
      const form: Form = {
        name,
        id: 'FID',
        number: 'FBillNo',
        ...about,
        parts,
        header: fields(parts.filter(({ isList }) => !isList).flatMap((part) => part.fields)),
        lists: new Map(parts.filter(({ isList }) => isList).map((part) => [part.name, fields(part.fields)])),
      }
      this.#forms.set(name.toLowerCase(), form)
    }
  }

  /** @throws GalaxyError when there is none. */
  form(name: unknown): Form {
    const found = this.#forms.get(String(name ?? '').toLowerCase())
    if (!found) throw new GalaxyError(4, `业务对象不存在：${String(name)}`)
    return found
  }

  /** A form with the fields that the customer added: `F_X` to every header, `FSaleOrderEntry.F_X` to the lines of one list. */
  with(name: unknown, own: readonly string[]): Form {
    const form = this.form(name)
    if (own.length === 0) return form
    const added = (list: string) =>
      own.flatMap((path): [string, StandardField][] => {
        const [field = '', below = ''] = path.split('.').reverse()
        return below === list ? [[field.toLowerCase(), { name: field, type: 'string', maxLength: 100 }]] : []
      })
    const lists = [...form.lists].map(([list, fields]) => [list, new Map([...fields, ...added(list)])] as const)
    return { ...form, header: new Map([...form.header, ...added('')]), lists: new Map(lists) }
  }
}

/** Where a field that is asked for stands: in the header, or in a list; with what is behind the dot. */
export interface Place {
  list?: string
  field: string
  behind?: string
}

/** @throws GalaxyError for a field that the form does not have. */
export function placeOf(form: Form, key: string): Place {
  const [head = '', behind] = key.trim().split('.')
  const small = head.toLowerCase()
  const more = behind === undefined ? {} : { behind }
  const own = form.header.get(small)
  if (own) return { field: own.name, ...more }
  for (const [list, fields] of form.lists) {
    if (small === `${list}_fentryid`.toLowerCase()) return { list, field: 'FEntryID' }
    const found = fields.get(small)
    if (found) return { list, field: found.name, ...more }
  }
  throw new GalaxyError(9, `元数据中标识为${head}的字段不存在`, head)
}

/** What a field holds for a query: references give their id alone and their code behind a dot. */
export function held(row: Row, { field, behind }: Place): unknown {
  const value = row[field] ?? row[Object.keys(row).find((key) => key.toLowerCase() === field.toLowerCase()) ?? '']
  if (typeof value !== 'object' || value === null) return behind === undefined ? value : null
  const code = Object.entries(value).find(([key]) => /^F\w*(NUMBER|number|Number)$/.test(key))?.[1]
  const own = behind === undefined ? undefined : (value as Row)[behind]
  if (own !== undefined) return own
  if (behind === undefined) return code === undefined || code === '' ? '0' : idOf(String(code))
  return /number$/i.test(behind) ? code : /name$/i.test(behind) ? `名称${String(code)}` : null
}

/** Internal id of a referenced record: some number that is always the same for its code. */
function idOf(code: string): string {
  let hash = 7
  for (const letter of code) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 900_000
  return String(100_000 + hash)
}
