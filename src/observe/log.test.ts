import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Level, openLog } from './log.ts'
import { isPrivate } from './scrub.ts'

function logTo(lines: string[], options: { level?: Level; plain?: boolean } = {}) {
  return openLog({ level: 'debug', ...options, write: (line) => void lines.push(line) })
}

function written(log: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  log(logTo(lines))
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

test('a line is one JSON object with time, level, message and fields', () => {
  const line = written((log) => log.warn({ flow: 'orders', count: 3 }, 'three\nlines'))
  expect(line).toMatchObject({ level: 'warn', flow: 'orders', count: 3, msg: 'three\nlines' })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('what is below the level is not written', () => {
  const lines: string[] = []
  const log = logTo(lines, { level: 'warn' })
  log.info({}, 'no')
  log.error({}, 'yes')
  expect(lines).toHaveLength(1)
})

test.each([
  ...['password', 'Password', 'SAP_PASSWORD', 'passwd', 'clientSecret', 'client_secret', 'accessToken', 'x-csrf-token'],
  ...['Authorization', 'Set-Cookie', 'apiKey', 'X-API-Key', 'masterKey', 'key', 'webhook-signature', 'credentials'],
  ...[
    'phone',
    'mobilePhone',
    'FMobile',
    'email',
    'E-Mail',
    'contactName',
    'firstName',
    'bankAccount',
    'IBAN',
    '手机号',
    '密码',
  ],
])('the field %s is never written', (name) => {
  expect(isPrivate(name)).toBe(true)
})

test.each([
  ...['businessKey', 'sourceKey', 'flow', 'hotel', 'keys', 'monkey', 'passed', 'count', 'dealerCode', 'connection'],
])('the field %s is written', (name) => {
  expect(isPrivate(name)).toBe(false)
})

test('private fields are blanked at any depth, also in lists, maps and errors', () => {
  const inner = { phone: '13800138000', city: '上海' }
  const error = Object.assign(new Error('refused', { cause: new Error('no') }), {
    request: { headers: { cookie: 'c1' } },
  })
  const line = written((log) => log.error({ a: [{ b: { c: [inner] } }], map: new Map([['x', inner]]), error }, 'm'))
  const text = JSON.stringify(line)
  expect(text).not.toContain('13800138000')
  expect(text).not.toContain('c1')
  expect(text).toContain('上海')
  expect(line.error).toMatchObject({ type: 'Error', message: 'refused', cause: { message: 'no' } })
})

test('known secrets are blanked wherever they stand, also in messages and percent-encoded', () => {
  const line = written((log) => {
    log.hide('pä ss/1')
    log.info({ url: `https://x/?p=${encodeURIComponent('pä ss/1')}`, list: ['is pä ss/1!'] }, 'sent pä ss/1')
  })
  expect(line).toMatchObject({ url: 'https://x/?p=***', list: ['is ***!'], msg: 'sent ***' })
})

test('a very short secret does not shred every line', () => {
  expect(
    written((log) => {
      log.hide('a')
      log.info({}, 'a banana')
    }).msg,
  ).toBe('a banana')
})

test('logins in URLs are blanked', () => {
  expect(written((log) => log.info({}, 'at postgres://hub:geheim@127.0.0.1:5432/hub now')).msg).toBe(
    'at postgres://***@127.0.0.1:5432/hub now',
  )
})

test('a child adds fields and knows the same secrets', () => {
  const line = written((log) => {
    const child = log.child({ connection: 'sap', password: 'x' })
    log.hide('geheim')
    child.info({}, 'geheim')
  })
  expect(line).toMatchObject({ connection: 'sap', password: '***', msg: '***' })
})

test('values that know how to be written are', () => {
  const url = new URL('https://user:geheim@host/x')
  expect(written((log) => log.info({ url, at: new Date(0) }, 'm'))).toMatchObject({
    url: 'https://***@host/x',
    at: '1970-01-01T00:00:00.000Z',
  })
})

test('endless and huge values end', () => {
  const round: Record<string, unknown> = { list: Array.from({ length: 10_000 }, (_, i) => i) }
  round.self = round
  const line = JSON.stringify(written((log) => log.info({ round, big: 10n, at: new Date(Number.NaN) }, 'm')))
  expect(line.length).toBeLessThan(20_000)
})

test('for a person a line is plain, and one line whatever is in it', () => {
  const lines: string[] = []
  const log = logTo(lines, { plain: true })
  log.info({ flow: 'orders', reason: 'no such dealer', nested: { a: 1 } }, '3 "orders"')
  log.warn({}, 'two\nlines\u001b[2J')
  expect(lines[0]?.slice(9)).toBe('info  3 "orders"  flow=orders reason="no such dealer" nested={"a":1}\n')
  expect(lines[1]?.slice(9)).toBe('warn  two\\nlines\\u001b[2J\n')
})

test('no secret comes through, whatever surrounds it', () => {
  const secret = 'S3cr3t-Value'
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.jsonValue(), (before, after, value) => {
      const lines: string[] = []
      const log = logTo(lines)
      log.hide(secret)
      log.info({ text: before + secret + after, value, deep: [{ [`a${before}`]: secret }] }, secret + after)
      expect(lines.join('')).not.toContain(secret)
    }),
  )
})
