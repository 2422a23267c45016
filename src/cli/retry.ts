import type { Ledger } from '../ledger/open.ts'
import { MOST_TOUCHED, release, type Selection, type Touched } from '../ledger/operator.ts'
import { standing } from '../ledger/standing.ts'
import { type Args, type Command, type Io, UsageError } from './command.ts'
import { whoami, withLedger } from './ledger.ts'
import { texts } from './texts.ts'
import { report } from './touched.ts'
import { heldFlows, heldLines, leftLines, leftOf } from './underway.ts'

/** Rounds of `MOST_TOUCHED` in one command: a hub may park again what was released a moment ago. */
const MOST_ROUNDS = 100

export const retry: Command = {
  name: 'retry',
  summary: { en: 'let what stands still go on now', zh: '让停住的投递立即继续' },
  operands: ['[key]'],
  options: {
    id: { type: 'string', value: 'ID', help: { en: 'one delivery, by its id', zh: '按投递编号指定一条' } },
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    'all-parked': { type: 'boolean', help: { en: 'all that need a person', zh: '全部待人工处理的' } },
    resend: {
      type: 'boolean',
      help: {
        en: 'I have looked: it is not in the target. Send it again without a look-up (with a key or --id)',
        zh: '我已核实目标系统中没有：不再核对，直接重发（须指明单号或 --id）',
      },
    },
    'dry-run': { type: 'boolean', help: { en: 'only say what would go on', zh: '只列出，不执行' } },
  },
  about: {
    en: 'Parked, retrying and waiting deliveries become ready. What was parked with its outcome unknown is looked up in the target before it is sent again. Written down in the audit.',
    zh: '待人工处理、重试中和等待引用的投递变为待发送。结果未知的会先到目标系统核对再发送。操作记入审计。',
  },
  examples: [
    { line: 'hub retry SO20260301-00001', what: { en: 'everything of one order', zh: '一张订单的全部投递' } },
    {
      line: 'hub retry --all-parked --flow order-to-sap --dry-run',
      what: { en: 'what would go on', zh: '查看哪些会继续' },
    },
  ],
  exits: { 3: { en: 'nothing stands still there', zh: '没有停住的投递' } },
  async run(args, io) {
    const selection = selectionOf(args, io)
    const dry = args.has('dry-run')
    const resend = args.has('resend')
    const find = async (ledger: Ledger): Promise<Touched[]> => {
      if (dry) {
        const found = await standing(ledger, selection, MOST_TOUCHED)
        return found.map(({ id, flow, lane, state }) => ({ id, flow, lane, was: state, now: 'ready' }))
      }
      const all: Touched[] = []
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const some = await release(ledger, selection, { who: whoami(), now: io.now(), resend })
        all.push(...some)
        if (some.length < MOST_TOUCHED) break
      }
      return all
    }
    const { touched, left, held } = await withLedger(io, {}, async (ledger) => {
      const held = await heldFlows(ledger, io.now())
      const touched = await find(ledger)
      const named = selection.key !== undefined || selection.id !== undefined
      return { touched, held, left: named ? await leftOf(ledger, selection, held, touched) : [] }
    })
    const t = texts(io.lang)
    const still = [...new Set(touched.map(({ flow }) => flow))].flatMap((flow) => {
      const holding = held.get(flow)
      return holding ? [{ flow, holding }] : []
    })
    const say = {
      title: dry ? t.wouldRetry : t.retried,
      left: [...heldLines(still, io), ...leftLines(left, 'retry', io)],
      ...(dry ? {} : { next: t.hubNeeded }),
    }
    return report(touched, say, io, left)
  },
}

function selectionOf(args: Args, io: Io): Selection {
  const t = texts(io.lang)
  const selection = onlyOne(args, io)
  const all = args.has('all-parked')
  const named = selection.key !== undefined || selection.id !== undefined
  if (named && all) throw new UsageError(t.keyAndAll)
  if (!named && !all && selection.flow === undefined) throw new UsageError(t.chooseWhat, t.seeHelp('retry'))
  if (args.has('resend') && !named) throw new UsageError(t.resendOne)
  return all ? { ...selection, states: ['parked'] } : selection
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Key, id and flow of a command line. An operand in the form of an id is one. */
export function onlyOne(args: Args, io: Io): Selection {
  const t = texts(io.lang)
  const [operand] = args.operands
  const asId = operand !== undefined && UUID.test(operand)
  const id = args.value('id') ?? (asId ? operand : undefined)
  const key = operand !== undefined && !asId ? operand : undefined
  const flow = args.value('flow')
  if (id !== undefined && !UUID.test(id)) throw new UsageError(t.notAnId(id))
  return {
    ...(key === undefined ? {} : { key }),
    ...(id === undefined ? {} : { id }),
    ...(flow === undefined ? {} : { flow }),
  }
}
