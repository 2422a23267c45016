/** Every function with every kind of argument in every place, against the `jsonata` package: answers and error codes. */
import { expect, test } from 'vitest'
import { agree, Lambda, ours, theirs } from '../../../../test/jsonata-reference.ts'
import { compileSignature } from '../signature.ts'
import { library } from './index.ts'

const identity = new Lambda('function($v){$v}', 1, ([value]) => value)
const kinds: unknown[] = [undefined, null, true, 2, '12', [1, 'a'], { a: 1 }, identity]
const contexts: unknown[] = [undefined, 7, 'abc', [1, 2], { a: 'b' }]

/** What answers by the clock or by chance, and what JSONata answers with its own source code. */
const apart = (name: string, args: readonly unknown[]) =>
  ['now', 'millis', 'random', 'shuffle'].includes(name) ||
  (name === 'replace' && typeof args[1] === 'string' && args[2] instanceof Lambda)

function* lists(length: number): Generator<unknown[]> {
  if (length === 0) return yield []
  for (const list of lists(length - 1)) for (const kind of kinds) yield [...list, kind]
}

test.each(Object.entries(library))('$%s', async (name, { signature = '<>' }) => {
  const most = Math.min(compileSignature(signature).parameters + 1, 3)
  const different: unknown[] = []
  for (let length = 0; length <= most; length++) {
    for (const args of lists(length)) {
      for (const context of length < 2 ? contexts : ['abc']) {
        if (apart(name, args)) continue
        const [left, right] = [ours(name, args, context), await theirs(name, args, context)]
        if (!agree(left, right)) different.push({ args, context, ours: left, jsonata: right })
      }
    }
  }
  expect(different.slice(0, 5)).toEqual([])
})
