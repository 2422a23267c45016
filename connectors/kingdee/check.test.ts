import { describe, expect, test } from 'vitest'
import { check } from './check.ts'
import type { KingdeeConfig } from './config.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import { openBench } from './test-bench.ts'

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
})
