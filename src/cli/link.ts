import { writeFile } from 'node:fs/promises'
import { formatLinks, linkRecords } from '../flow/sheets/link-sheet.ts'
import { LinkRefused, retireLink } from '../ledger/cross-reference.ts'
import { allLinks } from '../ledger/link-list.ts'
import { mergeLinks } from '../ledger/link-merge.ts'
import { linkReport } from '../ledger/link-report.ts'
import { setSplitRule } from '../ledger/link-split.ts'
import type { Ledger } from '../ledger/open.ts'
import { setLink } from '../ledger/set-links.ts'
import { suggest } from '../mapping/suggest.ts'
import { wholeNumber } from './args.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { inForce } from './in-force.ts'
import { whoami, withLedger } from './ledger.ts'
import { importLinkFile } from './link-import.ts'
import { changeLine, reportLines, showLinks } from './link-lines.ts'
import { linkWords } from './link-words.ts'
import { texts } from './texts.ts'

/** What each action takes. */
const ACTIONS: Readonly<Record<string, { operands: number; flags: readonly string[] }>> = {
  show: { operands: 1, flags: ['connection', 'record'] },
  set: { operands: 4, flags: ['why', 'part', 'parent', 'pending', 'replace'] },
  retire: { operands: 3, flags: ['why'] },
  merge: { operands: 3, flags: ['why'] },
  split: { operands: 2, flags: ['why', 'rule'] },
  report: { operands: 0, flags: ['limit'] },
  import: { operands: 1, flags: ['why', 'dry-run', 'replace', 'encoding', 'sheet'] },
  export: { operands: 0, flags: ['connection', 'record', 'out'] },
}
const DEFAULT_LIMIT = 20
const MOST_LISTED = 1_000

