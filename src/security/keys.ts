import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key that wraps the tenants' data keys, and its fingerprint, which is stored beside what it wrapped. */
export interface MasterKey {
  key: Buffer
  fingerprint: string
  /** Where it was generated, when `HUB_MASTER_KEY` was not set: a person must keep a copy. */
  generatedIn?: string
}

/** The data keys of one tenant, by id. New contents are written with the newest. */
export interface DataKeys {
  newest: number
  get(id: number): Buffer
}

/** A data key as the ledger stores it. */
export interface WrappedKey {
  id: number
  wrapped: Buffer
  master: string
}

/**
 * The master key: `given` (32 bytes, from `HUB_MASTER_KEY`), or else the one in the data folder, which is
 * generated there with mode 0600 the first time.
 */
export function openMasterKey(given: Uint8Array | undefined, dataDir: string): MasterKey {
  if (given) {
    const key = Buffer.from(given)
    return { key, fingerprint: fingerprint(key) }
  }
  const file = join(dataDir, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error(`${file}: expected 32 bytes in base64; restore it from your copy`)
  return { key, fingerprint: fingerprint(key), generatedIn: file }
}

/** A new data key, wrapped for storing. */
export function newDataKey(master: MasterKey, tenant: string, id: number): WrappedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master.key, nonce)
  cipher.setAAD(Buffer.from(`${tenant}/${id}`))
  const body = Buffer.concat([cipher.update(randomBytes(32)), cipher.final()])
  return { id, wrapped: Buffer.concat([nonce, body, cipher.getAuthTag()]), master: master.fingerprint }
}

/** Unwraps a tenant's data keys. Throws, naming both fingerprints, when they were wrapped by another master key. */
export function openDataKeys(master: MasterKey, tenant: string, wrapped: WrappedKey[]): DataKeys {
  const keys = new Map<number, Buffer>()
  for (const w of wrapped) {
    if (w.master !== master.fingerprint) {
      throw new Error(
        `the contents of tenant "${tenant}" are encrypted under master key ${w.master}, but the master key given is ${master.fingerprint}; ` +
          'set HUB_MASTER_KEY to the right one, or restore master.key in the data folder',
      )
    }
    const decipher = createDecipheriv('aes-256-gcm', master.key, w.wrapped.subarray(0, 12))
    decipher.setAAD(Buffer.from(`${tenant}/${w.id}`))
    decipher.setAuthTag(w.wrapped.subarray(w.wrapped.length - 16))
    keys.set(w.id, Buffer.concat([decipher.update(w.wrapped.subarray(12, -16)), decipher.final()]))
  }
  return {
    newest: Math.max(...keys.keys()),
    get(id) {
      const key = keys.get(id)
      if (!key) throw new Error(`data key ${id} of tenant "${tenant}" is not known to this process; restart it`)
      return key
    },
  }
}

/** Names a key without telling it. */
function fingerprint(key: Buffer): string {
  return createHash('sha256').update('dms-hub master key').update(key).digest('hex').slice(0, 12)
}
