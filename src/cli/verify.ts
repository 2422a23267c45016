import { milliseconds } from '../flow/duration.ts'
import { verify as ask, type Finding } from '../ledger/invariants.ts'
import { type Command, FAILED, type Io, OK, UsageError } from './command.ts'
import { withLedger } from './ledger.ts'
import { table } from './table.ts'

const DEFAULT_SINCE = '24h'
/** Rows shown of a promise that is broken. */
const MOST_LISTED = 20
/** One question gets this long, however big the ledger is. */
const TIMEOUT_MS = 60_000

export const verify: Command = {
  name: 'verify',
  summary: { en: 'ask the ledger whether the hub kept its promises', zh: '核查台账：集成中枢是否守住了承诺' },
  options: {
    since: {
      type: 'string',
      value: 'TIME',
      help: {
        en: `how far back to look at what has ended: 1h, 7d, or a time (default ${DEFAULT_SINCE})`,
        zh: `已结束的回看多久：1h、7d 或时间（默认 ${DEFAULT_SINCE}）`,
      },
    },
  },
  about: {
    en: 'Runs a query for each invariant that can be asked of the ledger; every row that comes back is a broken promise. Changes nothing, and works beside a running hub.',
    zh: '对每条可由台账核查的不变量运行一次查询；返回的每一行都是一次违背。不做任何修改，可与运行中的集成中枢并行。',
  },
  examples: [{ line: 'hub verify --since 7d', what: { en: 'the last week', zh: '最近一周' } }],
  exits: { 1: { en: 'a promise was broken, or a question took too long', zh: '有承诺未守住，或查询超时' } },
  async run(args, io) {
    const since = moment(args.value('since') ?? DEFAULT_SINCE, '--since', io)
    const findings = await withLedger(io, {}, (ledger) =>
      ask(ledger, { since, limit: MOST_LISTED, timeoutMs: TIMEOUT_MS }),
    )
    const holds = findings.every(({ broken, finished }) => finished && broken.length === 0)
    if (io.json) io.out(JSON.stringify({ holds, since, invariants: findings }))
    else for (const line of findingLines(findings, io)) io.out(line)
    return holds ? OK : FAILED
  },
}

/** A line for each invariant, and the rows that break it. */
export function findingLines(findings: Finding[], { lang }: Pick<Io, 'lang'>): string[] {
  const t = words[lang]
  const rows = findings.map(({ id, says, broken, more, finished }) => [
    id,
    says[lang],
    !finished ? t.unfinished : broken.length === 0 ? t.holds : t.broken(`${broken.length}${more ? '+' : ''}`),
  ])
  const shown = findings.flatMap(({ id, broken }) => broken.map((row) => `${id}: ${JSON.stringify(row)}`))
  return [table(['', t.promise, t.result], rows), ...(shown.length > 0 ? ['', ...shown] : [])]
}

/**
 * A moment on a command line: a span back from now (`90m`, `7d`), a day or a time in ISO 8601 (without an offset in the
 * time zone of this machine).
 *
 * @throws UsageError that says what is expected
 */
export function moment(text: string, flag: string, { lang, now }: Pick<Io, 'lang' | 'now'>): Date {
  const span = milliseconds(text)
  if (span !== undefined) return new Date(now().getTime() - span)
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(at)) throw new UsageError(words[lang].badTime(flag, text))
  return new Date(at)
}

const words = {
  en: {
    promise: 'Promise',
    result: 'Result',
    holds: 'holds',
    broken: (n: string) => `BROKEN: ${n}`,
    unfinished: 'not known: the question took too long; ask for less with --since',
    badTime: (flag: string, text: string) =>
      `${flag}: expected a span such as 90m or 7d, a day such as 2026-03-01, or a time such as 2026-03-01T08:30, but got "${text}".`,
  },
  zh: {
    promise: '承诺',
    result: '结果',
    holds: '守住',
    broken: (n: string) => `违背：${n}`,
    unfinished: '未知：查询超时；请用 --since 缩小范围',
    badTime: (flag: string, text: string) =>
      `${flag}：应为时长（90m、7d）、日期（2026-03-01）或时间（2026-03-01T08:30），却是“${text}”。`,
  },
}
