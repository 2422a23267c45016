import { clearConnection, connectionStates } from '../ledger/connection-state.ts'
import { type Command, NOTHING_FOUND, OK } from './command.ts'
import { withLedger } from './ledger.ts'
import { texts } from './texts.ts'

export const resume: Command = {
  name: 'resume',
  summary: { en: 'let a paused or resting connection go on', zh: '恢复暂停或等待中的连接' },
  operands: ['<connection>'],
  about: {
    en: 'A connection is paused when its login was refused several times in a row, so that the user is not locked out. Correct the user or password first, then resume it.',
    zh: '登录连续被拒绝时连接会暂停，以免账号被锁。请先更正用户名或密码，再恢复。',
  },
  examples: [{ line: 'hub resume sap', what: { en: 'after its password was corrected', zh: '更正密码之后' } }],
  exits: { 3: { en: 'the connection is neither paused nor resting', zh: '该连接既未暂停也未等待' } },
  async run({ operands: [connection = ''] }, io) {
    const t = texts(io.lang)
    const now = io.now()
    const stopped = await withLedger(io, {}, async (ledger) => {
      const all = [...(await connectionStates(ledger))]
      const names = all
        .filter(([, state]) => state.pausedAt !== undefined || (state.restUntil !== undefined && state.restUntil > now))
        .map(([name]) => name)
      if (names.includes(connection)) await clearConnection(ledger, connection)
      return names
    })
    const resumed = stopped.includes(connection)
    if (io.json) io.out(JSON.stringify({ connection, resumed, stopped: stopped.filter((name) => name !== connection) }))
    else if (resumed) io.out(t.resumed(connection))
    else {
      io.err(t.notPaused(connection))
      io.err(stopped.length === 0 ? t.nonePaused : t.noteThese(stopped.join(', ')))
    }
    return resumed ? OK : NOTHING_FOUND
  },
}
