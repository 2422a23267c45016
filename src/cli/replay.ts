import { compileConfiguration } from '../configuration.ts'
import { holdingText } from '../console/holding.ts'
import type { LoadedFlows } from '../flow/index.ts'
import { uuidv7 } from '../ledger/ids.ts'
import type { Ledger } from '../ledger/open.ts'
import { currentRelease } from '../ledger/releases.ts'
import { countReplayable, REPLAYABLE, type Replayable, type ReplaySelection, replayable } from '../ledger/replay.ts'
import { suggest } from '../mapping/suggest.ts'
import { openLog } from '../observe/log.ts'
import { lookOutside, type Outside } from '../outside.ts'
import { activate } from '../pipeline/active.ts'
import { type Foreseen, preview } from '../pipeline/preview.ts'
import { nothing, type Replayed, type Replaying, refetch, reprocess } from '../pipeline/replay.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { previewDocument, previewLines, replayedLines } from './replay-lines.ts'
import { replayTexts } from './replay-texts.ts'
import { moment } from './verify.ts'

/** More deliveries than this are not touched, and their targets not asked, without a word of the user's. */
const MANY = 1_000
const BATCH = 200

type Mode = 'reprocess' | 'refetch'

export const replay: Command = {
  name: 'replay',
  summary: {
    en: 'bring deliveries again: the stored input, or fresh from the source',
    zh: '重放投递：用已存内容，或从来源重新读取',
  },
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    key: { type: 'string', value: 'KEY', help: { en: 'of this business key only', zh: '仅限该业务单号' } },
    from: {
      type: 'string',
      value: 'TIME',
      help: {
        en: 'accepted from then on: 2h, 7d, 2026-03-01, 2026-03-01T08:30',
        zh: '该时间起接收的：2h、7d、2026-03-01、2026-03-01T08:30',
      },
    },
    to: { type: 'string', value: 'TIME', help: { en: 'accepted before', zh: '该时间前接收的' } },
    failure: {
      type: 'string',
      value: 'KIND',
      help: { en: 'with this kind of failure, such as invalid or conflict', zh: '失败类型，如 invalid、conflict' },
    },
    state: {
      type: 'string',
      multiple: true,
      value: REPLAYABLE.join('|'),
      help: {
        en: 'in this state; may stand several times (default: delivered, unchanged, skipped, parked)',
        zh: '处于该状态；可多次使用（默认：delivered、unchanged、skipped、parked）',
      },
    },
    reprocess: {
      type: 'boolean',
      help: { en: 'the same stored input through today’s release', zh: '已存的原始内容，按当前配置版本重新处理' },
    },
    refetch: {
      type: 'boolean',
      help: {
        en: 'ask the source again: what it has today is a new message',
        zh: '向来源系统重新读取：其当前内容作为新消息',
      },
    },
    preview: {
      type: 'boolean',
      help: {
        en: 'only ask the targets and say what would happen; writes nothing',
        zh: '只询问目标系统并说明会发生什么；不写入',
      },
    },
    yes: { type: 'boolean', help: { en: `also for more than ${MANY} deliveries`, zh: `超过 ${MANY} 条也执行` } },
  },
  about: {
    en: 'Two different things. --reprocess takes what is stored, as it came, through the flows in force today; --refetch asks the source for the records by their keys.\nA document whose target can be asked is looked up there before anything is sent: what is there with the same content becomes unchanged, other content is parked as a conflict, and only what is surely absent is created. Of master data only the newest version is brought again. What is parked goes on itself.\n--preview asks the targets and counts what is there, would be created or would change, and in which fields. A running hub takes up the work within seconds.',
    zh: '两种不同的操作。--reprocess 将已存的原始内容按当前流程重新处理；--refetch 按编号向来源系统重新读取。\n可查询的目标系统会在发送前先核对：内容相同则为无变化，内容不同则作为冲突待人工处理，确认不存在才创建。主数据仅重放最新版本。待人工处理的投递自身继续。\n--preview 询问目标系统，统计已存在、将创建、将变更的数量及字段。运行中的集成中枢会在几秒内处理。',
  },
  examples: [
    {
      line: 'hub replay --flow order-to-sap --from 2026-03-01T08:00 --to 2026-03-01T12:00 --reprocess --preview',
      what: { en: 'what SAP lacks of this morning', zh: '查看 SAP 缺少今天上午的哪些订单' },
    },
    {
      line: 'hub replay --key P-100 --refetch',
      what: { en: 'one product, fresh from the ERP', zh: '从 ERP 重新读取一个商品' },
    },
  ],
  exits: { 3: { en: 'nothing matches', zh: '没有符合条件的投递' } },
  async run(args, io) {
    const mode = modeOf(args, io)
    const selection = selectionOf(args, io)
    return await withLedger(io, {}, (ledger) => run(ledger, mode, selection, args, io))
  },
}

