import { expect, it } from 'vitest'
import { matchingName } from './matching.ts'

it('compares names without width, blanks and case', () => {
  expect(matchingName('福州示例（集团）　有限公司')).toBe(matchingName('福州示例(集团) 有限公司'))
  expect(matchingName('ＡＢＣ Trading')).toBe('abctrading')
  expect(matchingName('甲公司')).not.toBe(matchingName('乙公司'))
})
