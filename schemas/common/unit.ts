import { z } from 'zod'
import { nearest } from './nearest.ts'
import { broken, shown } from './rule.ts'
import { unitNicknames, units } from './unit-codes.ts'

function hint(value: string): string {
  const meant = unitNicknames[value.trim().toUpperCase()] ?? nearest(value, units.keys())
  if (meant !== undefined) return `did you mean "${meant}" (${units.get(meant)?.en} ${units.get(meant)?.zh})?`
  return 'write e.g. "EA" each, "KGM" kilogram, "LTR" litre, or a package with X in front: "XCT" carton, "XBX" box'
}

/** A unit of UN/ECE Recommendation 20, or a package of Recommendation 21 with `X` in front. */
export const unit = z
  .string()
  .check((payload) => {
    if (units.has(payload.value)) return
    const known = `${shown(payload.value)} is not a unit of UN/ECE Rec 20 or a package of Rec 21 that the hub knows`
    broken(payload, 'unit', `${known}; ${hint(payload.value)}`)
  })
  .meta({ pattern: '^[A-Z0-9]{2,3}$', examples: ['EA', 'XCT'] })
