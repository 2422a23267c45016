import { checkAmountPlaces, minorUnitsOf } from './common/currency.ts'
import { Decimal } from './common/decimal.ts'
import { round, sum } from './common/money.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { notRising, type ScaleType, sharesOf, stepAt } from './common/scale.ts'
import type { RebateFields } from './rebate-settlement.ts'

export interface RebateTier {
  tier: number
  fromAmount: string
  /** Fraction: 3 % is "0.03". */
  rate: string
}

export interface TieredRebate {
  /** The tier reached; undefined when the basis lies below the lowest one. */
  reached: RebateTier | undefined
  /** Rounded to `places`, half up. */
  rebateAmount: string
}

/**
 * What a basis earns: `allUnits` gives the whole basis the rate of the tier reached, `incremental` every part the rate
 * of the tier it lies in. Rounded once, at the end; never more than `cap`. A basis below zero earns nothing. `tiers`
 * rise by `fromAmount`; a basis equal to it has reached the tier.
 */
export function tieredRebate(
  basis: string,
  scaleType: ScaleType,
  tiers: readonly RebateTier[],
  places: number,
  cap?: string | undefined,
): TieredRebate {
  const steps = tiers.map((tier) => ({ from: tier.fromAmount, value: tier }))
  const exact = sharesOf(scaleType, steps, basis).map(({ size, value }) => new Decimal(size).times(value.rate))
  const reached = new Decimal(basis).isNegative() ? undefined : stepAt(steps, basis)?.value
  return { reached, rebateAmount: capped(Decimal.sum(0, ...exact), places, cap) }
}

function capped(exact: Decimal, places: number, cap: string | undefined): string {
  const rounded = round(exact, places)
  return cap !== undefined && new Decimal(rounded).gt(cap) ? round(cap, places) : rounded
}

const topAmounts = ['basisAmount', 'cap', 'rebateAmount', 'netAmount', 'taxAmount', 'adjustmentAmount'] as const
const accountAmounts = ['opening', 'earned', 'used', 'expired', 'closing'] as const

/** True when every amount has the places of the currency, so that they can be calculated with. */
function checkPlaces(payload: Payload, record: RebateFields): boolean {
  const before = payload.issues.length
  const check = (value: string | undefined, ...path: PropertyKey[]) =>
    checkAmountPlaces(payload, value, record.currency, path)
  for (const field of topAmounts) check(record[field], field)
  for (const field of accountAmounts) check(record.account?.[field], 'account', field)
  record.tiers?.forEach((tier, i) => void check(tier.fromAmount, 'tiers', i, 'fromAmount'))
  record.basisDocuments?.forEach((document, i) => void check(document.amount, 'basisDocuments', i, 'amount'))
  return payload.issues.length === before
}

/** Every rule of a settlement that its own fields can tell. */
export function checkRebate(payload: Payload, record: RebateFields): void {
  checkPeriods(payload, record)
  checkAdjustment(payload, record)
  const places = minorUnitsOf(record.currency)
  const tiersRise = checkTiers(payload, record)
  if (!checkPlaces(payload, record) || places === undefined) return
  checkBasis(payload, record, places)
  checkTax(payload, record, places)
  checkAccount(payload, record)
  const correctionAlone = record.adjusts !== undefined && sameAmount(record.rebateAmount, record.adjustmentAmount)
  if (!correctionAlone && tiersRise) checkRebateAmount(payload, record, places)
}

function sameAmount(a: string, b: string | undefined): boolean {
  return b !== undefined && new Decimal(a).eq(b)
}

function checkPeriods(payload: Payload, { period, usableFrom, usableTo }: RebateFields): void {
  if (typeof period === 'object' && period.from >= period.to) {
    const rule = `a period runs from its first day, ${shown(period.from)}, up to and not including "to"`
    broken(payload, 'half-open-period', `${shown(period.to)} is not after it; ${rule}`, ['period', 'to'])
  }
  if (usableFrom !== undefined && usableTo !== undefined && usableFrom >= usableTo) {
    const rule = `the rebate can be used from usableFrom, ${shown(usableFrom)}, up to and not including usableTo`
    broken(payload, 'half-open-period', `${shown(usableTo)} is not after it; ${rule}`, ['usableTo'])
  }
}

