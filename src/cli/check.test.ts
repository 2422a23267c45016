import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hub } from '../../test/hub-command.ts'
import { temporaryFolder } from '../../test/services.ts'
import { check } from './check.ts'
import { commands } from './commands.ts'
import { commandHelp } from './help.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  cpSync(FLOWS, join(folder, 'flows'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function edit(file: string, from: string, to: string): number {
  const path = join(folder, 'flows', file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return text.slice(0, text.indexOf(from)).split('\n').length
}

describe('hub check', () => {
  test('finds nothing wrong with the flows that come with the hub', async () => {
    for (const args of [['check', folder], ['check']]) {
      const { code, out, err } = await hub(args, { cwd: folder })
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/files, \d+ flows, \d+ test cases: no errors\./)
    }
  })

  test('names file, line and column of a mistake, as a path that can be opened, and exits with 1', async () => {
    const line = edit('product-to-dms.yaml', 'title:', 'tittle:')
    const { code, out } = await hub(['check'], { cwd: folder })
    expect(code).toBe(1)
    expect(out).toContain(`flows/product-to-dms.yaml:${line}:1: error unknown-key `)
    expect(out).toContain('  hint: did you mean "title"?')
    expect(out).toMatch(/^1 error\.$/m)
  })

  test('prints one JSON document for scripts', async () => {
    const line = edit('product-to-dms.yaml', 'title:', 'tittle:')
    const { code, out } = await hub(['check', folder, '--json'])
    expect(code).toBe(1)
    const { ok, errors, findings } = JSON.parse(out)
    expect({ ok, errors }).toEqual({ ok: false, errors: 1 })
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'unknown-key',
        file: join(folder, 'flows/product-to-dms.yaml'),
        line,
        column: 1,
      }),
    ])
  })

  test('runs the cases of the flows, and a failed one is a mistake', async () => {
    edit('product-to-dms.test.yaml', 'key: "71001"', 'key: NOT-THIS-ONE')
    const { code, out } = await hub(['check', folder])
    expect(code).toBe(1)
    expect(out).toMatch(/product-to-dms\.test\.yaml:\d+:1: error failed-case /)
    expect(out).toContain('NOT-THIS-ONE')
  })

  test('of a folder without flows is wrong usage', async () => {
    const empty = temporaryFolder()
    for (const dir of [empty, join(empty, 'nope')]) {
      const { code, err } = await hub(['check', dir])
      expect(code).toBe(2)
      expect(err).toContain(`There are no flows in ${dir}.`)
    }
    rmSync(empty, { recursive: true })
  })
})

describe('hub', () => {
  test('lists its commands, exit codes and settings; alone it is wrong usage', async () => {
    const help = await hub(['help'])
    expect(help.code).toBe(0)
    for (const name of ['start', 'demo', 'check', 'deploy', 'status', 'show', 'retry', 'skip', 'resume', 'simulate'])
      expect(help.out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    expect(help.out).toContain('HUB_DATA')
    const alone = await hub([])
    expect([alone.code, alone.out]).toEqual([2, help.out])
    expect((await hub(['--help'])).out).toBe(help.out)
  })

  test('speaks the language of the environment, or the one asked for', async () => {
    expect((await hub(['help'], { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('命令:')
    expect((await hub(['help', '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('Commands:')
    expect((await hub(['--lang', 'zh', 'help'])).out).toContain('命令:')
    const wrong = await hub(['status', '--lang', 'fr'])
    expect([wrong.code, wrong.err]).toEqual([2, '--lang: expected zh or en, but got "fr".\n'])
  })

  test('says what is meant by a word it does not know', async () => {
    const wrong = await hub(['stauts'])
    expect([wrong.code, wrong.err]).toEqual([2, 'There is no command "stauts".\nDid you mean hub status?\n'])
    const json = await hub(['status', '--jsn', '--json'])
    expect(JSON.parse(json.out)).toEqual({
      error: { message: 'hub status has no flag --jsn.', hint: 'Did you mean --json?' },
    })
  })

  test('explains every command, in both languages', async () => {
    for (const [name, load] of Object.entries(commands)) {
      const command = await load()
      expect(command.name).toBe(name)
      const zh = commandHelp(command, 'zh').join('\n')
      expect(zh).toMatch(new RegExp(`^用法: hub ${name}`))
      expect(zh).toContain('退出码:')
      const en = commandHelp(command, 'en').join('\n')
      expect(en).toMatch(/^[ -~\n’…“”–—→]+$/)
      expect(zh + en).not.toContain('undefined')
    }
    const asked = await hub(['check', '--help'])
    expect([asked.code, asked.out]).toEqual([0, `${commandHelp(check, 'en').join('\n')}\n`])
  })

  test('says which settings are wrong', async () => {
    const { code, err } = await hub(['status'], { env: { HUB_PORT: 'x', HUB_DTA: '/tmp' } })
    expect(code).toBe(2)
    expect(err).toContain('HUB_PORT: expected a whole number')
    expect(err).toContain('did you mean HUB_DATA?')
  })

  test('finds nothing, and makes nothing, where there is no hub', async () => {
    for (const args of [['status'], ['retry', 'SO-1']]) {
      const { code, err } = await hub(args, { env: { HUB_DATA: join(folder, 'data') }, cwd: folder })
      expect([args[0], code]).toEqual([args[0], 3])
      expect(err).toContain('There is no hub in ')
    }
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })
})
