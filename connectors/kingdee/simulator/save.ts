import { isObject, type Row, text } from '../values.ts'
import { type Account, code, priced } from './account.ts'
import { type Entity, GalaxyError, type Mistake, rawNumber, responseStatus } from './answer.ts'
import { completeMaster } from './master.ts'
import { checkMoney, completeMoney } from './money-rules.ts'
import type { Form, Stored } from './tables.ts'

const REQUIRED: Record<string, [field: string, title: string][]> = {
  SAL_SaleOrder: [
    ['FBillTypeID', '单据类型'],
    ['FSaleOrgId', '销售组织'],
    ['FCustId', '客户'],
  ],
}
const REQUIRED_LINE: Record<string, [field: string, title: string][]> = {
  SAL_SaleOrder: [
    ['FMaterialId', '物料编码'],
    ['FQty', '销售数量'],
  ],
}
/** What setting the material resets. */
const RESET_BY_MATERIAL = ['FUnitID', 'FQty', 'FPrice', 'FTaxPrice', 'FEntryTaxRate', 'FDiscount']

/** Save, BatchSave and Draft. `refuse` is asked for every document of a batch. */
export function saveAll(
  account: Account,
  form: Form,
  data: Row,
  models: Row[],
  refuse: (index: number) => boolean = () => false,
  letter: 'A' | 'Z' = 'A',
): object {
  const entities: Entity[] = []
  const mistakes: Mistake[] = []
  const returned: Row[] = []
  let msgCode = 0
  for (const [index, model] of models.entries()) {
    try {
      if (refuse(index)) throw new GalaxyError(4, '操作失败，数据库操作异常：死锁')
      const stored = saveOne(account, form, data, model, letter)
      entities.push({ id: stored.id, number: text(stored.header[form.number]), index })
      returned.push(returnedOf(stored, data.NeedReturnFields))
    } catch (error) {
      if (!(error instanceof GalaxyError)) throw error
      msgCode ||= error.code
      mistakes.push(...error.mistakes.map((mistake) => ({ ...mistake, index })))
    }
  }
  const [first] = entities
  return {
    Result: {
      ResponseStatus: responseStatus(entities, mistakes, models.length === 1 ? msgCode : 0),
      ...(first && models.length === 1 && { Id: rawNumber(first.id), Number: first.number }),
      NeedReturnData: returned,
    },
  }
}

function saveOne(account: Account, form: Form, data: Row, given: Row, letter: 'A' | 'Z'): Stored {
  const model = structuredClone(given)
  const id = text(model[form.id] ?? model.FID)
  const before = id === '' || id === '0' ? undefined : account.table(form.name).get(id)
  if (id !== '' && id !== '0' && !before) throw new GalaxyError(10, `${form.title}不存在或已被删除（单据不存在）`)
  if (before) {
    const number = text(before.header[form.number])
    account.checkLock(number)
    const status = text(before.header.FDocumentStatus)
    const isFixed = form.number === 'FBillNo' || account.rules.fixedMasterData
    if (status === 'C' && isFixed) throw new GalaxyError(12, `单据“${number}”已审核，不允许修改`)
    if (status === 'B') throw new GalaxyError(12, `单据“${number}”已提交，处于审核中，不允许修改`)
    if (text(before.header.FCancelStatus) === 'B') throw new GalaxyError(12, `单据“${number}”已作废，不允许修改`)
  }
  const only = Array.isArray(data.NeedUpDateFields) ? data.NeedUpDateFields.map((name) => text(name).toLowerCase()) : []
  const isWanted = (name: string) => !before || only.length === 0 || only.includes(name.toLowerCase())
  const header: Row = { ...before?.header }
  for (const [name, value] of flat(form, model)) if (isWanted(name)) header[name] = value
  const lists: Record<string, Row[]> = {}
  for (const [list, fields] of form.lists) {
    if (list.includes('.')) continue
    const sent = model[list]
    const old = before?.lists[list] ?? []
    if (!Array.isArray(sent)) {
      lists[list] = isTrue(data.IsDeleteEntry, true) && before && only.length === 0 ? [] : old
      continue
    }
    lists[list] = merged(account, form, data, old, sent.filter(isObject), known(form, list, fields), isWanted)
  }
  const stored: Stored = { id: before?.id ?? account.nextId(), header, lists }
  complete(account, form, stored, before, letter)
  validate(account, form, stored, before)
  account.table(form.name).set(stored.id, stored)
  return stored
}

