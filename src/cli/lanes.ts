import { figure, fromNow, span } from '../console/format.ts'
import { holdingText } from '../console/holding.ts'
import { maskFailure } from '../console/mask.ts'
import { failureKinds, states, word } from '../console/words.ts'
import type { Holding } from '../ledger/connection-state.ts'
import { HELD_BY } from '../ledger/documents.ts'
import { type BlockedLane, blockedLanes, LANES_COUNTED, readyLanes } from '../ledger/lanes.ts'
import type { Ledger } from '../ledger/open.ts'
import { status } from '../ledger/status.ts'
import { wholeNumber } from './args.ts'
import { type Command, type Io, NOTHING_FOUND, OK } from './command.ts'
import { withLedger } from './ledger.ts'
import { moneyText } from './money.ts'
import { table } from './table.ts'
import { heldFlows } from './underway.ts'

const DEFAULT_LIMIT = 20
const MOST_LISTED = 1_000

export const lanes: Command = {
  name: 'lanes',
  summary: { en: 'what is held back by what', zh: '哪些单号被前一条挡住' },
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    key: { type: 'string', value: 'KEY', help: { en: 'of this business key only', zh: '仅限该业务单号' } },
    limit: {
      type: 'string',
      value: 'N',
      help: { en: `at most so many lanes (default ${DEFAULT_LIMIT})`, zh: `最多列出几个（默认 ${DEFAULT_LIMIT}）` },
    },
  },
  about: {
    en: 'All deliveries of one flow with the same key are a lane: they go one at a time, in order. This lists the lanes whose first one stands (parked, waiting for a reference, retrying, its outcome unknown or not confirmed, or held because its flow or connection is), with how many stand behind it and how much money. The most held back comes first.',
    zh: '同一流程、同一单号的投递依次进行。这里列出队首停住的（待人工处理、等待引用、重试中、结果未知、待确认，或因流程、连接暂停而保持），其后排着多少条、涉及多少金额；最多的排在最前。',
  },
  examples: [
    { line: 'hub lanes', what: { en: 'the worst first', zh: '最严重的在前' } },
    { line: 'hub lanes --flow order-to-sap --json', what: { en: 'for scripts', zh: '供脚本使用' } },
  ],
  exits: { 3: { en: 'nothing is held back', zh: '没有被挡住的' } },
  async run(args, io) {
    const flow = args.value('flow')
    const key = args.value('key')
    const limit = wholeNumber(args.value('limit') ?? String(DEFAULT_LIMIT), '--limit', 1, MOST_LISTED, io.lang)
    const selection = { ...(flow === undefined ? {} : { flow }), ...(key === undefined ? {} : { key }), limit }
    const { found, held } = await withLedger(io, {}, async (ledger) => {
      const holding = await heldFlows(ledger, io.now())
      const flows = [...holding.keys()].filter((each) => flow === undefined || each === flow)
      const found = await blockedLanes(ledger, { ...selection, held: flows })
      return {
        found: found.map((lane): HeldLane => {
          const holds = holding.get(lane.flow)
          return {
            ...lane,
            ...(holds ? { holding: holds } : {}),
            ...(lane.failure ? { failure: maskFailure(lane.failure) } : {}),
          }
        }),
        held: key === undefined ? await wholeFlows(ledger, holding, flows) : [],
      }
    })
    const none = found.length + held.length === 0
    if (io.json) io.out(JSON.stringify({ lanes: found, held }))
    else if (none) io.err(words[io.lang].none)
    else for (const line of [...heldLines(held, io), ...laneLines(found, io, limit)]) io.out(line)
    return none ? NOTHING_FOUND : OK
  },
}

/** A lane that stands, with what holds its flow back beside that. */
type HeldLane = BlockedLane & { holding?: Holding }

/** A flow all of whose lanes are held back: by a pause, a calendar, a rest, or a system that does not answer. */
interface HeldFlow {
  flow: string
  /** Lanes whose first one would go now. */
  lanes: number
  /** Deliveries that are not waiting for anything else. */
  held: number
  holding: Holding
}

async function wholeFlows(
  ledger: Ledger,
  holdings: ReadonlyMap<string, Holding>,
  flows: string[],
): Promise<HeldFlow[]> {
  if (flows.length === 0) return []
  const [lanes, { flows: counted }] = await Promise.all([readyLanes(ledger, flows), status(ledger)])
  const open = new Map(counted.map((flow) => [flow.flow, (flow.open.ready ?? 0) + (flow.open.retrying ?? 0)]))
  return flows.flatMap((flow) => {
    const [n, held, holding] = [lanes.get(flow) ?? 0, open.get(flow) ?? 0, holdings.get(flow)]
    return holding && n + held > 0 ? [{ flow, lanes: n, held, holding }] : []
  })
}

