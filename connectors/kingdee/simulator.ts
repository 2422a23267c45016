import {
  createSimulator,
  type Simulator,
  type SimulatorCall,
  type SimulatorRecord,
} from '../../src/connector/simulator.ts'
import { Account } from './simulator/account.ts'
import { GalaxyError, LOST } from './simulator/answer.ts'
import { addControls } from './simulator/controls.ts'
import { flat } from './simulator/documents.ts'
import { advanceMoney, creditRecords } from './simulator/money-controls.ts'
import { answer, send, shaped } from './simulator/routes.ts'
import { advance, seed } from './simulator/seeds.ts'
import { Sessions } from './simulator/sessions.ts'
import { DEFAULTS, type KingdeeSimulatorOptions, RECORDS, type Settings } from './simulator/settings.ts'

export type { KingdeeSimulatorOptions } from './simulator/settings.ts'

const READS =
  /AuthService|AccountService|InventoryQueryService|\.(View|ExecuteBillQuery|BillQuery|QueryBusinessInfo)\.common/
/**
 * A Cloud Galaxy in memory with one account set: log-on in four ways, sessions that end and seats that run out, queries
 * with one row a line, Save, BatchSave, Submit, Audit, UnAudit, Delete, Push, View, metadata and stock, and Galaxy's own
 * failures under HTTP 200.
 *
 * Controls of its own: `POST /__sim/lock {number, by?, seconds?}` and `/__sim/unlock {number}` hold a document as a person
 * does (网控); `POST /__sim/rules` changes what is let through (`closedUntil`, `noAudit`, `noRight`, `rowCap`, `seats`,
 * `customers`, `strictMaterials`, `automaticNumbers`, `customFields`); `POST /__sim/remove {record, keys}` deletes without a trace;
 * `POST /__sim/price`, `/stock` and `/customer` change master data as people do (`simulator/master-life.ts`);
 * `POST /__sim/ship`, `/goods-issue`, `/invoice`, `/tax-invoice`, `/cancel-billing` make deliveries and receivables
 * (`simulator/shipping.ts`, `simulator/billing.ts`); `POST /__sim/receive-return`, `/receive`, `/reverse-payment`, `/post-credit-memo`, `/pay-credit-memo`, `/periods` are the
 * warehouse and the accountant (`simulator/money-controls.ts`); `GET /__sim/sessions` counts log-ons. Faults beside the kit's: `licence` (MsgCode 7), `call-limit` (14), `no-right` (2),
 * `closed-period`, `exception` (`response_error:`), `deadlock` (6), `unknown-text`, `short-rows` (a query gives half),
 * `repeat-rows` (a query gives rows twice), `empty-view` (a lost session answers View with nothing).
 */
export function createKingdeeSimulator(options: KingdeeSimulatorOptions = {}): Simulator {
  const settings: Settings = { ...DEFAULTS, ...options }
  const now = settings.now ?? (() => new Date())
  const account = new Account(settings, now)
  const sessions = new Sessions(settings, now)
  const counters = { queries: 0 }
  const refuse = (code: number, message: string) => ({
    applies: (call: SimulatorCall) => !/AuthService/.test(call.req.path),
    answer: (call: SimulatorCall) => send(call, settings, shaped(call, settings, new GalaxyError(code, message))),
  })
  const left = (pattern: RegExp) => ({ applies: (call: SimulatorCall) => pattern.test(call.req.path) })
  return createSimulator({
    id: 'kingdee',
    records: { ...records(account), ...creditRecords(account) },
    routes(app) {
      addControls(app, settings, account, sessions)
      app.post(`${settings.folder}*`, (call) => answer(call, { settings, account, sessions, counters }))
    },
    faults: {
      'session-expired': {
        applies: (call) => !/AuthService/.test(call.req.path),
        answer(call) {
          sessions.expire()
          return send(call, settings, shaped(call, settings, new GalaxyError(1, LOST)))
        },
      },
      locked: refuse(13, '网络控制：单据正在被用户“张三”操作，请稍后再试'),
      licence: refuse(7, '许可数量不足，无法使用该功能'),
      'call-limit': refuse(14, '接口调用次数超过限制，请求过于频繁'),
      'no-right': refuse(2, '没有“销售订单”的“新增”权限！'),
      'closed-period': refuse(11, '单据日期所在期间已结账，不允许新增或修改'),
      deadlock: refuse(6, '事务（进程 ID 61）与另一个进程被死锁在锁资源上'),
      'unknown-text': refuse(0, '单据转换插件执行出现意外的情况'),
      exception: {
        ...left(/DynamicFormService/),
        answer: (call) => call.text('response_error:未将对象引用设置到对象的实例。'),
      },
      'partial-batch': left(/BatchSave/),
      'short-rows': left(/BillQuery/),
      'repeat-rows': left(/BillQuery/),
      'empty-view': { ...left(/\.View\./), answer: (call) => call.body('{}', 200) },
    },
    operationOf: (_method, path) => (READS.test(path) ? 'read' : 'write'),
    advance: (request) => advanceMoney(account, request) ?? advance(account, request),
    reset() {
      account.clear()
      sessions.clear()
      counters.queries = 0
    },
    ...(settings.seed !== undefined && { seed: settings.seed }),
    now,
  })
}

function records(account: Account): Record<string, SimulatorRecord> {
  return Object.fromEntries(
    Object.entries(RECORDS).map(([record, name]) => {
      const form = account.form(name)
      return [
        record,
        { rows: () => account.all(name).map((one) => flat(form, one)), seed: (what) => seed(account, form, what) },
      ]
    }),
  )
}
