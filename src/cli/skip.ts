import { uuidv7 } from '../ledger/ids.ts'
import type { Ledger } from '../ledger/open.ts'
import { type Skipped, skip as skipAll, wouldSkip } from '../ledger/operator.ts'
import { currentReleaseNumber } from '../ledger/releases.ts'
import { tellSkipped } from '../pipeline/skipped.ts'
import { type Command, FAILED, UsageError } from './command.ts'
import { inForce } from './in-force.ts'
import { whoami, withLedger } from './ledger.ts'
import { onlyOne } from './retry.ts'
import { texts } from './texts.ts'
import { report } from './touched.ts'
import { heldFlows, leftLines, leftOf } from './underway.ts'

export const skip: Command = {
  name: 'skip',
  summary: { en: 'put an end to what nobody wants any more', zh: '跳过不再需要的投递' },
  operands: ['[key]'],
  options: {
    id: { type: 'string', value: 'ID', help: { en: 'one delivery, by its id', zh: '按投递编号指定一条' } },
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    why: { type: 'string', value: 'TEXT', help: { en: 'the reason; shown in the timeline', zh: '原因；显示在经过中' } },
    behind: {
      type: 'boolean',
      help: { en: 'also what waits behind the first one of its lane', zh: '包括排在队首之后的' },
    },
    'dry-run': { type: 'boolean', help: { en: 'only say what would be skipped', zh: '只列出，不执行' } },
  },
  about: {
    en: 'What stands still (parked, retrying, waiting), or is held because its flow or connection is, is not sent any more, and whatever waits behind it goes on; --behind puts an end to that, too. What is being sent, or may have arrived, cannot be skipped. It stays in the timeline, with who and why.',
    zh: '停住的投递（待人工处理、重试中、等待引用）以及因流程或连接暂停而保持的投递不再发送，排在后面的继续；--behind 一并跳过。正在发送或可能已送达的不能跳过。经过中保留操作人和原因。',
  },
  examples: [
    {
      line: 'hub skip SO20260301-00001 --why "entered by hand in SAP"',
      what: { en: 'everything of one order that stands still', zh: '一张订单中停住的全部投递' },
    },
  ],
  exits: {
    1: { en: 'it is being sent, or may have arrived', zh: '正在发送，或可能已送达' },
    3: { en: 'nothing stands still there', zh: '没有停住的投递' },
  },
  async run(args, io) {
    const t = texts(io.lang)
    const selection = onlyOne(args, io)
    if (selection.key === undefined && selection.id === undefined) {
      throw new UsageError(t.chooseWhichSkip, t.seeHelp('skip'))
    }
    const dry = args.has('dry-run')
    const why = args.value('why')?.trim() ?? ''
    if (!dry && why === '') throw new UsageError(t.whyNeeded, `hub skip ${selection.key ?? selection.id} --why "…"`)
    const { touched, left } = await withLedger(io, {}, async (ledger) => {
      const held = await heldFlows(ledger, io.now())
      const chosen = { ...selection, held: [...held.keys()], behind: args.has('behind') }
      const by = { who: whoami(), now: io.now(), why }
      const touched = dry
        ? await wouldSkip(ledger, chosen)
        : await skipAll(ledger, chosen, by, await telling(ledger, by))
      return { touched, left: await leftOf(ledger, selection, held, touched) }
    })
    const refused = left.some(({ state }) => state !== 'ready')
    const code = report(touched, { title: dry ? t.wouldSkip : t.skipped, left: leftLines(left, 'skip', io) }, io, left)
    return refused && touched.length === 0 ? FAILED : code
  },
}

/** Whoever sent what is skipped is told of it, as the release in force says. */
async function telling(ledger: Ledger, { now, why }: { now: Date; why: string }) {
  const release = await currentReleaseNumber(ledger)
  const { flows } = await inForce(ledger)
  if (release === undefined) return undefined
  const active = { release, flows: new Map(flows.map((flow) => [flow.name, flow])) }
  const parts = { ledger, active: () => active, now: () => now, newId: () => uuidv7(now) }
  return (skipped: Skipped[]) => tellSkipped(parts, skipped, why)
}
