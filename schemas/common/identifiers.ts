import { z } from 'zod'
import { gs1CheckDigit, hasUsccForm, usccCheckCharacter } from './check-digit.ts'
import { broken, shown } from './rule.ts'

function gs1(name: string, lengths: readonly number[]) {
  const expected = `${lengths.join(', ').replace(/, (\d+)$/, ' or $1')} digits`
  return z
    .string()
    .check((payload) => {
      const value = payload.value
      if (!/^\d+$/.test(value) || !lengths.includes(value.length)) {
        const came = /^\d+$/.test(value) ? `has ${value.length} digits` : 'is not digits only'
        return broken(payload, 'check-digit', `${shown(value)} ${came}; a ${name} has ${expected}`)
      }
      const check = gs1CheckDigit(value.slice(0, -1))
      if (Number(value.at(-1)) === check) return
      broken(
        payload,
        'check-digit',
        `${shown(value)} ends in ${value.at(-1)}, but the check digit of this ${name} is ${check}`,
      )
    })
    .meta({ pattern: `^(?:${lengths.map((length) => `\\d{${length}}`).join('|')})$` })
}

/** Trade item number: GTIN-8, UPC (12), EAN (13) or GTIN-14. */
export const gtin = gs1('GTIN', [8, 12, 13, 14]).meta({ examples: ['9521234543213'] })
/** Global location number. */
export const gln = gs1('GLN', [13])
/** Serial shipping container code. */
export const sscc = gs1('SSCC', [18])

/** 统一社会信用代码. Trimmed and brought to upper case, then checked by GB 32100. */
export const uscc = z
  .string()
  .trim()
  .toUpperCase()
  .check((payload) => {
    const value = payload.value
    if (!hasUsccForm(value)) {
      const form = 'a credit code has 18 characters of 0-9 and A-Z without I, O, S, V, Z'
      return broken(payload, 'uscc', `${shown(value)} is not a unified social credit code; ${form}`)
    }
    const check = usccCheckCharacter(value.slice(0, 17))
    if (value[17] === check) return
    broken(
      payload,
      'uscc',
      `${shown(value)} ends in ${value[17]}, but the check character of this credit code is ${check}`,
    )
  })
  .meta({ pattern: '^\\s*[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18}\\s*$', examples: ['91350100M000100Y43'] })

/** 税收分类编码: 19 digits. */
export const taxItemCode = z
  .string()
  .check((payload) => {
    if (/^\d{19}$/.test(payload.value)) return
    broken(payload, 'length', `${shown(payload.value)} is not a tax item code; it has 19 digits`)
  })
  .meta({ pattern: '^\\d{19}$' })
