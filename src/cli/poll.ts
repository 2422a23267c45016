import { connectors } from '../../connectors/index.ts'
import { clock, figure } from '../console/format.ts'
import { connectorOf, type LoadedFlows } from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import { askListing, askPoll, type CursorState, confirmDeletes, readCursor, setCursor } from '../ledger/poll-orders.ts'
import { type ListingStatus, status } from '../ledger/status.ts'
import { suggest } from '../mapping/suggest.ts'
import { reconcileRules } from '../pipeline/tombstone.ts'
import { type Args, type Command, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { inForce } from './in-force.ts'
import { whoami, withLedger } from './ledger.ts'
import { texts } from './texts.ts'

type Source = { connection: string; record: string }
type Shown = { cursor?: CursorState; listing?: ListingStatus }

export const poll: Command = {
  name: 'poll',
  summary: { en: 'show how far a source has been read; set it, or read now', zh: '查看轮询进度；重设进度或立即读取' },
  operands: ['<connection/record>'],
  options: {
    now: { type: 'boolean', help: { en: 'poll at once', zh: '立即轮询' } },
    reset: { type: 'boolean', help: { en: 'read everything again from the beginning', zh: '从头重新读取' } },
    from: {
      type: 'string',
      value: 'JSON',
      help: { en: 'go on from this cursor, as this command shows it', zh: '从该游标继续（格式同本命令的输出）' },
    },
    'list-now': {
      type: 'boolean',
      help: {
        en: 'ask the source at once for all it has, to find what is gone',
        zh: '立即读取全部清单，查找已消失的记录',
      },
    },
    'confirm-deletes': {
      type: 'boolean',
      help: {
        en: 'what the last listing missed is really gone: list again, and delete as many',
        zh: '确认上次清单缺少的记录确已删除：重新读取清单并按该数量删除',
      },
    },
  },
  about: {
    en: 'Reading again costs nothing at the target: what has not changed is not stored again. A change of the cursor is written down in the audit with the one before. Deletions that exceed the flow’s deleteShare wait for --confirm-deletes.',
    zh: '重复读取不会影响目标系统：未变化的记录不会再次保存。修改游标会连同原值记入审计。超过流程 deleteShare 的删除须用 --confirm-deletes 确认。',
  },
  examples: [
    { line: 'hub poll sap/product', what: { en: 'how far it is', zh: '查看进度' } },
    { line: 'hub poll sap/product --reset --now', what: { en: 'read all again, now', zh: '立即从头读取' } },
  ],
  exits: { 3: { en: 'no flow polls that', zh: '没有流程轮询它' } },
  async run(args, io) {
    const w = words[io.lang]
    checkFlags(args, io)
    const { found, near, done } = await withLedger(io, {}, async (ledger) => {
      const loaded = await inForce(ledger)
      const source = sourceOf(loaded, args.operands[0] ?? '')
      if (!source.is) return { near: source.near }
      const done = await order(ledger, loaded, source.is, args, io)
      return { found: { ...source.is, ...(await shownOf(ledger, source.is)) }, done }
    })
    if (io.json) io.out(JSON.stringify(found ? { ...found, done } : { found: false }))
    else if (!found) {
      io.err(w.none(args.operands[0] ?? ''))
      io.err(near === undefined ? w.noneNext : texts(io.lang).didYouMean(`hub poll ${near}`))
    } else for (const line of [...(done ?? []).map((what) => w.done[what]), ...lines(found, io)]) io.out(line)
    if (done?.some((what) => what !== 'set')) io.err(texts(io.lang).hubNeeded)
    return found ? OK : NOTHING_FOUND
  },
}

function checkFlags(args: Args, io: Io): void {
  const w = words[io.lang]
  if (args.has('reset') && args.has('from')) throw new UsageError(w.resetAndFrom)
  if (args.has('list-now') && args.has('confirm-deletes')) throw new UsageError(w.listAndConfirm)
}

/** The polled source of that name, or the one that was probably meant. */
function sourceOf({ flows }: Pick<LoadedFlows, 'flows'>, name: string): { is?: Source; near?: string } {
  const polled = flows.filter((flow) => flow.from.poll).map(({ from }) => from)
  const is = polled.find(({ connection, record }) => `${connection}/${record}` === name)
  if (is) return { is: { connection: is.connection, record: is.record } }
  const near = suggest(
    name,
    polled.map(({ connection, record }) => `${connection}/${record}`),
  )
  return near === undefined ? {} : { near }
}

type Done = 'set' | 'poll' | 'list' | 'confirm'

async function order(
  ledger: Ledger,
  loaded: Pick<LoadedFlows, 'flows' | 'connections'>,
  source: Source,
  args: Args,
  io: Io,
): Promise<Done[]> {
  const w = words[io.lang]
  const by = { who: whoami(), now: io.now() }
  const done: Done[] = []
  const from = args.value('from')
  const lists = args.has('list-now') || args.has('confirm-deletes')
  if (lists && !rulesOf(loaded, source)) throw new UsageError(w.notReconciled, w.notReconciledNext)
  if (from !== undefined) await setCursor(ledger, source, cursorOf(loaded, source, from, io), by)
  if (args.has('reset')) await setCursor(ledger, source, undefined, by)
  if (from !== undefined || args.has('reset')) done.push('set')
  if (args.has('now')) {
    await askPoll(ledger, source, by)
    done.push('poll')
  }
  if (args.has('list-now')) {
    await askListing(ledger, source, by)
    done.push('list')
  }
  if (args.has('confirm-deletes')) {
    if ((await confirmDeletes(ledger, source, by)) === undefined) throw new UsageError(w.nothingToConfirm)
    done.push('confirm')
  }
  return done
}

function rulesOf({ flows }: Pick<LoadedFlows, 'flows'>, { connection, record }: Source) {
  return reconcileRules(flows.filter(({ from }) => from.connection === connection && from.record === record))
}

/** The cursor that a text means. Throws a `UsageError` when its connector would not take it. */
function cursorOf(
  { connections }: Pick<LoadedFlows, 'connections'>,
  { connection, record }: Source,
  text: string,
  io: Io,
): unknown {
  const w = words[io.lang]
  const found = connections.find(({ name }) => name === connection)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(w.noJson((error as Error).message))
  }
  const checked = connectorOf(connectors, found)?.records[record]?.read?.cursor.safeParse(value)
  if (checked?.success) return value
  const issue = checked?.error.issues[0]
  throw new UsageError(
    w.noCursor(
      `${connection}/${record}`,
      issue ? `${issue.path.join('.')}: ${issue.message}` : (found?.connector ?? ''),
    ),
  )
}

