/** What `hub connect` says, in both languages. */
import type { Lang } from './command.ts'

const en = {
  asking: 'Asking the systems …',
  isGood: (name: string, title: string) => `${name} (${title}): logged on, and all that was asked is in order.`,
  isWrong: (name: string, title: string, why: string) => `${name} (${title}): ${why}`,
  note: (text: string) => `  where flows need it: ${text}`,
  none: 'There are no connections yet: add them to flows/connections.yaml.',
}

const zh: typeof en = {
  asking: '正在连接各系统 …',
  isGood: (name, title) => `${name}（${title}）：登录成功，检查项均正常。`,
  isWrong: (name, title, why) => `${name}（${title}）：${why}`,
  note: (text) => `  如相关流程需要：${text}`,
  none: '还没有连接：请写入 flows/connections.yaml。',
}

const languages: Readonly<Record<Lang, typeof en>> = { en, zh }

export function connectTexts(lang: Lang): typeof en {
  return languages[lang]
}
