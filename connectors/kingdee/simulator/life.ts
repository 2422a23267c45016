import { type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import { type Entity, GalaxyError, type Mistake, responseStatus } from './answer.ts'
import { checkNothingAfter, counted } from './progress.ts'
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
    if (step === 'UnAudit') checkNothingAfter(account, form.name, stored)
    if (step === 'Audit' || step === 'UnAudit') counted(account, form.name, stored, step === 'Audit' ? 1 : -1)
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
  else forbid(account, header, step === 'Forbid')
  header.FModifyDate = account.time()
}

/** A record is disabled or enabled by whoever is logged on. */
function forbid({ rules }: Account, header: Row, isForbidden: boolean): void {
  header.FForbidStatus = isForbidden ? 'B' : 'A'
  header.FForbidderId = isForbidden ? { FNumber: rules.user, FName: rules.user } : undefined
}

function wrongState(number: string, status: string, step: Step): string {
  const is = status === 'C' ? '已审核' : status === 'B' ? '已提交，审核中' : status === 'Z' ? '暂存' : '未提交'
  return `单据“${number}”${is}，单据状态不允许${WORDS[step] ?? '此操作'}`
}
