/** How commands get at the ledger: beside a running hub, or without one. */
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import type { Ledger } from '../ledger/open.ts'
import { openLog } from '../observe/log.ts'
import { readSettings } from '../settings.ts'
import { openStore } from '../store.ts'
import type { Io } from './command.ts'
import { withProgress } from './progress.ts'
import { texts } from './texts.ts'

/** There is no ledger, and the command would find nothing in a new one. */
export class NoLedger extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'NoLedger'
    this.hint = hint
  }
}

/**
 * Opens the ledger that the settings name, runs `use`, and closes it. Without a ledger there, throws `NoLedger`, unless
 * `create` says to make one.
 */
export async function withLedger<T>(
  io: Io,
  options: { create?: boolean },
  use: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const t = texts(io.lang)
  const settings = readSettings(io.env)
  const folder = resolve(settings.data)
  if (!settings.databaseUrl && !options.create && !existsSync(join(folder, 'postgres'))) {
    throw new NoLedger(t.noData(folder), t.noDataNext)
  }
  // What the hub's own log has said already is not said again by every command.
  const log = openLog({ level: settings.logLevel === 'debug' ? 'debug' : 'error', plain: true })
  for (const secret of settings.secrets) log.hide(secret)
  const store = await withProgress(io, t.openingLedger, () => openStore(settings, log, io.now, { sessions: 5 }))
  try {
    return await withProgress(io, t.reading, () => use(store.ledger))
  } finally {
    await store.close()
  }
}

/** Who did it, for the audit. */
export function whoami(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