/** Corrections are documents of their own; only they may be below zero. */
function checkAdjustment(payload: Payload, record: RebateFields): void {
  const { adjusts, adjustmentAmount, settlementNo, rebateAmount } = record
  if (adjusts === undefined) {
    if (adjustmentAmount !== undefined) {
      broken(payload, 'rebate-adjustment', 'is missing; adjustmentAmount corrects a settlement, named in adjusts', [
        'adjusts',
      ])
    } else if (new Decimal(rebateAmount).isNegative()) {
      const rule = 'only a correction, which names in adjusts what it corrects, is below zero'
      broken(payload, 'sign', `${shown(rebateAmount)} came; ${rule}`, ['rebateAmount'])
    }
    return
  }
  if (adjusts === settlementNo) {
    broken(payload, 'rebate-adjustment', `${shown(adjusts)} is the settlement itself; a correction is a new one`, [
      'adjusts',
    ])
  }
  if (adjustmentAmount === undefined) {
    const rule = `is required in a settlement that corrects ${shown(adjusts)}, and missing`
    broken(payload, 'required', rule, ['adjustmentAmount'])
  }
  if (record.adjustmentNo === 0) {
    broken(payload, 'rebate-adjustment', '0 is the first settlement; corrections count from 1', ['adjustmentNo'])
  }
}

/** True when the tiers can be calculated with. */
function checkTiers(payload: Payload, { tiers = [] }: RebateFields): boolean {
  const before = payload.issues.length
  const seen = new Set<number>()
  tiers.forEach((tier, i) => {
    if (seen.has(tier.tier)) {
      broken(payload, 'unique', `${tier.tier} stands twice; every tier has a number of its own`, ['tiers', i, 'tier'])
    }
    seen.add(tier.tier)
  })
  for (const i of notRising(tiers.map(({ fromAmount }) => fromAmount))) {
    const rule = `tiers rise, and the one before begins at ${shown(tiers[i - 1]?.fromAmount)}`
    broken(payload, 'rebate-amount', `${shown(tiers[i]?.fromAmount)} came; ${rule}`, ['tiers', i, 'fromAmount'])
  }
  return payload.issues.length === before
}

function checkBasis(payload: Payload, { basisAmount, basisDocuments }: RebateFields, places: number): void {
  const amounts = basisDocuments?.flatMap(({ amount }) => (amount === undefined ? [] : [amount])) ?? []
  if (amounts.length > 0 && amounts.length === basisDocuments?.length) {
    const total = sum(amounts, places)
    if (!new Decimal(total).eq(basisAmount)) {
      const rule = `basisDocuments add up to ${shown(total)}`
      broken(payload, 'rebate-amount', `${shown(basisAmount)} came, but ${rule}`, ['basisAmount'])
    }
  }
  const seen = new Set<string>()
  basisDocuments?.forEach(({ kind, documentNo }, i) => {
    const key = JSON.stringify([kind, documentNo])
    const path = ['basisDocuments', i, 'documentNo']
    if (seen.has(key)) broken(payload, 'unique', `${shown(documentNo)} stands twice; a document counts once`, path)
    seen.add(key)
  })
}

/** net + tax is what is paid: the rebate, or in a correction what it adds. */
function checkTax(payload: Payload, record: RebateFields, places: number): void {
  const { netAmount, taxAmount, rebateAmount, adjustmentAmount, taxRate } = record
  const added = sum([netAmount, taxAmount], places)
  const ofCorrection = sameAmount(added, adjustmentAmount)
  if (!ofCorrection && !sameAmount(added, rebateAmount)) {
    const rule = `netAmount + taxAmount is ${shown(added)}`
    broken(payload, 'total-amount', `${shown(rebateAmount)} came, but ${rule}`, ['rebateAmount'])
    return
  }
  if (taxRate === undefined) return
  const right = round(new Decimal(added).times(taxRate).div(new Decimal(1).plus(taxRate)), places)
  if (new Decimal(right).minus(taxAmount).abs().lte(new Decimal(10).pow(-places))) return
  const rule = `the tax in ${added} at rate ${taxRate} is ${shown(right)}`
  broken(payload, 'total-amount', `${shown(taxAmount)} came, but ${rule}`, ['taxAmount'])
}

