import pg from 'pg'
import type { Ledger } from './open.ts'

/** Our advisory locks: the first number says "dms-hub, a login", the second which one. */
const LOGIN = 0x646d74

/** Another process has been logging in for longer than we care to wait. */
export class LoginBusy extends Error {
  constructor(connection: string) {
    super(`another process is logging in to ${connection}`)
    this.name = 'LoginBusy'
  }
}

/**
 * Waits until nobody else logs in to a connection, over all processes, and keeps it so until the lock is released or
 * the process ends, however it ends. The holder gives signs of life while it logs in, however long that takes; a process
 * that freezes with the lock gives none, and loses it after `silentMs`.
 *
 * The lock lies on a session of its own: a system that does not answer its login costs the ledger's pool nothing.
 *
 * @throws LoginBusy after `patienceMs`
 */
export async function lockLogin(
  ledger: Ledger,
  connection: string,
  { patienceMs, silentMs }: { patienceMs: number; silentMs: number },
): Promise<{ release(): Promise<void> }> {
  const session = new pg.Client({ ...ledger.pool.options, application_name: 'dms-hub login' })
  session.on('error', () => {}) // the server ended a session that was idle for too long; nobody waits for it
  await session.connect()
  try {
    await session.query(
      `SET lock_timeout = ${Math.ceil(patienceMs)}; SET idle_session_timeout = ${Math.ceil(silentMs)}`,
    )
    await session.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOGIN, `${ledger.tenant}/${connection}`])
  } catch (error) {
    await session.end().catch(() => {})
    if ((error as { code?: string }).code === '55P03') throw new LoginBusy(connection)
    throw error
  }
  const alive = setInterval(() => void session.query('SELECT 1').catch(() => {}), silentMs / 4).unref()
  return {
    release() {
      clearInterval(alive)
      return session.end().catch(() => {})
    },
  }
}
