import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code, priced } from './account.ts'
import { type Entity, GalaxyError, type Mistake, responseStatus } from './answer.ts'
import type { Form, Stored } from './tables.ts'

type Step =
  | 'Submit'
  | 'Audit'
  | 'UnAudit'
  | 'CancelAssign'
  | 'Delete'
  | 'Cancel'
  | 'UnCancel'
  | 'BillClose'
  | 'BillUnClose'
  | 'Forbid'
  | 'Enable'

const WORDS: Record<string, string> = {
  Submit: '提交',
  Audit: '审核',
  UnAudit: '反审核',
  CancelAssign: '撤销',
  Delete: '删除',
}

/** Which letters a step starts from, and where it leads. */
const MOVES: Partial<Record<Step, { from: string; to: string }>> = {
  Submit: { from: 'AD', to: 'B' },
  Audit: { from: 'B', to: 'C' },
  UnAudit: { from: 'C', to: 'D' },
  CancelAssign: { from: 'B', to: 'A' },
}

/** Moves documents by ids or numbers; each has its own outcome. */
export function moveAll(account: Account, form: Form, step: Step, data: Row): object {
  const asked = [
    ...text(data.Ids)
      .split(',')
      .filter((id) => id !== '')
      .map((id) => ({ id: id.trim() })),
    ...(Array.isArray(data.Numbers) ? data.Numbers.map((number) => ({ number: text(number) })) : []),
  ]
  if (asked.length === 0) throw new GalaxyError(5, '单据内码或编码不能为空')
  const entities: Entity[] = []
  const mistakes: Mistake[] = []
  let msgCode = 0
  for (const [index, one] of asked.entries()) {
    const stored = 'id' in one ? account.table(form.name).get(one.id) : account.byNumber(form, one.number)
    try {
      if (!stored) throw new GalaxyError(10, '单据不存在')
      moveOne(account, form, step, stored)
      entities.push({ id: stored.id, number: text(stored.header[form.number]), index })
    } catch (error) {
      if (!(error instanceof GalaxyError)) throw error
      msgCode ||= error.code
      mistakes.push(...error.mistakes.map((mistake) => ({ ...mistake, index })))
    }
  }
  return { Result: { ResponseStatus: responseStatus(entities, mistakes, asked.length === 1 ? msgCode : 0) } }
}

/** @throws GalaxyError when the document's state, or somebody who has it open, does not let it. */
export function moveOne(account: Account, form: Form, step: Step, stored: Stored): void {
  const { header } = stored
  const number = text(header[form.number])
  account.checkLock(number)
  const status = text(header.FDocumentStatus)
  const move = MOVES[step]
  if (move) {
    if (!move.from.includes(status)) throw new GalaxyError(12, wrongState(number, status, step))
    if (step === 'Audit' && form.name === 'SAL_OUTSTOCK') shipped(account, stored)
    header.FDocumentStatus = move.to
    if (step === 'Audit') header.FApproveDate = account.time()
    if (step === 'UnAudit') delete header.FApproveDate
  } else if (step === 'Delete') {
    if (!'ZAD'.includes(status)) throw new GalaxyError(12, wrongState(number, status, step))
    account.table(form.name).delete(stored.id)
    return
  } else if (step === 'Cancel') {
    if (!'ZAD'.includes(status)) throw new GalaxyError(12, wrongState(number, status, step))
    header.FCancelStatus = 'B'
  } else if (step === 'UnCancel') header.FCancelStatus = 'A'
  else if (step === 'BillClose' || step === 'BillUnClose') header.FCloseStatus = step === 'BillClose' ? 'B' : 'A'
  else header.FForbidStatus = step === 'Forbid' ? 'B' : 'A'
  header.FModifyDate = account.time()
}

function wrongState(number: string, status: string, step: Step): string {
  const is = status === 'C' ? '已审核' : status === 'B' ? '已提交，审核中' : status === 'Z' ? '暂存' : '未提交'
  return `单据“${number}”${is}，单据状态不允许${WORDS[step] ?? '此操作'}`
}

const LINKS: Record<string, { list: string; to: string; targetList: string }> = {
  SAL_SaleOrder: { list: 'FSaleOrderEntry', to: 'SAL_OUTSTOCK', targetList: 'FEntity' },
  SAL_OUTSTOCK: { list: 'FEntity', to: 'AR_receivable', targetList: 'FEntityDetail' },
}