function checkAccount(payload: Payload, { account }: RebateFields): void {
  if (account === undefined) return
  const { opening, earned, used, expired, closing } = account
  const right = new Decimal(opening).plus(earned).minus(used).minus(expired)
  if (right.eq(closing)) return
  const rule = `opening ${opening} + earned ${earned} − used ${used} − expired ${expired} is "${right.toFixed()}"`
  broken(payload, 'rebate-balance', `${shown(closing)} came, but ${rule}`, ['account', 'closing'])
}

function checkRebateAmount(payload: Payload, record: RebateFields, places: number): void {
  const { rebateAmount, tiers, cap } = record
  if (tiers !== undefined) checkAgainstTiers(payload, record, tiers, places)
  else if (cap !== undefined && new Decimal(rebateAmount).gt(cap)) {
    const rule = `the policy pays at most ${shown(cap)}`
    broken(payload, 'rebate-amount', `${shown(rebateAmount)} came, but ${rule}`, ['rebateAmount'])
  } else checkAgainstRate(payload, record, places)
}

/**
 * Without its tiers an `allUnits` rebate is basis × rate. Where nothing is said of the scale the tiers below may have
 * lower rates, so that basis × rate is only the most it can be; a rate that was worked out from the amounts and cut to
 * six places may be off by its last place. A rate of 0 says nothing: the amount is a fixed one.
 */
function checkAgainstRate(payload: Payload, record: RebateFields, places: number): void {
  const { basisAmount, rate, rebateAmount, scaleType, cap } = record
  if (new Decimal(rate).isZero()) return
  const came = new Decimal(rebateAmount)
  const exact = Decimal.max(0, new Decimal(basisAmount).times(rate))
  const right = capped(exact, places, cap)
  const lastPlace = new Decimal(basisAmount).abs().times('0.0000005')
  const most = Decimal.max(right, round(exact.plus(lastPlace), places))
  if (scaleType === 'allUnits' ? came.eq(right) : came.lte(most)) return
  const all = `${basisAmount} × ${rate}${cap === undefined ? '' : `, and at most ${cap},`} is ${shown(right)}`
  const rule = scaleType === 'allUnits' ? all : `${all}, and it cannot be more`
  broken(payload, 'rebate-amount', `${shown(rebateAmount)} came, but ${rule}`, ['rebateAmount'])
}

/** Where nothing is said of the scale, either of the two is right. */
function checkAgainstTiers(payload: Payload, record: RebateFields, tiers: RebateTier[], places: number): void {
  const { basisAmount, rate, rebateAmount, scaleType, tierReached, cap } = record
  const scales = scaleType === undefined ? (['allUnits', 'incremental'] as const) : [scaleType]
  const rights = scales.map((scale) => tieredRebate(basisAmount, scale, tiers, places, cap))
  const reached = rights[0]?.reached
  if (tierReached !== (reached?.tier ?? 0)) {
    const rule = reached ? `tier ${reached.tier}, from ${reached.fromAmount} on` : 'no tier, which is 0'
    const path = ['tierReached']
    broken(payload, 'rebate-amount', `${tierReached} came, but a basis of ${basisAmount} reaches ${rule}`, path)
    return
  }
  const rateOfTier = reached?.rate ?? '0'
  if (!new Decimal(rate).eq(rateOfTier)) {
    const rule = `the rate of tier ${tierReached} is ${shown(rateOfTier)}`
    broken(payload, 'rebate-amount', `${shown(rate)} came, but ${rule}`, ['rate'])
  }
  if (rights.some((right) => new Decimal(rebateAmount).eq(right.rebateAmount))) return
  const each = rights.map((right, i) => `${shown(right.rebateAmount)} (${scales[i]})`).join(' or ')
  const how = `${basisAmount} earns by its tiers${cap === undefined ? '' : `, and at most ${cap},`}`
  broken(payload, 'rebate-amount', `${shown(rebateAmount)} came, but ${how} ${each}`, ['rebateAmount'])
}
