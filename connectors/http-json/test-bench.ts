/** The samples that the tests of the REST connector share: its example connection, with the simulated CRM behind it. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { fitted, HttpError, type HttpRequest, type HttpResponse } from '../../src/connector/index.ts'
import { resolveConfig } from '../../src/flow/index.ts'
import type { Controls, Subject, WriteSamples } from '../../test/contract/connector.ts'
import type { RestContext } from './call.ts'
import { httpJson } from './connector.ts'
import { KINDS, type Kind, makeRow } from './simulator/kinds.ts'
import { createCrmSimulator } from './simulator.ts'

export const clientId = 'hub'
export const clientSecret = 'client-secret-of-the-hub-0815'

type Tree = Record<string, unknown>

const example = parse(readFileSync(new URL('flows/connections.yaml', import.meta.url), 'utf8'))

/** The example connection as it stands in its file. */
export const written: Tree = example.connections.crm.config

/** The example connection with its settings filled in, and pages of 10. */
export function config(url: string): Tree {
  const values = { CRM_URL: url, CRM_CLIENT_ID: clientId, CRM_CLIENT_SECRET: clientSecret }
  const filled = resolveConfig(written, values) as {
    records: Record<string, { list?: { pageSize: { size: number } } }>
  }
  for (const { list } of Object.values(filled.records)) if (list) list.pageSize.size = 10
  return filled
}

export function simulator(options: { now?: () => Date; seed?: number; tokenLifeS?: number } = {}) {
  return createCrmSimulator({ clientId, clientSecret, ...options })
}

/** One that speaks of dealers 1001 to 1009, who are there. */
function sample(kind: Kind, more: (n: number) => Tree = () => ({})): WriteSamples {
  const { keyField } = KINDS[kind]
  return {
    prepare: (controls) =>
      kind === 'account'
        ? Promise.resolve()
        : controls.seed(
            'account',
            Array.from({ length: 9 }, (_, i) => makeRow('account', i + 1)),
          ),
    make: (n) => ({ ...makeRow(kind, n), remark: `第 ${n} 条，500 毫升`, ...more(n) }),
    async held(controls, data) {
      return (await controls.state(kind)).filter((row) => row[keyField] === data[keyField]).length
    },
    async keeps(controls, data) {
      expect(await controls.state(kind)).toMatchObject([data])
    },
  }
}

function reading(kind: Kind) {
  return {
    read: {
      async nasty(controls: Controls) {
        const ids = ['0000071001', '12345678901234567890', '客户 1/2', 'A%2F#?&+']
        await controls.seed(
          kind,
          ids.map((id, i) => ({ ...makeRow(kind, 900 + i), id })),
        )
        return ids
      },
    },
    get: {
      async add(controls: Controls) {
        await controls.seed(kind, [{ ...makeRow(kind, 5), id: '0000071005', remark: '备注' }])
        return { id: '0000071005', contains: { remark: '备注' } }
      },
    },
  }
}

const quantity = '12345678901.123456'

export const subject: Subject = {
  connector: fitted(httpJson, written),
  createSimulator: (options) => simulator(options),
  config,
  wrongCredentials: (url) => ({
    ...config(url),
    auth: { oauth2: { tokenUrl: '/oauth/token', clientId, clientSecret: 'another' } },
  }),
  secrets: [clientSecret],
  records: {
    account: { ...reading('account'), write: sample('account', () => ({ creditLimit: quantity })) },
    contact: { ...reading('contact'), write: sample('contact') },
    visit: { ...reading('visit'), write: sample('visit') },
    case: { ...reading('case'), write: sample('case') },
    'sell-out-report': { write: sample('sell-out-report', () => ({ lines: [{ lineNo: 1, quantity }] })) },
    'dealer-stock': {
      write: {
        ...sample('dealer-stock'),
        async keeps(controls, { quantity: sent, ...others }) {
          expect(await controls.state('dealer-stock')).toMatchObject([{ ...others, quantity: Number(sent) }])
        },
      },
    },
  },
  failures: [
    {
      word: 'missing-reference',
      title: 'an account that the CRM does not know',
      record: 'visit',
      data: { visitNo: 'V1', accountCode: 'D9999' },
      expected: { record: 'dealer', value: 'D9999' },
    },
    {
      word: 'invalid',
      title: 'a value that is none is named',
      record: 'case',
      data: { caseNo: 'C1', subject: 'x', status: 'lost' },
      expected: { field: 'status', value: 'lost', code: 'INVALID_VALUE' },
    },
    {
      word: 'invalid',
      title: 'a record without its business key is not sent',
      record: 'account',
      data: { name: 'x' },
      expected: { field: 'accountCode', rule: 'required' },
    },
  ],
}

/** An answer of a system that a test plays itself. */
export interface Played {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
}

/** A context whose system is the test: `asked` is what it was called with. */
export function played(settings: object, answer: (request: HttpRequest, n: number) => Played | Error) {
  const asked: HttpRequest[] = []
  const request = async (call: HttpRequest): Promise<HttpResponse> => {
    asked.push(call)
    const said = answer(call, asked.length)
    if (said instanceof Error) throw said
    const text = said.text ?? (said.json === undefined ? '' : JSON.stringify(said.json))
    return {
      status: said.status ?? 200,
      headers: said.headers ?? {},
      text,
      json() {
        try {
          return JSON.parse(text)
        } catch {
          throw new HttpError('garbage', !call.safe, `no JSON: ${text}`)
        }
      },
    }
  }
  const checked = httpJson.config.parse({ url: 'https://rest.example.com/v1', ...settings })
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const ctx: RestContext = {
    ...{ config: checked, session: { headers: {}, query: {} }, http: { request }, log: silent },
    ...{ signal: new AbortController().signal, now: () => new Date('2027-03-01T08:00:00Z'), step: async () => {} },
  }
  return { ctx, asked, connector: fitted(httpJson, checked) }
}
