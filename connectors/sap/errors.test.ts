import { describe, expect, test } from 'vitest'
import type { Failure, HttpResponse } from '../../src/connector/index.ts'
import { type Operation, sapError } from './errors.ts'

const NO_EXTRAS: { lockCodes: string[]; lockTexts: string[] } = { lockCodes: [], lockTexts: [] }

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, text, json: () => JSON.parse(text) as unknown }
}

function failure(response: HttpResponse, operation: Operation = 'create', extras = NO_EXTRAS): Failure {
  return sapError(response, operation, extras).failure
}

function v2(code: string, value: string, errordetails: object[] = []): object {
  return { error: { code, message: { lang: 'en', value }, innererror: { transactionid: '5F2A', errordetails } } }
}

describe('shapes', () => {
  test('V2: the reason behind the exception class, its field and the transaction id', () => {
    const body = v2('SLS_LORD/006', 'Order could not be saved', [
      { code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message: 'Order could not be saved', propertyref: '', severity: 'error' },
      { code: 'V1/312', message: 'Enter a valid plant', propertyref: 'to_Item(1)/ProductionPlant', severity: 'error' },
    ])
    expect(failure(answer(400, body))).toEqual({
      kind: 'invalid',
      code: 'SLS_LORD/006',
      field: 'ProductionPlant',
      message: 'HTTP 400 SLS_LORD/006: Order could not be saved; Enter a valid plant (SAP transaction id 5F2A)',
      advice: expect.stringContaining('SAP 拒绝了内容'),
    })
  })

  test('V2: a single detail, and details wrapped once more', () => {
    const wrapped = {
      error: {
        code: 'A/1',
        message: { value: 'x' },
        innererror: { errordetails: { errordetail: [{ code: 'B/2', message: 'y', target: '/A/B' }] } },
      },
    }
    expect(failure(answer(400, wrapped))).toMatchObject({ message: 'HTTP 400 A/1: x; y', field: 'B' })
  })

  test('V4: the message is plain text', () => {
    const body = {
      error: {
        code: 'SLS/1',
        message: '请输入数量',
        target: 'Quantity',
        details: [{ code: 'SLS/2', message: 'more' }],
      },
    }
    expect(failure(answer(400, body))).toMatchObject({
      kind: 'invalid',
      code: 'SLS/1',
      field: 'Quantity',
      message: 'HTTP 400 SLS/1: 请输入数量; more',
    })
  })

  test('Atom XML', () => {
    const xml = `<?xml version="1.0"?><m:error xmlns:m="urn"><m:code>V1/1</m:code><m:message xml:lang="zh">数量 &lt; 0 &amp; &#x9519;</m:message><innererror><transactionid>77</transactionid><errordetails><errordetail><code>V1/2</code><message>second</message><propertyref>Material</propertyref></errordetail></errordetails></innererror></m:error>`
    expect(failure(answer(400, xml))).toMatchObject({
      kind: 'invalid',
      code: 'V1/1',
      field: 'Material',
      message: 'HTTP 400 V1/1: 数量 < 0 & 错; second (SAP transaction id 77)',
    })
  })

  test('HTML, plain text and nothing', () => {
    const html =
      '<html><head><title>400 Bad</title><style>p{}</style></head><body><p>Dispatcher&nbsp;says no</p></body></html>'
    expect(failure(answer(400, html)).message).toBe('HTTP 400: web page "400 Bad": Dispatcher says no')
    expect(failure(answer(400, 'just words')).message).toBe('HTTP 400: just words')
    expect(failure(answer(400, '')).message).toBe('HTTP 400: empty answer')
    expect(failure(answer(400, '{"error":')).message).toContain('HTTP 400')
    expect(failure(answer(400, { error: null })).message).toContain('HTTP 400')
  })
})

