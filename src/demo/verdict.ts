import type { Movement, Progress } from './progress.ts'
import { ORDERS, PRODUCTS } from './story.ts'

/** One movement in figures, as the demo's table shows it. */
export interface Line {
  what: { en: string; zh: string }
  in: number
  out: number
  duplicates: number
  lost: number
}

/** What the story came to. `ok` only when everything went in, everything came out once, and nothing was lost. */
export interface Verdict {
  ok: boolean
  lines: Line[]
  /** Flows whose counts do not add up: accepted is not the ended and the open ones together. */
  unbalanced: string[]
}

interface FlowFigures {
  flow: string
  accepted: number
  delivered: number
  unchanged: number
  skipped: number
  superseded: number
  open: Record<string, number>
}

/** Judges by what both systems hold, and by the hub's own books. */
export function judge(now: Progress, flows: FlowFigures[]): Verdict {
  const lines: Line[] = [
    line('Products SAP → DMS', '商品 SAP → DMS', now.products),
    line('Orders DMS → SAP', '订单 DMS → SAP', now.orders),
    line('Statuses SAP → DMS', '状态 SAP → DMS', now.statuses),
  ]
  const unbalanced = flows.filter((f) => {
    const open = Object.values(f.open).reduce((sum, n) => sum + n, 0)
    return f.accepted !== f.delivered + f.unchanged + f.skipped + f.superseded + open
  })
  const complete = now.products.in === PRODUCTS && now.orders.in === ORDERS && now.statuses.in === ORDERS
  const clean = lines.every((l) => l.in === l.out && l.duplicates === 0 && l.lost === 0)
  return { ok: complete && clean && unbalanced.length === 0, lines, unbalanced: unbalanced.map((f) => f.flow) }
}

function line(en: string, zh: string, { in: into, out, duplicates, missing }: Movement): Line {
  return { what: { en, zh }, in: into, out, duplicates, lost: missing.length }
}
