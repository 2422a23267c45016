import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDmsSimulator } from '../connectors/dms/simulator.ts'
import { connectors } from '../connectors/index.ts'
import { openTestLedger } from '../test/ledger.ts'
import { freshDatabase, silent } from '../test/services.ts'
import { loadFlows } from './flow/index.ts'
import { restConnection } from './ledger/connection-state.ts'
import type { Ledger } from './ledger/open.ts'
import { pause } from './ledger/pause.ts'
import { lookOutside, type Outside } from './outside.ts'

const never = new AbortController().signal
const now = () => new Date()
const later = () => new Date(Date.now() + 3_600_000)

let ledger: Ledger
let dms: Awaited<ReturnType<ReturnType<typeof createDmsSimulator>['listen']>>
let outside: Outside
let calls: number
beforeEach(async () => {
  ledger = await openTestLedger(await freshDatabase())
  dms = await createDmsSimulator({ token: 't', webhookSecret: `whsec_${Buffer.alloc(24).toString('base64')}` }).listen(
    0,
  )
  calls = 0
  open('')
})
afterEach(async () => {
  await outside.close()
  await dms.close()
  await ledger.close()
})

function open(settings: string): void {
  const text = `connections:\n  dms: { connector: dms, config: { url: "\${DMS_URL}", token: "\${DMS_TOKEN}", webhookSecret: "\${DMS_WEBHOOK_SECRET}" }, limits: { concurrent: 3 }${settings} }\n`
  const { flows, findings } = loadFlows([{ path: 'flows/connections.yaml', text }], connectors)
  if (!flows) throw new Error(JSON.stringify(findings))
  const environment = {
    DMS_URL: dms.url,
    DMS_TOKEN: 't',
    DMS_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24).toString('base64')}`,
  }
  outside = lookOutside(flows, environment, silent, now, ledger)
}

const read = () => outside.connection('dms').read(async () => void calls++, never)

it('calls a system on a slot of its own among those that all processes share, and gives it back', async () => {
  await read()
  expect(calls).toBe(1)
  const held = () => ledger.pool.query('SELECT c.connection FROM connection_slot c JOIN worker w ON w.name = c.worker')
  expect((await held()).rows).toEqual([{ connection: 'dms' }])
  expect((await ledger.pool.query('SELECT role FROM worker')).rows).toEqual([{ role: 'command' }])
  await outside.close()
  expect((await ledger.pool.query('SELECT 1 FROM worker UNION ALL SELECT 1 FROM connection_slot')).rowCount).toBe(0)
})

it.each<[string, () => Promise<unknown>]>([
  ['paused', () => pause(ledger, { connection: 'dms' }, { who: 'me', now: now() })],
  ['resting', () => restConnection(ledger, 'dms', later(), 'too many calls')],
  [
    'down',
    () =>
      ledger.pool.query(`INSERT INTO connection_state (tenant, connection, open_until) VALUES ('default', 'dms', $1)`, [
        later(),
      ]),
  ],
  [
    'closed',
    async () => {
      await outside.close()
      const hour = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16)
      const [from, to] = [hour(-3_600_000), hour(3_600_000)]
      open(`, calendar: { zone: UTC, closed: [{ every: day, from: "${from}", to: "${to}" }] }`)
    },
  ],
])('does not call a system that is %s for longer than a call would wait', async (why, hold) => {
  await hold()
  expect(await outside.holding('dms')).toMatchObject({ why, name: 'dms' })
  await expect(read()).rejects.toThrow(/connection dms (is|rests|does)/)
  expect(calls).toBe(0)
})

it('waits for a rest that is over in a moment', async () => {
  await restConnection(ledger, 'dms', new Date(Date.now() + 700), 'too many calls')
  expect(await outside.holding('dms')).toBeUndefined()
  await read()
  expect(calls).toBe(1)
})
