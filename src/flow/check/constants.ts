/** Constants that mean the same whatever a record holds: time zones, encodings, kinds of rounding. */
import { businessFunctions } from '../../mapping/functions/index.ts'
import { MappingError, NOWHERE, suggest, type TreeNode } from '../../mapping/index.ts'
import type { Call } from './calls.ts'

/** Arguments that a function understands or refuses by themselves. */
const BY_THEMSELVES = /^(zone|mode|encoding|places|width|max|days|only|direction)\??$/

/** Something for each other argument, so that the function gets as far as the constant. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  value: ['1.50', '2027-01-31', '2027-01-31T08:00:00Z', 'A'],
  form: ['yyyy-MM-dd', 'YYYY-MM-DD'],
  text: ['A'],
  a: ['1'],
  b: ['1'],
  gross: ['1'],
  net: ['1'],
  rate: ['0.1'],
  total: ['1'],
  weights: [['1']],
  max: [10],
  days: [1],
}

/**
 * Tries each constant with sample values for the rest: what no sample passes, though one does without the constant, is
 * refused for every record.
 */
export function checkConstants(call: Call, parameters: readonly string[]): void {
  const { name, nodes, reporter } = call
  for (const [index, node] of nodes.entries()) {
    const parameter = parameters[index] ?? ''
    if (!node || (node.type !== 'string' && node.type !== 'number') || !BY_THEMSELVES.test(parameter)) continue
    if (/^zone/.test(parameter)) {
      if (node.type === 'string') checkZone(String(node.value), node, call)
      continue
    }
    const needed = parameters.filter((one) => !/[?…]$/.test(one)).length
    const tries = combinations(parameters.slice(0, needed))
    const reached = tries.filter((args) => fails(name, args) === undefined)
    const refusals = reached.map((args) => fails(name, withConstant(args, index, node)))
    const [first] = refusals
    if (first === undefined || refusals.includes(undefined)) continue
    reporter.error(node, 'wrong-arguments', first.message, first.advice)
  }
}

function checkZone(zone: string, node: TreeNode, { name, reporter }: Call): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    const near = suggest(zone, Intl.supportedValuesOf('timeZone'))
    const hint = near === undefined ? 'write one such as "Asia/Shanghai" or "UTC"' : `did you mean "${near}"?`
    reporter.error(node, 'wrong-arguments', `$${name}: there is no time zone "${zone}"`, hint)
  }
}

function combinations(parameters: readonly string[]): unknown[][] {
  return parameters.reduce<unknown[][]>(
    (before, parameter) => before.flatMap((args) => (SAMPLES[parameter] ?? ['1']).map((sample) => [...args, sample])),
    [[]],
  )
}

function withConstant(args: readonly unknown[], index: number, { value }: TreeNode): unknown[] {
  const filled = [...args]
  while (filled.length < index) filled.push(undefined)
  filled[index] = value
  return filled
}

function fails(name: string, args: readonly unknown[]): MappingError | undefined {
  const environment = { link: () => undefined, code: () => '' }
  try {
    businessFunctions[name]?.call(args, { environment, direction: 'out' } as never)
    return undefined
  } catch (error) {
    return error instanceof MappingError
      ? error
      : new MappingError('expression', String((error as Error).message), '', { position: NOWHERE })
  }
}
