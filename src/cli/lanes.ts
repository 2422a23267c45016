import { clock, figure, fromNow, span } from '../console/format.ts'
import { maskFailure } from '../console/mask.ts'
import { failureKinds, states, word } from '../console/words.ts'
import type { Holding } from '../ledger/connection-state.ts'
import { type BlockedLane, blockedLanes } from '../ledger/lanes.ts'
import type { FlowStatus } from '../ledger/status.ts'
import { figures as figuresNow } from '../pipeline/figures.ts'
import { wholeNumber } from './args.ts'
import { type Command, type Io, NOTHING_FOUND, OK } from './command.ts'
import { inForce } from './in-force.ts'
import { withLedger } from './ledger.ts'
import { moneyText } from './money.ts'
import { table } from './table.ts'

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
    en: 'All deliveries of one flow with the same key are a lane: they go one at a time, in order. This lists the lanes whose first one stands (parked, waiting for a reference, retrying, its outcome unknown or not confirmed), with how many stand behind it and how much money. The most held back comes first.',
    zh: '同一流程、同一单号的投递依次进行。这里列出队首停住的（待人工处理、等待引用、重试中、结果未知或待确认），其后排着多少条、涉及多少金额；最多的排在最前。',
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
      const figures = key === undefined ? await figuresNow(ledger, await inForce(ledger), io.now()) : undefined
      return {
        found: (await blockedLanes(ledger, selection)).map((lane) =>
          lane.failure ? { ...lane, failure: maskFailure(lane.failure) } : lane,
        ),
        held: (figures?.flows ?? []).flatMap(heldFlow).filter((each) => flow === undefined || each.flow === flow),
      }
    })
    const none = found.length + held.length === 0
    if (io.json) io.out(JSON.stringify({ lanes: found, held }))
    else if (none) io.err(words[io.lang].none)
    else for (const line of [...heldLines(held, io), ...laneLines(found, io)]) io.out(line)
    return none ? NOTHING_FOUND : OK
  },
}

type HeldFlow = { flow: string; held: number; holding: Holding }

/** A flow all of whose lanes are held back by a pause or a calendar. */
function heldFlow({ flow, open, holding }: FlowStatus): HeldFlow[] {
  return holding && open.held ? [{ flow, held: open.held, holding }] : []
}

function heldLines(held: HeldFlow[], { lang }: Pick<Io, 'lang'>): string[] {
  const t = words[lang]
  if (held.length === 0) return []
  const lines = held.map(({ flow, held, holding: { what, name, why, until, reason } }) => {
    const by = `${t.what[what]} ${name} ${t.why[why]}${until ? ` ${t.heldUntil(clock(until))}` : ''}`
    return `  ${flow}  ${figure(held)}  ${by}${reason === undefined ? '' : `: ${reason}`}`
  })
  return [t.heldFlows, ...lines, '']
}

/** A table, and under it the way out of the first one. */
export function laneLines(found: BlockedLane[], { lang, now }: Pick<Io, 'lang' | 'now'>): string[] {
  const t = words[lang]
  const rows = found.map((lane) => [
    lane.lane,
    lane.flow,
    `${figure(lane.behind)}${lane.more ? '+' : ''}`,
    `${lane.more && lane.money.length > 0 ? '≥ ' : ''}${moneyText(lane.money)}`,
    word(states, lane.state, lang),
    span(now().getTime() - lane.since.getTime(), lang),
    reason(lane, { lang, now }),
  ])
  const [first] = found
  if (!first) return []
  return [table([t.key, t.flow, t.behind, t.money, t.state, t.since, t.reason], rows), '', t.next(first.lane)]
}

function reason({ waitsFor, failure, dueAt, state }: BlockedLane, { lang, now }: Pick<Io, 'lang' | 'now'>): string {
  const t = words[lang]
  if (waitsFor) {
    const { record, value, connection } = waitsFor
    return `${t.waitsFor(`${record} ${value}`, connection)}${dueAt ? `; ${t.until(fromNow(dueAt, now(), lang))}` : ''}`
  }
  const why = failure ? `${word(failureKinds, failure.kind, lang)}: ${failure.message}` : ''
  const next = dueAt && state !== 'parked' ? t.again(fromNow(dueAt, now(), lang)) : ''
  return [why, next].filter((part) => part !== '').join('; ')
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
    what: { connection: 'connection', flow: 'flow' },
    why: { paused: 'is paused', closed: 'is closed', resting: 'rests', down: 'does not answer' },
    heldUntil: (when: string) => `until ${when}`,
    waitsFor: (reference: string, connection: string) => `${reference} is missing in ${connection}`,
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
    what: { connection: '连接', flow: '流程' },
    why: { paused: '已暂停', closed: '处于关闭时段', resting: '限流等待中', down: '无应答' },
    heldUntil: (when: string) => `至 ${when}`,
    waitsFor: (reference: string, connection: string) => `${connection} 中缺少 ${reference}`,
    until: (when: string) => `${when}转人工处理`,
    again: (when: string) => `${when}再试`,
    next: (key: string) => `查看：hub show ${key}；让它继续：hub retry ${key}；放弃：hub skip ${key} --why "…"`,
  },
}
