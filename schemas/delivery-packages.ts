import { broken, type Payload, shown } from './common/rule.ts'
import type { DeliveryFields } from './delivery.ts'

type Package = NonNullable<DeliveryFields['packages']>[number]

const depth = { pallet: 0, case: 1, piece: 2 } as const

/** The codes that name a package: an SSCC, a code of its own, or both. */
export function codesOf({ sscc, boxCode }: Pick<Package, 'sscc' | 'boxCode'>): string[] {
  return [sscc, boxCode].filter((code) => code !== undefined)
}

/** Packages are a tree: each has a code of its own, its parent is there and around it, and nothing holds itself. */
export function checkPackages(payload: Payload, packages: readonly Package[]): void {
  const byCode = new Map<string, Package>()
  packages.forEach((one, i) => {
    const codes = codesOf(one)
    if (codes.length === 0) broken(payload, 'required', 'sscc or boxCode is required', ['packages', i, 'boxCode'])
    for (const code of new Set(codes)) {
      const field = code === one.sscc ? 'sscc' : 'boxCode'
      if (byCode.has(code)) broken(payload, 'unique', `${shown(code)} names two packages`, ['packages', i, field])
      else byCode.set(code, one)
    }
    if (one.quantity !== undefined && one.unit === undefined) {
      broken(payload, 'required', 'is required with quantity, and missing', ['packages', i, 'unit'])
    }
  })
  const rooted = new Set<Package>()
  packages.forEach((one, i) => {
    if (one.parentCode === undefined) return
    const path = ['packages', i, 'parentCode']
    const parent = byCode.get(one.parentCode)
    if (parent === undefined) {
      broken(payload, 'reference', `${shown(one.parentCode)} is not a package of this delivery`, path)
    } else if (holdsItself(one, byCode, rooted)) {
      broken(payload, 'reference', `${shown(one.parentCode)} came; from parent to parent it runs in a circle`, path)
    } else if (one.level && parent.level && depth[parent.level] >= depth[one.level]) {
      const detail = `${shown(one.parentCode)} is a ${parent.level}, and cannot hold a ${one.level}`
      broken(payload, 'package-level', detail, path)
    }
  })
}

/** Does the chain of parents come back to itself? `rooted` holds packages whose chain is known to end. */
function holdsItself(one: Package, byCode: Map<string, Package>, rooted: Set<Package>): boolean {
  const chain = new Set<Package>()
  let at: Package | undefined = one
  while (at !== undefined && !rooted.has(at)) {
    if (chain.has(at)) return true
    chain.add(at)
    at = at.parentCode === undefined ? undefined : byCode.get(at.parentCode)
  }
  for (const good of chain) rooted.add(good)
  return false
}
