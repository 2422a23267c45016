/** Times, spans and numbers as people read them. */
import type { Lang } from './words.ts'

/** `2026-03-01 09:05:07`, in the time zone of this machine. */
export function clock(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** Name of the time zone that `clock` speaks, such as `Asia/Shanghai`. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

const UNITS = [
  { ms: 86_400_000, en: 'd', zh: '天' },
  { ms: 3_600_000, en: 'h', zh: '小时' },
  { ms: 60_000, en: 'min', zh: '分' },
  { ms: 1_000, en: 's', zh: '秒' },
] as const

/** A span in its two largest units: `2 d 3 h`, `4 min 5 s`; below a second `320 ms`. Never negative. */
export function span(ms: number, lang: Lang): string {
  const whole = Math.max(0, Math.round(ms))
  if (whole < 1_000) return `${whole} ${lang === 'zh' ? '毫秒' : 'ms'}`
  const first = UNITS.findIndex((unit) => whole >= unit.ms)
  const parts: string[] = []
  let rest = whole
  for (const unit of UNITS.slice(first, first + 2)) {
    const n = Math.floor(rest / unit.ms)
    rest -= n * unit.ms
    if (n > 0) parts.push(`${n} ${unit[lang]}`)
  }
  return parts.join(' ')
}

/** How long ago, or how far ahead. */
export function fromNow(at: Date, now: Date, lang: Lang): string {
  const ms = at.getTime() - now.getTime()
  const amount = span(Math.abs(ms), lang)
  if (Math.abs(ms) < 1_000) return lang === 'zh' ? '刚刚' : 'just now'
  if (ms < 0) return lang === 'zh' ? `${amount}前` : `${amount} ago`
  return lang === 'zh' ? `${amount}后` : `in ${amount}`
}

/** Thousands apart: `12,345`. */
export function figure(n: number): string {
  return n.toLocaleString('en-US')
}
