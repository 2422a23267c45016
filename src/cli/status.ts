import { clock, figure, fromNow, span } from '../console/format.ts'
import { maskFailure } from '../console/mask.ts'
import { effects, failureKinds, states, word } from '../console/words.ts'
import { type Standing, standing } from '../ledger/standing.ts'
import type { FlowStatus, Status } from '../ledger/status.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { figures as figuresNow } from '../pipeline/figures.ts'
import { type Command, type Io, OK } from './command.ts'
import { inForce } from './in-force.ts'
import { withLedger } from './ledger.ts'
import { plainTable, table } from './table.ts'
import { texts } from './texts.ts'

/** Deliveries listed as needing a person. */
const MOST_LISTED = 10

export const status: Command = {
  name: 'status',
  summary: { en: 'how every flow, poll and connection stands', zh: '各流程、轮询和连接的状况' },
  about: {
    en: 'For each flow: how many came in and what became of them (in = delivered + unchanged + skipped + superseded + open), and how far it lags. Works beside a running hub and without one.',
    zh: '每个流程接收了多少、结果如何（接收 = 已送达 + 无变化 + 已跳过 + 被新版取代 + 未完成），以及滞后多久。集成中枢运行与否都可使用。',
  },
  examples: [
    { line: 'hub status', what: { en: 'a table', zh: '表格' } },
    { line: 'hub status --json | jq .flows', what: { en: 'for scripts', zh: '供脚本使用' } },
  ],
  exits: { 3: { en: 'there is no hub in the data folder', zh: '数据目录中没有集成中枢' } },
  async run(_, io) {
    const { figures, parked } = await withLedger(io, {}, async (ledger) => ({
      figures: await figuresNow(ledger, await inForce(ledger), io.now()),
      parked: (await standing(ledger, { states: ['parked'] }, MOST_LISTED)).map((row) =>
        row.failure ? { ...row, failure: maskFailure(row.failure) } : row,
      ),
    }))
    if (io.json) io.out(JSON.stringify({ ...figures, needPerson: parked }))
    else for (const line of statusLines(figures, parked, io)) io.out(line)
    return OK
  },
}

/** The figures as text. */
export function statusLines(figures: Status, parked: Standing[], io: Pick<Io, 'lang' | 'now'>): string[] {
  const { lang } = io
  const t = texts(lang)
  return [
    figures.release === undefined ? t.noRelease : t.release(figures.release),
    '',
    figures.flows.length === 0 ? t.nothingArrived : flowTable(figures.flows, io),
    ...leftOutLines(figures.flows, io),
    ...personLines(figures, parked, io),
    ...(figures.conflicts ? ['', `${texts(io.lang).inDispute(figure(figures.conflicts))} hub conflicts`] : []),
    ...connectionLines(figures, io),
    ...heldLines(figures, io),
    ...pollLines(figures, io),
    ...workerLines(figures, io),
    ...keptLines(figures, io),
  ]
}

const ENDS = ['delivered', 'unchanged', 'skipped', 'superseded'] as const

function flowTable(flows: FlowStatus[], { lang, now }: Pick<Io, 'lang' | 'now'>): string {
  const t = texts(lang)
  const row = (flow: FlowStatus): string[] => [
    flow.flow,
    figure(flow.accepted),
    ...ENDS.map((end) => figure(flow[end])),
    openText(flow, lang),
    flow.oldest ? span(now().getTime() - flow.oldest.acceptedAt.getTime(), lang) : '–',
    flow.oldest?.key ?? '',
  ]
  const sum = (of: (flow: FlowStatus) => number) => figure(flows.reduce((total, flow) => total + of(flow), 0))
  const total = [t.total, sum((f) => f.accepted), ...ENDS.map((end) => sum((f) => f[end])), sum(openOf)]
  const titles = [t.flow, t.accepted, ...ENDS.map((end) => capital(word(states, end, lang))), t.open, t.lag, t.oldest]
  return table(titles, [...flows.map(row), ...(flows.length > 1 ? [total] : [])])
}

/** Why records were skipped, where that is counted apart. */
function leftOutLines(flows: readonly FlowStatus[], { lang }: Pick<Io, 'lang'>): string[] {
  const lines = flows.flatMap((flow) =>
    (['ignoredAsOlder', 'echo'] as const).flatMap((why) =>
      flow[why] ? [`  ${flow.flow}  ${figure(flow[why])} × ${why}: ${word(effects, why, lang)}`] : [],
    ),
  )
  return lines.length === 0 ? [] : ['', ...lines]
}

