import { Decimal } from '../../schemas/common/decimal.ts'
import type { DocumentType } from './document-type.ts'
import { factsIn, noteOf } from './facts.ts'
import { notesOf } from './money-config.ts'
import { inOrder } from './order-type.ts'
import { at } from './query.ts'
import { type ReturnBody, type ReturnLine, returnBody } from './return-body.ts'
import type { KingdeeContext } from './session.ts'
import { local } from './times.ts'
import { type Row, same } from './values.ts'

type Config = KingdeeContext['config']
export type ReturnForm = Config['returns']['form']

export const LINE_ID = 'FEntity_FENTRYID'

/** What the two forms call differently, and what they are delivered with. */
export const FORMS = {
  SAL_RETURNNOTICE: {
    type: 'THTZD01_SYS',
    rule: 'OutStock-SalReturnNotice',
    organization: 'FRETORGID',
    quantity: 'FQty',
    table: 'T_SAL_RETURNNOTICEENTRY',
  },
  SAL_RETURNSTOCK: {
    type: 'XSTHD01_SYS',
    rule: 'OutStock-SalReturnStock',
    organization: 'FStockOrgId',
    quantity: 'FRealQty',
    table: 'T_SAL_RETURNSTOCKENTRY',
  },
} as const satisfies Record<ReturnForm, object>

const SOURCE_TABLE = 'T_SAL_OUTSTOCKENTRY'
const LINE_FIRST = ['FMaterialId', 'FUnitID', 'FLot', 'FQty', 'FRealQty', 'FEntryTaxRate', 'FTaxPrice', 'FPrice']
const BACK = ['FMaterialId.FNumber', 'FUnitID.FNumber', 'FTaxPrice', 'FPrice', 'FEntryTaxRate', 'FLot.FNumber']

/** So much of a line of a delivery, in Galaxy's own ids: goods of one line of a return may have come with several lots. */
export interface Came {
  quantity: string
  lot: string
  delivery: string
  deliveryLine: string
  orderNo: string
  orderLine: string
}

/** Returns as a type of document. `came` are the delivery lines of the lines of each return, by its number. */
export function returnType(
  form: ReturnForm,
  came: ReadonlyMap<string, readonly (readonly Came[])[]>,
): DocumentType<ReturnBody> {
  return {
    record: 'return',
    form,
    schema: returnBody,
    mayMiss: ['product', 'dealer', 'warehouse', 'return'],
    lineId: LINE_ID,
    model: (data, ctx) => modelOf(form, data, came.get(data.FBillNo) ?? [], ctx),
    fields: ({ config }) => [
      ...['FRetcustId.FNumber', 'FSaleOrgId.FNumber', FORMS[form].quantity, ...BACK],
      notesOf(config, form).line,
    ],
    saving: ({ config }) => ({ NeedReturnFields: ['FEntity.FENTRYID', `FEntity.${notesOf(config, form).line}`] }),
    readBack: (rows, data, ctx) => readBack(form, rows, data, ctx),
    lines: (rows, _data, { config }) =>
      Object.fromEntries(
        rows.flatMap((row) => {
          const line = lineNoOf(row, form, config)
          return line === undefined ? [] : [[line, at(row, LINE_ID)] as const]
        }),
      ),
  }
}

/** Our number of a line; undefined for one that was entered by hand. */
export function lineNoOf(row: Row, form: ReturnForm, config: Config): string | undefined {
  return factsIn(at(row, notesOf(config, form).line))?.returnLineNo
}

