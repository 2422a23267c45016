import { describe, expect, it } from 'vitest'
import { hub } from '../../test/hub-command.ts'

describe('hub functions', () => {
  it('lists every function by topic, in both languages', async () => {
    const { code, out } = await hub(['functions'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Exact decimals\n {2}\$plus\(a, b, …\) +Adds exactly$/m)
    expect(out).toContain('$bytes(text, max, encoding?)')
    expect(out).toContain('$round, $sum stand in the place of JSONata')
    expect((await hub(['functions', '--lang', 'zh'])).out).toMatch(/^精确十进制运算\n {2}\$plus\(a, b, …\) +精确相加$/m)
  })

  it('shows one with its examples, with or without the $', async () => {
    const { out } = await hub(['functions', '$allocate'])
    expect(out).toContain('$allocate("100", ["1", "1", "1"]) → ["33.34","33.33","33.33"]')
    expect(out).toContain('refused: … has nowhere to go: every weight is zero')
    expect((await hub(['functions', 'round'])).out).toContain('in the place of the function that JSONata has')
  })

  it('is one document for scripts', async () => {
    const { functions } = JSON.parse((await hub(['functions', 'round', '--json'])).out)
    expect(functions).toHaveLength(1)
    expect(functions[0]).toMatchObject({ name: 'round', topic: 'money', replacesJsonata: true })
    expect(functions[0].examples).toContainEqual({ expression: '$round("1.005", 2)', gives: '1.01' })
  })

  it('says what was meant, and what is not its own', async () => {
    const wrong = await hub(['functions', 'alocate'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('hub functions allocate')])
    const theirs = await hub(['functions', 'substring'])
    expect([theirs.code, theirs.err]).toEqual([2, expect.stringContaining('a function of JSONata')])
  })
})
