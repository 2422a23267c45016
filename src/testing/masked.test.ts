import { describe, expect, it } from 'vitest'
import { isPersonal } from '../console/mask.ts'
import { Masker, privateFields } from './masked.ts'
import { Pseudonyms } from './pseudonym.ts'

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1))

function masked(record: unknown, personal: string[] = []): unknown {
  const fields = privateFields(record, isPersonal, new Set(personal))
  return new Masker(pseudonyms, fields, new Set()).record(record)
}

describe('a pseudonym', () => {
  it.each([
    ['13800138000', /^1[3-9]\d{9}$/],
    ['020-87654321', /^0\d\d-\d{8}$/],
    ['Zhang.San@Example.com', /^[A-Z][a-z]{4}\.[A-Z][a-z]{2}@[A-Z][a-z]{6}\.[a-z]{3}$/],
    ['欧阳小明', /^\p{Script=Han}{4}$/u],
    ['０１２', /^[０-９]{3}$/],
    ['Ørsted', /^[ÀÉÎÕÜ][a-z]{5}$/],
  ])('of %s has its form, is another, and is always the same', (value, form) => {
    const other = pseudonyms.of(value)
    expect(other).toMatch(form)
    expect(other).not.toBe(value)
    expect(pseudonyms.of(value)).toBe(other)
    expect(new Pseudonyms(Buffer.alloc(32, 2)).of(value)).not.toBe(other)
    expect(Buffer.byteLength(other)).toBe(Buffer.byteLength(value))
  })
})

describe('nothing personal is left', () => {
  it.each([
    [
      'by name, at any depth',
      { shipTo: { contacts: [{ name: 'Wang Fang', mobile: 13912345678 }] } },
      ['Wang', 'Fang', '13912345678'],
    ],
    [
      'in free text',
      { text: 'ring 138 0013 8000, mail a.b@c.cn, id 11010519491231002X' },
      ['138 0013', 'a.b@c.cn', '11010519491231002X'],
    ],
    [
      'numbers of other countries and cards',
      { a: '+49 170 1234567', b: 'card 4111111111111111' },
      ['170 1234567', '4111111111111111'],
    ],
    [
      'secrets',
      { a: 'Authorization: Bearer abcdef123456', b: 'https://u:hunter2@x.cn/', c: 'password=hunter2;' },
      ['abcdef123456', 'hunter2'],
    ],
    [
      'where the value of a personal field stands again',
      { contactName: '张小明', address: '路5号张小明收' },
      ['张小明'],
    ],
    ['text that is JSON', { raw: '{"phone":"555123","n":1}' }, ['555123']],
    ['what becomes personal in the entity', { NAME_1: 'Ms Smith', other: 'for Ms Smith' }, ['Smith']],
  ])('%s', (_, record, secrets) => {
    const text = JSON.stringify(masked(record, ['Ms Smith']))
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(text.length).toBe(JSON.stringify(record).length)
  })

  it('what is nobody’s stays as it is', () => {
    const record = {
      orderNo: 'SO-1',
      Product: '000000000000071001',
      unitPrice: '19.99',
      at: '2027-01-31T08:00:00.000Z',
      n: 3,
      b: true,
      z: null,
    }
    expect(masked(record)).toEqual(record)
  })
})