/** Push-down: an audited order becomes a delivery of what is open, an audited delivery a receivable. */
export function pushAll(account: Account, form: Form, data: Row): object {
  const link = LINKS[form.name]
  const entities: Entity[] = []
  const mistakes: Mistake[] = []
  const ids = text(data.Ids)
    .split(',')
    .filter((id) => id !== '')
  const numbers = Array.isArray(data.Numbers) ? data.Numbers.map(text) : []
  const sources = [
    ...ids.map((id) => account.table(form.name).get(id)),
    ...numbers.map((number) => account.byNumber(form, number)),
  ]
  for (const [index, source] of sources.entries()) {
    try {
      if (!link) throw new GalaxyError(4, `未找到${form.title}的单据转换规则`)
      if (!source) throw new GalaxyError(10, '单据不存在')
      const made = pushOne(account, form, source)
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

/** @throws GalaxyError when the source is not audited, or nothing of it is open. */
export function pushOne(account: Account, form: Form, source: Stored, share?: Decimal): Stored {
  const link = LINKS[form.name]
  if (!link) throw new GalaxyError(4, `未找到${form.title}的单据转换规则`)
  const number = text(source.header[form.number])
  if (text(source.header.FDocumentStatus) !== 'C') throw new GalaxyError(12, `单据“${number}”未审核，不允许下推`)
  const target = account.form(link.to)
  const { header } = source
  const lines = (source.lists[link.list] ?? []).flatMap((line) => pushedLine(account, form, header, line, share))
  if (lines.length === 0) throw new GalaxyError(12, `单据“${number}”已全部下推，没有可下推的数据`)
  const time = account.time()
  const stored: Stored = {
    id: account.nextId(),
    header: {
      FBillNo: account.nextNumber(target),
      FDate: `${time.slice(0, 10)}T00:00:00`,
      FDATE: `${time.slice(0, 10)}T00:00:00`,
      FDocumentStatus: 'A',
      FCancelStatus: 'A',
      FCreateDate: time,
      FModifyDate: time,
      ...headerOf(form, header),
    },
    lists: { [link.targetList]: lines },
  }
  stored.header[target.id] = stored.id
  account.table(target.name).set(stored.id, stored)
  return stored
}

function headerOf({ name }: Form, header: Row): Row {
  if (name === 'SAL_SaleOrder') {
    const { FSaleOrgId, FCustId, FSettleCurrId } = header
    return {
      FBillTypeID: { FNumber: 'XSCKD01_SYS' },
      FSaleOrgId,
      FStockOrgId: FSaleOrgId,
      FCustomerID: FCustId,
      FSettleCurrID: FSettleCurrId,
    }
  }
  const { FSaleOrgId, FCustomerID, FSettleCurrID } = header
  return {
    FBillTypeID: { FNumber: 'YSD01_SYS' },
    FSETTLEORGID: FSaleOrgId,
    FCUSTOMERID: FCustomerID,
    FCURRENCYID: FSettleCurrID,
  }
}

function pushedLine(account: Account, { name }: Form, header: Row, line: Row, share?: Decimal): Row[] {
  const { FUnitID, FPrice, FTaxPrice, FEntryTaxRate, FIsFree } = line
  const prices = { FPrice, FTaxPrice, FEntryTaxRate }
  if (name === 'SAL_SaleOrder') {
    if (text(line.FMrpTerminateStatus) === 'B') return []
    const open = new Decimal(text(line.FQty) || 0).minus(text(line.FStockOutQty) || 0)
    const quantity = share ? new Decimal(text(line.FQty) || 0).times(share).toDecimalPlaces(3, Decimal.ROUND_UP) : open
    const part = Decimal.min(open, quantity)
    if (part.lte(0)) return []
    const source = { FSOEntryId: text(line.FEntryID), FSoorDerno: text(header.FBillNo) }
    const own = { FEntryID: account.nextEntry(), FMaterialID: line.FMaterialId, FUnitID, FIsFree, ...source }
    return [priced({ ...own, FMustQty: part.toFixed(), FRealQty: part.toFixed(), ...prices })]
  }
  if (text(line.FInvoiced) === '1') return []
  line.FInvoiced = '1'
  const own = {
    FEntryID: account.nextEntry(),
    FMATERIALID: line.FMaterialID,
    FPRICEUNITID: FUnitID,
    FSourceBillNo: text(header.FBillNo),
  }
  const made = priced({ ...own, FPriceQty: text(line.FRealQty), ...prices })
  return [{ ...made, FALLAMOUNTFOR_D: made.FAllAmount }]
}

/** An audited delivery counts at its order, which closes when all its lines are delivered. Its change time stays. */
function shipped(account: Account, delivery: Stored): void {
  for (const line of delivery.lists.FEntity ?? []) {
    const order = account
      .all('SAL_SaleOrder')
      .find(({ lists }) =>
        (lists.FSaleOrderEntry ?? []).some((entry) => text(entry.FEntryID) === text(line.FSOEntryId)),
      )
    const entries = order?.lists.FSaleOrderEntry ?? []
    const entry = entries.find((one) => text(one.FEntryID) === text(line.FSOEntryId))
    if (!order || !entry) continue
    const out = new Decimal(text(entry.FStockOutQty) || 0).plus(text(line.FRealQty) || 0)
    entry.FStockOutQty = out.toFixed()
    entry.FDeliQty = out.toFixed()
    entry.FRemainOutQty = Decimal.max(0, new Decimal(text(entry.FQty) || 0).minus(out)).toFixed()
    if (text(entry.FRemainOutQty) === '0') entry.FMrpCloseStatus = 'B'
    if (entries.every((one) => code(one.FMrpCloseStatus) === 'B')) order.header.FCloseStatus = 'B'
  }
}
