import type { Finding } from '../flow/index.ts'
import { readSettings } from '../settings.ts'
import { type Command, FAILED, type Io, OK } from './command.ts'
import { checkFolder } from './folder.ts'
import { withProgress } from './progress.ts'
import { texts } from './texts.ts'

export const check: Command = {
  name: 'check',
  summary: { en: 'say everything that is wrong in the flows', zh: '检查流程配置，指出全部错误' },
  operands: ['[dir]'],
  about: {
    en: 'Reads the folder with flows/ in it (or flows/ itself; without one, HUB_FLOWS) and changes nothing.\nEvery finding is a line "file:line:column: error CODE message", with a hint below it where there is one.',
    zh: '读取包含 flows/ 的目录（或 flows/ 本身；省略时用 HUB_FLOWS），不做任何修改。\n每个问题一行：“文件:行:列: error 代码 说明”，有提示时写在下一行。',
  },
  examples: [
    { line: 'hub check', what: { en: 'the flows of this project', zh: '检查本项目的流程' } },
    { line: 'hub check --json | jq .findings', what: { en: 'for editors and scripts', zh: '供编辑器和脚本使用' } },
  ],
  exits: { 1: { en: 'errors were found', zh: '发现错误' } },
  async run({ operands: [dir] }, io) {
    const t = texts(io.lang)
    const folder = dir ?? readSettings(io.env).flows
    const { files, flows, findings, cases } = await withProgress(io, t.reading, () => checkFolder(folder, io.lang))
    const errors = findings.filter(({ severity }) => severity === 'error').length
    const warnings = findings.length - errors
    if (io.json) {
      io.out(
        JSON.stringify({
          ok: errors === 0,
          files: files.length,
          flows: flows?.flows.length ?? 0,
          cases,
          errors,
          warnings,
          findings,
        }),
      )
      return errors === 0 ? OK : FAILED
    }
    printFindings(findings, io)
    if (errors > 0) io.out(t.checkErrors(errors, warnings))
    else {
      if (warnings > 0) io.out(t.checkWarnings(warnings))
      io.out(t.checkClean(files.length, flows?.flows.length ?? 0, cases))
    }
    return errors === 0 ? OK : FAILED
  },
}

/** A line for each finding, and one for its hint. */
export function printFindings(findings: readonly Finding[], io: Io): void {
  const t = texts(io.lang)
  for (const { file, line, column, severity, code, message, hint } of findings) {
    io.out(`${file}:${line}:${column}: ${severity} ${code} ${message}`)
    if (hint !== undefined) io.out(`  ${t.hint}: ${hint}`)
  }
}
