import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, temporaryFolder } from '../../test/services.ts'
import { readArgs } from './args.ts'
import { type Lang, UsageError } from './command.ts'
import { link } from './link.ts'

let folder: string
let env: Record<string, string>
beforeAll(async () => {
  folder = temporaryFolder()
  env = { DATABASE_URL: await freshDatabase(), HUB_DATA: folder }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function hub(line: string[], lang: Lang = 'en') {
  const out: string[] = []
  const err: string[] = []
  const args = readArgs(link, line, lang)
  const code = await link.run(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    lang,
    json: args.has('json'),
    terminal: false,
    env,
    now: () => new Date('2027-03-01T00:00:00Z'),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const because = ['--why', 'agreed with sales']
const table = (text: string) => {
  const path = join(folder, 'links.csv')
  writeFileSync(path, text)
  return path
}

describe('hub link', () => {
  it('sets, shows by key and by number, and refuses what belongs to another key', async () => {
    expect((await hub(['set', 'sap', 'dealer', 'D1', '0001', ...because])).out).toBe('+ sap dealer D1 → 0001')
    expect((await hub(['D1'])).out).toMatch(/dealer +D1 +sap +0001 +active/)
    expect((await hub(['show', '0001', '--lang', 'zh'], 'zh')).out).toMatch(/启用/)
    const refused = await hub(['set', 'sap', 'dealer', 'D2', '0001', ...because])
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/belongs to D1.*merge/s) })
    expect(await hub(['nobody'])).toMatchObject({ code: 3 })
  })

  it('wants a reason, and the words it knows', async () => {
    await expect(hub(['set', 'sap', 'dealer', 'D1', '0001'])).rejects.toThrow(UsageError)
    await expect(hub(['set', 'sap', 'deeler', 'D1', '1', ...because])).rejects.toMatchObject({ hint: /"dealer"/ })
    await expect(hub(['merg', 'dealer', 'D1', 'D2', ...because])).rejects.toMatchObject({ hint: /hub link merge/ })
    await expect(hub(['report', '--why', 'x'])).rejects.toThrow(/does not go with/)
  })

  it('imports a table as a whole, after a look at it', async () => {
    const good = table('系统,实体,业务键,对方编码\nsap,dealer,D7,0007\nsap,dealer,D8,0008\n')
    expect((await hub(['import', good, '--dry-run'])).out).toContain('2 added, 0 changed, 0 as before')
    expect((await hub(['D7'])).code).toBe(3)
    expect((await hub(['import', good, ...because])).code).toBe(0)
    expect((await hub(['import', good, ...because])).out).toContain('0 added, 0 changed, 2 as before')
  })

  it('says every line that is wrong, and imports nothing of the table then', async () => {
    const rows =
      'connection,record,key,native\nsap,dealer,N1,0101\nsap,deeler,N2,0102\nsap,dealer,N3,0007\nsap,dealer,,5\nsap,dealer,N5,0101\n'
    const { code, err } = await hub(['import', table(rows), ...because])
    expect(code).toBe(1)
    expect(err).toMatch(
      /line 3: there is no record "deeler".*line 4: .*0007 belongs to D7.*line 5: key is missing.*line 6: /s,
    )
    expect((await hub(['N1'])).code).toBe(3)
    const headless = await hub(['import', table('a,b\n1,2\n'), ...because])
    expect(headless).toMatchObject({ code: 1, err: expect.stringContaining('there is no column "a"') })
  })

  it('merges, reports, and exports what it takes back', async () => {
    expect((await hub(['merge', 'dealer', 'D8', 'D7', ...because])).out).toContain('D8 is now D7.')
    expect((await hub(['D8'])).out).toMatch(/D8 was merged into D7/)
    await hub(['split', 'sap', 'sales-order', '--rule', 'one bill a warehouse', ...because])
    await hub(['set', 'sap', 'sales-order', 'SO-1', '4711', ...because])
    await hub(['set', 'sap', 'sales-order', 'SO-1', '4712', '--part', 'B', ...because])
    const { out } = await hub(['export'])
    expect(out).toContain('sap,sales-order,SO-1,4712,B,,active')
    expect((await hub(['import', table(`${out}\n`), ...because])).out).toContain('0 added, 0 changed, 4 as before')
    await hub(['set', 'sap', 'dealer', 'd1', '01', ...because])
    expect((await hub(['report'])).out).toMatch(/Keys or numbers that look the same \(1\)/)
    expect(JSON.parse((await hub(['report', '--json'])).out).links.retired).toBe(1)
  })
})
