import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedStopped, openEmbedded } from '../ledger/embedded.ts'
import { openTrials, type Trials } from '../ledger/trials.ts'
import { payloadCodec } from '../security/codec.ts'
import { BEGIN } from './play.ts'

/** A database that is there for one run of tests. */
export interface ThrowAway {
  trials: Trials
  /** Stops it; nothing of it is left. */
  close(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Opens a database of its own in a temporary folder, or uses an empty one that is there (`url`). */
export async function openThrowAway(url?: string): Promise<ThrowAway> {
  const key = randomBytes(32)
  const codec = payloadCodec('trials', { newest: 1, get: () => key })
  if (url !== undefined) {
    const trials = await openTrials({ url, now: BEGIN, codec })
    return { trials, close: () => trials.close() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'dms-hub-trials-'))
  // PostgreSQL may run under an account without rights, which has to come in.
  chmodSync(folder, 0o711)
  const own = await openEmbedded({ dataDir: folder, log: silent, throwAway: true }).catch((error) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  const stop = async () => {
    await own.close()
    await embeddedStopped(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const trials = await openTrials({ url: own.url, now: BEGIN, codec })
    return { trials, close: () => trials.close().then(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}
