/** The contract with the DMS: its files are fresh, and every example in it keeps the rules. */
import { readFile } from 'node:fs/promises'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { signWebhook } from '../src/connector/index.ts'
import { composeContract } from './contract/compose.ts'
import { dmsResources } from './dms-resources.ts'
import { examplesOf } from './examples-by-entity.ts'
import { brokenRules } from './expect-errors.ts'
import { dmsTypes, jsonSchemas } from './generate.ts'
import { type Entity, type EntityName, entities, entityByPath, rules } from './index.ts'

const file = (name: string) => readFile(new URL(name, import.meta.url), 'utf8')
const stale = 'is stale: run `node schemas/generate.ts`'

// biome-ignore lint/suspicious/noExplicitAny: a document of free shape
const contract: any = parse(await file('dms.openapi.yaml'), { maxAliasCount: -1 })

describe('generated files', () => {
  it.each([...jsonSchemas()])('%s is fresh', async (name, text) => {
    expect(await file(`generated/${name}`), `${name} ${stale}`).toBe(text)
  })

  it('the contract is fresh', async () => {
    expect((await file('dms.openapi.yaml')) === composeContract(), `dms.openapi.yaml ${stale}`).toBe(true)
  })

  it('dms.ts is fresh', async () => {
    expect((await file('generated/dms.ts')) === (await dmsTypes()), `dms.ts ${stale}`).toBe(true)
  })
})

/** Ajv with every component schema and generated file under the names the contract refers to them by. */
function validator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  for (const [name, text] of jsonSchemas()) ajv.addSchema(JSON.parse(text), `contract:/generated/${name}`)
  ajv.addSchema(contract, 'contract:/dms.openapi.yaml')
  return ajv
}

const ajv = validator()

function compiled(schema: { $ref?: string }): ValidateFunction {
  const $ref = schema.$ref?.startsWith('#') ? `contract:/dms.openapi.yaml${schema.$ref}` : schema.$ref
  return ajv.compile({ ...schema, ...($ref && { $ref }) })
}

interface Example {
  where: string
  schema: { $ref: string }
  value: unknown
}

/** What a local reference stands for. */
function target({ $ref }: { $ref: string }): unknown {
  const steps = $ref.slice('#/'.length).split('/')
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], contract)
}

/** Every example of a body, anywhere in the contract. */
function examplesIn(node: unknown, where = ''): Example[] {
  if (node === null || typeof node !== 'object') return []
  const { schema, examples } = node as { schema?: { $ref: string }; examples?: Record<string, Named> }
  if (schema?.$ref && examples && !Array.isArray(examples)) {
    return Object.entries(examples).map(([name, example]) => {
      const { value } = ('$ref' in example ? target(example) : example) as { value: unknown }
      return { where: `${where}/${name}`, schema, value }
    })
  }
  return Object.entries(node).flatMap(([key, inner]) => examplesIn(inner, `${where}/${key}`))
}

type Named = { value: unknown } | { $ref: string }

const examples = examplesIn(contract)

describe('examples', () => {
  it('are there for every body', () => {
    expect(examples.length).toBeGreaterThan(150)
    for (const name of Object.keys(entities)) {
      const of = (schema: string) => examples.some((one) => one.schema.$ref === `#/components/schemas/${schema}`)
      expect([of(name), of(`${name}Page`)], name).toEqual([true, true])
    }
  })

  it.each(examples.map((example) => [example.where, example] as const))(
    '%s keeps the form of its schema and the rules of its entity',
    (_, { schema, value }) => {
      const validate = compiled(schema)
      expect(validate(value), ajv.errorsText(validate.errors)).toBe(true)
      const name = (schema.$ref.split('/').at(-1) ?? '').replace(/(Page|Batch)$/, '')
      const entity = Object.values<Entity>(entities).find((one) => one.name === name)
      const { items, records = items ?? [value] } = value as { items?: unknown[]; records?: unknown[] }
      if (entity) for (const record of records) expect(brokenRules(entity.schema, record)).toEqual([])
    },
  )
})

