/** The services of Galaxy: what is called, and what they answer. */
import type { SimulatorCall } from '../../../src/connector/simulator.ts'
import { isObject, type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import { failure, GalaxyError, LOST } from './answer.ts'
import { businessInfo, tree } from './documents.ts'
import { moveAll } from './life.ts'
import { allocateAll, availableStock, organizationId } from './master.ts'
import { pushAll } from './push.ts'
import { queryRows } from './query.ts'
import { saveAll } from './save.ts'
import type { Sessions } from './sessions.ts'
import type { Settings } from './settings.ts'

interface Parts {
  settings: Settings
  account: Account
  sessions: Sessions
  counters: { queries: number }
}

export async function answer(call: SimulatorCall, parts: Parts): Promise<Response> {
  const { settings, sessions } = parts
  const [, service = '', method = ''] = /\.(\w+)\.(\w+)\.common\.kdsvc$/i.exec(call.req.path) ?? []
  let body: unknown
  try {
    body = JSON.parse(await call.req.text())
  } catch {
    return call.text('Additional text found in JSON string', 500)
  }
  if (Array.isArray(body))
    return call.text('Additional text found in JSON string after finishing deserializing object.', 500)
  if (service === 'AuthService' && method !== 'LogOut') {
    const { answer: value, cookies } = sessions.logOn(method, body)
    for (const cookie of cookies) call.header('set-cookie', cookie, { append: true })
    return send(call, settings, value)
  }
  if (service === 'AccountService') {
    return send(call, settings, [{ Id: settings.account, Number: '01', Name: '演示账套' }])
  }
  if (service === 'AuthService') {
    sessions.logOut(call.req.header('cookie'))
    return send(call, settings, true)
  }
  if (!sessions.isKnown((name) => call.req.header(name), call.req.path)) {
    return send(call, settings, method === 'View' ? {} : shaped(call, settings, new GalaxyError(1, LOST)))
  }
  try {
    return send(
      call,
      settings,
      service === 'InventoryQueryService' ? inventory(body, parts) : work(call, method, body, parts),
    )
  } catch (error) {
    if (error instanceof GalaxyError) return send(call, settings, shaped(call, settings, error))
    throw error
  }
}

function inventory(body: unknown, { account }: Parts): object {
  const [asked] = isObject(body) && Array.isArray(body.parameters) ? body.parameters : []
  const data: unknown = typeof asked === 'string' ? JSON.parse(asked) : asked
  return { success: true, data: availableStock(account, isObject(data) ? data : {}) }
}

/** Form and data in the named shape, or as positional parameters; data may be JSON inside JSON. */
function asked(method: string, body: unknown): { form: string; data: Row; operation: string } {
  const row = isObject(body) ? body : {}
  const list = Array.isArray(row.parameters) ? row.parameters : undefined
  const isQuery = /Query/.test(method)
  const operation = text(row.opNumber ?? (method === 'ExcuteOperation' ? list?.[1] : ''))
  const given = list ? list.at(-1) : row.data
  const data: unknown = typeof given === 'string' ? JSON.parse(given) : given
  if (!isObject(data)) throw new GalaxyError(8, '参数错误：缺少 data')
  return { form: text(isQuery ? data.FormId : (list?.[0] ?? row.formid)), data, operation }
}

function work(call: SimulatorCall, method: string, body: unknown, { settings, account, counters }: Parts): unknown {
  const { form: name, data, operation } = asked(method, body)
  if (name === 'BD_Currency' && /BillQuery/.test(method)) return [['CNY']]
  if (name === 'ORG_Organizations') {
    const asked = [...text(data.FilterString).matchAll(/'([^']*)'/g)].map(([, number = '']) => number)
    const there = asked.filter((number) => account.rules.organizations?.includes(number) !== false)
    const shown = (number: string, key: string) => (/^forgid$/i.test(key) ? organizationId(number) : number)
    const keys = text(data.FieldKeys).split(',')
    // Answered whole at once: a further page is empty.
    return text(data.StartRow) > '0' ? [] : there.map((number) => keys.map((key) => shown(number, key.trim())))
  }
  const form = account.form(name)
  if (settings.noRight.includes(form.name)) throw new GalaxyError(2, `没有“${form.title}”的“查看”权限！`)
  const fault = call.get('fault')?.kind
  switch (method) {
    case 'ExecuteBillQuery':
    case 'BillQuery': {
      if (method === 'BillQuery' && !settings.hasBillQuery) throw new GalaxyError(4, '未找到方法 BillQuery')
      let rows = queryRows(form, account.all(form.name), data, { cap: settings.rowCap, turn: counters.queries++ })
      if (fault === 'short-rows') rows = rows.slice(0, Math.ceil(rows.length / 2))
      if (fault === 'repeat-rows') rows = rows.flatMap((row) => [row, row])
      const keys = text(data.FieldKeys)
        .split(',')
        .map((key) => key.trim())
      return method === 'ExecuteBillQuery'
        ? rows
        : rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i]])))
    }
    case 'Save':
    case 'Draft':
    case 'BatchSave': {
      const models = (Array.isArray(data.Model) ? data.Model : [data.Model]).filter(isObject)
      if (models.length === 0) throw new GalaxyError(8, '参数错误：Model 不能为空')
      const every = fault === 'partial-batch' ? (index: number) => index % 2 === 1 : () => false
      return saveAll(account, form, data, models, every, method === 'Draft' ? 'Z' : 'A')
    }
    case 'Submit':
    case 'Audit':
    case 'UnAudit':
    case 'CancelAssign':
    case 'Delete':
      if (method === 'Audit' && settings.noAudit) throw new GalaxyError(2, `没有“${form.title}”的“审核”权限！`)
      return moveAll(account, form, method, data)
    case 'ExcuteOperation':
    case 'ExecuteOperation':
      if (!/^(Cancel|UnCancel|BillClose|BillUnClose|Forbid|Enable)$/.test(operation))
        throw new GalaxyError(3, '操作编码不能为空或不存在')
      return moveAll(account, form, operation as 'Cancel', data)
    case 'Allocate':
      return allocateAll(account, form, data)
    case 'Push':
      return pushAll(account, form, data)
    case 'View': {
      const found =
        text(data.Id) !== '' ? account.table(form.name).get(text(data.Id)) : account.byNumber(form, text(data.Number))
      if (!found) throw new GalaxyError(10, '传递的编码值不存在，单据不存在')
      return { Result: { ResponseStatus: null, Result: tree(found) } }
    }
    case 'QueryBusinessInfo':
      return {
        Result: { ResponseStatus: { IsSuccess: true, Errors: [], MsgCode: 0 }, NeedReturnData: businessInfo(form) },
      }
    default:
      throw new GalaxyError(4, `未找到方法 ${method}`)
  }
}

/** A failure as this method shows it: queries put it into lists that look like rows. */
export function shaped(call: SimulatorCall, { wrappedOnce }: Settings, error: GalaxyError): unknown {
  const body = failure(error)
  if (/\.ExecuteBillQuery\./.test(call.req.path)) return wrappedOnce ? [body] : [[body]]
  return /\.BillQuery\./.test(call.req.path) ? [body] : body
}

export function send(call: SimulatorCall, { quoted }: Settings, value: unknown): Response {
  const body = JSON.stringify(value)
  call.header('content-type', 'application/json; charset=utf-8')
  return call.body(quoted ? JSON.stringify(body) : body, 200)
}
