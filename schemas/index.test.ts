import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isPersonal } from './common/personal.ts'
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
    expect(json.required).toContain(entity.keyField)
    expect(entity.key({ [entity.keyField]: ' A-1 ' })).toBe('A-1')
    for (const without of [{}, null, { [entity.keyField]: '' }, { [entity.keyField]: 5 }]) {
      expect(() => entity.key(without)).toThrow(`a ${name} without ${entity.keyField} has no business key`)
    }
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