function openOf(flow: FlowStatus): number {
  return Object.values(flow.open).reduce<number>((total, n) => total + (n ?? 0), 0)
}

function openText({ open }: FlowStatus, lang: Io['lang']): string {
  const shown = Object.keys(states).filter((state) => (open[state] ?? 0) > 0)
  return shown.map((state) => `${word(states, state, lang)} ${figure(open[state] ?? 0)}`).join(', ') || '0'
}

function personLines(figures: Status, parked: Standing[], { lang }: Pick<Io, 'lang'>): string[] {
  const all = figures.flows.reduce((total, flow) => total + (flow.open.parked ?? 0), 0)
  const [first] = parked
  if (!first) return []
  const t = texts(lang)
  const rows = parked.map(({ lane, flow, failure }) => [
    `  ${lane}`,
    flow,
    failure ? `${word(failureKinds, failure.kind, lang)}: ${failure.message}` : '',
  ])
  return [
    '',
    t.needPerson(Math.max(all, parked.length)),
    ...plainTable(rows),
    ...(all > parked.length ? [t.newestOnly(parked.length)] : []),
    t.showHint(first.lane),
  ]
}

function connectionLines(figures: Status, { lang, now }: Pick<Io, 'lang' | 'now'>): string[] {
  const t = texts(lang)
  const lines = figures.connections.flatMap((row) => {
    const { connection, pausedAt, pausedBy, restUntil, openUntil, closedUntil, reason } = row
    const line = (how: string) => `  ${connection}  ${how}${reason === undefined ? '' : `: ${reason}`}`
    if (pausedAt) return [line(t.paused(clock(pausedAt), pausedBy)), `    ${t.resumeHint(connection)}`]
    if (closedUntil) return [line(t.closed(clock(closedUntil)))]
    if (restUntil && restUntil > now()) return [line(t.resting(clock(restUntil)))]
    return openUntil ? [line(t.down(clock(openUntil)))] : []
  })
  return lines.length === 0 ? [] : ['', t.connections, ...lines]
}

/** Flows that a person has paused; those of a connection that is held are told with it. */
function heldLines(figures: Status, { lang }: Pick<Io, 'lang'>): string[] {
  const t = texts(lang)
  const lines = figures.flows.flatMap(({ flow, holding }) => {
    if (holding?.what !== 'flow' || !holding.since) return []
    const why = holding.reason === undefined ? '' : `: ${holding.reason}`
    return [`  ${flow}  ${t.paused(clock(holding.since), holding.by)}${why}`, `    ${t.resumeHint(flow)}`]
  })
  return lines.length === 0 ? [] : ['', t.heldFlows, ...lines]
}

function workerLines(figures: Status, { lang }: Pick<Io, 'lang'>): string[] {
  if (!figures.workers || figures.workers.length === 0) return []
  const t = texts(lang)
  const rows = figures.workers.map(({ name, role, startedAt }) => [`  ${name}`, t.workerSince(role, clock(startedAt))])
  return ['', t.workers, ...plainTable(rows)]
}

function keptLines({ kept }: Status, { lang }: Pick<Io, 'lang'>): string[] {
  if (!kept) return []
  const t = texts(lang)
  const { contentDays, contentsSince, factsDays, factsSince } = kept
  return ['', t.kept, `  ${t.keptContents(contentDays, contentsSince)}`, `  ${t.keptFacts(factsDays, factsSince)}`]
}

function pollLines(figures: Status, { lang, now }: Pick<Io, 'lang' | 'now'>): string[] {
  if (figures.polls.length === 0) return []
  const t = texts(lang)
  const rows = figures.polls.map(({ connection, record, polledAt, caughtUpAt }) => [
    `  ${connection} ${record}`,
    polledAt ? t.readAt(fromNow(polledAt, now(), lang)) : t.neverRead,
    caughtUpAt ? t.caughtUpAt(fromNow(caughtUpAt, now(), lang)) : '',
  ])
  const lines = plainTable(rows).flatMap((line, i) => {
    const { failure, listing } = figures.polls[i] ?? {}
    return [line, ...failureLines(failure, lang), ...failureLines(listing?.failure, lang)]
  })
  return ['', t.polls, ...lines]
}

function failureLines(failure: StoredFailure | undefined, lang: Io['lang']): string[] {
  if (!failure) return []
  const advice = failure.advice === undefined ? [] : [`      ${texts(lang).advice}: ${failure.advice}`]
  return [`    ! ${word(failureKinds, failure.kind, lang)}: ${failure.message}`, ...advice]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