describe('JSON Schemas', () => {
  const records = Object.values<Entity>(entities).flatMap(({ name, path }) =>
    examplesOf[name as EntityName].map((record) => [path, record] as const),
  )

  it.each(records)('%s takes a good record and refuses every record without a required field', (path, record) => {
    const validate = ajv.getSchema(`contract:/generated/${path}.schema.json`) as ValidateFunction
    expect(validate(record), ajv.errorsText(validate.errors)).toBe(true)
    const { required } = validate.schema as { required: string[] }
    const schema = entityByPath(path)?.schema
    for (const field of required) {
      expect(validate({ ...record, [field]: undefined }), field).toBe(false)
      expect(schema?.safeParse({ ...record, [field]: undefined }).success, field).toBe(false)
    }
  })

  it('list every rule in both languages', () => {
    for (const { en, zh } of Object.values(rules)) {
      expect(en).not.toBe('')
      expect(zh).toMatch(/\p{sc=Han}/u)
    }
  })
})

describe('the contract', () => {
  const operations = Object.entries<Record<string, Operation>>(contract.paths).flatMap(([path, methods]) =>
    ['get', 'put', 'post'].flatMap((method) =>
      methods[method] ? [[`${method} ${path}`, methods[method]] as const] : [],
    ),
  )

  it.each(dmsResources.map((resource) => [resource.path, resource] as const))(
    'has all ways of %s',
    (path, resource) => {
      const { collection, pushed, written } = resource
      const doors = Object.keys(contract.paths).filter((one) => one.split(':')[0] === `/in/dms/${path}`)
      expect(doors).toEqual(pushed ? [`/in/dms/${path}`, `/in/dms/${path}:batch`] : [])
      const at = (start: string) => operations.map(([name]) => name).filter((name) => name.startsWith(start))
      expect(at(`get /${collection}`)).toHaveLength(2)
      expect(at(`${written ?? 'put'} /${collection}`)).toHaveLength({ put: 1, post: 2, none: 0 }[written ?? 'none'])
      expect(at(`post /${collection}:batch`)).toHaveLength(written ? 1 : 0)
    },
  )

  it('names every answer of the doors, and an idempotency key and a signature at every write', () => {
    const common = ['200', '400', '401', '404', '409', '413', '415', '422', '429', '503']
    for (const [name, { responses, parameters = [] }] of operations) {
      const named = parameters.map(({ $ref }) => $ref.split('/').at(-1))
      if (name.startsWith('get ')) continue
      expect(named, name).toEqual(expect.arrayContaining(['WebhookId', 'WebhookTimestamp', 'WebhookSignature']))
      if (!name.includes('/in/dms/')) expect(named, name).toContain('IdempotencyKey')
      else if (name.endsWith(':batch')) expect(Object.keys(responses).sort(), name).toEqual(common)
      else if (!name.endsWith('/status')) expect(Object.keys(responses).sort(), name).toEqual([...common, '202'].sort())
    }
  })

  it('refers to nothing that is not there, and names every operation once', () => {
    const all = [...JSON.stringify(contract).matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, $ref = '']) => $ref)
    for (const $ref of new Set(all)) expect(target({ $ref }), $ref).toBeDefined()
    const ids = operations.map(([, { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is described in English and Chinese', () => {
    for (const [name, { summary }] of operations) expect(summary, name).toMatch(/\w.* · .*\p{sc=Han}/u)
    for (const { description } of Object.values<{ description: string }>(contract.components.responses)) {
      expect(description).toMatch(/\w[\s\S]*\p{sc=Han}/u)
    }
  })

  it('has a signature to try one’s code with that is right', () => {
    const said =
      /secret `(\S+)`, the id `(\S+)`, the timestamp `(\d+)` and the body\s+`(.+?)`, the signature is `(\S+)`/
    const [, secret = '', id = '', timestamp = '', body = '', signature] = said.exec(contract.info.description) ?? []
    const signed = signWebhook({ id, sentAt: new Date(Number(timestamp) * 1000), body, secret })
    expect(signed['webhook-signature']).toBe(signature)
  })
})

interface Operation {
  operationId: string
  summary?: string
  parameters?: { $ref: string }[]
  responses: Record<string, unknown>
}
