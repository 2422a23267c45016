import type { Holding } from '../ledger/connection-state.ts'
import { clock } from './format.ts'
import type { Lang } from './words.ts'

/** Why nothing is sent now and until when, in one sentence without a full stop. */
export function holdingText({ why, what, name, since, until, by, reason }: Holding, lang: Lang): string {
  const at = (time: Date | undefined) => (time ? clock(time) : '')
  const whose = lang === 'zh' ? `${what === 'flow' ? '流程' : '连接'} ${name} ` : `${what} ${name} `
  const said = {
    en: {
      paused: `is paused${since ? ` since ${at(since)}` : ''}${by ? ` by ${by}` : ''}`,
      closed: `is closed by its calendar until ${at(until)}`,
      resting: `rests until ${at(until)}`,
      down: `does not answer${until ? `; it is probed again from ${at(until)}` : '; it is being probed'}`,
    },
    zh: {
      paused: `${by ? `由 ${by} ` : ''}${since ? `自 ${at(since)} 起` : ''}暂停`,
      closed: `按日历关闭至 ${at(until)}`,
      resting: `等待至 ${at(until)}`,
      down: until ? `没有响应；${at(until)} 起再次探测` : '没有响应；正在探测',
    },
  }[lang][why]
  return `${whose}${said}${reason ? (lang === 'zh' ? `：${reason}` : `: ${reason}`) : ''}`
}
