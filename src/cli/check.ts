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
  options: {
    dir: { type: 'string', value: 'DIR', help: { en: 'the same as [dir]', zh: '同 [dir]' } },
    strict: { type: 'boolean', help: { en: 'fail on warnings as well', zh: '有警告也视为失败' } },
  },
  about: {
    en: 'Reads the folder with flows/ in it (or flows/ itself; without one, HUB_FLOWS) and changes nothing. Every map is held against the schema of its entity and against the fields of the system at its other end: the copy in flows/metadata/ that hub describe writes, or the fields that came with the connector. No system is called.\nEvery finding is a line "file:line:column: error CODE message", with a hint below it where there is one. A warning that is meant so is taken away by a comment on its line or the line above: "# ok CODE: reason".',
    zh: '读取包含 flows/ 的目录（或 flows/ 本身；省略时用 HUB_FLOWS），不做任何修改。每个映射都与实体结构以及对端系统的字段核对：字段取自 hub describe 写入 flows/metadata/ 的副本，没有副本时用连接器自带的字段。不访问任何系统。\n每个问题一行：“文件:行:列: error 代码 说明”，有提示时写在下一行。确认无误的警告可在该行或上一行用注释消除：“# ok 代码: 原因”。',
  },
  examples: [
    { line: 'hub check', what: { en: 'the flows of this project', zh: '检查本项目的流程' } },
    { line: 'hub check --json | jq .findings', what: { en: 'for editors and scripts', zh: '供编辑器和脚本使用' } },
  ],
  exits: { 1: { en: 'errors were found', zh: '发现错误' } },
  async run({ operands: [dir], has, value }, io) {
    const t = texts(io.lang)
    const folder = dir ?? value('dir') ?? readSettings(io.env).flows
    const checked = await withProgress(io, t.reading, () => checkFolder(folder, io.lang))
    const { files, findings, cases, metadata } = checked
    const flows = checked.flows?.flows.length ?? 0
    const errors = findings.filter(({ severity }) => severity === 'error').length
    const warnings = findings.length - errors
    const ok = errors === 0 && (warnings === 0 || !has('strict'))
    if (io.json) {
      const against = Object.fromEntries(metadata)
      io.out(JSON.stringify({ ok, files: files.length, flows, cases, errors, warnings, metadata: against, findings }))
      return ok ? OK : FAILED
    }
    printFindings(findings, io)
    if (errors > 0) io.out(t.checkErrors(errors, warnings))
    else {
      if (warnings > 0) io.out(t.checkWarnings(warnings))
      io.out(t.checkClean(files.length, flows, cases))
    }
    const from = (what: 'copy' | 'standard') => [...metadata].filter(([, used]) => used === what).map(([name]) => name)
    if (from('copy').length > 0) io.out(t.checkedAgainstCopy(from('copy').join(', ')))
    if (from('standard').length > 0) io.out(t.checkedAgainstStandard(from('standard').join(', ')))
    return ok ? OK : FAILED
  },
}

/** A line for each finding, and one for its hint; findings of different files stand apart. */
export function printFindings(findings: readonly Finding[], io: Io): void {
  const t = texts(io.lang)
  let before: string | undefined
  for (const { file, line, column, severity, code, message, hint } of findings) {
    if (before !== undefined && before !== file) io.out('')
    before = file
    io.out(`${file}:${line}:${column}: ${severity} ${code} ${message}`)
    if (hint !== undefined) io.out(`  ${t.hint}: ${hint}`)
  }
  if (findings.length > 0) io.out('')
}
