import { accepts } from 'hono/accepts'
import type { Lang } from '../console/words.ts'
import type { Call } from './inbound.ts'

/** The language of a page: as chosen with `?lang=`, else the first of the browser's that we speak, else English. */
export function languageOf(call: Call): Lang {
  const chosen = call.req.query('lang')
  if (chosen === 'zh' || chosen === 'en') return chosen
  const found = accepts(call, {
    header: 'Accept-Language',
    supports: ['en', 'zh'],
    default: 'en',
    match: (wanted, { supports, default: fallback }) => {
      const ranked = wanted.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)
      const spoken = ranked.map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
      return spoken.find((language) => supports.includes(language)) ?? fallback
    },
  })
  return found === 'zh' ? 'zh' : 'en'
}
