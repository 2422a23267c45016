import { describe, expect, test } from 'vitest'
import { check } from './check.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import { login } from './session.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import { APP, CREDENTIALS, openBench, sendJson, withServer } from './test-bench.ts'

const SIGNATURE = { ...APP, login: 'signature' } as const
const HEADERS = { ...APP, login: 'headers' } as const

async function checked(simulator: KingdeeSimulatorOptions, config: Partial<KingdeeConfig> = {}): Promise<string> {
  const bench = await openBench(simulator, config)
  try {
    await check(await bench.context())
    return 'good'
  } catch (error) {
    return (error as Error).message
  } finally {
    await bench.close()
  }
}

describe('the connection test tells apart', () => {
  const cases: [string, KingdeeSimulatorOptions, Partial<KingdeeConfig>, RegExp[]][] = [
    ['a wrong account set', {}, { account: 'other' }, [/account set/, /账套/]],
    ['a wrong password', {}, { password: 'wrong' }, [/password/, /密码/]],
    ['a wrong account set of an app', {}, { ...SIGNATURE, account: 'other' }, [/account set/, /账套/]],
    ['a wrong app secret', {}, { ...SIGNATURE, appSecret: 'wrong' }, [/app secret/, /密钥/]],
    ['a wrong account set in signed calls', {}, { ...HEADERS, account: 'other' }, [/wrong account set/, /账套/]],
    ['a wrong secret in signed calls', {}, { ...HEADERS, appSecret: 'wrong' }, [/app registration/, /应用注册/]],
    ['a missing right', { noRight: ['SAL_SaleOrder'] }, {}, [/SAL_SaleOrder/, /right/, /权限/]],
    ['a missing field', {}, { lineField: 'F_DMS_LineNo' }, [/F_DMS_LineNo/, /`hub describe`/, /字段/]],
    ['an organisation that is not there', { organizations: ['100'] }, { organization: '999' }, [/999/, /组织/]],
  ]
  test.each(cases)('%s', async (_what, simulator, config, expected) => {
    const said = await checked(simulator, config)
    for (const words of expected) expect(said).toMatch(words)
  })

  test('and passes where all is well', async () => {
    const customFields = ['F_DMS_OrderNo', 'FSaleOrderEntry.F_DMS_LineNo']
    const own = { keyFields: { 'sales-order': 'F_DMS_OrderNo' }, lineField: 'F_DMS_LineNo' }
    expect(await checked({ customFields, organizations: ['100'] }, own)).toBe('good')
  })

  const sets = (id: string) => [{ Id: id, Number: '01', Name: '正式账套' }]
  const refused = (Message: string) => ({ LoginResultType: 0, Message, Context: null })
  test.each<[string, unknown, unknown, RegExp]>([
    ['in English', refused('The user name or password is incorrect.'), [], /wrong user or password.*密码/],
    ['in English', refused('Data center does not exist.'), [], /wrong account set.*账套/],
    ['in words that name both', refused('账套中用户名或密码错误'), [], /wrong user or password/],
    ['without a word', refused(''), sets('64f0c8a1b2d3e4'), /wrong account set.*64f0c8a1b2d3e4 正式账套/],
    ['by an exception', 'response_error:未将对象引用设置到对象的实例。', sets('64f0c8a1b2d3e4'), /wrong account set/],
    ['by its list', refused('会话信息已丢失，请重新登录'), sets(CREDENTIALS.account), /app registration/],
    ['by MsgCode 15', refused('管理员不允许登录'), sets(CREDENTIALS.account), /administrators/],
  ])('what a server says %s: %j', async (_how, answer, list, expected) => {
    const said = await withServer(
      (request, response) => {
        if (/AccountService/.test(request.url ?? '')) sendJson(response, list)
        else if (typeof answer === 'string') response.end(answer)
        else sendJson(response, answer)
      },
      {},
      (ctx) =>
        login({ ...ctx, session: undefined }).then(
          () => 'good',
          (error: Error) => error.message,
        ),
    )
    expect(said).toMatch(expected)
  })

  test('a busy server from refused credentials', async () => {
    const failure = await withServer(
      (_request, response) => response.end('response_error:系统繁忙，请稍后再试'),
      {},
      (ctx) => login({ ...ctx, session: undefined }).catch((error) => kingdee.classify(error)),
    )
    expect(failure).toMatchObject({ kind: 'retryable' })
  })
})
