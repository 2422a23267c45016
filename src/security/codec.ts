import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DataKeys } from './keys.ts'

/** Below this many bytes compression costs more than it saves. */
const WORTH_COMPRESSING = 512
const PLAIN = 1
const ZSTD = 2
/** form (1) + key id (4) + nonce (12), then the ciphertext, then the tag (16). */
const HEADER = 17
const TAG = 16

/**
 * Writes contents as JSON, compressed when it pays, encrypted with the tenant's newest data key (AES-256-GCM). The key's
 * id stands in front, so that keys can change while old rows stay readable; tenant and row id are authenticated, so that
 * a row moved elsewhere does not decrypt.
 */
export function payloadCodec(tenant: string, keys: DataKeys) {
  return {
    encode(id: string, content: unknown): Buffer {
      const json = Buffer.from(JSON.stringify(content ?? null))
      const packed = json.length >= WORTH_COMPRESSING ? zstdCompressSync(json) : json
      const compressed = packed.length < json.length * 0.9
      const header = Buffer.allocUnsafe(HEADER)
      header[0] = compressed ? ZSTD : PLAIN
      header.writeUInt32BE(keys.newest, 1)
      randomBytes(12).copy(header, 5)
      const cipher = createCipheriv('aes-256-gcm', keys.get(keys.newest), header.subarray(5))
      cipher.setAAD(Buffer.from(`${tenant}/${id}/${header[0]}`))
      const body = cipher.update(compressed ? packed : json)
      cipher.final()
      return Buffer.concat([header, body, cipher.getAuthTag()])
    },

    /** Throws when the key is not known or the row was tampered with. */
    decode(id: string, stored: Buffer): unknown {
      const form = stored[0]
      const key = keys.get(stored.readUInt32BE(1))
      const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(5, HEADER))
      decipher.setAAD(Buffer.from(`${tenant}/${id}/${form}`))
      decipher.setAuthTag(stored.subarray(stored.length - TAG))
      const packed = Buffer.concat([decipher.update(stored.subarray(HEADER, stored.length - TAG)), decipher.final()])
      return JSON.parse((form === ZSTD ? zstdDecompressSync(packed) : packed).toString('utf8'))
    },
  }
}
