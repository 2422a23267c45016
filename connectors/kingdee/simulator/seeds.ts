import { z } from 'zod'
import { gs1CheckDigit } from '../../../schemas/common/check-digit.ts'
import { type AdvanceRequest, ControlError, parseControl } from '../../../src/connector/simulator.ts'
import { isObject, type Row, text } from '../values.ts'
import { type Account, code, priced } from './account.ts'
import { GalaxyError } from './answer.ts'
import { moveOne } from './life.ts'
import { madeUpMaster, masterDefaults, PRICE_LINE } from './master.ts'
import { openOf, pushOne, ruleFor } from './push.ts'
import type { Form, Stored } from './tables.ts'

const Rows = z.array(z.record(z.string(), z.unknown()))

/** Adds rows as they are saved, or made-up ones; a row that names what is there changes it. Everything is audited. */
export function seed(account: Account, form: Form, what: { count: number } | { rows: unknown[] }): number {
  if ('count' in what) {
    for (let i = 0; i < what.count; i++) put(account, form, madeUp(account, form))
    return what.count
  }
  const rows = parseControl(Rows, what.rows)
  for (const row of rows) put(account, form, row)
  return rows.length
}

function put(account: Account, form: Form, row: Row): void {
  const number = text(row[form.number])
  const id = text(row[form.id])
  const before =
    id !== '' ? account.table(form.name).get(id) : number === '' ? undefined : account.byNumber(form, number)
  const time = account.time()
  const header: Row = before?.header ?? defaults(account, form, time)
  for (const [name, value] of Object.entries(row)) {
    if (form.lists.has(name)) continue
    const part = form.parts.some((one) => one.name === name && name !== '')
    if (part && isObject(value)) Object.assign(header, value)
    else header[name] = value
  }
  if (!('FModifyDate' in row)) header.FModifyDate = time
  header[form.id] = id || before?.id || account.nextId()
  const lists = { ...before?.lists }
  for (const list of form.lists.keys()) {
    const given = row[list]
    if (Array.isArray(given)) lists[list] = given.filter(isObject).map((line) => lineOf(account, form, line))
  }
  const stored: Stored = { id: text(header[form.id]), header, lists }
  account.table(form.name).set(stored.id, stored)
}

function defaults(account: Account, form: Form, time: string): Row {
  const common = {
    FDocumentStatus: 'C',
    FForbidStatus: 'A',
    FCreateDate: time,
    [form.number]: account.nextNumber(form),
  }
  const [organization = '100'] = account.rules.organizations ?? []
  const at = { FNumber: organization }
  if (form.name === 'BD_MATERIAL') {
    const own = {
      FName: '矿泉水',
      FMaterialGroup: { FNumber: 'SP01' },
      FBaseUnitId: { FNumber: 'Pcs' },
      FTaxRateId: { FNumber: 'SL02_SYS' },
    }
    return { ...common, ...own, FCreateOrgId: at, FUseOrgId: at, FIsBatchManage: false, FIsSale: true }
  }
  const master = masterDefaults(form, at)
  if (master) return { ...common, ...master }
  const bill = { ...common, FDate: `${time.slice(0, 10)}T00:00:00`, FCancelStatus: 'A', FApproveDate: time }
  if (form.name !== 'SAL_SaleOrder') return bill
  return {
    ...bill,
    FBillTypeID: { FNumber: 'XSDD01_SYS' },
    FSaleOrgId: at,
    FCustId: { FNumber: 'D1001' },
    FCloseStatus: 'A',
    FSettleCurrId: { FNumber: 'PRE001' },
  }
}

function lineOf(account: Account, form: Form, line: Row): Row {
  const own = { FEntryID: account.nextEntry(), ...line }
  if (form.name === 'BD_SAL_PriceList') return { ...(line.FMaterialId ? PRICE_LINE : {}), ...own }
  if (form.name !== 'SAL_SaleOrder') return own
  const progress = { FStockOutQty: '0', FDeliQty: '0', FReturnQty: '0', FRemainOutQty: text(line.FQty) }
  return priced({
    FIsFree: false,
    FUnitID: { FNumber: 'Pcs' },
    FMrpCloseStatus: 'A',
    FMrpTerminateStatus: 'A',
    ...progress,
    ...own,
  })
}

const GOODS = ['茉莉花茶 250g', '压榨花生油 5L', '特级酱油 500ml', '东北大米 10kg', '纯牛奶 250ml']

