import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isPersonal } from './common/personal.ts'
import { statesOf } from './common/states.ts'
import { type Entity, entities, entityByPath } from './index.ts'

/** Pointers of the fields that a JSON Schema marks as personal. */
function marked(schema: z.core.JSONSchema.BaseSchema, pointer = ''): string[] {
  const here = schema['x-personal'] === true ? [pointer] : []
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    typeof inner === 'object' ? marked(inner, `${pointer}/${name}`) : [],
  )
  const items = schema.items as z.core.JSONSchema.BaseSchema | undefined
  return [...here, ...fields, ...(items ? marked(items, `${pointer}/*`) : [])]
}

describe.each(Object.entries<Entity>(entities))('%s', (name, entity) => {
  it('is found by its name and its path', () => {
    expect(entity.name).toBe(name)
    expect(entityByPath(entity.path)).toBe(entity)
  })

  it('has a key that its schema requires', () => {
    const json = z.toJSONSchema(entity.schema, { io: 'input' })
    const record = Object.fromEntries(entity.keyFields.map((field) => [field, ' A-1 ']))
    expect(entity.keyFields[0]).toBe(entity.keyField)
    expect(entity.key(record)).toBe(entity.keyFields.map(() => 'A-1').join('/'))
    for (const field of entity.keyFields) {
      if (Object.hasOwn(entity.keyWhenAbsent, field)) continue
      expect(json.required).toContain(entity.earlyKeyField ?? field)
      for (const without of [{}, null, { ...record, [field]: '' }, { ...record, [field]: true }]) {
        expect(() => entity.key(without)).toThrow(/^a \w+ without \w+ has no business key$/)
      }
    }
  })

  it('has a state field that its schema knows', () => {
    if (!entity.life) return
    const { properties } = z.toJSONSchema(entity.schema, { io: 'input' })
    const field = properties?.[entity.life.field] as { enum?: string[] } | undefined
    expect(field?.enum).toEqual(statesOf(entity.life.machine))
  })

  it('names the same personal fields in its list, its JSON Schema and its errors', () => {
    expect(marked(z.toJSONSchema(entity.schema, { io: 'input' })).sort()).toEqual([...entity.personal].sort())
    for (const pointer of entity.personal) {
      expect(
        isPersonal(
          pointer
            .split('/')
            .slice(1)
            .map((step) => (step === '*' ? 0 : step)),
        ),
      ).toBe(true)
    }
  })
})

it('knows no entity by another path', () => {
  expect(entityByPath('salesOrder')).toBeUndefined()
  expect(entityByPath('constructor')).toBeUndefined()
})

it('gives two records one key only where they are one record', () => {
  const stock = { kind: 'supplierAtp', locationCode: 'W1', productCode: 'P1' }
  const keyOf = (more: object) => entities.InventoryBalance.key({ ...stock, ...more })
  expect(keyOf({})).toBe('supplierAtp/W1/P1//unrestricted')
  expect(keyOf({ batchNo: '', qualityStatus: 'unrestricted' })).toBe(keyOf({}))
  expect(keyOf({ batchNo: 'B~1' })).toBe('supplierAtp/W1/P1/B~01/unrestricted')
  expect(keyOf({ locationCode: 'W1/P1', productCode: 'X' })).toBe('supplierAtp/W1~1P1/X//unrestricted')
  expect(entities.PriceList.key({ priceListCode: 'PL-1', version: 3 })).toBe('PL-1/3')
  expect(entities.PriceList.key({ priceListCode: 'PL-1', version: '3' })).toBe('PL-1/3')
})

it('knows an invoice by its billing document until it has a number', () => {
  expect(entities.Invoice.key({ billingDocNo: '0090005678' })).toBe('0090005678')
  expect(entities.Invoice.key({ billingDocNo: '0090005678', invoiceNo: '26352000000000000017' })).toBe(
    '26352000000000000017',
  )
  expect(() => entities.Invoice.key({})).toThrow('a Invoice without invoiceNo has no business key')
})
