/** What Galaxy fills in and asks of returns, receivables and payables that are saved. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { GalaxyError } from './answer.ts'
import { checkReturn } from './return-rules.ts'
import type { Form, Stored } from './tables.ts'

interface Kind {
  /** The field that names the customer. */
  customer: string
  /** Organisations that are the user's own when they are left out. */
  organizations: string[]
  list: string
  /** Of the line: what must not be empty. */
  needed: [field: string, title: string][]
  /** Total of the header and the amount of a line that it adds up. */
  total?: [header: string, line: string]
}

const RETURN_LINE: [string, string][] = [['FMaterialId', '物料编码']]
const KINDS: Readonly<Record<string, Kind>> = {
  SAL_RETURNNOTICE: {
    customer: 'FRetcustId',
    organizations: ['FSaleOrgId', 'FRETORGID'],
    list: 'FEntity',
    needed: [...RETURN_LINE, ['FQty', '退货数量']],
  },
  SAL_RETURNSTOCK: {
    customer: 'FRetcustId',
    organizations: ['FSaleOrgId', 'FStockOrgId'],
    list: 'FEntity',
    needed: [...RETURN_LINE, ['FRealQty', '实退数量']],
  },
  AR_OtherRecAble: {
    customer: 'FCONTACTUNIT',
    organizations: ['FSETTLEORGID', 'FPAYORGID', 'FSALEORGID'],
    list: 'FEntity',
    needed: [],
    total: ['FAMOUNTFOR', 'FAMOUNTFOR_D'],
  },
  AP_OtherPayable: {
    customer: 'FCONTACTUNIT',
    organizations: ['FSETTLEORGID', 'FPAYORGID', 'FPURCHASEORGID'],
    list: 'FEntity',
    needed: [],
    total: ['FTOTALAMOUNTFOR_H', 'FTOTALAMOUNTFOR'],
  },
  AR_receivable: {
    customer: 'FCUSTOMERID',
    organizations: ['FSETTLEORGID'],
    list: 'FEntityDetail',
    needed: [],
    total: ['FALLAMOUNTFOR', 'FALLAMOUNTFOR_D'],
  },
}

export function completeMoney(account: Account, form: Form, { header, lists }: Stored): void {
  const kind = KINDS[form.name]
  if (!kind) return
  const [own = '100'] = account.rules.organizations ?? []
  for (const field of kind.organizations) header[field] ??= { FNumber: own }
  if (form.name === 'SAL_RETURNNOTICE') header.FCloseStatus ??= 'A'
  if (form.header.has('fwrittenoffstatus')) header.FWRITTENOFFSTATUS ??= 'A'
  if (!kind.total) return
  const [total, amount] = kind.total
  const lines = lists[kind.list] ?? []
  header[total] = Decimal.sum('0', ...lines.map((line) => text(line[amount]) || '0')).toFixed(2)
}

/** @throws GalaxyError for what is missing, unknown, or more than can come back. */
export function checkMoney(account: Account, form: Form, stored: Stored): void {
  const kind = KINDS[form.name]
  if (!kind) return
  const { header, lists } = stored
  if (code(header.FBillTypeID) === '') throw new GalaxyError(11, '字段“单据类型”是必录字段', 'FBillTypeID')
  const customer = code(header[kind.customer])
  if (customer === '') throw new GalaxyError(11, '字段“客户”是必录字段', kind.customer)
  if (account.rules.customers && !account.rules.customers.includes(customer))
    throw new GalaxyError(9, `字段“客户”的编码值“${customer}”不存在`, kind.customer)
  const lines: Row[] = lists[kind.list] ?? []
  if (lines.length === 0) throw new GalaxyError(11, '分录“明细”是必填项', kind.list)
  for (const line of lines) {
    for (const [field, title] of kind.needed)
      if (['', '0'].includes(code(line[field]))) throw new GalaxyError(11, `字段“${title}”是必录字段`, field)
    if (form.name.startsWith('SAL_')) account.checkMaterial(code(line.FMaterialId), code(header.FSaleOrgId))
  }
  if (form.name.startsWith('SAL_')) checkReturn(account, form, stored)
}