function madeUp(account: Account, form: Form): Row {
  const n = account.table(form.name).size + 1
  if (form.name === 'BD_MATERIAL') {
    const number = `1.01.${String(n).padStart(4, '0')}`
    return {
      FNumber: number,
      FName: GOODS[n % GOODS.length],
      FSpecification: '1×12',
      FBARCODE: withCheckDigit(`69${String(n).padStart(10, '0')}`),
    }
  }
  const master = madeUpMaster(account, form, n)
  if (master) return master
  if (form.name !== 'SAL_SaleOrder') return {}
  const [material] = account.all('BD_MATERIAL')
  const FMaterialId = { FNumber: text(material?.header.FNumber) || '1.01.0001' }
  const line = { FMaterialId, FQty: String((n % 9) + 1), FTaxPrice: '11.3', FEntryTaxRate: '13', FEntryNote: '#10' }
  return { FBillNo: `SO-SIM-${n}`, FSaleOrderEntry: [line] }
}

function withCheckDigit(digits: string): string {
  return `${digits}${gs1CheckDigit(digits)}`
}

const LIFE = ['created', 'submitted', 'audited', 'delivered', 'invoiced'] as const
/** Words that other systems' simulators use for the same. */
const ALSO: Record<string, string> = { confirmed: 'audited', billed: 'invoiced', rejected: 'cancelled' }

/** Moves orders on: one step, or up to a state; `closed` and `cancelled` are ways out. `key` is a bill number or an id. */
export function advance(account: Account, { key, to, count }: AdvanceRequest): { advanced: number; orders: string[] } {
  const form = account.form('SAL_SaleOrder')
  const wanted = to === undefined ? undefined : (ALSO[to] ?? to)
  if (wanted !== undefined && ![...LIFE, 'closed', 'cancelled'].includes(wanted)) {
    throw new ControlError(
      `Unknown state "${to}". An order can become: ${LIFE.slice(1).join(', ')}, closed, cancelled.`,
    )
  }
  const all = account.all(form.name)
  const chosen = key === undefined ? all : all.filter(({ id, header }) => [id, text(header.FBillNo)].includes(key))
  if (key !== undefined && chosen.length === 0) throw new ControlError(`There is no order "${key}".`)
  const orders: string[] = []
  for (const order of chosen) {
    if (orders.length === (count ?? Number.POSITIVE_INFINITY)) break
    try {
      if (moved(account, form, order, wanted)) orders.push(text(order.header.FBillNo))
    } catch (error) {
      if (error instanceof GalaxyError) throw new ControlError(error.message)
      throw error
    }
  }
  return { advanced: orders.length, orders }
}

function moved(account: Account, form: Form, order: Stored, to: string | undefined): boolean {
  if (to === 'closed') {
    moveOne(account, form, 'BillClose', order)
    return true
  }
  if (to === 'cancelled') {
    order.header.FCancelStatus = 'B'
    order.header.FModifyDate = account.time()
    return true
  }
  const at = stateOf(account, order)
  const target = to === undefined ? at + 1 : LIFE.indexOf(to as (typeof LIFE)[number])
  if (target <= at || target >= LIFE.length) return false
  for (let next = at + 1; next <= target; next++) step(account, form, order, LIFE[next])
  return true
}

function step(account: Account, form: Form, order: Stored, to: string | undefined): void {
  if (to === 'submitted') moveOne(account, form, 'Submit', order)
  else if (to === 'audited') moveOne(account, form, 'Audit', order)
  else if (to === 'delivered') audited(account, pushOne(account, form, order), 'SAL_OUTSTOCK')
  else {
    const delivery = account.form('SAL_OUTSTOCK')
    for (const one of deliveriesOf(account, order)) {
      if (isOpen(account, delivery, one)) audited(account, pushOne(account, delivery, one), 'AR_receivable')
    }
  }
}

function audited(account: Account, stored: Stored, name: string): void {
  const form = account.form(name)
  moveOne(account, form, 'Submit', stored)
  moveOne(account, form, 'Audit', stored)
}

function stateOf(account: Account, { header, lists }: Stored): number {
  const status = text(header.FDocumentStatus)
  if (status !== 'C') return status === 'B' ? 1 : 0
  const entries = lists.FSaleOrderEntry ?? []
  if (!entries.every((entry) => code(entry.FMrpCloseStatus) === 'B')) return 2
  const delivery = account.form('SAL_OUTSTOCK')
  return deliveriesOf(account, { id: '', header, lists }).some((one) => isOpen(account, delivery, one)) ? 3 : 4
}

/** Is there anything of a delivery that is in no receivable? */
function isOpen(account: Account, delivery: Form, { lists }: Stored): boolean {
  const rule = ruleFor(delivery)
  return (lists.FEntity ?? []).some((line) => !openOf(account, rule, line).isZero())
}

function deliveriesOf(account: Account, { header }: Stored): Stored[] {
  return account
    .all('SAL_OUTSTOCK')
    .filter(({ lists }) => (lists.FEntity ?? []).some((line) => text(line.FSoorDerno) === text(header.FBillNo)))
}
