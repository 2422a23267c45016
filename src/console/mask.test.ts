import { describe, expect, test } from 'vitest'
import { entities } from '../../schemas/index.ts'
import { timeline } from '../../test/story.ts'
import { isPersonal, mask, maskFailure, maskTimeline } from './mask.ts'

describe('personal fields', () => {
  test('of every entity are known by their names', () => {
    for (const { name, personal } of Object.values(entities)) {
      for (const pointer of personal) {
        const path = pointer.split('/').filter((part) => part !== '' && part !== '*')
        expect([name, pointer, isPersonal(path.at(-1) ?? '', path.at(-2))]).toEqual([name, pointer, true])
      }
    }
  })

  test.each([
    'PhoneNumber',
    'MobilePhoneNumber',
    'EmailAddress',
    'FAX_NUMBER',
    'contact_name',
    'signedBy',
    '联系人',
    'bank-account',
  ])('are known in the systems’ own spelling: %s', (name) => expect(isPersonal(name)).toBe(true))

  test.each([
    'orderNo',
    'productCode',
    'name',
    'SoldToParty',
    'hotelCode',
    'contactCount',
    'businessKey',
    'key',
    'noteType',
  ])('are not what business needs: %s', (name) => expect(isPersonal(name)).toBe(false))
})

describe('masking', () => {
  test('blanks at any depth, lists of people, and JSON inside text; keeps everything else as it is', () => {
    const data = {
      orderNo: 'SO-1',
      total: '10.00',
      none: null,
      contacts: [{ name: '王小明', role: 'buyer', mobile: '138' }],
      shop: { name: '旗舰店' },
      contactPerson: { first: '小明', list: ['a'] },
      raw: '{"phone":"138","code":"E1"}',
      text: '[not json',
      remark: '',
    }
    expect(mask(data)).toEqual({
      ...data,
      contacts: [{ name: '***', role: 'buyer', mobile: '***' }],
      contactPerson: { first: '***', list: ['***'] },
      raw: '{"phone":"***","code":"E1"}',
    })
  })

  test('a failure about a personal field does not show what stood there', () => {
    const failure = { kind: 'invalid', message: 'phone "138x" is wrong', field: '/contacts/0/mobile', value: '138x' }
    expect(maskFailure(failure)).toEqual({ ...failure, message: 'phone "***" is wrong', value: '***' })
    const other = { kind: 'invalid', message: 'unit "XX"', field: '/lines/0/unit', value: 'XX' }
    expect(maskFailure(other)).toEqual(other)
  })

  test('a timeline has none of it, wherever it was', () => {
    const shown = JSON.stringify(maskTimeline(timeline))
    for (const personal of ['13812345678', '王小明', '后门', 'wang@example.com']) expect(shown).not.toContain(personal)
    expect(shown).toContain('P100001')
  })
})
