import { maskTimeline } from '../console/mask.ts'
import { timelineNow } from '../pipeline/figures.ts'
import { type Command, NOTHING_FOUND, OK } from './command.ts'
import { inForce } from './in-force.ts'
import { withLedger } from './ledger.ts'
import { droppedLines, timelineLines } from './show-lines.ts'
import { texts } from './texts.ts'

export const show: Command = {
  name: 'show',
  summary: {
    en: 'everything that happened to one order, product or dealer',
    zh: '一张订单、一个商品或经销商的全部经过',
  },
  operands: ['<key>'],
  options: {
    payloads: {
      type: 'boolean',
      help: { en: 'with what came, what was sent and what was answered', zh: '显示收到、发送和应答的内容' },
    },
    reveal: {
      type: 'boolean',
      help: { en: 'show personal fields, too', zh: '同时显示个人信息' },
    },
  },
  about: {
    en: 'The key is a business key, a source’s own key, a number in the target (as it is written there, with leading zeros), or the id of a delivery or message.',
    zh: '可输入业务单号、来源系统编号、目标系统编号（按原样，包括前导零），或投递、消息的编号。',
  },
  examples: [
    { line: 'hub show SO20260301-00001', what: { en: 'the timeline of an order', zh: '一张订单的经过' } },
    {
      line: 'hub show 0000012345 --payloads',
      what: { en: 'by its number in SAP, with contents', zh: '按 SAP 编号查询，含内容' },
    },
  ],
  exits: { 3: { en: 'nothing is known for the key', zh: '没有该单号的记录' } },
  async run({ operands: [asked = ''], has }, io) {
    const t = texts(io.lang)
    const found = await withLedger(io, {}, async (ledger) =>
      timelineNow(ledger, await inForce(ledger), asked.trim(), io.now()),
    )
    const shown = has('reveal') ? found : maskTimeline(found)
    const known = found.messages.length + found.links.length > 0
    if (io.json) io.out(JSON.stringify(shown))
    else if (known) {
      for (const line of timelineLines(shown, { payloads: has('payloads'), lang: io.lang, now: io.now() })) io.out(line)
      if (!has('payloads') && io.terminal) io.err(t.payloadsHint)
    } else {
      io.err(t.nothingKnown(asked))
      io.err(t.nothingKnownNext)
      for (const line of droppedLines(shown, io.lang)) io.err(line)
    }
    return known ? OK : NOTHING_FOUND
  },
}
