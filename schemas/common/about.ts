import type { z } from 'zod'

/** Names a field in Chinese and English for the JSON Schema and the OpenAPI; `more` says what its reader must know. */
export function about<S extends z.ZodType>(schema: S, zh: string, en: string, more?: string): S {
  return schema.meta({ ...schema.meta(), title: zh, description: more === undefined ? en : `${en}. ${more}` }) as S
}