function heldLines(held: HeldFlow[], { lang }: Pick<Io, 'lang'>): string[] {
  const t = words[lang]
  if (held.length === 0) return []
  const lines = held.map(({ flow, lanes, held, holding }) => {
    const many = `${figure(lanes)}${lanes === LANES_COUNTED ? '+' : ''}`
    return `  ${flow}  ${t.counts(many, figure(held))}  ${holdingText(holding, lang)}`
  })
  return [t.heldFlows, ...lines, '']
}

/** A table, and under it the way out of the first one; with `limit` of them there may be more. */
export function laneLines(found: HeldLane[], { lang, now }: Pick<Io, 'lang' | 'now'>, limit: number): string[] {
  const t = words[lang]
  const rows = found.map((lane) => [
    lane.lane,
    lane.flow,
    `${figure(lane.behind)}${lane.more ? '+' : ''}`,
    `${lane.more && lane.money.length > 0 ? '≥ ' : ''}${moneyText(lane.money)}`,
    word(states, lane.state === 'ready' ? 'held' : lane.state, lang),
    span(now().getTime() - lane.since.getTime(), lang),
    reason(lane, { lang, now }),
  ])
  const [first] = found
  if (!first) return []
  return [
    table([t.key, t.flow, t.behind, t.money, t.state, t.since, t.reason], rows),
    '',
    ...(found.length < limit ? [] : [t.onlyFirst(limit)]),
    t.next(first.lane),
  ]
}

function reason(
  { waitsFor, failure, dueAt, state, holding }: HeldLane,
  { lang, now }: Pick<Io, 'lang' | 'now'>,
): string {
  const t = words[lang]
  const held = holding ? holdingText(holding, lang) : ''
  if (state === 'ready') return held
  if (waitsFor?.connection === HELD_BY)
    return `${t.onItsWay(waitsFor.value)}${dueAt ? `; ${t.until(fromNow(dueAt, now(), lang))}` : ''}`
  if (waitsFor) {
    const { record, value, connection } = waitsFor
    return `${t.waitsFor(`${record} ${value}`, connection)}${dueAt ? `; ${t.until(fromNow(dueAt, now(), lang))}` : ''}`
  }
  const why = failure ? `${word(failureKinds, failure.kind, lang)}: ${failure.message}` : ''
  const next = dueAt && state !== 'parked' ? t.again(fromNow(dueAt, now(), lang)) : ''
  return [why, state === 'parked' ? '' : held, next].filter((part) => part !== '').join('; ')
}

const words = {
  en: {
    key: 'Key',
    flow: 'Flow',
    behind: 'Behind',
    money: 'Money held',
    state: 'The first one',
    since: 'Since',
    reason: 'Why',
    none: 'Nothing is held back.',
    heldFlows: 'Held as a whole:',
    counts: (lanes: string, deliveries: string) => `${lanes} lanes, ${deliveries} deliveries`,
    onItsWay: (number: string) => `another document with the number ${number} is on its way`,
    waitsFor: (reference: string, connection: string) => `${reference} is missing in ${connection}`,
    onlyFirst: (shown: number) => `Only the first ${shown} are listed; more with --limit.`,
    until: (when: string) => `a person is asked ${when}`,
    again: (when: string) => `again ${when}`,
    next: (key: string) =>
      `Look at one: hub show ${key}; let it go on: hub retry ${key}; give it up: hub skip ${key} --why "…"`,
  },
  zh: {
    key: '单号',
    flow: '流程',
    behind: '其后',
    money: '涉及金额',
    state: '队首状态',
    since: '已停',
    reason: '原因',
    none: '没有被挡住的。',
    heldFlows: '整体暂停：',
    counts: (lanes: string, deliveries: string) => `${lanes} 个队列，${deliveries} 条投递`,
    onItsWay: (number: string) => `同一单号 ${number} 的另一份单据正在处理`,
    waitsFor: (reference: string, connection: string) => `${connection} 中缺少 ${reference}`,
    onlyFirst: (shown: number) => `仅列出前 ${shown} 个；用 --limit 可列出更多。`,
    until: (when: string) => `${when}转人工处理`,
    again: (when: string) => `${when}再试`,
    next: (key: string) => `查看：hub show ${key}；让它继续：hub retry ${key}；放弃：hub skip ${key} --why "…"`,
  },
}
