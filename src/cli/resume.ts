import { connectionStates } from '../ledger/connection-state.ts'
import type { Ledger } from '../ledger/open.ts'
import { pausedFlows, resume as resumeIt } from '../ledger/pause.ts'
import { type Command, NOTHING_FOUND, OK } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { findPausable, whichOne } from './pausable.ts'
import { texts } from './texts.ts'

export const resume: Command = {
  name: 'resume',
  summary: { en: 'let a paused or resting connection or flow go on', zh: '恢复暂停或等待中的连接或流程' },
  operands: ['<connection|flow>'],
  options: whichOne,
  about: {
    en: 'What was held goes on in order, at the own rate of its target. A connection is also paused by the hub itself when its login was refused several times in a row, so that the user is not locked out: correct the user or password first, then resume it. Written down in the audit.',
    zh: '保持的数据按顺序、按目标系统自身的速率继续。登录连续被拒绝时，集成中枢也会自动暂停连接，以免账号被锁：请先更正用户名或密码，再恢复。操作记入审计。',
  },
  examples: [
    { line: 'hub resume sap', what: { en: 'after its password was corrected', zh: '更正密码之后' } },
    { line: 'hub resume order-to-sap', what: { en: 'a paused flow', zh: '暂停的流程' } },
  ],
  exits: { 3: { en: 'it is neither paused nor resting', zh: '它既未暂停也未等待' } },
  async run(args, io) {
    const t = texts(io.lang)
    const [name = ''] = args.operands
    const now = io.now()
    const { what, resumed, stopped } = await withLedger(io, {}, async (ledger) => {
      const { what = { connection: name } } = await findPausable(ledger, name, args, io)
      const resumed = await resumeIt(ledger, what, { who: whoami(), now })
      return { what, resumed, stopped: await stoppedNames(ledger, now) }
    })
    if (io.json) io.out(JSON.stringify({ ...what, resumed, stopped }))
    else if (resumed) io.out(t.resumed(name))
    else {
      io.err(t.notPaused(name))
      io.err(stopped.length === 0 ? t.nonePaused : t.noteThese(stopped.join(', ')))
    }
    return resumed ? OK : NOTHING_FOUND
  },
}

/** All that `hub resume` could let go on. */
async function stoppedNames(ledger: Ledger, now: Date): Promise<string[]> {
  const connections = [...(await connectionStates(ledger))]
    .filter(([, { pausedAt, restUntil, openUntil }]) => pausedAt || openUntil || (restUntil && restUntil > now))
    .map(([name]) => name)
  return [...connections, ...(await pausedFlows(ledger)).keys()]
}
