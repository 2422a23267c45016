import { describe, expect, test } from 'vitest'
import { readAnswer } from './answer.ts'
import { type ErrorClass, errorTable, meaningOf } from './error-table.ts'
import { exception, refusal } from './errors.ts'

const config = { lockWait: 60 }

/** Texts as Galaxy says them, by the class they belong to. */
const TEXTS: Partial<Record<ErrorClass, string[]>> = {
  auth: [
    '会话信息已丢失，请重新登录',
    '会话超时，请稍后再试',
    '登录已失效',
    '用户未登录',
    'Session timeout.',
    '非法token',
    '验签失败',
    '当前会话已失效',
    '您的登录已过期，请重新登录',
    '会话不存在或已超时',
    '上下文丢失，请重新登录',
  ],
  config: [
    '没有“销售订单”的“新增”权限！',
    '业务对象不存在：SAL_SaleOrders',
    '元数据中标识为FCustID2的字段不存在',
    '当前用户无权限操作该组织的数据',
    '应用不存在或已被删除',
    '第三方应用已停用',
    '调用方IP不在IP白名单中',
    '您无权执行该操作',
    '表单元数据不存在',
    '列名“F_DMS_X”无效。',
    '未找到业务对象SAL_SaleOrderX',
  ],
  licence: ['用户并发数已满', '许可数量不足', '当前并发用户数超过许可上限'],
  duplicate: [
    '违反字段唯一性要求：编码唯一。[SO-1]在当前系统中已经被使用。',
    '单据编号“SO-1”已存在',
    '编码重复，请重新输入',
    '编码“C0001”已被使用',
    '幂等校验未通过：请求已处理',
  ],
  state: [
    '单据“SO-1”已审核，不允许修改',
    '单据SO-1已提交，处于审核流程中',
    '单据已关闭',
    '单据状态不允许此操作',
    '该单据不允许删除',
    '只有创建或重新审核状态的数据才能提交',
    '该单据已生成下游单据，不能反审核',
    '单据处于审批流程中',
    '单据“SO-1”审核中，不能修改',
  ],
  reference: [
    '字段“物料编码”的编码值“1.01.001”不存在',
    '客户D1001未分配到使用组织100',
    '未找到编码为CK01的仓库',
    '物料“1.01.001”已禁用',
    '客户“D1001”已被禁用，请检查',
    '物料1.01.001没有分配到该组织',
  ],
  missing: [
    '字段“客户”是必录字段',
    '分录“订单明细”是必填项',
    '销售组织不能为空',
    '第1行：销售数量必须录入',
    '请录入结算币别',
    '单据类型不允许为空',
  ],
  business: [
    '当前会计期间已结账，不允许新增单据',
    '物料1.01.001库存不足',
    '更新库存时出现负库存',
    '客户已超信用额度',
    '组织已关账',
    '会计期间2027年2月已关闭',
    '客户信用检查不通过',
    '本次出库数量超出订单剩余数量',
  ],
  lock: [
    '网络控制：单据正在被用户“张三”操作，请稍后再试',
    '存在网控冲突',
    '单据正在被其他用户操作',
    '当前单据正在被用户“李四”修改，请稍后再试',
    '该数据已被用户“张三”锁定',
  ],
  limit: ['接口调用过于频繁', '触发限流', '请求频率超过限制', '当日接口调用次数已达上限'],
  retryable: [
    '事务被死锁',
    '事务(进程 ID 61)与另一个进程被死锁在 锁 资源上，并且已被选作死锁牺牲品。请重新运行该事务。',
    '数据库操作超时',
    '系统繁忙，请稍后再试',
    '系统忙，请稍候再试',
    'Execution Timeout Expired',
  ],
  absent: ['单据不存在', '操作失败：单据不存在或已删除', '该 单据不存在'],
  unknown: ['单据转换插件执行出现意外的情况', '未将对象引用设置到对象的实例。', 'Object reference not set'],
}

const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
/** Spaces of every kind, those without a width too. */
const spaced = (text: string) => `\u00a0${[...text].join(' \u200b')}　`