async function run(ledger: Ledger, mode: Mode, selection: ReplaySelection, args: Args, io: Io): Promise<number> {
  const t = replayTexts(io.lang)
  const release = await currentRelease(ledger)
  if (!release) throw new UsageError(t.noRelease)
  const loaded = compileConfiguration(release.files, ledger.tenant)
  checkFlow(selection.flow, loaded, io)
  const found = await countReplayable(ledger, selection, Number.MAX_SAFE_INTEGER - 1)
  if (found === 0) {
    if (io.json) io.out(JSON.stringify({ mode, selected: 0 }))
    else io.err(t.nothing)
    return NOTHING_FOUND
  }
  if (found > MANY && !args.has('yes')) throw new UsageError(t.many(found, MANY), t.manyNext)
  const only = args.has('preview')
  const log = openLog({ level: 'error', plain: true })
  const outside = lookOutside(loaded, io.env, log, io.now, ledger)
  const active = activate(release.number, loaded)
  const runtime: Replaying = {
    ledger,
    active: () => active,
    connection: (name) => outside.connection(name),
    resend: (flow) => outside.resend(flow),
    now: io.now,
    newId: () => uuidv7(io.now()),
    stopping: new AbortController().signal,
  }
  const latest = loaded.flows.filter((flow) => flow.keep === 'latest').map((flow) => flow.name)
  try {
    if (only || mode === 'refetch') await refuseHeld(outside, loaded, selection, io)
    return only
      ? await show(runtime, mode, pages(runtime, selection, latest, found, io), io)
      : await bring(runtime, mode, pages(runtime, selection, latest, found, io), io)
  } finally {
    await outside.close()
  }
}

/** The selection as it is now, page by page; what is brought again meanwhile is not part of it. */
async function* pages(
  { ledger, now }: Replaying,
  selection: ReplaySelection,
  latest: string[],
  found: number,
  io: Io,
): AsyncGenerator<Replayable[]> {
  const until = { ...selection, to: selection.to ?? now() }
  let after: string | undefined
  for (let done = 0; ; ) {
    const page = await replayable(ledger, until, { ...(after === undefined ? {} : { after }), limit: BATCH, latest })
    if (page.length === 0) return
    yield page
    done += page.length
    if (found > BATCH) io.err(replayTexts(io.lang).progress(done, found))
    after = page
      .map(({ id }) => id)
      .sort()
      .at(-1)
  }
}

async function show(runtime: Replaying, mode: Mode, all: AsyncGenerator<Replayable[]>, io: Io): Promise<number> {
  const foreseen: Foreseen[] = []
  for await (const page of all) foreseen.push(...(await preview(runtime, mode, page)))
  if (io.json) io.out(JSON.stringify({ mode, ...previewDocument(foreseen) }))
  else for (const line of previewLines(foreseen, io)) io.out(line)
  return OK
}

async function bring(runtime: Replaying, mode: Mode, all: AsyncGenerator<Replayable[]>, io: Io): Promise<number> {
  const t = replayTexts(io.lang)
  const so: Replayed = nothing()
  const by = { who: whoami() }
  let failure: Error | undefined
  try {
    for await (const page of all) await (mode === 'reprocess' ? reprocess : refetch)(runtime, page, by, so)
  } catch (error) {
    failure = error as Error
  }
  if (io.json) io.out(JSON.stringify({ mode, ...so, ...(failure ? { error: { message: failure.message } } : {}) }))
  else {
    for (const line of replayedLines(mode, so, io)) io.out(line)
    if (so.again + so.released > 0) io.err(t.hubNeeded)
    if (failure) io.err(t.stopped(failure.message))
  }
  return failure ? FAILED : OK
}

/** A system that is paused for a person, closed, resting or down is not called by a command either. */
async function refuseHeld(outside: Outside, loaded: LoadedFlows, { flow }: ReplaySelection, io: Io): Promise<void> {
  const used = new Set(
    loaded.flows
      .filter(({ name }) => flow === undefined || name === flow)
      .flatMap(({ from, to }) => [from.connection, to.connection]),
  )
  for (const name of used) {
    const holding = await outside.holding(name)
    if (!holding) continue
    const t = replayTexts(io.lang)
    throw new Error(holding.why === 'paused' ? t.paused(name) : t.held(holdingText(holding, io.lang)))
  }
}

function modeOf(args: Args, io: Io): Mode {
  const t = replayTexts(io.lang)
  const [again, anew] = [args.has('reprocess'), args.has('refetch')]
  if (again === anew) throw new UsageError(again ? t.oneOnly : t.whichOne, t.twoWords)
  return again ? 'reprocess' : 'refetch'
}

function selectionOf(args: Args, io: Io): ReplaySelection {
  const t = replayTexts(io.lang)
  const states = args.values('state').flatMap((text) => text.split(','))
  for (const state of states) {
    if (!REPLAYABLE.includes(state as never)) throw new UsageError(t.badState(state, REPLAYABLE.join(', ')))
  }
  const [flow, key, failure] = [args.value('flow'), args.value('key'), args.value('failure')]
  const from = args.has('from') ? moment(args.value('from') ?? '', '--from', io) : undefined
  const to = args.has('to') ? moment(args.value('to') ?? '', '--to', io) : undefined
  if ([flow, key, failure, from, to].every((given) => given === undefined) && states.length === 0) {
    throw new UsageError(t.chooseWhat)
  }
  return {
    ...(flow === undefined ? {} : { flow }),
    ...(key === undefined ? {} : { key }),
    ...(failure === undefined ? {} : { failure }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    states: states.length > 0 ? (states as ReplaySelection['states']) : ['delivered', 'unchanged', 'skipped', 'parked'],
  }
}

function checkFlow(flow: string | undefined, loaded: LoadedFlows, io: Io): void {
  const names = loaded.flows.map(({ name }) => name)
  if (flow === undefined || names.includes(flow)) return
  const near = suggest(flow, names)
  const t = replayTexts(io.lang)
  throw new UsageError(t.noFlow(flow), near === undefined ? t.flows(names.join(', ')) : t.didYouMean(near))
}
