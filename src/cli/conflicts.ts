import { compileConfiguration } from '../configuration.ts'
import { clock } from '../console/format.ts'
import { isPersonal, MASK, mask } from '../console/mask.ts'
import type { Flow } from '../flow/index.ts'
import { type Conflict, listConflicts, type Side, takeSide } from '../ledger/conflicts.ts'
import { uuidv7 } from '../ledger/ids.ts'
import type { Ledger } from '../ledger/open.ts'
import { currentRelease } from '../ledger/releases.ts'
import { openLog } from '../observe/log.ts'
import { lookOutside } from '../outside.ts'
import { activate } from '../pipeline/active.ts'
import { type Brought, bringTaken } from '../pipeline/take-value.ts'
import { wholeNumber } from './args.ts'
import { type Args, type Command, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { table } from './table.ts'
import { texts } from './texts.ts'

const DEFAULT_LIMIT = 50
const MOST_LISTED = 1_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const conflicts: Command = {
  name: 'conflicts',
  summary: {
    en: 'fields that two systems say differently: see both values, take one',
    zh: '两个系统内容不一致的字段：查看双方的值，采用其一',
  },
  operands: ['[take]', '[id]', '[left|right]'],
  options: {
    key: { type: 'string', value: 'KEY', help: { en: 'of this record only', zh: '仅限该业务键' } },
    all: { type: 'boolean', help: { en: 'also those that are decided', zh: '包括已处理的' } },
    reveal: { type: 'boolean', help: { en: 'show personal fields, too', zh: '同时显示个人信息' } },
    why: {
      type: 'string',
      value: 'TEXT',
      help: { en: 'take: the reason; kept with who and when', zh: 'take：原因；与操作人、时间一并保存' },
    },
    limit: {
      type: 'string',
      value: 'N',
      help: { en: `at most so many (default ${DEFAULT_LIMIT})`, zh: `最多列出几个（默认 ${DEFAULT_LIMIT}）` },
    },
  },
  about: {
    en: 'Where two systems keep one record, each field has an owner. What another system changes in it is put aside, and stands here with both values until a person takes one; then the newest record of that system is brought to the other one. Where the newest word counts, the dispute is settled by itself and shown with --all.',
    zh: '两个系统共有的记录，每个字段有归属。非归属方的改动被搁置，并在此列出双方的值，直到人工采用其一；随后将该系统的最新记录传到另一方。按“最新为准”的字段自动处理，用 --all 查看。',
  },
  examples: [
    { line: 'hub conflicts', what: { en: 'what waits for a decision', zh: '等待处理的' } },
    {
      line: 'hub conflicts take 019c… left --why "the CRM is right"',
      what: { en: 'the left value counts', zh: '采用左边的值' },
    },
  ],
  exits: { 3: { en: 'there is none', zh: '没有' } },
  async run(args, io) {
    const w = words[io.lang]
    const [action, id = '', side = ''] = args.operands
    const limit = wholeNumber(args.value('limit') ?? String(DEFAULT_LIMIT), '--limit', 1, MOST_LISTED, io.lang)
    if (action !== undefined) {
      const why = args.value('why')?.trim() ?? ''
      if (action !== 'take' || !UUID.test(id) || (side !== 'left' && side !== 'right')) {
        throw new UsageError(w.usage, texts(io.lang).seeHelp('conflicts'))
      }
      if (why === '') throw new UsageError(w.whyNeeded)
      return await withLedger(io, {}, (ledger) => take(ledger, id, side, why, io))
    }
    const key = args.value('key')
    const found = await withLedger(io, {}, (ledger) =>
      listConflicts(ledger, { all: args.has('all'), limit, ...(key === undefined ? {} : { key }) }),
    )
    return show(found, args, io)
  },
}

function show({ open, conflicts }: { open: number; conflicts: Conflict[] }, args: Args, io: Io): number {
  const w = words[io.lang]
  const shown = args.has('reveal') ? conflicts : conflicts.map(masked)
  if (io.json) io.out(JSON.stringify({ open, conflicts: shown }))
  else if (shown.length === 0) io.err(w.none)
  else {
    const rows = shown.map((each) => [
      each.id,
      `${each.record} ${each.key}`,
      each.field,
      valueText(each.left, each.kept === 'left'),
      valueText(each.right, each.kept === 'right'),
      each.rule,
      w.states[each.state](each.took, each.closedBy ?? '', each.because ?? ''),
      clock(each.openedAt),
    ])
    io.out(table([w.id, w.record, w.field, w.left, w.right, w.rule, w.state, w.since], rows))
    io.out('')
    io.out(w.kept)
    if (open > 0) io.out(w.next)
  }
  return shown.length === 0 ? NOTHING_FOUND : OK
}

/** `*` marks the value that counts for the time being. */
function valueText({ connection, value }: Conflict['left'], counts: boolean): string {
  return `${connection}: ${typeof value === 'string' ? value : JSON.stringify(value)}${counts ? ' *' : ''}`
}

function masked(conflict: Conflict): Conflict {
  const path = conflict.field.split('/')
  const isHidden = path.some((name, i) =>
    isPersonal(
      name,
      path.slice(1, i).findLast((each) => /^[a-z]+s?$/i.test(each)),
    ),
  )
  const hide = (side: Conflict['left']) => ({
    ...side,
    value: isHidden && side.value !== null ? MASK : mask(side.value),
  })
  return { ...conflict, left: hide(conflict.left), right: hide(conflict.right) }
}

async function take(ledger: Ledger, id: string, side: Side, why: string, io: Io): Promise<number> {
  const w = words[io.lang]
  const by = { who: whoami(), now: io.now(), why }
  const taken = await takeSide(ledger, id, side, by)
  if (!taken) {
    if (io.json) io.out(JSON.stringify({ ok: false, id }))
    io.err(w.noSuch(id))
    return NOTHING_FOUND
  }
  const brought = await bring(ledger, taken, io)
  if (io.json) io.out(JSON.stringify({ ok: true, conflict: masked(taken), brought }))
  else {
    const [from, to] = side === 'left' ? [taken.left, taken.right] : [taken.right, taken.left]
    io.out(w.taken(`${taken.record} ${taken.key} ${taken.field}`, from.connection))
    io.out(w.brought[brought.how](to.connection, 'flow' in brought ? brought.flow : ''))
  }
  return OK
}

async function bring(ledger: Ledger, taken: Conflict, io: Io): Promise<Brought> {
  const release = await currentRelease(ledger)
  if (!release) return { how: 'by-hand' }
  const loaded = compileConfiguration(release.files, ledger.tenant)
  const outside = lookOutside(loaded, io.env, openLog({ level: 'error', plain: true }), io.now, ledger)
  const active = activate(release.number, loaded)
  const runtime = {
    ledger,
    active: () => active,
    connection: (name: string) => outside.connection(name),
    resend: (flow: Flow) => outside.resend(flow),
    now: io.now,
    newId: () => uuidv7(io.now()),
    stopping: new AbortController().signal,
  }
  try {
    return await bringTaken(runtime, taken, { who: whoami() })
  } finally {
    await outside.close()
  }
}

const en = {
  usage: 'Expected: hub conflicts, or: hub conflicts take <id> <left|right> --why "…"',
  whyNeeded: 'Say why with --why: it is kept with the decision.',
  none: 'No fields are in dispute.',
  noSuch: (id: string) => `There is no open conflict ${id}.`,
  id: 'Id',
  record: 'Record',
  field: 'Field',
  left: 'Left',
  right: 'Right',
  rule: 'Rule',
  state: 'State',
  since: 'Since',
  kept: '* counts for the time being.',
  next: 'Decide with: hub conflicts take <id> left|right --why "…"',
  states: {
    open: () => 'open',
    taken: (took?: Side, who?: string, why?: string) => `${took} taken by ${who}: ${why}`,
    settled: () => 'settled by the rule',
  } as Record<Conflict['state'], (took?: Side, who?: string, why?: string) => string>,
  taken: (what: string, from: string) => `${what}: the value of ${from} counts.`,
  brought: {
    again: (to: string, flow: string) => `It is brought to ${to} by ${flow}; a running hub does so within seconds.`,
    underway: (to: string, flow: string) => `A record is on its way to ${to} by ${flow} already, and brings it.`,
    'by-hand': (to: string) => `Nothing can be brought to ${to} by a flow: write the value there by hand.`,
  } as Record<Brought['how'], (to: string, flow: string) => string>,
}

const words: Readonly<Record<'en' | 'zh', typeof en>> = {
  en,
  zh: {
    usage: '用法：hub conflicts，或 hub conflicts take <编号> <left|right> --why "…"',
    whyNeeded: '请用 --why 说明原因：它与决定一并保存。',
    none: '没有不一致的字段。',
    noSuch: (id) => `没有待处理的冲突 ${id}。`,
    id: '编号',
    record: '记录',
    field: '字段',
    left: '左',
    right: '右',
    rule: '规则',
    state: '状态',
    since: '自',
    kept: '* 为暂时采用的值。',
    next: '处理：hub conflicts take <编号> left|right --why "…"',
    states: {
      open: () => '待处理',
      taken: (took, who, why) => `${who} 采用${took === 'left' ? '左' : '右'}：${why}`,
      settled: () => '已按规则处理',
    },
    taken: (what, from) => `${what}：采用 ${from} 的值。`,
    brought: {
      again: (to, flow) => `由 ${flow} 传到 ${to}；运行中的集成中枢几秒内执行。`,
      underway: (to, flow) => `${flow} 已有记录在传往 ${to} 的途中，会一并带去。`,
      'by-hand': (to) => `没有流程可将其传到 ${to}：请在该系统手工修改。`,
    },
  },
}
