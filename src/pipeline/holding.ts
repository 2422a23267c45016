import { type Calendar, closedUntil } from '../flow/index.ts'
import type { ConnectionState, Holding } from '../ledger/connection-state.ts'
import type { FlowPause } from '../ledger/pause.ts'

export type { Holding }

/** What people call held: it waits for a person or the clock, and not for the system to recover. */
export function isHeld(holding: Holding | undefined): boolean {
  return holding?.why === 'paused' || holding?.why === 'closed'
}

/** What holds a flow back by itself. */
export function flowHolding(name: string, pause: FlowPause | undefined): Holding | undefined {
  if (!pause) return undefined
  const { pausedAt, pausedBy, reason } = pause
  return { why: 'paused', what: 'flow', name, since: pausedAt, by: pausedBy, ...(reason ? { reason } : {}) }
}

/** What holds a connection back at a moment; undefined when calls may be made, if only a probe. */
export function connectionHolding(
  name: string,
  state: ConnectionState | undefined,
  calendar: Calendar | undefined,
  now: Date,
): Holding | undefined {
  const of = { what: 'connection' as const, name }
  const why = state?.reason ? { reason: state.reason } : {}
  if (state?.pausedAt) {
    return { ...of, why: 'paused', since: state.pausedAt, ...(state.pausedBy ? { by: state.pausedBy } : {}), ...why }
  }
  const closed = calendar && closedUntil(calendar, now)
  if (closed) return { ...of, why: 'closed', ...closed }
  if (state?.restUntil && state.restUntil > now) return { ...of, why: 'resting', until: state.restUntil, ...why }
  if (state?.openUntil && state.openUntil > now) return { ...of, why: 'down', until: state.openUntil, ...why }
  if (state?.openUntil && state.probeUntil && state.probeUntil > now) return { ...of, why: 'down', ...why }
  return undefined
}

/** A holding in one line, for failures and logs. */
export function explainHolding({ why, what, name, until, reason }: Holding): string {
  const said = { paused: 'is paused', closed: 'is closed', resting: 'rests', down: 'does not answer' }[why]
  return `${what} ${name} ${said}${until ? ` until ${until.toISOString()}` : ''}${reason ? `: ${reason}` : ''}`
}
