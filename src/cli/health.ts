import { readSettings } from '../settings.ts'
import { type Command, FAILED, OK } from './command.ts'
import { texts } from './texts.ts'

const ANSWER_MS = 8_000

export const health: Command = {
  name: 'health',
  summary: { en: 'ask the hub on this machine whether it is ready', zh: '询问本机的集成中枢是否就绪' },
  about: {
    en: 'For health checks of containers and services: asks /health/ready at HUB_HOST and HUB_PORT. Works for every role.',
    zh: '用于容器和服务的健康检查：访问 HUB_HOST 与 HUB_PORT 上的 /health/ready。适用于所有角色。',
  },
  examples: [{ line: 'hub health', what: { en: 'exit code 0 when ready', zh: '就绪时返回 0' } }],
  exits: { 1: { en: 'not ready, or no answer', zh: '未就绪，或没有应答' } },
  async run(_, io) {
    const t = texts(io.lang)
    const { host, port } = readSettings(io.env)
    const url = `http://${localAddress(host)}:${port}/health/ready`
    const { ready, said } = await ask(url)
    if (io.json) io.out(JSON.stringify({ ready, url, ...(said === '' ? {} : { said }) }))
    else io.out(ready ? t.ready(url) : t.notReady(url, said))
    return ready ? OK : FAILED
  },
}

/** Where a server that listens on `host` is found from this machine. */
function localAddress(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

async function ask(url: string): Promise<{ ready: boolean; said: string }> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })
    if (answer.ok) return { ready: true, said: '' }
    const { detail } = (await answer.json()) as { detail?: string }
    return { ready: false, said: detail ?? `HTTP ${answer.status}` }
  } catch (error) {
    const { cause, message } = error as Error
    return {
      ready: false,
      said: cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : message,
    }
  }
}
