import { UnresolvedConfig } from '../flow/index.ts'
import { openLog } from '../observe/log.ts'
import { readSettings, roles } from '../settings.ts'
import { type Command, FAILED, OK, UsageError } from './command.ts'
import { onStopSignals } from './signals.ts'
import { texts } from './texts.ts'

/** The whole stop; the hub gives calls in flight less than this. */
const STOP_MS = 28_000
const LINGER_MS = 1_000

export const start: Command = {
  name: 'start',
  summary: { en: 'run the hub', zh: '运行集成中枢' },
  options: {
    role: {
      type: 'string',
      value: 'http|worker|all',
      help: {
        en: 'what this process does: http has doors, page and API; worker delivers and polls; all does both (default, or HUB_ROLE). With one PostgreSQL (DATABASE_URL) any number of each may run',
        zh: '本进程的角色：http 提供接收入口、页面和 API；worker 负责投递和轮询；all 两者兼有（默认，或取 HUB_ROLE）。共用一个 PostgreSQL（DATABASE_URL）时，每种可运行任意多个',
      },
    },
    watch: {
      type: 'boolean',
      help: {
        en: 'take up every change of the flows folder at once (for development)',
        zh: '流程目录一有改动立即启用（开发用）',
      },
    },
  },
  about: {
    en: 'Without a release yet, the flows folder becomes the first one; later changes are put in force with hub deploy. SIGTERM or Ctrl-C drains: no new work, calls in flight finish or are marked unsure, exit within 30 s; a second one stops at once.',
    zh: '尚无配置版本时，流程目录成为第一个版本；之后的修改用 hub deploy 启用。SIGTERM 或 Ctrl-C 平稳停止：不再接收新工作，进行中的调用完成或标记为结果未知，30 秒内退出；再次发送则立即停止。',
  },
  examples: [
    {
      line: 'hub start',
      what: {
        en: 'with the settings of the environment (hub help lists them)',
        zh: '使用环境变量中的设置（见 hub help）',
      },
    },
    {
      line: 'hub start --role worker',
      what: {
        en: 'one more worker on the same DATABASE_URL and REDIS_URL',
        zh: '在同一 DATABASE_URL 和 REDIS_URL 上再加一个 worker',
      },
    },
    { line: 'HUB_PORT=9000 hub start --watch', what: { en: 'while writing flows', zh: '编写流程时' } },
  ],
  exits: {
    0: { en: 'stopped as it was told', zh: '按要求停止' },
    1: { en: 'could not start, or did not stop in time', zh: '无法启动，或未能及时停止' },
  },
  async run(args, io) {
    const t = texts(io.lang)
    const role = args.value('role')
    if (role !== undefined && !roles.some((known) => known === role)) throw new UsageError(t.badRole(role))
    const settings = readSettings(role === undefined ? io.env : { ...io.env, HUB_ROLE: role })
    const log = openLog({ level: settings.logLevel })
    for (const secret of settings.secrets) log.hide(secret)
    const stop = Promise.withResolvers<Error | undefined>()
    const giveUp = new AbortController()
    const first = () => {
      stop.resolve(undefined)
      giveUp.abort()
    }
    const stopListening = onStopSignals({ first, second: () => process.exit(FAILED) })
    try {
      const { runHub } = await import('../hub.ts')
      const starting = runHub(settings, {
        log,
        watch: args.has('watch'),
        environment: io.env,
        signal: giveUp.signal,
        onFatal: (error) => stop.resolve(error),
      })
      const hub = await starting
      if (io.json) io.out(JSON.stringify({ url: hub.url, role: settings.role }))
      else io.out(settings.role === 'worker' ? t.workerRuns(hub.url) : t.listening(hub.url))
      const fatal = await stop.promise
      if (fatal) io.err(fatal.message)
      else io.err(t.stopping)
      if (!(await within(hub.stop(), STOP_MS))) {
        io.err(t.stoppedLate)
        process.exit(FAILED)
      }
      io.err(t.stopped)
      const code = fatal ? FAILED : OK
      // Nothing of ours is left; what a library keeps open must not keep the process.
      setTimeout(() => process.exit(code), LINGER_MS).unref()
      return code
    } catch (error) {
      if (giveUp.signal.aborted && (error as Error).name === 'AbortError') {
        io.err(t.stopped)
        return OK
      }
      if (error instanceof UnresolvedConfig) throw new UsageError(error.message, t.withoutSettings)
      throw error
    } finally {
      stopListening()
    }
  },
}

/** True when it was done in time. */
async function within(done: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const result = await Promise.race([done.then(() => true), late])
  clearTimeout(timer)
  return result
}