/** The return as Galaxy takes it, each line linked to the line of the delivery that the goods came with. */
function modelOf(
  form: ReturnForm,
  data: ReturnBody,
  came: readonly (readonly Came[])[],
  { config, now }: KingdeeContext,
): Row {
  const { Facts, FEntity, FSettleCurrId, FBillTypeID, FDate, FSaleOrgId, FRetcustId, ...rest } = data
  const { type, organization } = FORMS[form]
  const seller = FSaleOrgId ?? (config.organization === undefined ? undefined : { FNumber: config.organization })
  const note = noteOf(Facts)
  return {
    FBillTypeID: FBillTypeID ?? { FNumber: config.returns.type ?? type },
    // Goods are booked on the day they are sent for; a notice bears the day it was asked for.
    FDate: (form === 'SAL_RETURNNOTICE' ? FDate : undefined) ?? local(now().toISOString(), config.zone).slice(0, 10),
    ...(seller && { FSaleOrgId: seller, [organization]: seller }),
    FRetcustId,
    ...rest,
    ...(note !== undefined && { [notesOf(config, form).header]: note }),
    ...(FSettleCurrId && { SubHeadEntity: { FSettleCurrId } }),
    FEntity: FEntity.flatMap((line, i) => {
      const parts = came[i] ?? []
      return parts.length === 0
        ? [lineOf(form, line, undefined, config)]
        : parts.map((part) => lineOf(form, line, part, config))
    }),
  }
}

function lineOf(form: ReturnForm, line: ReturnLine, came: Came | undefined, config: Config): Row {
  const { LineNo, Order: _order, OrderLine: _line, Delivery: _delivery, Facts, FQty, ...fields } = line
  const { rule, quantity } = FORMS[form]
  const note = noteOf({ returnLineNo: LineNo, ...Facts })
  const row: Row = {
    ...fields,
    [quantity]: came?.quantity ?? FQty,
    ...(fields.FLot === undefined && came && came.lot !== '' && { FLot: { FNumber: came.lot } }),
    ...(form === 'SAL_RETURNSTOCK' && {
      FReturnType: { FNumber: 'THLX01_SYS' },
      FStockstatusId: { FNumber: config.returns.usable[0] ?? 'KCZT01_SYS' },
    }),
    ...(note !== undefined && { [notesOf(config, form).line]: note }),
    ...(came && {
      FOrderNo: came.orderNo,
      FSOEntryId: came.orderLine,
      FEntity_Link: [
        {
          FEntity_Link_FRuleId: config.returns.rule ?? rule,
          FEntity_Link_FSTableId: '0',
          FEntity_Link_FSTableName: SOURCE_TABLE,
          FEntity_Link_FSBillId: came.delivery,
          FEntity_Link_FSId: came.deliveryLine,
        },
      ],
    }),
  }
  return inOrder(row, LINE_FIRST, ['FEntity_Link'])
}

/** Lines as they were sent, by our line numbers; lines beside ours are differences too. */
function readBack(form: ReturnForm, rows: Row[], data: ReturnBody, { config }: KingdeeContext): Partial<ReturnBody> {
  const [header = {}] = rows
  const there = rows.filter((row) => at(row, LINE_ID) !== '')
  const { quantity } = FORMS[form]
  const numbered = Map.groupBy(there, (row) => lineNoOf(row, form, config))
  const ours = data.FEntity.flatMap((line) => {
    const parts = numbered.get(line.LineNo) ?? []
    const whole = Decimal.sum('0', ...parts.map((row) => at(row, quantity) || '0')).toFixed()
    return parts[0] ? [lineBack(form, { ...parts[0], [quantity]: whole }, line)] : []
  })
  const sent = new Set<string | undefined>(data.FEntity.map(({ LineNo }) => LineNo))
  const others = there.filter((row) => !sent.has(lineNoOf(row, form, config)))
  const organization = at(header, 'FSaleOrgId.FNumber')
  return {
    FRetcustId: { FNumber: at(header, 'FRetcustId.FNumber') },
    ...(organization !== '' && { FSaleOrgId: { FNumber: organization } }),
    FEntity: [...ours, ...others.map((row) => lineBack(form, row, row))],
  } as Partial<ReturnBody>
}

function lineBack(form: ReturnForm, row: Row, sent: Row): Row {
  const found: Row = { FQty: at(row, FORMS[form].quantity) }
  for (const field of BACK) {
    const name = field.split('.')[0] as string
    const value = at(row, field)
    if (sent[name] === undefined || value === '') continue
    found[name] = field.includes('.') ? { FNumber: value } : same(value, sent[name]) ? sent[name] : value
  }
  return found
}
