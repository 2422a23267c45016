/**
 * Warnings that somebody has looked at. A comment on the line of the finding, or on the line above it, takes it away:
 * `# ok too-long: customer numbers have ten digits here`. With words behind the code it is only meant for findings that
 * speak of one of them: `# ok uncovered-value return creditRequest: …`. Errors cannot be taken away.
 */
import type { Finding } from '../finding.ts'
import type { ConfigurationFile } from '../release.ts'

const COMMENT = /#\s*ok\s+([a-z-]+)((?:\s+[^\s:]+)*)\s*:\s*\S/

export function withoutAccepted(findings: readonly Finding[], files: readonly ConfigurationFile[]): Finding[] {
  const lines = new Map<string, string[]>()
  const linesOf = (file: string) => {
    const before = lines.get(file)
    if (before) return before
    const split = (files.find(({ path }) => path === file)?.text ?? '').split('\n')
    lines.set(file, split)
    return split
  }
  return findings.filter((finding) => {
    if (finding.severity === 'error') return true
    const text = linesOf(finding.file)
    const own = text[finding.line - 1] ?? ''
    const above = text[finding.line - 2] ?? ''
    return ![own, above.trimStart().startsWith('#') ? above : ''].some((line) => accepts(line, finding))
  })
}

function accepts(line: string, { code, message }: Finding): boolean {
  const [, accepted, words = ''] = COMMENT.exec(line) ?? []
  if (accepted !== code) return false
  const subjects = words.split(/\s+/).filter((word) => word !== '')
  return subjects.length === 0 || subjects.some((subject) => message.split(/[^\w.$-]+/).includes(subject))
}
