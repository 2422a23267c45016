import { KingdeeError } from './errors.ts'
import type { KingdeeContext } from './session.ts'

/**
 * Undefined where the account set has no such form or field, or the user no right to it: what it would tell is good to
 * have, and no more. Warned of once a session.
 */
export async function whereReadable<T>(
  form: string,
  ctx: KingdeeContext,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof KingdeeError) || error.about !== 'config') throw error
    if (!ctx.session.noted.has(form)) ctx.log.warn({ form, why: error.message }, 'a form cannot be read')
    ctx.session.noted.add(form)
    return undefined
  }
}
