import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { connectors } from '../../connectors/index.ts'
import { maskTried } from '../console/mask-try.ts'
import { maskExample } from '../console/mask-why.ts'
import { type Finding, type Flow, type LoadedFlows, loadFlows, readConfiguration } from '../flow/index.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import { readOnly } from '../ledger/read-only.ts'
import { currentRelease } from '../ledger/releases.ts'
import { didYouMean } from '../mapping/index.ts'
import type { Configured } from '../pipeline/recompute.ts'
import { shadow } from '../pipeline/shadow.ts'
import type { Answers } from '../pipeline/shape.ts'
import { tryRecord } from '../pipeline/try.ts'
import { readSettings } from '../settings.ts'
import { wholeNumber } from './args.ts'
import { printFindings } from './check.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { NoLedger, withLedger } from './ledger.ts'
import { withProgress } from './progress.ts'
import { texts } from './texts.ts'
import { shadowLines, triedLines, tryTexts } from './try-lines.ts'
import { moment } from './verify.ts'

/** Most records of a shadow run: it holds one session and one snapshot of the database all the while. */
const MOST_LAST = 100_000

export const tryOut: Command = {
  name: 'try',
  summary: {
    en: 'what changed maps would make of a record, or of the last real ones; nothing is sent',
    zh: '改动后的映射会如何处理一条数据或最近的真实数据；不发送',
  },
  operands: ['<flow>', '[file]'],
  options: {
    entity: {
      type: 'boolean',
      help: {
        en: 'the file holds the canonical entity, not the source’s record',
        zh: '文件内容是标准实体，不是来源记录',
      },
    },
    link: {
      type: 'string',
      multiple: true,
      value: 'RECORD:KEY=ID',
      help: {
        en: 'a number in the target, such as dealer:D1=0000071001; may stand several times; others are asked of the ledger',
        zh: '目标系统中的编号，如 dealer:D1=0000071001；可多次使用；其余从账本查询',
      },
    },
    last: {
      type: 'string',
      value: 'N',
      help: { en: 'the last N real records, beside the release in force', zh: '最近 N 条真实数据，与当前配置版本对比' },
    },
    since: {
      type: 'string',
      value: 'TIME',
      help: { en: 'of them only those from then on: 2d, 2026-03-01', zh: '仅限该时间之后的：2d、2026-03-01' },
    },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder of the flows (default HUB_FLOWS)', zh: '流程目录（默认 HUB_FLOWS）' },
    },
    reveal: { type: 'boolean', help: { en: 'show personal fields, too', zh: '同时显示个人信息' } },
  },
  about: {
    en: 'Runs the flow as its files stand now, without deploying them. With a file (JSON; - is standard input) one record is taken through the maps: entity, key, where, once, what would be sent, and what is wrong with it. With --last the last real records of the flow are compared, field by field, with what the release in force makes of them.\nNothing is sent, and nothing is written.',
    zh: '按当前文件（尚未部署）运行流程。给出文件（JSON；- 表示标准输入）时处理一条数据：实体、单号、where、once、将发送的内容及问题。用 --last 时，将该流程最近的真实数据与当前配置版本的结果逐字段对比。\n不发送，也不写入。',
  },
  examples: [
    { line: 'hub try order-to-sap order.json --link product:P1=MZ-1', what: { en: 'one record', zh: '一条数据' } },
    {
      line: 'hub try order-to-sap --last 500 --since 2d',
      what: { en: 'what a changed map would change', zh: '查看映射改动的影响' },
    },
  ],
  exits: {
    1: {
      en: 'the files have errors; the record would be parked, or wait; or with --last: records that go through today would not',
      zh: '文件有错误；该数据会停住；或用 --last 时：现在能通过的数据将不能通过',
    },
    3: { en: 'there are no records to compare', zh: '没有可对比的数据' },
  },
  async run(args, io) {
    const [name = '', file] = args.operands
    const t = tryTexts[io.lang]
    const last = args.value('last')
    if ((file === undefined) === (last === undefined)) throw new UsageError(t.fileOrLast, t.fileOrLastNext)
    const links = given(args, io)
    const folder = await readFolder(args.value('dir') ?? readSettings(io.env).flows, io)
    if (!folder.loaded) {
      if (io.json) io.out(JSON.stringify({ findings: folder.findings }))
      else {
        printFindings(folder.findings, io)
        io.err(t.notTried)
      }
      return FAILED
    }
    const flow = folder.loaded.flows.find((each) => each.name === name)
    if (!flow) {
      const known = folder.loaded.flows.map((each) => each.name)
      throw new UsageError(t.noFlow(name), didYouMean(name, known))
    }
    const configured = { release: 0, loaded: folder.loaded, connectors }
    if (file !== undefined) return await one(configured, flow, await readRecord(file, io), links, args, io)
    return await many(configured, flow, wholeNumber(last ?? '', '--last', 1, MOST_LAST, io.lang), args, io)
  },
}

