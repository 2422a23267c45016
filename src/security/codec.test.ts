import { describe, expect, it } from 'vitest'
import { payloadCodec } from './codec.ts'

const keys = (newest: number) => ({
  newest,
  get(id: number) {
    if (id > newest) throw new Error(`no key ${id}`)
    return Buffer.alloc(32, id)
  },
})
const small = { orderNo: 'A1', note: '茶' }
const large = { lines: Array.from({ length: 50 }, (_, i) => ({ lineNo: i, productCode: `P${i}`, quantity: '1.50' })) }

describe('contents', () => {
  it.each([
    ['small', small],
    ['large', large],
    ['nothing', null],
  ])('come back as they were: %s', (_, content) => {
    const codec = payloadCodec('t', keys(1))
    expect(codec.decode('m1', codec.encode('m1', content))).toEqual(content)
  })

  it('are compressed when that pays', () => {
    const codec = payloadCodec('t', keys(1))
    expect(codec.encode('m1', large).length).toBeLessThan(JSON.stringify(large).length / 2)
  })

  it('are readable with the key they were written with, after keys have changed', () => {
    const before = payloadCodec('t', keys(1)).encode('m1', small)
    const codec = payloadCodec('t', keys(2))
    expect(codec.decode('m1', before)).toEqual(small)
    expect(codec.encode('m1', small).readUInt32BE(1)).toBe(2)
  })

  it.each([
    ['another row', 'm2', 't'],
    ['another tenant', 'm1', 'u'],
  ])('cannot be moved to %s', (_, id, tenant) => {
    const stored = payloadCodec('t', keys(1)).encode('m1', small)
    expect(() => payloadCodec(tenant, keys(1)).decode(id, stored)).toThrow()
  })

  it('cannot be changed: every byte is authenticated', () => {
    const codec = payloadCodec('t', keys(1))
    const stored = codec.encode('m1', small)
    for (let i = 0; i < stored.length; i++) {
      const changed = Buffer.from(stored)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => codec.decode('m1', changed)).toThrow()
    }
  })

  it('never share a nonce', () => {
    const codec = payloadCodec('t', keys(1))
    const nonces = Array.from({ length: 2_000 }, () => codec.encode('m1', small).toString('hex', 5, 17))
    expect(new Set(nonces).size).toBe(nonces.length)
  })
})
