import { Decimal } from './decimal.ts'
import { broken, type Path, type Payload, shown } from './rule.ts'
import { oneOf } from './text.ts'

/** Tax classes and the rate each stands for; `exempt` has the rate 0. */
export const taxClasses = {
  VAT13: '0.13',
  VAT9: '0.09',
  VAT6: '0.06',
  VAT5: '0.05',
  VAT3: '0.03',
  VAT1: '0.01',
  VAT0: '0',
  exempt: '0',
} as const

export const taxClass = oneOf(['VAT13', 'VAT9', 'VAT6', 'VAT5', 'VAT3', 'VAT1', 'VAT0', 'exempt'])

/** Reports a rate that is not the one its class stands for. */
export function checkTaxRate(
  payload: Payload,
  given: { taxClass: keyof typeof taxClasses; taxRate: string },
  path: Path = [],
): void {
  const expected = taxClasses[given.taxClass]
  if (new Decimal(given.taxRate).eq(expected)) return
  const what = `${shown(given.taxRate)} does not agree with taxClass ${given.taxClass} ("${expected}")`
  broken(payload, 'tax-class', what, [...path, 'taxRate'])
}
