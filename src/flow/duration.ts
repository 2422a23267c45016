const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How a length of time is written in a flow file. */
export const DURATION = /^(\d+)(ms|s|m|h|d)$/

/** Milliseconds of a length of time such as `200ms`, `15s`, `5m`, `2h`, `3d`; undefined when it is not one. */
export function milliseconds(text: string): number | undefined {
  const [, amount, unit] = DURATION.exec(text) ?? []
  return unit === undefined ? undefined : Number(amount) * UNITS[unit as keyof typeof UNITS]
}
