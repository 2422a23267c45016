import { suggest } from '../mapping/suggest.ts'
import { wholeNumber } from './args.ts'
import { type Command, OK, UsageError } from './command.ts'
import { onStopSignals } from './signals.ts'
import { simulated } from './simulated.ts'
import { texts } from './texts.ts'

export const simulate: Command = {
  name: 'simulate',
  summary: { en: 'run a stand-in for a system, on this machine only', zh: '在本机运行某个系统的模拟器' },
  operands: ['<system>'],
  options: {
    port: {
      type: 'string',
      value: 'N',
      help: { en: 'port to listen on; without it any free one', zh: '监听端口；省略时任选空闲端口' },
    },
    'hub-url': {
      type: 'string',
      value: 'URL',
      help: {
        en: 'where it pushes to (dms); default http://127.0.0.1:8080',
        zh: '推送到哪里（dms）；默认 http://127.0.0.1:8080',
      },
    },
    connection: {
      type: 'string',
      value: 'NAME',
      help: { en: 'its name at the hub; default: the system', zh: '在集成中枢中的连接名；默认为系统名' },
    },
    seed: { type: 'string', value: 'N', help: { en: 'seed of chance; default 1', zh: '随机种子；默认 1' } },
  },
  about: {
    en: `Speaks the system's own protocol. Credentials are those of the environment (SAP_USER, SAP_PASSWORD, KINGDEE_ACCOUNT, KINGDEE_USER, KINGDEE_PASSWORD, KINGDEE_APP_ID, KINGDEE_APP_SECRET, DMS_TOKEN, DMS_WEBHOOK_SECRET, CRM_CLIENT_ID, CRM_CLIENT_SECRET), or made-up ones; it prints what the hub needs to reach it. ${texts('en').simulatorControls}`,
    zh: `使用该系统自己的协议。凭据取自环境变量（SAP_USER、SAP_PASSWORD、KINGDEE_ACCOUNT、KINGDEE_USER、KINGDEE_PASSWORD、KINGDEE_APP_ID、KINGDEE_APP_SECRET、DMS_TOKEN、DMS_WEBHOOK_SECRET、CRM_CLIENT_ID、CRM_CLIENT_SECRET），否则使用模拟凭据；启动后打印集成中枢连接所需的设置。${texts('zh').simulatorControls}`,
  },
  examples: [
    { line: 'hub simulate sap --port 4001', what: { en: 'a simulated SAP', zh: '模拟 SAP' } },
    {
      line: 'hub simulate kingdee --port 4004',
      what: { en: 'a simulated Kingdee Cloud Galaxy', zh: '模拟金蝶云·星空' },
    },
    {
      line: 'hub simulate http-json --port 4003',
      what: { en: 'a simulated CRM that speaks REST', zh: '使用 REST 接口的模拟 CRM' },
    },
    {
      line: 'hub simulate dms --port 4002 --hub-url http://127.0.0.1:8080',
      what: { en: 'a simulated DMS that pushes orders', zh: '会推送订单的模拟 DMS' },
    },
  ],
  async run(args, io) {
    const t = texts(io.lang)
    const [system = ''] = args.operands
    const entry = Object.hasOwn(simulated, system) ? simulated[system] : undefined
    if (!entry) {
      const names = Object.keys(simulated)
      const near = suggest(system, names)
      throw new UsageError(
        t.unknownSystem(system),
        near === undefined ? t.simulators(names.join(', ')) : t.didYouMean(`hub simulate ${near}`),
      )
    }
    const port = wholeNumber(args.value('port') ?? '0', '--port', 0, 65_535, io.lang)
    const seed = wholeNumber(args.value('seed') ?? '1', '--seed', 0, 4_294_967_295, io.lang)
    const hubUrl = args.value('hub-url') ?? 'http://127.0.0.1:8080'
    if (!/^https?:\/\//.test(hubUrl) || !URL.canParse(hubUrl)) throw new UsageError(t.notAUrl('--hub-url', hubUrl))
    const { simulator, settings } = await entry({
      env: io.env,
      hubUrl: hubUrl.replace(/\/+$/, ''),
      connection: args.value('connection') ?? system,
      seed,
    })
    const running = await simulator.listen(port)
    const needed = settings(running.url)
    if (io.json) io.out(JSON.stringify({ system, url: running.url, settings: needed }))
    else {
      io.out(t.simulating(system, running.url))
      io.out(t.hubNeeds)
      for (const [name, value] of Object.entries(needed)) io.out(`  export ${name}=${value}`)
      io.out(t.simulatorControls)
    }
    await new Promise<void>((resolve) => onStopSignals({ first: resolve, second: () => process.exit(OK) }))
    await running.close()
    return OK
  },
}
