/** Mistakes in a connection's config are told with the key in the YAML, and the line. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { formatFinding, loadFlows } from '../../src/flow/index.ts'
import { dms } from '../dms/connector.ts'
import { httpJson } from './connector.ts'
import { written } from './test-bench.ts'

const example = readFileSync(new URL('flows/connections.yaml', import.meta.url), 'utf8')

function findings(text: string): string[] {
  const path = 'flows/connections.yaml'
  return loadFlows([{ path, text }], { dms, 'http-json': httpJson }).findings.map(formatFinding)
}

test('the example has no mistakes', () => expect(findings(example)).toEqual([]))

test.each<[string, string | RegExp, string, RegExp]>([
  [
    'a key that is unknown',
    'items: items\n            paging',
    'itemz: items\n            paging',
    /unknown key "itemz" in connections\.crm\.config\.records\.account\.list/,
  ],
  ['a style that is none', 'style: cursor', 'style: token', /records\.account\.list\.paging/],
  [
    'a path without a slash',
    'path: /api/accounts\n',
    'path: api/accounts\n',
    /records\.account\.list\.path .*begins with "\/"/,
  ],
  [
    'a place that is unknown',
    '"/api/accounts/{id}" }\n          find',
    '"/api/accounts/{ident}" }\n          find',
    /records\.account\.get\.path/,
  ],
  [
    'a look-up that looks for nothing',
    'accountCode: "{key}"',
    'accountCode: D1001',
    /records\.account\.find\.path .*put \{key\}/,
  ],
  [
    'a write that does not say whether it may be repeated',
    '          repeat: safe\n          describe: { openapi: /api/openapi.json, schema: contact }',
    '',
    /records\.contact\.repeat is missing: say whether a write may be sent again/,
  ],
  ['a rule that lacks its record', ', record: dealer', '', /errors\.rules\.1\.record/],
  [
    'since without a time of change',
    '          key: caseNo\n          changedAt: updatedAt',
    '          key: caseNo',
    /records\.case\.changedAt/,
  ],
  ['a secret in the file', `\${CRM_CLIENT_SECRET}`, 'very-secret', /auth\.oauth2\.clientSecret is a secret/],
  [
    'two ways to log in',
    '      headers:',
    `        basic: { user: u, password: "\${P}" }\n      headers:`,
    /only one of oauth2, basic and bearer/,
  ],
])('%s', (_, from, to, message) => {
  const text = example.replace(from, to)
  expect(text).not.toBe(example)
  const found = findings(text)
  expect(found.join('\n')).toMatch(message)
  expect(found[0]).toMatch(/connections\.yaml:\d+:\d+/)
})

test('record types are those of the settings, with what they can do', () => {
  const records = httpJson.recordsOf?.(written) ?? {}
  expect(Object.keys(records)).toEqual(['account', 'contact', 'visit', 'case', 'sell-out-report', 'dealer-stock'])
  expect(records.account?.write?.resend).toMatchObject({ find: expect.any(Function) })
  expect(records.contact?.write).toMatchObject({ resend: 'safe', maxBatch: 1, mayMiss: ['dealer'] })
  expect(records['sell-out-report']).not.toHaveProperty('read')
  expect(records['dealer-stock']?.write?.maxBatch).toBe(50)
})

test('a placeholder in a record type does not take it away', () => {
  const account = (written.records as Record<string, object>).account
  const config = { records: { account: { ...account, find: { path: '/a/{key}', visibleWithin: `\${WAIT:-5}` } } } }
  expect(httpJson.recordsOf?.(config).account?.write?.resend).toMatchObject({ find: expect.any(Function) })
})

test('a flow that names a record type of another connection is told so', () => {
  const flow =
    'flow: a-b\nfrom: { connection: crm, record: acount, poll: { every: 10s } }\nkey: dealerCode\nto: { connection: crm, record: account }\n'
  const files = [
    { path: 'flows/connections.yaml', text: example },
    { path: 'flows/a-b.yaml', text: flow },
  ]
  const found = loadFlows(files, { dms, 'http-json': httpJson }).findings.map(formatFinding).join('\n')
  expect(found).toMatch(/crm has no record type "acount".*\n?.*account/)
})

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

test('the example in the README has no mistakes', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
  expect(yaml).toContain('connector: http-json')
  expect(findings(yaml)).toEqual([])
})

test('the README explains every key', () => {
  const missing = keysIn(httpJson.config).filter((key) => !new RegExp(`[\`.{ (,]${key}[\`.,:} )(]`).test(readme))
  expect(missing).toEqual([])
})

/** Names of all keys of a schema, however deep. */
function keysIn(schema: z.core.$ZodType): string[] {
  const def = schema._zod.def as {
    shape?: Record<string, z.core.$ZodType>
    options?: z.core.$ZodType[]
    innerType?: z.core.$ZodType
    element?: z.core.$ZodType
    valueType?: z.core.$ZodType
  }
  const inner = [def.innerType, def.element, def.valueType, ...(def.options ?? [])].flatMap((each) => each ?? [])
  const own = Object.entries(def.shape ?? {})
  return [...new Set([...own.flatMap(([key, field]) => [key, ...keysIn(field)]), ...inner.flatMap(keysIn)])]
}
