import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hub, type RunningCommand, startHub } from '../../test/hub-command.ts'
import { freePort, temporaryFolder } from '../../test/services.ts'

/** `hub connect` as a user runs it, against a simulated SAP and a simulated Kingdee. */
const env: Record<string, string> = {}
let simulators: RunningCommand[]
let folder: string

beforeAll(async () => {
  simulators = [startHub(['simulate', 'sap']), startHub(['simulate', 'kingdee'])]
  for (const simulator of simulators) {
    await simulator.said(/Controls:/)
    for (const [, name = '', value = ''] of simulator.out().matchAll(/export (\w+)=(.*)/g)) env[name] = value
  }
  folder = temporaryFolder()
  mkdirSync(join(folder, 'flows'))
  writeFileSync(
    join(folder, 'flows/connections.yaml'),
    `connections:
  sap:
    connector: sap
    title: { en: SAP S/4HANA, zh: SAP S/4HANA }
    config: { url: '\${SAP_URL}', user: '\${SAP_USER}', password: '\${SAP_PASSWORD}' }
  kingdee:
    connector: kingdee
    title: { en: Cloud Galaxy, zh: 金蝶云·星空 }
    config:
      url: \${KINGDEE_URL}
      account: \${KINGDEE_ACCOUNT}
      user: \${KINGDEE_USER}
      password: \${KINGDEE_PASSWORD}
`,
  )
})
afterAll(async () => {
  for (const simulator of simulators) simulator.child.kill('SIGTERM')
  await Promise.all(simulators.map(({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], more: Record<string, string> = {}) =>
  hub(['connect', ...args], { env: { ...env, ...more }, cwd: folder })

describe('hub connect', () => {
  test('says that all is in order', async () => {
    const { code, out, err } = await run([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('sap (SAP S/4HANA): logged on')
    expect(out).toContain('kingdee (Cloud Galaxy): logged on')
  })

  test('tells what is wrong, of each connection by itself, in the language that was asked for', async () => {
    const wrong = { KINGDEE_PASSWORD: 'forgotten' }
    const { code, out, err } = await run(['--lang', 'zh'], wrong)
    expect([code, out]).toEqual([1, expect.stringContaining('sap（SAP S/4HANA）：登录成功')])
    expect(err).toContain('kingdee（金蝶云·星空）：')
    expect(err).toContain('用户名或密码不正确')
    const { connections } = JSON.parse((await run(['--json'], wrong)).out)
    expect(connections).toMatchObject([
      { connection: 'sap', ok: true },
      { connection: 'kingdee', ok: false, why: expect.stringContaining('wrong user or password') },
    ])
  })

  test('names an address where nobody answers, and a setting that is missing', async () => {
    const nobody = await run(['sap'], { SAP_URL: `http://127.0.0.1:${await freePort()}` })
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('127.0.0.1')])
    const { SAP_USER: _, ...less } = env
    const missing = await hub(['connect', 'sap'], { env: less, cwd: folder })
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('SAP_USER')])
  })

  test('knows the connections there are, and says what to do where there are none', async () => {
    expect(await run(['sapp'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean sap?') })
    const empty = temporaryFolder()
    mkdirSync(join(empty, 'flows'))
    writeFileSync(join(empty, 'flows/connections.yaml'), 'connections: {}\n')
    expect(await hub(['connect'], { env, cwd: empty })).toMatchObject({
      code: 0,
      out: expect.stringContaining('add them'),
    })
    rmSync(empty, { recursive: true, force: true })
  })
})
