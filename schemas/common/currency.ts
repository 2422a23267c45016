import { z } from 'zod'
import { decimalPlaces } from './decimal.ts'
import { didYouMean } from './nearest.ts'
import { broken, type Path, type Payload, shown } from './rule.ts'

/** ISO 4217 currencies in use, by the number of their minor units' decimal places. */
const byPlaces: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
    CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
    SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const minorUnits = new Map(
  Object.entries(byPlaces).flatMap(([places, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(places)] as const),
  ),
)

/** What people write instead of the code. */
const nicknames: Record<string, string> = {
  RMB: 'CNY',
  CNH: 'CNY',
  人民币: 'CNY',
  '￥': 'CNY',
  '¥': 'CNY',
  $: 'USD',
  '€': 'EUR',
}

/** Decimal places of an amount in this currency: CNY 2, JPY 0, KWD 3. Undefined for what is not a currency. */
export function minorUnitsOf(currency: string): number | undefined {
  return minorUnits.get(currency)
}

export const currency = z
  .string()
  .check((payload) => {
    if (minorUnits.has(payload.value)) return
    const hint = didYouMean(payload.value, minorUnits.keys(), nicknames)
    broken(payload, 'currency', `${shown(payload.value)} is not a currency of ISO 4217${hint}`)
  })
  .meta({ pattern: '^[A-Z]{3}$', examples: ['CNY'] })

/** Reports an amount with more places than its currency has. Absent amounts pass. */
export function checkAmountPlaces(payload: Payload, value: string | undefined, code: string, path: Path): void {
  const allowed = minorUnits.get(code)
  if (value === undefined || allowed === undefined) return
  const places = decimalPlaces(value)
  if (places <= allowed) return
  const most = `an amount in ${code} may have at most ${allowed}`
  broken(payload, 'decimal-places', `${shown(value)} has ${places} decimal places; ${most}`, path)
}