export const link: Command = {
  name: 'link',
  summary: {
    en: 'what each system calls a thing: look up, set, merge, import, report',
    zh: '各系统编号对照：查询、设置、合并、导入、检查',
  },
  operands: ['<show|set|retire|merge|split|report|import|export>', '[what…]'],
  options: {
    connection: {
      type: 'string',
      value: 'NAME',
      help: { en: 'show, export: of this system only', zh: 'show、export：仅限该系统' },
    },
    record: {
      type: 'string',
      value: 'RECORD',
      help: { en: 'show, export: of this record only', zh: 'show、export：仅限该记录类型' },
    },
    why: {
      type: 'string',
      value: 'TEXT',
      help: { en: 'the reason; kept with who and when', zh: '原因；与操作人、时间一并保存' },
    },
    part: {
      type: 'string',
      value: 'NAME',
      help: { en: 'set: a further document of the key, by its split rule', zh: 'set：按拆分规则，该键的另一张单据' },
    },
    parent: {
      type: 'string',
      value: 'KEY',
      help: { en: 'set: of a line, the key of its document', zh: 'set：行所属单据的键' },
    },
    pending: {
      type: 'boolean',
      help: { en: 'set: not used before it is set again without it', zh: 'set：待确认，暂不使用' },
    },
    replace: {
      type: 'boolean',
      help: { en: 'set, import: another native key may stand there', zh: 'set、import：允许替换原有编号' },
    },
    rule: {
      type: 'string',
      value: 'TEXT',
      help: { en: 'split: by which rule one key has several documents', zh: 'split：一个键对应多张单据的规则' },
    },
    'dry-run': { type: 'boolean', help: { en: 'import: only say what would change', zh: 'import：只列出变化' } },
    encoding: {
      type: 'string',
      value: 'NAME',
      help: { en: 'import: of a CSV file, such as gbk', zh: 'import：CSV 编码，如 gbk' },
    },
    sheet: {
      type: 'string',
      value: 'NAME|N',
      help: { en: 'import: this sheet of an .xlsx file', zh: 'import：.xlsx 中的工作表' },
    },
    out: { type: 'string', value: 'FILE', help: { en: 'export: into this file', zh: 'export：写入该文件' } },
    limit: {
      type: 'string',
      value: 'N',
      help: {
        en: `report: at most so many of each kind (default ${DEFAULT_LIMIT})`,
        zh: `report：每类最多几条（默认 ${DEFAULT_LIMIT}）`,
      },
    },
  },
  about: {
    en: 'One native key belongs to one key, and one key to one native key in each system, unless a split rule is written down (an order that becomes two bills in the ERP). A retired link is kept and not used; a merged key stands for the one that lives on. Whatever waits for a link goes on as soon as it is set. Every change keeps who, when and why.\nimport reads a table with the titles connection, record, key, native, and where needed part, parent, state: all of it, or nothing when a line is wrong.',
    zh: '每个系统中，一个编号只属于一个业务键，一个业务键只对应一个编号；只有写明拆分规则（如一张订单在 ERP 中拆成两张单据）才可多个。停用的对照保留但不再使用；已合并的键由保留者代表。等待该对照的投递在设置后自动继续。每次改动都保存操作人、时间和原因。\nimport 读取首行为标题的表格：connection、record、key、native，可加 part、parent、state；也可用中文标题（连接、记录、业务键、对方编码、拆分、上级键、状态）。任何一行有错则全部不导入。',
  },
  examples: [
    {
      line: 'hub link show D-71001',
      what: { en: 'by a business key or any system’s number', zh: '按业务键或任一系统的编号查询' },
    },
    {
      line: 'hub link set sap dealer D-71001 0000071001 --why "agreed with sales"',
      what: { en: 'link by hand', zh: '手工设置' },
    },
    {
      line: 'hub link merge dealer D-71002 D-71001 --why "same company"',
      what: { en: 'the second one lives on', zh: '合并，后者保留' },
    },
    { line: 'hub link import dealers.csv --dry-run', what: { en: 'what would change', zh: '预览变化' } },
  ],
  exits: {
    1: { en: 'refused; nothing was changed', zh: '被拒绝，没有改动' },
    3: { en: 'nothing is known there', zh: '没有找到' },
  },
  async run(args, io) {
    const w = linkWords[io.lang]
    const { action, operands } = actionOf(args, io)
    const limit = wholeNumber(args.value('limit') ?? String(DEFAULT_LIMIT), '--limit', 1, MOST_LISTED, io.lang)
    const why = args.value('why')?.trim() ?? ''
    const changes =
      ['set', 'retire', 'merge', 'split'].includes(action) || (action === 'import' && !args.has('dry-run'))
    if (changes && why === '') throw new UsageError(w.whyNeeded, w.whyNext)
    try {
      return await withLedger(io, {}, async (ledger) => {
        const { connections } = await inForce(ledger)
        const names = connections.map(({ name }) => name)
        const by = { who: whoami(), now: io.now(), why }
        if (action === 'show') return await showLinks(ledger, operands[0] ?? '', args, io)
        if (action === 'export') return await exportLinks(ledger, args, io)
        if (action === 'import') return await importLinkFile(ledger, operands[0] ?? '', names, by, args, io)
        if (action === 'report') {
          const found = await linkReport(ledger, names.length > 0 ? names : undefined, limit)
          if (io.json) io.out(JSON.stringify(found))
          else for (const line of reportLines(found, io)) io.out(line)
          return OK
        }
        return await change(ledger, action, operands, by, names, args, io)
      })
    } catch (error) {
      if (!(error instanceof LinkRefused)) throw error
      if (io.json)
        io.out(JSON.stringify({ ok: false, reason: error.reason, message: error.message, other: error.other }))
      io.err(w.refused[error.reason](error.message, error.other))
      io.err(w.nothingChanged)
      return error.reason === 'not-linked' ? NOTHING_FOUND : FAILED
    }
  },
}