async function shownOf(ledger: Ledger, source: Source): Promise<Shown> {
  const cursor = await readCursor(ledger, source)
  const { polls } = await status(ledger)
  const row = polls.find(({ connection, record }) => connection === source.connection && record === source.record)
  return { ...(cursor ? { cursor } : {}), ...(row?.listing ? { listing: row.listing } : {}) }
}

function lines(shown: Source & Shown, { lang }: Io): string[] {
  const w = words[lang]
  const { cursor, listing } = shown
  const out = [`${shown.connection}/${shown.record}`]
  out.push(`  ${w.cursor}: ${cursor?.position === undefined ? w.beginning : JSON.stringify(cursor.position)}`)
  if (cursor?.polledAt) out.push(`  ${w.polled}: ${clock(cursor.polledAt)}`)
  if (cursor?.caughtUpAt) out.push(`  ${w.caughtUp}: ${clock(cursor.caughtUpAt)}`)
  if (cursor?.askedAt) out.push(`  ${w.asked}: ${clock(cursor.askedAt)}`)
  if (listing?.running) out.push(`  ${w.listing}`)
  if (listing?.result && listing.endedAt) {
    const { listed, known, missing } = listing.result
    out.push(`  ${w.listed(clock(listing.endedAt), figure(listed), figure(known), figure(missing))}`)
  }
  const failure = listing?.failure
  if (failure) out.push(`  ! ${failure.message}`, ...(failure.advice ? [`    ${failure.advice}`] : []))
  return out
}

const en = {
  none: (name: string) => `No flow of the release in force polls "${name}".`,
  noneNext: 'Expected <connection>/<record>, such as sap/product; what is polled is listed by: hub status',
  resetAndFrom: '--reset and --from do not go together: choose one.',
  listAndConfirm: '--confirm-deletes lists anew by itself: leave --list-now out.',
  notReconciled: 'No flow wants deletions to be found there.',
  notReconciledNext: 'Add to its poll: reconcile: 1d',
  nothingToConfirm: 'No deletions wait for a confirmation there.',
  noJson: (why: string) => `--from: expected JSON: ${why}`,
  noCursor: (name: string, why: string) => `--from: ${name} would not take this cursor: ${why}`,
  cursor: 'cursor',
  beginning: 'at the beginning',
  polled: 'read last',
  caughtUp: 'caught up last',
  asked: 'asked to be read at once',
  listing: 'a listing is under way',
  listed: (at: string, listed: string, known: string, missing: string) =>
    `listed ${at}: the source named ${listed}, the hub knew ${known}, missing ${missing}`,
  done: {
    set: 'The cursor is set.',
    poll: 'It will be read at once.',
    list: 'It will be listed at once.',
    confirm: 'It will be listed anew; as many as were missing may go.',
  },
}

const zh: typeof en = {
  none: (name) => `生效的配置版本中没有流程轮询“${name}”。`,
  noneNext: '应为 <连接>/<记录类型>，如 sap/product；轮询列表：hub status',
  resetAndFrom: '--reset 与 --from 只能选一个。',
  listAndConfirm: '--confirm-deletes 会重新读取清单，无需 --list-now。',
  notReconciled: '没有流程要求在该处查找已删除的记录。',
  notReconciledNext: '请在其 poll 中加上：reconcile: 1d',
  nothingToConfirm: '该处没有等待确认的删除。',
  noJson: (why) => `--from：应为 JSON：${why}`,
  noCursor: (name, why) => `--from：${name} 不接受该游标：${why}`,
  cursor: '游标',
  beginning: '从头开始',
  polled: '最近读取',
  caughtUp: '最近追平',
  asked: '已要求立即读取',
  listing: '正在读取清单',
  listed: (at, listed, known, missing) => `清单 ${at}：来源列出 ${listed}，中枢已知 ${known}，缺少 ${missing}`,
  done: {
    set: '游标已设置。',
    poll: '将立即读取。',
    list: '将立即读取清单。',
    confirm: '将重新读取清单；可按此前缺少的数量删除。',
  },
}

const words: Record<Io['lang'], typeof en> = { en, zh }
