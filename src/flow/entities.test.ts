import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Entity, entities } from '../../schemas/index.ts'
import { compileExpression, type Environment } from '../mapping/index.ts'
import { businessKey, entityNames, isEntity, isMasterData } from './entities.ts'

const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text !== '')

it.each(entityNames())('the key of %s is the same as an expression', (name) => {
  if (!isEntity(name)) throw new Error(name)
  const entity: Entity = entities[name]
  const expression = compileExpression(businessKey(name), () => ({ file: 'flow.yaml', line: 1, column: 1 }))
  const record = fc.record(Object.fromEntries(entity.keyFields.map((field) => [field, part])))
  fc.assert(
    fc.property(record, fc.boolean(), (full, withoutOptional) => {
      const left = Object.entries(full).filter(
        ([field]) => !withoutOptional || !Object.hasOwn(entity.keyWhenAbsent, field),
      )
      const given = Object.fromEntries(left)
      const key = expression.evaluate(given, {} as Environment)
      expect(String(key).normalize('NFC')).toBe(entity.key(given))
    }),
    { numRuns: 30 },
  )
})

it('knows what is master data', () => {
  expect(['Product', 'PriceList', 'Terminal', 'PromotionPolicy'].every(isMasterData)).toBe(true)
  expect(['SalesOrder', 'Invoice', 'constructor'].some(isMasterData)).toBe(false)
})