/** `hub link KEY` is `hub link show KEY`. */
function actionOf({ operands, has }: Args, io: Io): { action: string; operands: string[] } {
  const w = linkWords[io.lang]
  const [first = '', ...rest] = operands
  const named = Object.hasOwn(ACTIONS, first)
  const near = suggest(first, Object.keys(ACTIONS))
  if (!named && rest.length > 0) {
    throw new UsageError(
      w.noAction(first),
      near === undefined ? texts(io.lang).seeHelp('link') : texts(io.lang).didYouMean(`hub link ${near}`),
    )
  }
  const action = named ? first : 'show'
  const given = (named ? rest : operands).map((each) => each.trim())
  const takes = ACTIONS[action] as { operands: number; flags: readonly string[] }
  if (given.length !== takes.operands || given.includes(''))
    throw new UsageError(w.usage[action as keyof typeof w.usage], texts(io.lang).seeHelp('link'))
  for (const flag of Object.keys(link.options ?? {})) {
    if (has(flag) && !takes.flags.includes(flag))
      throw new UsageError(w.notHere(`--${flag}`, action), texts(io.lang).seeHelp('link'))
  }
  return { action, operands: given }
}

async function change(
  ledger: Ledger,
  action: string,
  operands: string[],
  by: { who: string; now: Date; why: string },
  connections: readonly string[],
  args: Args,
  io: Io,
): Promise<number> {
  const w = linkWords[io.lang]
  const record = operands[action === 'merge' ? 0 : 1] ?? ''
  known(record, linkRecords(), w.noRecord, io)
  if (action === 'merge') {
    const [, key = '', survivor = ''] = operands
    const done = await mergeLinks(ledger, { record, key, survivor }, by)
    if (io.json) io.out(JSON.stringify({ ok: true, ...done }))
    else io.out(done.already ? w.alreadyMerged(key, done.survivor) : w.merged(key, done.survivor))
    if (!io.json) for (const { connection, native } of done.moved) io.out(`  ${w.movedOver(connection, native)}`)
    if (!io.json) for (const { connection, native } of done.retired) io.out(`  ${w.retiredThere(connection, native)}`)
    return OK
  }
  const connection = operands[0] ?? ''
  if (connections.length > 0) known(connection, connections, w.noConnection, io)
  if (action === 'split') {
    const rule = args.value('rule')?.trim() ?? ''
    if (rule === '') throw new UsageError(w.ruleNeeded)
    await setSplitRule(ledger, { connection, record, rule }, by)
    if (io.json) io.out(JSON.stringify({ ok: true, connection, record, rule }))
    else io.out(w.ruleSet(connection, record, rule))
    return OK
  }
  const [, , key = '', native = ''] = operands
  if (action === 'retire') {
    const gone = await retireLink(ledger, { connection, record, key }, by)
    if (io.json) io.out(JSON.stringify({ ok: true, link: gone }))
    else io.out(w.retired(connection, record, key, gone.native))
    return OK
  }
  const [part, parent] = [args.value('part'), args.value('parent')]
  if (record.endsWith('-line') && parent === undefined) throw new UsageError(w.parentNeeded)
  const given = {
    ...{ connection, record, key, native },
    ...(part === undefined ? {} : { part }),
    ...(parent === undefined ? {} : { parent }),
    ...(args.has('pending') ? { state: 'pending' as const } : {}),
  }
  const changed = await setLink(ledger, given, by, args.has('replace'))
  if (io.json) io.out(JSON.stringify({ ok: true, ...changed }))
  else io.out(changeLine(changed, io))
  return OK
}

function known(name: string, names: readonly string[], say: (name: string) => string, io: Io): void {
  if (names.includes(name)) return
  const near = suggest(name, names)
  throw new UsageError(say(name), near === undefined ? texts(io.lang).seeHelp('link') : texts(io.lang).didYouMean(near))
}

async function exportLinks(ledger: Ledger, args: Args, io: Io): Promise<number> {
  const of = { connection: args.value('connection'), record: args.value('record') }
  const links = await allLinks(ledger, of)
  const out = args.value('out')
  const text = formatLinks(links)
  if (io.json) io.out(JSON.stringify({ links }))
  else if (out !== undefined) await writeFile(out, text)
  else for (const line of text.trimEnd().split('\r\n')) io.out(line)
  io.err(linkWords[io.lang].exported(links.length))
  return links.length === 0 ? NOTHING_FOUND : OK
}
