import { pause as pauseIt } from '../ledger/pause.ts'
import { type Command, NOTHING_FOUND, OK } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { findPausable, whichOne } from './pausable.ts'
import { texts } from './texts.ts'

export const pause: Command = {
  name: 'pause',
  summary: { en: 'hold a connection or a flow back until it is resumed', zh: '暂停连接或流程，直到恢复' },
  operands: ['<connection|flow>'],
  options: {
    reason: { type: 'string', value: 'TEXT', help: { en: 'shown while it is paused', zh: '暂停期间显示的原因' } },
    ...whichOne,
  },
  about: {
    en: 'Nothing is taken and nothing is sent; of a paused connection nothing is read either. What arrives is stored and held, and goes on in order when it is resumed. Calls in flight come to their end. Running hubs follow within a second. Written down in the audit.',
    zh: '暂停后不再取出、不再发送；暂停的连接也不再读取。到达的数据照常保存并保持，恢复后按顺序继续。进行中的调用会完成。运行中的集成中枢在一秒内生效。操作记入审计。',
  },
  examples: [
    { line: 'hub pause sap --reason "month-end close"', what: { en: 'all to and from SAP', zh: '与 SAP 的全部往来' } },
    { line: 'hub pause order-to-sap', what: { en: 'one flow', zh: '一个流程' } },
  ],
  exits: { 3: { en: 'there is no such connection or flow', zh: '没有该连接或流程' } },
  async run(args, io) {
    const t = texts(io.lang)
    const [name = ''] = args.operands
    const reason = args.value('reason')?.trim()
    const { what, near, paused } = await withLedger(io, {}, async (ledger) => {
      const found = await findPausable(ledger, name, args, io)
      const by = { who: whoami(), now: io.now(), ...(reason ? { reason } : {}) }
      return { ...found, paused: found.what ? await pauseIt(ledger, found.what, by) : false }
    })
    if (io.json) io.out(JSON.stringify({ ...(what ?? { name }), found: what !== undefined, paused }))
    else if (!what) {
      io.err(t.noSuchPausable(name))
      if (near !== undefined) io.err(t.didYouMean(`hub pause ${near}`))
    } else io.out(paused ? t.isPaused(name) : t.wasPaused(name))
    return what ? OK : NOTHING_FOUND
  },
}
