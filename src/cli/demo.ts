import { setTimeout as pause } from 'node:timers/promises'
import { type Progress, progress } from '../demo/progress.ts'
import { control, faultsSeen } from '../demo/simulators.ts'
import { type Stage, tellStory } from '../demo/story.ts'
import { judge, type Verdict } from '../demo/verdict.ts'
import { openWorld, type World } from '../demo/world.ts'
import { readSettings } from '../settings.ts'
import { type Args, type Command, FAILED, type Io, OK, type Text } from './command.ts'
import { table } from './table.ts'

const STAGES: Record<Stage, Text> = {
  products: { en: 'products SAP → DMS', zh: '商品 SAP → DMS' },
  orders: { en: 'orders DMS → SAP', zh: '订单 DMS → SAP' },
  statuses: { en: 'statuses SAP → DMS', zh: '状态 SAP → DMS' },
}

/** `hub demo`: the main job between two simulated systems, on this machine alone. */
export const demo: Command = {
  name: 'demo',
  summary: {
    en: 'run the hub between a simulated SAP and a simulated DMS',
    zh: '在模拟的 SAP 与模拟的 DMS 之间运行中枢',
  },
  options: {
    once: {
      type: 'boolean',
      help: {
        en: 'a bounded story (300 products, 200 orders, lost answers and refusals), judged: exit 0 when in = out, 1 otherwise',
        zh: '有限的演示（300 个商品、200 张订单，含丢失的应答与拒绝）并给出结论：进出相等时返回 0，否则返回 1',
      },
    },
    kill: {
      type: 'boolean',
      help: {
        en: 'with --once: kill -9 the hub in the middle of each stage',
        zh: '与 --once 同用：在每个阶段中途用 kill -9 杀掉中枢',
      },
    },
  },
  about: {
    en: 'Needs nothing installed: its own PostgreSQL, its own simulators, data in <HUB_DATA>/demo, emptied at the start. If the hub is killed it is started again.',
    zh: '无需预先安装：自带 PostgreSQL 与模拟系统，数据位于 <HUB_DATA>/demo，开始时清空。中枢被杀掉后会自动重启。',
  },
  examples: [
    { line: 'npm run demo', what: { en: 'watch it live; Ctrl-C ends it', zh: '实时查看；Ctrl-C 结束' } },
    { line: 'npm run demo -- --once', what: { en: 'the story and its verdict', zh: '完整演示与结论' } },
  ],
  async run(args: Args, io: Io): Promise<number> {
    const settings = readSettings(io.env)
    const say = (en: string, zh: string) => io.err(io.lang === 'zh' ? zh : en)
    say(
      'starting PostgreSQL, the hub, a simulated SAP and a simulated DMS …',
      '正在启动 PostgreSQL、中枢、模拟 SAP 与模拟 DMS …',
    )
    const world = await openWorld({
      dataDir: settings.data,
      port: settings.port,
      onRestart: (why) => say(`the hub was ${why}; starting it again`, `中枢已停止（${why}），正在重新启动`),
    })
    const ending = Promise.withResolvers<'stopped'>()
    const stop = () => ending.resolve('stopped')
    process.once('SIGINT', stop).once('SIGTERM', stop)
    try {
      tellWhere(world, io)
      const told = args.has('once') ? once(world, args.has('kill'), io) : live(world, io, ending.promise)
      const result = await Promise.race([told, ending.promise])
      return result === 'stopped' ? (args.has('once') ? FAILED : OK) : result
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      await world.close()
    }
  },
}

function tellWhere(world: World, io: Io): void {
  const zh = io.lang === 'zh'
  io.err('')
  io.err(`${zh ? '页面与查询' : 'page and search'}   ${world.hubUrl}/`)
  io.err(`${zh ? '模拟 SAP 订单' : 'orders in SAP  '}   ${world.sapUrl}/__sim/state/sales-order`)
  io.err(`${zh ? '模拟 DMS 商品' : 'products in DMS'}   ${world.dmsUrl}/__sim/state/product`)
  io.err(`${zh ? '中枢日志     ' : 'log of the hub '}   ${world.logFile}`)
  io.err(`${zh ? '命令行       ' : 'command line   '}   HUB_DATA=${world.environment.HUB_DATA} npx hub status`)
  io.err('')
}