/** What may stand in a line, in small letters: its fields, and the lists below it. */
function known({ lists }: Form, list: string, fields: ReadonlyMap<string, unknown>): Set<string> {
  const below = [...lists.keys()].filter((name) => name.startsWith(`${list}.`))
  return new Set([...fields.keys(), ...below.map((name) => name.slice(list.length + 1).toLowerCase())])
}

/** Header fields with those of its parts. Keys that the form does not have are left out without a word. */
function* flat(form: Form, model: Row): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(model)) {
    if (form.lists.has(name) || name === form.id || name === 'FID') continue
    const part = form.parts.find((one) => one.name === name)
    if (part && isObject(value)) yield* flat(form, value)
    const known = form.header.get(name.toLowerCase())
    if (known) yield [known.name, value]
  }
}

/** Lines by their entry ids. Those that are not sent are deleted, unless the caller says otherwise. */
function merged(
  account: Account,
  form: Form,
  data: Row,
  old: Row[],
  sent: Row[],
  known: Set<string>,
  isWanted: (name: string) => boolean,
): Row[] {
  const adjusts = isTrue(data.IsAutoAdjustField, false)
  const fills = isTrue(data.IsEntryBatchFill, true)
  const id = (row: Row) => text(row.FEntryID ?? row.FENTRYID)
  const rows = isTrue(data.IsDeleteEntry, true)
    ? old.filter((row) => sent.some((line) => id(line) === id(row)))
    : [...old]
  let above: Row = {}
  for (const line of sent) {
    const at = rows.findIndex((row) => id(row) === id(line) && id(line) !== '0' && id(line) !== '')
    if (id(line) !== '' && id(line) !== '0' && at < 0) throw new GalaxyError(10, `分录内码${id(line)}不存在`)
    let row: Row = at < 0 ? { FEntryID: account.nextEntry() } : { ...rows[at] }
    // The price that is sent leads.
    if (line.FPrice !== undefined && line.FTaxPrice === undefined) delete row.FTaxPrice
    for (const [name, value] of Object.entries(line)) {
      if (!known.has(name.toLowerCase()) || /^fentryid$/i.test(name) || (at >= 0 && !isWanted(name))) continue
      if (/^FMaterialId$/i.test(name) && !adjusts && code(row[name]) !== code(value)) {
        for (const lost of RESET_BY_MATERIAL) delete row[lost]
      }
      row[name] = value
    }
    if (fills && at < 0) row = { ...filled(above), ...row }
    above = row
    if (at < 0) rows.push(priced(row))
    else rows[at] = priced(row)
  }
  return form.name === 'BD_MATERIAL' ? rows : rows.map((row) => ({ ...zeroes(form), ...row }))
}

/** What is copied down the lines when nobody says otherwise. */
function filled({ FDeliveryDate, FStockId, FEntryNote, FIsFree }: Row): Row {
  const row = { FDeliveryDate, FStockId, FEntryNote, FIsFree }
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}

function zeroes({ name }: Form): Row {
  if (name !== 'SAL_SaleOrder') return {}
  const quantities = { FDeliQty: '0', FStockOutQty: '0', FReturnQty: '0', FRetNoticeQty: '0' }
  return { FIsFree: false, FRowType: 'Standard', ...quantities, FMrpCloseStatus: 'A', FMrpTerminateStatus: 'A' }
}

