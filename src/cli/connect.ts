import { connectors } from '../../connectors/index.ts'
import type { Failure, Log } from '../connector/index.ts'
import { type Connection, connectorOf, loadFlows, readConfiguration } from '../flow/index.ts'
import { openLog } from '../observe/log.ts'
import { lookOutside, type Outside } from '../outside.ts'
import { readSettings } from '../settings.ts'
import { type Command, FAILED, OK } from './command.ts'
import { connectTexts } from './connect-texts.ts'
import { flowsFolder } from './folder.ts'
import { meant } from './live-metadata.ts'
import { withProgress } from './progress.ts'

/** A system has so long for all that is asked of it. */
const ANSWER_MS = 60_000

/** What came of one connection: `why` and `advice` where something is wrong, `notes` where something may be. */
interface Tried {
  connection: string
  title: { en: string; zh: string }
  ok: boolean
  why?: string
  advice?: string
  notes: string[]
}

export const connect: Command = {
  name: 'connect',
  summary: { en: 'log on to the real systems and say what is wrong there', zh: '登录真实系统并指出问题所在' },
  operands: ['[connection]'],
  options: {
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'Logs on to the named connection, or to each one, and asks what flows will ask: whether the address, the user, his rights and the fields that the connection names are right. Says what is wrong and whose job it is. Reads only.',
    zh: '登录指定的连接（省略时为全部连接），核对地址、用户、权限以及连接中指定的字段，指出问题及应由谁处理。只读取，不写入对方系统。',
  },
  examples: [
    { line: 'hub connect', what: { en: 'all connections', zh: '全部连接' } },
    { line: 'hub connect sap', what: { en: 'one of them', zh: '其中一个' } },
  ],
  exits: { 1: { en: 'something is wrong with a connection', zh: '有连接存在问题' } },
  async run({ operands: [name], value }, io) {
    const t = connectTexts(io.lang)
    const folder = flowsFolder(value('dir') ?? readSettings(io.env).flows, io.lang)
    const { loaded } = loadFlows(await readConfiguration(folder), connectors)
    const connections = meant([...loaded.catalog.connections.values()], name, io)
    const outside = lookOutside({ connections }, io.env, openLog({ level: 'silent' }), io.now)
    let tried: Tried[]
    try {
      tried = await withProgress(io, t.asking, () => Promise.all(connections.map((each) => attempt(each, outside))))
    } finally {
      await outside.close()
    }
    if (io.json) io.out(JSON.stringify({ connections: tried }))
    else {
      for (const { connection, title, ok, why = '', advice, notes } of tried) {
        if (ok) io.out(t.isGood(connection, title[io.lang]))
        else io.err(t.isWrong(connection, title[io.lang], why))
        if (advice !== undefined) io.err(`  ${advice}`)
        for (const note of notes) io.out(t.note(note))
      }
      if (tried.length === 0) io.out(t.none)
    }
    return tried.every(({ ok }) => ok) ? OK : FAILED
  },
}

async function attempt(definition: Connection, outside: Outside): Promise<Tried> {
  const { name: connection, title } = definition
  const notes: string[] = []
  const connector = connectorOf(connectors, definition)
  try {
    await outside
      .connection(connection)
      .read(async (ctx) => connector?.check(noting(ctx, notes)), AbortSignal.timeout(ANSWER_MS))
    return { connection, title, ok: true, notes }
  } catch (error) {
    const { failure, message } = error as { failure?: Failure; message?: string }
    const why = failure?.message ?? message ?? String(error)
    return { connection, title, ok: false, why, ...(failure?.advice ? { advice: failure.advice } : {}), notes }
  }
}

/** What a connector only warns of is for whoever asked, too. */
function noting<Ctx extends { log: Log }>(ctx: Ctx, notes: string[]): Ctx {
  const quiet = () => {}
  return { ...ctx, log: { debug: quiet, info: quiet, warn: (_about, text) => notes.push(text), error: quiet } }
}
