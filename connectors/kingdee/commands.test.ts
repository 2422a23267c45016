/** Galaxy as a user meets it: the simulator, the standard flows in a folder of one's own, the check, the description. */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hub, type RunningCommand, startHub } from '../../test/hub-command.ts'
import { temporaryFolder } from '../../test/services.ts'
import { kingdee } from './connector.ts'

const EXAMPLE = fileURLToPath(new URL('flows/connections.yaml', import.meta.url))
const env: Record<string, string> = { DMS_URL: 'http://127.0.0.1:1', DMS_TOKEN: 't', DMS_WEBHOOK_SECRET: 'whsec_MTIz' }
const folder = temporaryFolder()
let simulator: RunningCommand

beforeAll(async () => {
  simulator = startHub(['simulate', 'kingdee'])
  await simulator.said(/Controls:/)
  for (const [, name = '', value = ''] of simulator.out().matchAll(/export (\w+)=(.*)/g)) env[name] = value
  mkdirSync(join(folder, 'flows'))
  copyFileSync(EXAMPLE, join(folder, 'flows/connections.yaml'))
})
afterAll(async () => {
  simulator.child.kill('SIGTERM')
  await simulator.ended
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], more: Record<string, string> = {}) => hub(args, { env: { ...env, ...more }, cwd: folder })

test('the flows are added to the example of connections, and are free of findings, also against the account set', async () => {
  const added = await run(['flows', 'add', '--erp', 'kingdee'])
  expect([added.code, added.out]).toEqual([0, expect.stringContaining('no errors')])
  const described = await run(['describe', 'kingdee'])
  expect([described.code, described.err]).toEqual([0, ''])
  const { records } = JSON.parse(readFileSync(join(folder, 'flows/metadata/kingdee.json'), 'utf8'))
  expect(Object.keys(records)).toEqual(Object.keys(kingdee.records))
  const checked = await run(['check', '--strict'])
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('Checked against flows/metadata/: kingdee.')])
})

test.each(['app-secret', 'signature', 'headers'])('the simulator lets in by %s with what it prints', async (login) => {
  const { code, out } = await run(['drift', 'kingdee', '--json'], { KINGDEE_LOGIN: login })
  expect([code, JSON.parse(out).connections[0].changes]).toEqual([0, []])
})

test.each<[Record<string, string>, RegExp]>([
  [{ KINGDEE_PASSWORD: 'wrong' }, /wrong user or password \/ 用户名或密码不正确/],
  [{ KINGDEE_ACCOUNT: 'other' }, /wrong account set \/ 账套不正确.*5f00000000000a/],
  [{ KINGDEE_LOGIN: 'headers', KINGDEE_APP_SECRET: 'wrong' }, /signed call was refused \/ 签名调用被拒绝/],
])('%j is told', async (wrong, expected) => {
  const { code, err } = await run(['describe', 'kingdee'], wrong)
  expect([code, err]).toEqual([1, expect.stringMatching(expected)])
})

test('a system that is misspelt is asked about, in both languages', async () => {
  const { code, err } = await run(['simulate', 'kingde', '--lang', 'zh'])
  expect([code, err]).toEqual([2, expect.stringContaining('hub simulate kingdee')])
})
