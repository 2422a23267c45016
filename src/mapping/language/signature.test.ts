/** Signatures of lambdas, hand-made and generated, against the `jsonata` package. */
import fc from 'fast-check'
import jsonata from 'jsonata'
import { describe, expect, test } from 'vitest'
import { same } from '../../../test/jsonata-reference.ts'
import { compile, LanguageError, parse, Run } from './index.ts'
import { UNANSWERABLE } from './library/failure.ts'
import { compileSignature } from './signature.ts'

const body = '{[$type($a), $string($a), $type($b), $string($b), $type($c), $string($c)]}'

async function compare(signature: string, args: readonly string[], context: unknown): Promise<void> {
  const source = `(function($a, $b, $c)<${signature}>${body})(${args.join(', ')})`
  const right = await jsonata(source)
    .evaluate(context)
    .then((value) => ({ value }), facts)
  const left = ours(source, context)
  if (!same(left, right)) expect({ source, context, ours: left }).toEqual({ source, context, ours: right })
}

function ours(source: string, context: unknown): unknown {
  try {
    return { value: compile(parse(source), {})(context, new Run(context, {} as never)) }
  } catch (error) {
    return facts(error)
  }
}

function facts(error: unknown) {
  const { code, index } = error as LanguageError
  return code === undefined || code === UNANSWERABLE ? { code: undefined } : { code, index }
}

const type = fc.constantFrom(
  's',
  'n',
  'b',
  'l',
  'o',
  'a',
  'f',
  'j',
  'x',
  '(sn)',
  '(ao)',
  '(sf)',
  'a<n>',
  'a<s>',
  'a<o>',
  'f<n:s>',
)
const parameter = fc.tuple(type, fc.constantFrom('', '', '', '?', '-', '+')).map((parts) => parts.join(''))
const signature = fc.array(parameter, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('')}:x`)
const argument = fc.constantFrom(
  '"s"',
  '1',
  'true',
  'null',
  '{"a": 1}',
  '[1, 2]',
  '["s"]',
  '[]',
  '[1, "s"]',
  '[{}]',
  '$sum',
  'nothing',
)
const context = fc.constantFrom(undefined, 'text', 7, { a: 1 }, [1, 2], null, true)

describe('the same arguments, or the same refusal', () => {
  test('generated', async () => {
    const property = fc.asyncProperty(signature, fc.array(argument, { maxLength: 4 }), context, compare)
    const runs = Number(process.env.LIBRARY_CASES ?? 1000)
    await fc.assert(property, { numRuns: runs, seed: Number(process.env.LIBRARY_SEED ?? 20260715) })
  })

  test.each([
    ['s-n?:s', ['1'], 'text'],
    ['s?n', ['5'], undefined],
    ['a<n>', ['"x"'], undefined],
    ['a<x>', ['[1]'], undefined],
    ['x+n', ['1', '2'], undefined],
    ['s-s-', [], 'text'],
    ['ns?', ['1', '"a"', '2'], undefined],
  ])('<%s> with %j', async (text, args, around) => {
    await compare(text, args, around)
  })
})

test('what JSONata does not know as a signature is refused with its code', () => {
  expect(() => compileSignature('<s<n>>')).toThrow(expect.objectContaining({ code: 'S0401' }))
  expect(() => compileSignature('<(a<n>s)>')).toThrow(expect.objectContaining({ code: 'S0402' }))
})

test('no signature makes fitting slow', () => {
  const { validate } = compileSignature(`<${'x+'.repeat(30)}n>`)
  expect(() => validate(Array(60).fill('s'), undefined)).toThrow(LanguageError)
})

test('arguments that fit are handed on as they are, those that do not in a new list', () => {
  const args = ['text', 1]
  expect(compileSignature('<s-nn?:s>').validate(args, undefined)).toBe(args)
  expect(compileSignature('<a<n>s?>').validate([1, 's'], undefined)).toEqual([[1], 's'])
  expect(args).toEqual(['text', 1])
})