async function one(
  configured: Configured,
  flow: Flow,
  data: unknown,
  links: ReadonlyMap<string, string>,
  args: Args,
  io: Io,
): Promise<number> {
  const answers: Answers['links'] = async (connection, wanted) => {
    const open = wanted.filter(({ record, key }) => !links.has(linkKey(record, key)))
    const stored = open.length === 0 ? new Map() : await linksOfLedger(connection, open, io)
    return new Map([...stored, ...links])
  }
  const tried = await tryRecord(configured, flow, { data, entity: args.has('entity') }, answers, io.now())
  const shown = args.has('reveal') ? tried : maskTried(tried, data)
  if (io.json) io.out(JSON.stringify(shown))
  else for (const line of triedLines(shown, flow, io.lang)) io.out(line)
  return tried.outcome === 'parked' || tried.outcome === 'waits' ? FAILED : OK
}

/** What the ledger has; nothing where there is none. */
async function linksOfLedger(connection: string, wanted: Parameters<Answers['links']>[1], io: Io) {
  try {
    return await withLedger(io, {}, (ledger) => readOnly(ledger, (quiet) => findLinks(quiet, connection, wanted)))
  } catch (error) {
    if (!(error instanceof NoLedger)) throw error
    return new Map<string, string>()
  }
}

async function many(after: Configured, { name: flow }: Flow, last: number, args: Args, io: Io): Promise<number> {
  const t = tryTexts[io.lang]
  const since = args.value('since')
  const found = await withLedger(io, {}, async (ledger) => {
    const release = await currentRelease(ledger)
    const { flows } = release ? loadFlows(release.files, connectors, { tenant: ledger.tenant }) : {}
    return await shadow({
      ledger,
      flow,
      ...(release && flows ? { before: { release: release.number, loaded: flows, connectors } } : {}),
      after,
      last,
      ...(since === undefined ? {} : { since: moment(since, '--since', io) }),
      show: args.has('reveal') ? (value) => value : maskExample,
      progress: (done, of) => {
        if (of > 100) io.err(t.progress(done, of))
      },
    })
  })
  if (io.json) io.out(JSON.stringify(found))
  else for (const line of shadowLines(found, io.lang)) io.out(line)
  if (found.records === 0) return NOTHING_FOUND
  return found.moves.fails || found.moves.waits ? FAILED : OK
}

/** The configuration as it stands in the folder; the positions of findings are paths that a person can open. */
async function readFolder(dir: string, io: Io): Promise<{ loaded?: LoadedFlows; findings: Finding[] }> {
  const folder = flowsFolder(dir, io.lang)
  return await withProgress(io, texts(io.lang).reading, async () => {
    const { flows, findings } = loadFlows(await readConfiguration(folder), connectors, {
      tenant: readSettings(io.env).tenant,
    })
    const shown = findings.map((finding) => ({ ...finding, file: shownPath(finding.file, folder) }))
    return { ...(flows ? { loaded: flows } : {}), findings: shown }
  })
}

async function readRecord(file: string, io: Io): Promise<unknown> {
  const t = tryTexts[io.lang]
  let content: string
  try {
    content = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(t.cannotRead(file, (error as Error).message))
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(t.notJson(file, (error as Error).message))
  }
}

/** Links from the command line, by `linkKey`. */
function given(args: Args, io: Io): Map<string, string> {
  return new Map(
    args.values('link').map((text): [string, string] => {
      const [, record, key, id] = /^([^:]+):(.+)=([^=]+)$/.exec(text) ?? []
      if (record === undefined || key === undefined || id === undefined) {
        throw new UsageError(tryTexts[io.lang].badLink(text), '--link dealer:D1=0000071001')
      }
      return [linkKey(record, key), id]
    }),
  )
}
