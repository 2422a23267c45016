/** The contract with the DMS: its files are fresh, and every example in it keeps the rules. */
import { readFile } from 'node:fs/promises'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exampleConfirmation, exampleDealer, exampleOrder, exampleProduct } from './examples.ts'
import { brokenRules } from './expect-errors.ts'
import { dmsTypes, jsonSchemas } from './generate.ts'
import { type Entity, entities, entityByPath, rules } from './index.ts'

const file = (name: string) => readFile(new URL(name, import.meta.url), 'utf8')
const stale = 'is stale: run `node schemas/generate.ts`'

// biome-ignore lint/suspicious/noExplicitAny: a document of free shape
const contract: any = parse(await file('dms.openapi.yaml'), { maxAliasCount: -1 })

describe('generated files', () => {
  it.each([...jsonSchemas()])('%s is fresh', async (name, text) => {
    expect(await file(`generated/${name}`), `${name} ${stale}`).toBe(text)
  })

  it('dms.ts is fresh', async () => {
    expect(await file('generated/dms.ts'), `dms.ts ${stale}`).toBe(await dmsTypes())
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

/** Every example of a body, anywhere in the contract. */
function examplesIn(node: unknown, where = ''): Example[] {
  if (node === null || typeof node !== 'object') return []
  const { schema, examples } = node as { schema?: { $ref: string }; examples?: Record<string, { value: unknown }> }
  if (schema?.$ref && examples && !Array.isArray(examples)) {
    return Object.entries(examples).map(([name, { value }]) => ({ where: `${where}/${name}`, schema, value }))
  }
  return Object.entries(node).flatMap(([key, inner]) => examplesIn(inner, `${where}/${key}`))
}

const examples = examplesIn(contract)

describe('examples', () => {
  it('are there for every body', () => {
    expect(examples.length).toBeGreaterThan(25)
    for (const name of Object.keys(entities)) {
      expect(
        examples.some(({ schema }) => schema.$ref.endsWith(`/${name}`)),
        name,
      ).toBe(true)
    }
  })

  it.each(examples.map((example) => [example.where, example] as const))(
    '%s has the form of its schema',
    (_, { schema, value }) => {
      const validate = compiled(schema)
      expect(validate(value), ajv.errorsText(validate.errors)).toBe(true)
    },
  )

  it.each(examples.map((example) => [example.where, example] as const))(
    '%s keeps the rules of its entity',
    (_, { schema, value }) => {
      const name = schema.$ref.split('/').at(-1) ?? ''
      const all = value as { items?: unknown[]; records?: unknown[] }
      const records = name === 'ProductBatch' ? all.records : (all.items ?? [value])
      const entity = Object.values<Entity>(entities).find(
        (one) => name === one.name || name.startsWith(`${one.name}Page`),
      )
      const itsEntity = name === 'ProductBatch' ? entities.Product : entity
      if (itsEntity) for (const record of records ?? []) expect(brokenRules(itsEntity.schema, record)).toEqual([])
    },
  )
})

describe('JSON Schemas', () => {
  const records = {
    product: exampleProduct,
    dealer: exampleDealer,
    'sales-order': exampleOrder,
    'order-confirmation': exampleConfirmation,
  }

  it.each(Object.entries(records))(
    '%s takes a good record and refuses every record without a required field',
    (path, record) => {
      const validate = ajv.getSchema(`contract:/generated/${path}.schema.json`) as ValidateFunction
      expect(validate(record), ajv.errorsText(validate.errors)).toBe(true)
      const { required } = validate.schema as { required: string[] }
      const schema = entityByPath(path)?.schema
      for (const field of required) {
        expect(validate({ ...record, [field]: undefined }), field).toBe(false)
        expect(schema?.safeParse({ ...record, [field]: undefined }).success, field).toBe(false)
      }
    },
  )

  it('list every rule in both languages', () => {
    for (const { en, zh } of Object.values(rules)) {
      expect(en).not.toBe('')
      expect(zh).toMatch(/\p{sc=Han}/u)
    }
  })
})

describe('the contract', () => {
  it('names both directions and every answer of the doors', () => {
    const doors = ['sales-order', 'dealer', 'product'].map((path) => contract.paths[`/in/dms/${path}`].post)
    for (const door of doors) {
      const answers = ['200', '202', '400', '401', '404', '409', '413', '415', '422', '429', '503']
      expect(Object.keys(door.responses).sort()).toEqual(answers)
    }
    expect(Object.keys(contract.paths)).toEqual(
      expect.arrayContaining([
        '/products/{productCode}',
        '/products',
        '/products:batch',
        '/dealers',
        '/order-confirmations',
      ]),
    )
  })

  it('is described in English and Chinese', () => {
    for (const methods of Object.values<Record<string, { summary?: string }>>(contract.paths)) {
      for (const { summary } of Object.values(methods)) {
        if (summary !== undefined) expect(summary).toMatch(/\w.* · .*\p{sc=Han}/u)
      }
    }
  })
})
