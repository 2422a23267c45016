import { figure, fromNow, span } from '../console/format.ts'
import { type MissingReference, missingReferences, type WaitTotals } from '../ledger/waits.ts'
import { wholeNumber } from './args.ts'
import { type Command, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { withLedger } from './ledger.ts'
import { moneyText } from './money.ts'
import { table } from './table.ts'

const DEFAULT_LIMIT = 20
const MOST_LISTED = 1_000
const SORTS = ['number', 'money'] as const

export const waits: Command = {
  name: 'waits',
  summary: {
    en: 'which missing references hold back how many deliveries and how much money',
    zh: '缺少的引用挡住了多少投递和金额',
  },
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    sort: {
      type: 'string',
      value: SORTS.join('|'),
      help: {
        en: 'the most deliveries first (default), or the largest sum in one currency',
        zh: '按投递数（默认）或按单一币别的最大金额排序',
      },
    },
    limit: {
      type: 'string',
      value: 'N',
      help: {
        en: `at most so many references (default ${DEFAULT_LIMIT})`,
        zh: `最多列出几个（默认 ${DEFAULT_LIMIT}）`,
      },
    },
  },
  about: {
    en: 'A delivery that refers to something its target does not have yet waits for it by name, and goes on by itself as soon as it is there. Counted are those that wait and those behind them in their lanes. After the deadline a person is asked.',
    zh: '引用的记录在目标系统中尚不存在时，投递指名等待，一旦出现即自动继续。统计包括等待的和排在其后的。超过期限转人工处理。',
  },
  examples: [
    { line: 'hub waits --sort money', what: { en: 'what costs the most first', zh: '金额最大的在前' } },
    { line: 'hub waits --json', what: { en: 'for scripts', zh: '供脚本使用' } },
  ],
  exits: { 3: { en: 'nothing waits for a reference', zh: '没有等待引用的' } },
  async run(args, io) {
    const flow = args.value('flow')
    const asked = args.value('sort') ?? 'number'
    const sort = SORTS.find((known) => known === asked)
    if (!sort) throw new UsageError(words[io.lang].badSort(asked))
    const limit = wholeNumber(args.value('limit') ?? String(DEFAULT_LIMIT), '--limit', 1, MOST_LISTED, io.lang)
    const found = await withLedger(io, {}, (ledger) =>
      missingReferences(ledger, { ...(flow === undefined ? {} : { flow }), sort, limit }),
    )
    const none = found.references.length === 0
    if (io.json) io.out(JSON.stringify(found))
    else if (none) io.err(words[io.lang].none)
    else for (const line of waitLines(found, io)) io.out(line)
    return none ? NOTHING_FOUND : OK
  },
}

/** A table, and under it what all of them hold back together. */
export function waitLines(
  { totals, references }: { totals: WaitTotals; references: MissingReference[] },
  { lang, now }: Pick<Io, 'lang' | 'now'>,
): string[] {
  const t = words[lang]
  const rows = references.map((each) => [
    `${each.record} ${each.value}`,
    each.connection,
    figure(each.waiting),
    `${figure(each.behind)}${each.more ? '+' : ''}`,
    `${each.more && each.money.length > 0 ? '≥ ' : ''}${moneyText(each.money)}`,
    span(now().getTime() - each.since.getTime(), lang),
    fromNow(each.nextDeadline, now(), lang),
    each.flows.join(', '),
  ])
  return [
    table([t.missing, t.inSystem, t.waiting, t.behind, t.money, t.since, t.deadline, t.flows], rows),
    '',
    t.together(figure(totals.references), figure(totals.waiting), figure(totals.behind), moneyText(totals.money)),
    ...(references.length < totals.references ? [t.onlyFirst(references.length)] : []),
  ]
}

const words = {
  en: {
    missing: 'Missing',
    inSystem: 'In',
    waiting: 'Waiting',
    behind: 'Behind',
    money: 'Money held',
    since: 'Since',
    deadline: 'Next deadline',
    flows: 'Flows',
    none: 'Nothing waits for a reference.',
    badSort: (text: string) => `--sort: expected number or money, but got "${text}".`,
    together: (references: string, waiting: string, behind: string, money: string) =>
      `Together: ${references} missing, ${waiting} waiting and ${behind} behind them${money === '' ? '' : `, ${money}`}.`,
    onlyFirst: (shown: number) => `Only the first ${shown} are listed; more with --limit.`,
  },
  zh: {
    missing: '缺少',
    inSystem: '系统',
    waiting: '等待',
    behind: '其后',
    money: '涉及金额',
    since: '已等',
    deadline: '最近期限',
    flows: '流程',
    none: '没有等待引用的投递。',
    badSort: (text: string) => `--sort：应为 number 或 money，却是“${text}”。`,
    together: (references: string, waiting: string, behind: string, money: string) =>
      `合计：缺少 ${references} 项，等待 ${waiting} 条，其后 ${behind} 条${money === '' ? '' : `，${money}`}。`,
    onlyFirst: (shown: number) => `仅列出前 ${shown} 项；用 --limit 可列出更多。`,
  },
}
