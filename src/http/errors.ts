import { randomUUID } from 'node:crypto'
import type { Log } from '../observe/log.ts'

/**
 * Logs an error under an id and gives the id as a URI: what the caller is told instead of the error, whose text may
 * hold what is nobody's business.
 */
export function reportError(log: Log, error: unknown, message: string, fields: object = {}): string {
  const errorId = randomUUID()
  log.error({ ...fields, errorId, error }, message)
  return `urn:uuid:${errorId}`
}
