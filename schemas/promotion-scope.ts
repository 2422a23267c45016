/** Who and what a promotion policy is for. */
import { inForce } from './common/period.ts'
import type { PromotionPolicy } from './promotion-policy.ts'

/** A sale, by what policies ask of it; what is left out meets no list that names something. */
export interface Sale {
  day: string
  dealers?: string
  tiers?: number
  channelTypes?: string
  regions?: string
  /** All the territories of the dealer. */
  territories?: readonly string[]
  salesOrgs?: string
  products?: string
  /** The category of the product and all above it. */
  categories?: readonly string[]
  brands?: string
  orderTypes?: string
}

const FIELDS = [
  'dealers',
  'tiers',
  'channelTypes',
  'regions',
  'territories',
  'salesOrgs',
  'products',
  'categories',
  'brands',
  'orderTypes',
] as const

/** Is an active policy for this sale: valid on its day, in every list of the scope, and in no list of the excludes? */
export function covers(policy: PromotionPolicy, sale: Sale): boolean {
  if (policy.status !== 'active' || policy.deleted || !inForce(policy, sale.day)) return false
  return FIELDS.every((field) => {
    const [wanted, unwanted] = [policy.scope[field] ?? [], policy.excludes?.[field] ?? []]
    const values = [sale[field] ?? []].flat()
    const isIn = (list: readonly (string | number)[]) => values.some((value) => list.includes(value))
    return (wanted.length === 0 || isIn(wanted)) && !isIn(unwanted)
  })
}