function complete(account: Account, form: Form, stored: Stored, before: Stored | undefined, letter: 'A' | 'Z'): void {
  const { header } = stored
  const time = account.time()
  const { automaticNumbers } = account.rules
  if (!before && form.number === 'FBillNo' && (automaticNumbers || text(header.FBillNo) === '')) {
    header.FBillNo = account.nextNumber(form)
  }
  if (!before && form.number === 'FNumber' && text(header.FNumber) === '') header.FNumber = account.nextNumber(form)
  if (form.number === 'FBillNo') header.FCancelStatus ??= 'A'
  if (form.name === 'SAL_SaleOrder') header.FCloseStatus ??= 'A'
  header.FDocumentStatus = before ? header.FDocumentStatus : letter
  header.FForbidStatus ??= 'A'
  header.FCreateDate ??= time
  header.FModifyDate = time
  if (form.number === 'FBillNo') header.FDate ??= `${time.slice(0, 10)}T00:00:00`
  for (const line of stored.lists.FSaleOrderEntry ?? []) {
    line.FUnitID ??= account.material(code(line.FMaterialId))?.header.FBaseUnitId ?? {
      FNumber: 'Pcs',
    }
    line.FRemainOutQty = text(line.FQty)
  }
  completeMoney(account, form, stored)
  header[form.id] = stored.id
  completeMaster(form, stored)
}

function validate(account: Account, form: Form, stored: Stored, before: Stored | undefined): void {
  const { header, lists } = stored
  for (const [field, title] of REQUIRED[form.name] ?? []) {
    if (code(header[field]) === '') throw new GalaxyError(11, `字段“${title}”是必录字段`, field)
  }
  const number = text(header[form.number])
  const organizationOf = (row: Row) => (form.number === 'FBillNo' ? '' : code(row.FUseOrgId))
  const isTaken = account
    .all(form.name)
    .filter((one) => text(one.header[form.number]).toLowerCase() === number.toLowerCase())
    .some((one) => one.id !== before?.id && organizationOf(one.header) === organizationOf(header))
  if (isTaken) {
    throw new GalaxyError(11, `违反字段唯一性要求：编码唯一。[${number}]在当前系统中已经被使用。`, form.number)
  }
  account.checkLock(number)
  if (!before) account.checkPeriod(text(header.FDATE ?? header.FDate), form)
  checkMoney(account, form, stored)
  if (form.name !== 'SAL_SaleOrder') return
  const customer = code(header.FCustId)
  if (account.rules.customers && !account.rules.customers.includes(customer))
    throw new GalaxyError(9, `字段“客户”的编码值“${customer}”不存在`, 'FCustId')
  const organization = code(header.FSaleOrgId)
  if (account.rules.organizations?.includes(organization) === false)
    throw new GalaxyError(9, `字段“销售组织”的编码值“${organization}”不存在`, 'FSaleOrgId')
  const lines = lists.FSaleOrderEntry ?? []
  if (lines.length === 0) throw new GalaxyError(11, '分录“订单明细”是必填项', 'FSaleOrderEntry')
  for (const line of lines) {
    for (const [field, title] of REQUIRED_LINE[form.name] ?? []) {
      if (['', '0'].includes(code(line[field]))) throw new GalaxyError(11, `字段“${title}”是必录字段`, field)
    }
    account.checkMaterial(code(line.FMaterialId), organization)
  }
}

function isTrue(value: unknown, otherwise: boolean): boolean {
  return value === undefined || value === '' ? otherwise : /^true$/i.test(text(value))
}

/** `NeedReturnData`: lines as lists, by the names that were asked for. */
function returnedOf({ header, lists }: Stored, fields: unknown): Row {
  const found: Row = {}
  for (const name of Array.isArray(fields) ? fields.map(text) : []) {
    const [head = '', below] = name.split('.')
    if (below === undefined) found[head] = header[head]
    else {
      const rows = lists[head] ?? []
      const made = (found[head] as Row[] | undefined) ?? rows.map(() => ({}))
      found[head] = made
      for (const [i, row] of rows.entries())
        (made[i] as Row)[below] = /^FEntryID$/i.test(below) ? rawNumber(text(row.FEntryID)) : row[below]
    }
  }
  return found
}
