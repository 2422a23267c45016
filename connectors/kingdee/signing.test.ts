import { describe, expect, test } from 'vitest'
import {
  appSignature,
  gatewayKey,
  gatewaySignature,
  loginSignature,
  MASK,
  maskOf,
  partsOf,
  signedHeaders,
} from './signing.ts'

/** Made-up credentials; the values below are what the vendor's Java and Python clients compute for them. */
const APP = { appId: '100001_ZXhhbXBsZS1zZWNyZXQtYWJjZGVmLTI0', appSecret: '0123456789abcdef0123456789abcdef' }
const ACTOR = { account: '5f00000000000a', user: 'demo', lcid: 2052, organization: '0' }
const path = '/K3Cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.View.common.kdsvc'
const at = { timestamp: '1700000000000', nonce: '1700000000000' }

describe('signatures', () => {
  test('the key of the gateway', () => {
    expect(gatewayKey(APP.appId)).toBe('VUhUWRZfXBoQU1FBUUcaWQBTXQYHGlYH')
  })

  test('of the call', () => {
    expect(gatewaySignature({ appId: APP.appId, path, ...at })).toBe(
      'ZDMwZmI0MzVjODc1ZDIxMzU1ZWU3NWE1M2M0NDAwNmViN2YyZDdkZTNkZWJkNTE3YWE4YzYxOWIwMjk4NzQ1Yw==',
    )
  })

  test('of app and actor, and all headers together', () => {
    const signature = 'OGM4ZjdjMDk3NjUzM2I3NzE3N2YyZjI0YjUzOTg4Yzg2YjgzOGM0OTRhZTMzOWE5YWIyMWFhZGY4OGNmMjRlYw=='
    expect(appSignature({ ...APP, ...ACTOR })).toBe(signature)
    expect(signedHeaders({ ...APP, ...ACTOR, path, ...at })).toMatchObject({
      'X-Api-ClientID': '100001',
      'X-Api-Auth-Version': '2.0',
      'X-Kd-Appkey': APP.appId,
      'X-Kd-Appdata': 'NWYwMDAwMDAwMDAwMGEsZGVtbywyMDUyLDA=',
      'X-Kd-Signature': signature,
    })
  })

  test('of a log-on', () => {
    expect(loginSignature({ ...APP, ...ACTOR, timestamp: 1_700_000_000 })).toBe(
      '292ace03af21c840de922ab0ae209289051eebf780a959356287da052dd124fc',
    )
  })

  test('the order of a log-on signature is ordinal: capitals first', () => {
    const swapped = { ...APP, account: 'b', user: 'B', timestamp: 1 }
    expect(loginSignature(swapped)).toBe(loginSignature({ ...APP, account: 'B', user: 'b', timestamp: 1 }))
    expect(loginSignature(swapped)).not.toBe(loginSignature({ ...APP, account: 'b', user: 'b', timestamp: 1 }))
  })

  test('a Chinese user and an organisation are signed as UTF-8, and change both carriers', () => {
    const headers = signedHeaders({ ...APP, ...ACTOR, user: '集成用户', organization: '100.1', path, ...at })
    expect(Buffer.from(headers['X-Kd-Appdata'] ?? '', 'base64').toString()).toBe('5f00000000000a,集成用户,2052,100.1')
    expect(headers['X-Kd-Signature']).not.toBe(appSignature({ ...APP, ...ACTOR }))
    expect(Buffer.from(headers['X-Kd-Signature'] ?? '', 'base64').toString()).toMatch(/^[0-9a-f]{64}$/)
  })

  test('time, nonce, path and mask each change the signature of the call', () => {
    const base = { appId: APP.appId, path, timestamp: 1, nonce: 2 }
    const all = [
      base,
      { ...base, timestamp: 2 },
      { ...base, nonce: 1 },
      { ...base, path: path.replace('View', 'Save') },
      { ...base, mask: 'f'.repeat(32) },
    ]
    expect(new Set(all.map(gatewaySignature)).size).toBe(all.length)
  })

  // Computed apart from this code, by the steps as the vendor's clients take them.
  describe('another app', () => {
    const app = { appId: '236742_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY', appSecret: '密钥 Ä+/=' }
    const service = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService'

    test('at the public gateway', () => {
      const call = { path: `/galaxyapi/${service}.ExecuteBillQuery.common.kdsvc`, timestamp: 1767225600123 }
      expect(gatewayKey(app.appId)).toBe('MTI2MGM1Pj9qPDk/OT04KHMiKnd0IXMr')
      expect(gatewaySignature({ appId: app.appId, ...call, nonce: '8f3a' })).toBe(
        'YTNmNmE1M2Q5MDRhZDgyNDNkYWZjNDI5YWEzM2I0ODM1ZWIzZDRjMjhjZTZmNTA4NGViYTBhZjYzMzAyNzE2Mw==',
      )
    })

    test('in a folder with spaces, Chinese and signs, with a time in seconds', () => {
      const path = `/K3Cloud 测试(1)/it's!/${service}.Save.common.kdsvc`
      expect(gatewaySignature({ appId: app.appId, path, timestamp: 1767225600, nonce: 42 })).toBe(
        'ZWQ0NzMzN2Y2MWM3ODBlYTMzMjI5MDAwNWNhZDI4OTAzNGJkZDQ2OGQ5MjNhZTdkNmUxMDU3MWFhMzhlMzAxMQ==',
      )
    })

    test('a secret and a user in Chinese, English as language, a part of an organisation', () => {
      const actor = { account: '20250101', user: '集成用户·王', lcid: 1033, organization: '101.2' }
      expect(appSignature({ ...app, ...actor })).toBe(
        'MzJhYTU5NGRhMzFiNDdiMWRmOGEwNWQ0MTY3M2JiZGMyNzc0YzkzM2Y5OTA0OTUwNzRiNmIyNjUyYTczMjkwZA==',
      )
    })

    test('a log-on by signature', () => {
      const given = { ...app, account: '64f0c8a1b2d3e4', user: '张三', timestamp: 1767225600 }
      expect(loginSignature(given)).toBe('ccbd1d27d21127d4dddad2c9669b4c93fdb3a2ab1016770231b9a1af54adf1ff')
    })
  })

  test('the mask out of the vendor’s configuration is turned by 13 letters', () => {
    expect(maskOf('0054s397p6234378o09pn7q3r5qropr7')).toBe(MASK)
    expect(maskOf(`ABCXYZ${'9'.repeat(30)}`)).toBe(`NOPKLM${'9'.repeat(26)}`)
  })

  test.each([
    '100001',
    '1_2_3',
    '100001_short',
    '_ZXhhbXBsZS1zZWNyZXQtYWJjZGVmLTI0',
    '100001_ZXhhbXBsZS1zZWNyZXQtYWJjZGVmLTI=',
  ])('the app id %s cannot be signed with', (appId) => {
    expect(partsOf(appId)).toBeUndefined()
    expect(() => gatewayKey(appId)).toThrow(RangeError)
  })
})
