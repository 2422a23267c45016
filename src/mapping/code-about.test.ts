import { expect, it } from 'vitest'
import { aboutBoth, codeAbout } from './code-about.ts'

it.each([
  [
    { dealer: 'D1', on: '2027-01-31' },
    { dealer: 'D1', on: '2027-01-31' },
  ],
  [{ dealer: 71001 }, { dealer: '71001' }],
  [{ dealer: '', on: null }, {}],
  [undefined, undefined],
  [null, undefined],
])('reads %j', (given, about) => expect(codeAbout(given)).toEqual(about))

it.each([
  ['D1', /takes an object, not "D1"/],
  [['D1'], /takes an object/],
  [{ dealr: 'D1' }, /"dealer" and "on", not "dealr"/],
  [{ dealer: { code: 'D1' } }, /one dealer code/],
  [{ on: '31.12.2026' }, /a business day as "on", not "31.12.2026"/],
  [{ on: '2027-01-31T00:00:00Z' }, /a business day/],
])('refuses %j', (given, message) => expect(() => codeAbout(given)).toThrow(message))

it('takes what the map says, and for the rest what the record says', () => {
  const record = { dealer: 'D1', on: '2027-01-31' }
  expect(aboutBoth(record, undefined)).toBe(record)
  expect(aboutBoth(record, { dealer: 'D2' })).toEqual({ dealer: 'D2', on: '2027-01-31' })
  expect(aboutBoth(undefined, { on: '2027-02-01' })).toEqual({ on: '2027-02-01' })
})
