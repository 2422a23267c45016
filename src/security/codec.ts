import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto'
import { deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DataKeys } from './keys.ts'

/** Below this many bytes compression costs more than it saves. */
const WORTH_COMPRESSING = 512
/** From so many bytes on Zstandard costs less than Deflate; below, the call alone costs it more. */
const LARGE = 16_384
const PLAIN = 1
const ZSTD = 2
const DEFLATE = 3
/** form (1) + key id (4) + nonce (12), then the ciphertext, then the tag (16). */
const HEADER = 17
const TAG = 16
const NONCE = 12

/** Random bytes are drawn for so many nonces at once: a call of the system's generator for each would cost ten times as much. */
const DRAWN = 256

/** Fast, with tables no larger than a small content needs: of 2 kB in 10 µs where Zstandard takes 25, and no larger. */
function deflate(json: Buffer): Buffer {
  return deflateRawSync(json, { level: 1, memLevel: 5, windowBits: 13, chunkSize: Math.max(1024, json.length) })
}

/**
 * Writes contents as JSON, compressed when it pays, encrypted with the tenant's newest data key (AES-256-GCM). The key's
 * id stands in front, so that keys can change while old rows stay readable; tenant and row id are authenticated, so that
 * a row moved elsewhere does not decrypt.
 */
export function payloadCodec(tenant: string, keys: DataKeys) {
  // A key is handed to OpenSSL once, not with every row.
  const opened = new Map<number, KeyObject>()
  function key(id: number): KeyObject {
    const known = opened.get(id) ?? createSecretKey(keys.get(id))
    opened.set(id, known)
    return known
  }
  const drawn = Buffer.allocUnsafe(NONCE * DRAWN)
  let used = drawn.length
  function drawNonce(into: Buffer, at: number): void {
    if (used === drawn.length) {
      randomFillSync(drawn)
      used = 0
    }
    drawn.copy(into, at, used, used + NONCE)
    used += NONCE
  }
  return {
    encode(id: string, content: unknown): Buffer {
      const json = Buffer.from(JSON.stringify(content ?? null))
      const form = json.length < WORTH_COMPRESSING ? PLAIN : json.length < LARGE ? DEFLATE : ZSTD
      const packed = form === PLAIN ? json : form === DEFLATE ? deflate(json) : zstdCompressSync(json)
      const compressed = packed.length < json.length * 0.9
      const header = Buffer.allocUnsafe(HEADER)
      header[0] = compressed ? form : PLAIN
      header.writeUInt32BE(keys.newest, 1)
      drawNonce(header, 5)
      const cipher = createCipheriv('aes-256-gcm', key(keys.newest), header.subarray(5))
      cipher.setAAD(Buffer.from(`${tenant}/${id}/${header[0]}`))
      const body = cipher.update(compressed ? packed : json)
      cipher.final()
      return Buffer.concat([header, body, cipher.getAuthTag()])
    },

    /** Throws when the key is not known or the row was tampered with. */
    decode(id: string, stored: Buffer): unknown {
      const form = stored[0]
      const decipher = createDecipheriv('aes-256-gcm', key(stored.readUInt32BE(1)), stored.subarray(5, HEADER))
      decipher.setAAD(Buffer.from(`${tenant}/${id}/${form}`))
      decipher.setAuthTag(stored.subarray(stored.length - TAG))
      const packed = Buffer.concat([decipher.update(stored.subarray(HEADER, stored.length - TAG)), decipher.final()])
      const json = form === ZSTD ? zstdDecompressSync(packed) : form === DEFLATE ? inflateRawSync(packed) : packed
      return JSON.parse(json.toString('utf8'))
    },
  }
}
