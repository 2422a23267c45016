import { expect, it } from 'vitest'
import { copyFields } from './copy-fields.ts'

const isLink = (name: string, value: unknown) =>
  name === '__metadata' || (value as { link?: true } | null)?.link === true
const double = (value: unknown) => (typeof value === 'number' ? value * 2 : value)
const copy = (object: Record<string, unknown>) => copyFields(object, isLink, double)

it('leaves out and changes, and leaves the object as it was', () => {
  const object = { __metadata: {}, a: 1, b: { link: true }, c: null }
  expect(copy(object)).toStrictEqual({ a: 2, c: null })
  expect(object).toStrictEqual({ __metadata: {}, a: 1, b: { link: true }, c: null })
})

it('knows objects with the same keys apart by what is left out of them', () => {
  for (let i = 0; i < 2; i++) {
    expect(copy({ a: 1, b: { link: true }, last: 3 })).toStrictEqual({ a: 2, last: 6 })
    expect(copy({ a: 1, b: 2, last: 3 })).toStrictEqual({ a: 2, b: 4, last: 6 })
    expect(copy({ a: { link: true }, b: 2, last: { link: true } })).toStrictEqual({ b: 4 })
  }
})

it('knows objects with the same last key apart, in any number, and keeps their order', () => {
  const shapes = Array.from({ length: 30 }, (_, i) => ({ [`k${i}`]: i, z: 0, [`a${i % 3}`]: i, last: i }))
  for (const shape of [...shapes, ...shapes]) {
    expect(Object.entries(copy(shape))).toEqual(Object.entries(shape).map(([key, n]) => [key, n * 2]))
  }
})

it('gives copies that share nothing, also of objects without fields or with strange ones', () => {
  const [one, two] = [copy({ a: 1, z: 1 }), copy({ a: 2, z: 2 })]
  expect([one, two]).toStrictEqual([
    { a: 2, z: 2 },
    { a: 4, z: 4 },
  ])
  expect(copy({})).toStrictEqual({})
  expect(copy({ __metadata: {} })).toStrictEqual({})
  const strange = JSON.parse('{"__proto__":1,"constructor":2,"10":3}')
  expect(Object.entries(copy(strange))).toEqual([
    ['10', 6],
    ['__proto__', 2],
    ['constructor', 4],
  ])
})
