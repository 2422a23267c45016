/** Tells trouble with the database itself from a mistake in what it was asked. */

/** `full`: its disk. `away`: it does not answer, or answers nobody at this moment. */
export type LedgerTrouble = 'full' | 'away'

/**
 * SQLSTATE classes (PostgreSQL manual, appendix A) under which the same statement works later: 08 connection, 53
 * resources, 57P operator intervention, 58 system error; 25006 is a server that has become a read-only standby.
 */
const AWAY = /^(08...|53...|57P0[1-5]|58...|25006)$/
const FULL = '53100'
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])
/** What the driver throws without a code. */
const DRIVER = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/

/** What is wrong with the database, or undefined when the error is about something else. */
export function ledgerTrouble(error: unknown): LedgerTrouble | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  if (code === FULL) return 'full'
  if (typeof code === 'string' && (AWAY.test(code) || NETWORK.has(code))) return 'away'
  return DRIVER.test(error.message) ? 'away' : undefined
}
