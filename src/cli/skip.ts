import { skip as skipAll, type Touched } from '../ledger/operator.ts'
import { standing } from '../ledger/standing.ts'
import { type Command, UsageError } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { onlyOne } from './retry.ts'
import { texts } from './texts.ts'
import { report } from './touched.ts'

export const skip: Command = {
  name: 'skip',
  summary: { en: 'put an end to what nobody wants any more', zh: '跳过不再需要的投递' },
  operands: ['[key]'],
  options: {
    id: { type: 'string', value: 'ID', help: { en: 'one delivery, by its id', zh: '按投递编号指定一条' } },
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    why: { type: 'string', value: 'TEXT', help: { en: 'the reason; shown in the timeline', zh: '原因；显示在经过中' } },
    'dry-run': { type: 'boolean', help: { en: 'only say what would be skipped', zh: '只列出，不执行' } },
  },
  about: {
    en: 'What stands still (parked, retrying, waiting) is not sent any more, and whatever waits behind it goes on. It stays in the timeline, with who and why.',
    zh: '停住的投递（待人工处理、重试中、等待引用）不再发送，排在后面的继续。经过中保留操作人和原因。',
  },
  examples: [
    {
      line: 'hub skip SO20260301-00001 --why "entered by hand in SAP"',
      what: { en: 'everything of one order that stands still', zh: '一张订单中停住的全部投递' },
    },
  ],
  exits: { 3: { en: 'nothing stands still there', zh: '没有停住的投递' } },
  async run(args, io) {
    const t = texts(io.lang)
    const selection = onlyOne(args, io)
    if (selection.key === undefined && selection.id === undefined) {
      throw new UsageError(t.chooseWhichSkip, t.seeHelp('skip'))
    }
    const dry = args.has('dry-run')
    const why = args.value('why')?.trim() ?? ''
    if (!dry && why === '') throw new UsageError(t.whyNeeded, `hub skip ${selection.key ?? selection.id} --why "…"`)
    const touched = await withLedger(io, {}, async (ledger): Promise<Touched[]> => {
      if (!dry) return await skipAll(ledger, selection, { who: whoami(), now: io.now(), why })
      const found = await standing(ledger, selection, 1_000)
      return found.map(({ id, flow, lane, state }) => ({ id, flow, lane, was: state, now: 'skipped' }))
    })
    return report(touched, { title: dry ? t.wouldSkip : t.skipped }, io)
  },
}
