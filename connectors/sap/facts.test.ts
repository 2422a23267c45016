import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOf, noteOf } from './facts.ts'

const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,20}$/)
const value = fc.stringMatching(/^[\w.:/ -]{1,60}$/u).filter((text) => text === text.trim() && !/ {2}/.test(text))

describe('notes', () => {
  test('give back what was said, beside other texts and with line ends of any kind', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value, { minKeys: 1 }), (facts) => {
        const note = noteOf(facts, '0002', 'zh') as { LongText: string }
        const windows = { ...note, LongText: note.LongText.replaceAll('\n', '\r\n') }
        const other = { LongTextID: '0001', LongText: 'name: somebody else' }
        expect(factsOf({ to_Text: [other, windows] }, '0002')).toEqual({ ...facts })
      }),
    )
  })

  test('leave out what does not fit on a line of SAP, and say nothing where there is nothing', () => {
    expect(noteOf({ a: '1', long: 'x'.repeat(130) }, '0002', 'zh')).toMatchObject({ Language: 'ZH', LongText: 'a: 1' })
    expect(noteOf({}, '0002', 'zh')).toBeUndefined()
    expect(factsOf({ to_Text: [{ LongTextID: '0002', LongText: '请尽快处理' }] }, '0002')).toBeUndefined()
  })
})
