import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { functionsDocument } from '../mapping/index.ts'
import { textOf } from './fixtures/example.ts'
import { CONNECTIONS_SCHEMA, connectionsSchema, FLOW_SCHEMA, FUNCTIONS_DOCUMENT, flowSchema } from './generate.ts'

it('schemas/generated/flow.schema.json is what the shape of a flow file says now', async () => {
  expect(await readFile(FLOW_SCHEMA, 'utf8'), 'run: node src/flow/generate.ts').toBe(flowSchema())
})

it('schemas/generated/connections.schema.json is what the shape of connections.yaml says now', async () => {
  expect(await readFile(CONNECTIONS_SCHEMA, 'utf8'), 'run: node src/flow/generate.ts').toBe(connectionsSchema())
})

it('src/mapping/functions/FUNCTIONS.md is what the catalogue of functions says now', async () => {
  expect(await readFile(FUNCTIONS_DOCUMENT, 'utf8'), 'run: npm run generate').toBe(functionsDocument())
})

describe('an editor', () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(flowSchema()))
  const order = () => parse(textOf('flows/order-to-erp.yaml'))

  it('accepts a good flow', () => {
    expect(validate(order()), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each([
    ['an unknown key', { wehre: 'x' }],
    ['a wrong word', { keep: 'evry' }],
    ['a length of time without unit', { retry: { first: '15' } }],
    ['a missing key', { key: undefined }],
    ['a state that is none', { feedback: [{ when: ['parkd'], to: { connection: 'dms', record: 'x' } }] }],
  ])('marks %s', (_, change) => expect(validate(JSON.parse(JSON.stringify({ ...order(), ...change })))).toBe(false))

  it('accepts the connections of this project', async () => {
    const check = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(connectionsSchema()))
    const text = await readFile(new URL('../../flows/connections.yaml', import.meta.url), 'utf8')
    expect(check(parse(text)), JSON.stringify(check.errors)).toBe(true)
  })
})
