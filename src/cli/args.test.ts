import { describe, expect, test } from 'vitest'
import { readArgs, wholeNumber } from './args.ts'
import { type Command, UsageError } from './command.ts'

const command: Command = {
  name: 'try',
  summary: { en: '', zh: '' },
  operands: ['<key>', '[more]'],
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: '', zh: '' } },
    tag: { type: 'string', multiple: true, help: { en: '', zh: '' } },
    'dry-run': { type: 'boolean', help: { en: '', zh: '' } },
  },
  run: async () => 0,
}

function refused(...argv: string[]): string {
  try {
    readArgs(command, argv, 'en')
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} ${error.hint ?? ''}`.trim()
    throw error
  }
  throw new Error('was taken')
}

describe('a command line', () => {
  test('may have flags and operands in any order, and = or a blank before a value', () => {
    const args = readArgs(command, ['--dry-run', 'SO-1', '--flow=a', '--tag', 'x', '--tag=y=z', '--json'], 'en')
    expect(args.operands).toEqual(['SO-1'])
    expect([args.has('dry-run'), args.has('json'), args.has('help')]).toEqual([true, true, false])
    expect([args.value('flow'), args.values('tag'), args.value('lang')]).toEqual(['a', ['x', 'y=z'], undefined])
  })

  test('takes what follows -- as it is', () => {
    expect(readArgs(command, ['--', '--flow'], 'en').operands).toEqual(['--flow'])
  })

  test.each([
    [['SO-1', '--dryrun'], 'hub try has no flag --dryrun. Did you mean --dry-run?'],
    [['SO-1', '--constructor'], 'hub try has no flag --constructor. See: hub try --help'],
    [['SO-1', '-f'], 'hub try has no flag -f. See: hub try --help'],
    [['SO-1', '--flow'], '--flow needs a value: --flow NAME'],
    [['SO-1', '--flow', '--json'], '--flow needs a value: --flow NAME'],
    [['SO-1', '--flow='], '--flow needs a value: --flow NAME'],
    [['SO-1', '--flow', 'a', '--flow', 'b'], '--flow stands twice.'],
    [['SO-1', '--dry-run=yes'], '--dry-run takes no value, but was given "yes".'],
    [[], '<key> is missing. See: hub try --help'],
    [['a', 'b', 'c'], '"c" is one too many. See: hub try --help'],
  ])('%j is refused: %s', (argv, message) => {
    expect(refused(...argv)).toBe(message)
  })

  test.each(['-1', '1.5', '1e3', 'x', '', '70000'])('%j is no port', (text) => {
    expect(() => wholeNumber(text, '--port', 0, 65_535, 'en')).toThrow(/expected a whole number from 0 to 65535/)
  })
})