describe('the table', () => {
  for (const [about, texts] of Object.entries(TEXTS)) {
    test.each(texts)(`${about}: %s`, (text) => {
      expect(meaningOf(0, text).class).toBe(about)
      expect(meaningOf(undefined, fullWidth(text)).class).toBe(about)
      expect(meaningOf(undefined, spaced(text)).class).toBe(about)
    })
  }

  test('every row has advice in both languages', () => {
    for (const { advice } of [...errorTable.codes, ...errorTable.texts]) {
      expect(errorTable.advice[advice]?.en).toMatch(/\w/)
      expect(errorTable.advice[advice]?.zh).toMatch(/\p{Script=Han}/u)
    }
  })

  test.each([
    [1, 'auth'],
    [2, 'config'],
    [7, 'licence'],
    [9, 'reference'],
    [10, 'absent'],
    [12, 'state'],
    [13, 'lock'],
    [14, 'limit'],
    [15, 'config'],
    [6, 'retryable'],
  ])('MsgCode %i says %s without a word that is known', (code, about) => {
    expect(meaningOf(code, '出现意外的情况').class).toBe(about)
  })

  test('a sure code wins over the words; an unsure one does not', () => {
    expect(meaningOf(13, '单据已审核').class).toBe('lock')
    expect(meaningOf(11, '违反字段唯一性要求').class).toBe('duplicate')
    expect(meaningOf(9, '元数据中标识为FX的字段不存在').class).toBe('config')
  })
})

describe('refusals', () => {
  test.each([
    ['FMaterialId', '字段“物料编码”的编码值“1.01.001”不存在', { record: 'product', value: '1.01.001' }],
    ['FCustId', '字段“客户”(FCustId)的编码值【D-1001】不存在', { record: 'dealer', value: 'D-1001' }],
    [undefined, '编码值为C0001的客户不存在', { record: 'dealer', value: 'C0001' }],
    ['FStockId', '仓库「成品仓」未找到', { record: 'warehouse', value: '成品仓' }],
    ['FMaterialId', '物料 “ 1.01.001 ” 未分配到使用组织“100”', { record: 'product' }],
  ])('%s: what is missing is named', (field, message, expected) => {
    const { failure } = refusal(9, [{ message, ...(field && { field }) }], config)
    expect(failure).toMatchObject({ kind: 'missing-reference', ...expected })
  })

  test('a reference without a code is for a person', () => {
    expect(refusal(9, [{ message: '数据不存在' }], config).failure).toMatchObject({
      kind: 'invalid',
      rule: 'reference',
    })
  })

  test('of several messages the gravest decides, and all are told', () => {
    const said = [{ message: '系统繁忙' }, { message: '字段“客户”是必录字段', field: 'FCustId' }]
    const { failure } = refusal(11, said, config)
    expect(failure).toMatchObject({ kind: 'invalid', rule: 'required', field: 'FCustId' })
    expect(failure.message).toMatch(/系统繁忙.*必录/)
  })

  test('an exception after a write is open, unless its words are known', () => {
    expect(exception('未将对象引用设置到对象的实例', 'write', config).failure.kind).toBe('ambiguous')
    expect(exception('未将对象引用设置到对象的实例', 'read', config).failure.kind).toBe('retryable')
    expect(exception('会话信息已丢失,请重新登录', 'write', config).failure.kind).toBe('auth-expired')
  })
})

describe('answers', () => {
  const status = (IsSuccess: unknown) => ({ IsSuccess, Errors: [{ Message: '没有权限', DIndex: 1 }], MsgCode: 2 })
  const failed = { Result: { ResponseStatus: status(false) } }
  const read = (text: string) => readAnswer({ text })

  test.each([
    ['bare', failed],
    ['in one list', [failed]],
    ['in two lists', [[failed]]],
  ])('a failure %s', (_name, body) => {
    const expected = {
      shape: 'status',
      status: { success: false, code: 2, errors: [{ message: '没有权限', index: 1 }] },
    }
    expect(read(JSON.stringify(body))).toMatchObject(expected)
    expect(read(JSON.stringify(JSON.stringify(body)))).toMatchObject(expected)
  })

  test('success as text, rows, and no rows', () => {
    expect(read(JSON.stringify({ Result: { ResponseStatus: status('True') } }))).toMatchObject({
      status: { success: true },
    })
    expect(read('[["A",1.50]]')).toEqual({ shape: 'data', value: [['A', 1.5]] })
    expect(read('[]')).toEqual({ shape: 'data', value: [] })
  })

  test('a row whose first cell is an object is no failure', () => {
    expect(read('[[{"Number":"A"}]]')).toMatchObject({ shape: 'data' })
  })

  test.each([
    ['response_error:会话信息已丢失', 'exception'],
    ['"response_error:系统繁忙"', 'exception'],
    ['<!DOCTYPE html><html><head><title>登录</title></head></html>', 'garbage'],
    ['', 'garbage'],
    ['{"Result":', 'garbage'],
  ])('%s', (body, shape) => {
    expect(read(body).shape).toBe(shape)
  })

  test('of a push both statuses must be good', () => {
    const good = { IsSuccess: true, Errors: [], SuccessEntitys: [{ Id: 1, Number: 'X', DIndex: 0 }] }
    const body = { Result: { ResponseStatus: good, ConvertResponseStatus: status(false) } }
    expect(read(JSON.stringify(body))).toMatchObject({ status: { success: false } })
  })
})
