import { describe, expect, it } from 'vitest'
import { compileExpression } from '../expression.ts'
import { NOWHERE } from '../position.ts'
import { codeLookup } from '../values.ts'
import { businessFunctions } from './index.ts'

/** What the examples say that links and value maps hold. */
const environment = {
  link: (record: string, key: string) => (record === 'dealer' && key === 'D-71001' ? '0000071001' : undefined),
  code: codeLookup([{ list: 'sap-unit', unknown: 'reject', rows: [{ native: 'CAR', canonical: 'XCT' }] }]),
}

/** In an async function, so that an answer that is thrown is one that is refused. */
async function evaluate(source: string, input: unknown): Promise<unknown> {
  return compileExpression(source, NOWHERE).evaluate(input, environment)
}

describe.each(Object.values(businessFunctions))('$signature', ({ name, signature, summary, examples }) => {
  it('is documented in both languages, with examples', () => {
    expect(signature).toMatch(new RegExp(`^\\$${name}\\(`))
    expect(summary.en).toMatch(/[.)]$/)
    expect(summary.zh).toMatch(/[。）]$/)
    expect(examples.length).toBeGreaterThan(1)
    for (const { expression } of examples) expect(expression).toContain(`$${name}(`)
  })

  it.each(examples)('$expression', async ({ expression, input = {}, fails, ...example }) => {
    const answer = evaluate(expression, input)
    if (fails !== undefined) {
      await expect(answer).rejects.toMatchObject({ name: 'MappingError', message: expect.stringContaining(fails) })
      await expect(answer).rejects.toMatchObject({ advice: expect.stringMatching(/^\S.{15,}\S$/) })
    } else expect(await answer).toEqual('missing' in example ? undefined : example.gives)
  })
})
