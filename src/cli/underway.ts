/** What `hub skip` and `hub retry` leave alone, and why: it is on its way, or will go on by itself. */
import { holdingText } from '../console/holding.ts'
import type { Holding } from '../ledger/connection-state.ts'
import type { Ledger } from '../ledger/open.ts'
import { type Selection, type Touched, type Underway, underway } from '../ledger/operator.ts'
import { holdings } from '../pipeline/figures.ts'
import type { Io } from './command.ts'
import { inForce } from './in-force.ts'

/** An open delivery that was not touched. */
export interface Left extends Underway {
  /** What keeps it from going now. */
  holding?: Holding
}

/** Lines of a terminal; JSON has as many as were looked at. */
const MOST_SAID = 10
const MOST_LOOKED_AT = 1_000

/** The flows of the release in force that something holds back now, each with what it is. */
export async function heldFlows(ledger: Ledger, now: Date): Promise<Map<string, Holding>> {
  const { flows, connections } = await inForce(ledger)
  const { holdingOf } = await holdings(ledger, { flows, connections }, now)
  return new Map(
    flows.flatMap(({ name }) => {
      const holding = holdingOf(name)
      return holding ? [[name, holding] as const] : []
    }),
  )
}

/** What is open of a selection and was not touched. */
export async function leftOf(
  ledger: Ledger,
  selection: Selection,
  held: ReadonlyMap<string, Holding>,
  touched: readonly Touched[],
): Promise<Left[]> {
  const done = new Set(touched.map(({ id }) => id))
  const open = await underway(ledger, selection, MOST_LOOKED_AT)
  return open
    .filter(({ id }) => !done.has(id))
    .map((each) => {
      const holding = held.get(each.flow)
      return { ...each, ...(holding ? { holding } : {}) }
    })
}

/** Why each was left alone, in a line. */
export function leftLines(left: readonly Left[], command: 'skip' | 'retry', { lang }: Pick<Io, 'lang'>): string[] {
  const t = words[lang]
  const lines = left.slice(0, MOST_SAID).map((each) => {
    const name = `${each.lane} (${each.flow})`
    if (each.state !== 'ready') return t.busy(name, t[each.state as 'sending'] ?? each.state, command, each.lane)
    if (!each.head) return t.behind(name, each.id)
    return each.holding ? held(each.flow, each.holding, name, lang) : t.ready(name)
  })
  return left.length > MOST_SAID ? [...lines, t.more(left.length - MOST_SAID)] : lines
}

/** That what goes on has still to wait for its flow. */
export function heldLines(flows: readonly { flow: string; holding: Holding }[], { lang }: Pick<Io, 'lang'>): string[] {
  return flows.map(({ flow, holding }) => held(flow, holding, flow, lang))
}

function held(flow: string, holding: Holding, name: string, lang: Io['lang']): string {
  const t = words[lang]
  const { what, name: held } = holding
  return `${t.held(name, holdingText(holding, lang))}${holding.why === 'paused' ? t.resume(what === 'flow' ? flow : held) : ''}`
}

const words = {
  en: {
    sending: 'is being sent at this moment',
    unsure: 'may have arrived: the target is asked first',
    confirming: 'was taken by the target, which has not posted it yet',
    busy: (name: string, why: string, command: string, key: string) =>
      `${name} ${why}: not ${command === 'skip' ? 'skipped' : 'touched'}. See what becomes of it: hub show ${key}`,
    behind: (name: string, id: string) =>
      `${name} waits behind another one of its lane. To give it up: hub skip ${id} --why "…", or all that wait: --behind`,
    held: (name: string, why: string) => `${name} is held: ${why}.`,
    resume: (name: string) => ` Let it go on: hub resume ${name}`,
    ready: (name: string) => `${name} is ready and is sent as soon as it is its turn.`,
    more: (n: number) => `… and ${n} more`,
  },
  zh: {
    sending: '此刻正在发送',
    unsure: '可能已送达：正在向目标系统核对',
    confirming: '目标系统已接收，尚未过账',
    busy: (name: string, why: string, command: string, key: string) =>
      `${name} ${why}，${command === 'skip' ? '未跳过' : '未处理'}。查看结果：hub show ${key}`,
    behind: (name: string, id: string) =>
      `${name} 排在同一队列的另一条之后。放弃它：hub skip ${id} --why "…"；全部放弃：--behind`,
    held: (name: string, why: string) => `${name} 保持中：${why}。`,
    resume: (name: string) => `恢复：hub resume ${name}`,
    ready: (name: string) => `${name} 待发送，轮到时立即发送。`,
    more: (n: number) => `……另有 ${n} 条`,
  },
}
