import { z } from 'zod'
import { broken, shown } from './rule.ts'
import { text } from './text.ts'

/** The tag as BCP 47 writes it (`zh_cn` → `zh-CN`), or undefined when it is no language tag. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

/** Text in one or more languages: `{"zh-CN": "可乐", "en": "Cola"}`. Tags are written as BCP 47 writes them. */
export function languageMap(most: number) {
  return z
    .record(z.string(), text(most))
    .check((payload) => {
      const tags = Object.keys(payload.value)
      if (tags.length === 0)
        broken(payload, 'language-map', 'is empty; give at least one language, e.g. {"zh-CN": "…"}')
      for (const tag of tags) {
        const right = canonicalTag(tag)
        if (right === tag) continue
        const hint = right === undefined ? '; write e.g. "zh-CN" or "en"' : `; did you mean "${right}"?`
        broken(payload, 'language-map', `${shown(tag)} is not a BCP 47 language tag${hint}`, [tag])
      }
    })
    .meta({ minProperties: 1, propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' } })
}
