/** Blanks personal data in what a record would become. */
import type { Tried } from '../pipeline/try.ts'
import { mask, maskFailure } from './mask.ts'
import { maskExample } from './mask-why.ts'

/** `of` is the record that was tried; what is shown does not repeat its personal fields. */
export function maskTried(tried: Tried, of: unknown): Tried {
  const plain = (text: string) => String(maskExample(text, '', of))
  const { failure } = tried
  return {
    ...tried,
    ...('entity' in tried ? { entity: maskDeep(tried.entity, of) } : {}),
    ...('sends' in tried ? { sends: maskDeep(tried.sends, of) } : {}),
    ...(failure ? { failure: { ...maskFailure(failure), message: plain(maskFailure(failure).message) } } : {}),
    mistakes: tried.mistakes.map((mistake) => ({ ...mistake, detail: plain(mistake.detail) })),
  }
}

function maskDeep(value: unknown, of: unknown): unknown {
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk)
    if (item !== null && typeof item === 'object')
      return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, walk(inner)]))
    return maskExample(item, '', of)
  }
  return walk(mask(value))
}