async function once(world: World, kill: boolean, io: Io): Promise<number> {
  const began = performance.now()
  const show = liveLine(io)
  const now = await tellStory(world, { kill, onProgress: (stage, seen) => show(progressLine(stage, seen, io)) })
  show.end()
  const verdict = await settledVerdict(world, now)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const faults = Object.fromEntries(await faultsSeen(world))
  if (io.json) {
    io.out(JSON.stringify({ ...verdict, seconds, faults, restarts: world.restarts() }))
    return verdict.ok ? OK : FAILED
  }
  const zh = io.lang === 'zh'
  io.out(
    table(
      zh ? ['', '进', '出', '重复', '丢失'] : ['', 'in', 'out', 'duplicates', 'lost'],
      verdict.lines.map((l) => [l.what[io.lang], ...[l.in, l.out, l.duplicates, l.lost].map(String)]),
    ),
  )
  const struck = Object.entries(faults).map(([kind, n]) => `${kind} ${n}`)
  io.out(
    `${zh ? '注入的故障' : 'faults on the way'}: ${struck.join(', ') || 0}; ${zh ? '中枢重启' : 'restarts of the hub'}: ${world.restarts()}`,
  )
  for (const flow of verdict.unbalanced) io.out(`${zh ? '账目不平' : 'counts do not add up'}: ${flow}`)
  for (const [stage, movement] of Object.entries(now)) {
    if (movement.missing.length > 0) io.out(`${stage}: ${movement.missing.slice(0, 10).join(', ')}`)
  }
  io.out(
    verdict.ok
      ? `${zh ? '进出相等，重复 0，丢失 0' : 'in = out, duplicates 0, lost 0'} (${seconds} s)`
      : `${zh ? '未通过；请查看' : 'NOT in = out; look at'} ${world.logFile}`,
  )
  return verdict.ok ? OK : FAILED
}

/** The hub's books are read once it answers: it may have been killed a moment ago. */
async function settledVerdict(world: World, now: Progress): Promise<Verdict> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(`${world.hubUrl}/api/status`)
      const { flows } = (await answer.json()) as { flows: Parameters<typeof judge>[1] }
      return judge(now, flows)
    } catch (error) {
      if (tries > 50) throw error
      await pause(200)
    }
  }
}

async function live(world: World, io: Io, ending: Promise<unknown>): Promise<number> {
  await control(world.sapUrl, 'seed', { record: 'product', count: 50 })
  const show = liveLine(io)
  let running = true
  void ending.then(() => {
    running = false
  })
  for (let second = 0; running; second++) {
    if (second >= 3) await control(world.dmsUrl, 'push', { record: 'sales-order', count: 1 })
    if (second % 20 === 19) await control(world.sapUrl, 'seed', { record: 'product', count: 1 })
    if (second % 15 === 14) await control(world.sapUrl, 'advance', { record: 'sales-order', count: 5 })
    const now = await progress(world)
    show((['products', 'orders', 'statuses'] as const).map((stage) => progressLine(stage, now, io)).join('   '))
    await Promise.race([pause(1_000), ending])
  }
  show.end()
  return OK
}

function progressLine(stage: Stage, now: Progress, io: Io): string {
  const movement = now[stage]
  return `${STAGES[stage][io.lang]} ${movement.out}/${movement.in}`
}

/** Rewrites one line on a terminal; elsewhere writes a new line every few seconds. */
function liveLine(io: Io) {
  let last = ''
  let at = 0
  const show = (line: string) => {
    if (line === last) return
    if (io.terminal) process.stderr.write(`\r\u001b[K${line}`)
    else if (performance.now() - at > 3_000) {
      at = performance.now()
      io.err(line)
    }
    last = line
  }
  show.end = () => {
    if (io.terminal && last) process.stderr.write('\n')
  }
  return show
}
