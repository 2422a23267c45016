/** One expression through the `jsonata` package and through the compiled language. */
import jsonata from 'jsonata'
import { compile, LanguageError, parse, Run } from '../../src/mapping/language/index.ts'
import { GIVES_FUNCTION } from '../../src/mapping/language/plain.ts'

/** A value, or an error with what JSONata says of it. `crash`: JSONata itself stumbled, so that there is no answer. */
export type Outcome = { value: unknown } | { code: string; token: unknown; position: unknown } | { crash: string }

/** What JSONata answers. A function in the answer is the error that it is for a map. */
export async function reference(
  source: string,
  input: unknown,
  bindings: Record<string, unknown> = {},
): Promise<Outcome> {
  const own = structuredClone(input)
  try {
    const value: unknown = await jsonata(source).evaluate(own, bindings)
    if (JSON.stringify(own) !== JSON.stringify(input)) return { crash: 'it changed its input' }
    return holdsFunction(value)
      ? { code: GIVES_FUNCTION, token: undefined, position: undefined }
      : { value: json(value) }
  } catch (error) {
    const { code, token, position, message } = error as Record<string, unknown>
    return typeof code === 'string' ? { code, token, position } : { crash: String(message) }
  }
}

/** What we answer, with the standard library only. */
export function ours(source: string, input: unknown, bindings: Record<string, unknown> = {}): Outcome {
  try {
    const run = new Run(input, { environment: { link: () => undefined, code: () => '' }, direction: 'out' })
    return { value: json(compile(parse(source), bindings)(input, run)) }
  } catch (error) {
    if (error instanceof LanguageError) return { code: error.code, token: error.token, position: error.position }
    const { code } = error as { code?: unknown }
    return typeof code === 'string' ? { code, token: undefined, position: undefined } : { crash: String(error) }
  }
}

function json(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  if (value === null || typeof value !== 'object') return false
  if (Object.hasOwn(value, '_jsonata_lambda') || Object.hasOwn(value, '_jsonata_function')) return true
  return Object.values(value).some(holdsFunction)
}
