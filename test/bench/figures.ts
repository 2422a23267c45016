/** Figures of several rounds: middle, spread, and how they stand to their target. */

export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** `share` 0.99 gives the value that 99 % do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export interface Figure {
  what: string
  target: string
  /** One value a round, in `unit`. */
  measured: number[]
  unit: string
  /** What it is measured against in the same run, one value a round. */
  limit?: number[]
  /** Whether the middle of what was measured reaches the target. */
  pass: boolean
  note?: string
}

export function ratio({ measured, limit }: Pick<Figure, 'measured' | 'limit'>): number | undefined {
  return limit && median(measured) / median(limit)
}

const number = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))

/** A Markdown table, one row a figure. */
export function table(figures: readonly Figure[]): string {
  const cells = figures.map((figure) => {
    const { what, target, measured, unit, limit, pass, note } = figure
    const spread = measured.length > 1 ? ` (${number(Math.min(...measured))}–${number(Math.max(...measured))})` : ''
    const against = limit ? `${number(median(limit))} ${unit}` : ''
    const share = ratio(figure)
    return [
      what,
      target,
      `${number(median(measured))} ${unit}${spread}`,
      against,
      share === undefined ? '' : share.toFixed(2),
      pass ? 'pass' : 'short',
      note ?? '',
    ]
  })
  const head = ['What', 'Target', 'Measured (spread)', 'Limit', 'Ratio', '', 'Note']
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...cells.map(line)].join('\n')
}
