import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, silent, temporaryFolder } from '../../test/services.ts'
import { openConflicts } from '../ledger/conflicts.ts'
import { uuidv7 } from '../ledger/ids.ts'
import { transaction } from '../ledger/sql.ts'
import { contentHash } from '../pipeline/hash.ts'
import { readSettings } from '../settings.ts'
import { openStore, type Store } from '../store.ts'
import { readArgs } from './args.ts'
import { type Lang, UsageError } from './command.ts'
import { conflicts } from './conflicts.ts'

const NOW = new Date('2027-03-01T00:00:00Z')
let folder: string
let env: Record<string, string>
let store: Store
beforeAll(async () => {
  folder = temporaryFolder()
  env = { DATABASE_URL: await freshDatabase(), HUB_DATA: folder }
  store = await openStore(readSettings(env), silent, () => NOW)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function hub(line: string[], lang: Lang = 'en') {
  const out: string[] = []
  const err: string[] = []
  const args = readArgs(conflicts, line, lang)
  const code = await conflicts.run(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    lang,
    json: args.has('json'),
    terminal: false,
    env,
    now: () => NOW,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** A dispute over a field of dealer D1, as a delivery leaves it. */
function dispute(field: string, crm: string, dms: string): Promise<void> {
  const side = (connection: string, value: string) => ({ connection, value, hash: contentHash(value) })
  const one = { record: 'dealer', key: 'D1', field, left: side('crm', crm), right: side('dms', dms) }
  const how = {
    rule: 'owner: dms',
    kept: 'right' as const,
    settled: false,
    flow: 'dealer-from-crm',
    delivery: uuidv7(NOW),
  }
  return transaction(store.ledger.pool, (session) => openConflicts(store.ledger, session, [{ ...one, ...how }], NOW))
}
const all = async () => JSON.parse((await hub(['--json', '--all', '--reveal'])).out).conflicts

describe('hub conflicts', () => {
  it('says that there are none', async () => {
    expect(await hub([])).toMatchObject({ code: 3, err: 'No fields are in dispute.' })
  })

  it('shows both values, masked where they are personal, and the same field once', async () => {
    await dispute('/legalName', '甲公司', '乙公司')
    await dispute('/contacts/C1/mobile', '13900000009', '13800000001')
    await dispute('/legalName', '丙公司', '乙公司')
    const { out } = await hub([])
    expect(out).toMatch(/dealer D1 +\/legalName +crm: 丙公司 +dms: 乙公司 \*/)
    expect(out).toMatch(/mobile +crm: \*\*\* +dms: \*\*\*/)
    expect((await hub(['--reveal'], 'zh')).out).toMatch(/13900000009.*待处理/s)
    expect(await all()).toHaveLength(2)
  })

  it('takes one, with who and why, once', async () => {
    const [{ id }] = (await all()).filter((each: { field: string }) => each.field === '/legalName')
    await expect(hub(['take', id, 'left'])).rejects.toThrow(UsageError)
    await expect(hub(['take', id, 'up', '--why', 'x'])).rejects.toThrow(UsageError)
    const { code, out } = await hub(['take', id, 'left', '--why', 'the CRM is right'])
    expect([code, out]).toEqual([0, expect.stringMatching(/the value of crm counts.*by hand/s)])
    expect((await hub(['take', id, 'left', '--why', 'again'])).code).toBe(3)
    expect(await all()).toContainEqual(
      expect.objectContaining({ state: 'taken', took: 'left', because: 'the CRM is right' }),
    )
    const open = JSON.parse((await hub(['--json'])).out)
    expect([open.open, open.conflicts.length]).toEqual([1, 1])
  })
})