describe('words', () => {
  const lock = 'The sales order 4711 is currently being processed by user MUELLER'
  test.each<[string, HttpResponse, Operation, Partial<Failure>]>([
    ['lock by code', answer(400, v2('VL/045', 'x')), 'create', { kind: 'retryable', retryAfterMs: 5000 }],
    ['lock by code, written apart', answer(400, v2('VL 045', 'x')), 'create', { kind: 'retryable' }],
    [
      'lock in a detail',
      answer(400, v2('A/1', 'x', [{ code: 'MC/601', message: 'y' }])),
      'create',
      { kind: 'retryable' },
    ],
    ['lock by text', answer(400, v2('V1/042', lock)), 'create', { kind: 'retryable' }],
    [
      'lock in Chinese',
      answer(400, v2('V1/042', '销售凭证 4711 当前正由用户 MUELLER 处理')),
      'create',
      { kind: 'retryable' },
    ],
    [
      'lock in German',
      answer(400, v2('V1/042', 'Beleg 4711 wird gerade vom Benutzer X bearbeitet')),
      'create',
      { kind: 'retryable' },
    ],
    ['423', answer(423, v2('X/1', 'x')), 'create', { kind: 'retryable' }],
    ['409 with a lock', answer(409, v2('X/1', lock)), 'create', { kind: 'retryable' }],
    [
      'a blocked customer is no lock',
      answer(400, v2('VP/1', 'Customer 1001 is blocked for sales')),
      'create',
      { kind: 'invalid' },
    ],
    ['a locked text in a broken create', answer(500, v2('VL/045', lock)), 'create', { kind: 'ambiguous' }],
    [
      'material',
      answer(400, v2('V1/382', 'Material TG-99 is not defined for sales org. 1010')),
      'create',
      { kind: 'missing-reference', record: 'product', value: 'TG-99' },
    ],
    [
      'material, padded',
      answer(400, v2('M3/305', 'The material 000000000000071001 does not exist')),
      'create',
      { kind: 'missing-reference', record: 'product', value: '71001' },
    ],
    [
      'material in Chinese',
      answer(400, v2('M3/305', '物料 TG99 不存在或未激活')),
      'create',
      { kind: 'missing-reference', record: 'product', value: 'TG99' },
    ],
    [
      'customer',
      answer(400, v2('V1/332', 'Sold-to party 0000001001 not maintained for sales area 1010 10 00')),
      'create',
      { kind: 'missing-reference', record: 'dealer', value: '1001' },
    ],
    [
      'customer in Chinese',
      answer(400, v2('VP/204', '客户 1001 不存在')),
      'create',
      { kind: 'missing-reference', record: 'dealer', value: '1001' },
    ],
    [
      'number taken',
      answer(400, v2('V1/1', 'Sales document 0000004711 already exists')),
      'create',
      { kind: 'duplicate', existingId: '4711' },
    ],
    ['an item number taken', answer(400, v2('V1/1', 'Item 000010 already exists')), 'create', { kind: 'invalid' }],
    [
      'reference taken',
      answer(400, v2('V4/1', '销售凭证 4711 中已存在采购订单编号')),
      'create',
      { kind: 'duplicate', existingId: '4711' },
    ],
    ['429', answer(429, 'slow down', { 'retry-after': '7' }), 'create', { kind: 'rate-limited', retryAfterMs: 7000 }],
    ['401', answer(401, '<html></html>'), 'create', { kind: 'auth-expired' }],
    [
      'wrong client',
      answer(401, '<html>Client 999 is not available in this system</html>'),
      'read',
      { kind: 'auth-expired' },
    ],
    [
      '503 that says when',
      answer(503, '', { 'retry-after': '3' }),
      'create',
      { kind: 'retryable', retryAfterMs: 3000 },
    ],
    ['503 that does not', answer(503, ''), 'create', { kind: 'ambiguous' }],
    ['503 on a read', answer(503, ''), 'read', { kind: 'retryable' }],
    ['500 on a create', answer(500, v2('SY/530', 'dump')), 'create', { kind: 'ambiguous' }],
    ['500 on a read', answer(500, v2('SY/530', 'dump')), 'read', { kind: 'retryable' }],
    ['502 and 504', answer(504, 'gateway'), 'create', { kind: 'ambiguous' }],
    ['408', answer(408, ''), 'create', { kind: 'ambiguous' }],
    ['a page in place of an answer to a create', answer(200, '<html>log on</html>'), 'create', { kind: 'ambiguous' }],
    ['a page in place of data', answer(200, '<html>log on</html>'), 'read', { kind: 'retryable' }],
    ['a redirect of a create', answer(302, '', { location: '/login' }), 'create', { kind: 'ambiguous' }],
    ['403 without a token', answer(403, 'CSRF token validation failed'), 'create', { kind: 'auth-expired' }],
    ['403 without authorisation', answer(403, v2('/IWFND/MED/1', 'No authorization')), 'create', { kind: 'invalid' }],
    [
      '404 no service',
      answer(404, v2('/IWFND/MED/170', 'No service found')),
      'read',
      { kind: 'invalid', code: '/IWFND/MED/170' },
    ],
  ])('%s', (_title, response, operation, expected) => {
    expect(failure(response, operation)).toMatchObject(expected)
  })

  test('whose job it is', () => {
    expect(failure(answer(403, v2('X/1', 'no'))).advice).toContain('SU53')
    expect(failure(answer(404, v2('/IWFND/MED/170', 'no')), 'read').advice).toContain('/IWFND/MAINT_SERVICE')
    expect(failure(answer(404, v2('SY/530', 'Resource not found for segment A_X')), 'read').advice).not.toContain(
      'MAINT',
    )
  })

  test('a connection knows more locks', () => {
    const extras = { lockCodes: ['ZSD/007'], lockTexts: ['month-end (close|run)'] }
    expect(failure(answer(400, v2('ZSD 007', 'x')), 'create', extras)).toMatchObject({ kind: 'retryable' })
    expect(failure(answer(400, v2('A/1', 'Month-end close is running')), 'create', extras)).toMatchObject({
      kind: 'retryable',
    })
  })
})
