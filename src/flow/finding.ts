import type { Mistake, Position } from '../mapping/index.ts'
import { formatPosition } from '../mapping/index.ts'

/** One thing that is wrong in the configuration, or looks wrong. Lines and columns count from 1. */
export interface Finding {
  /** An error keeps the configuration from being used; a warning does not. */
  severity: 'error' | 'warning'
  /** Stable, for scripts. */
  code: string
  file: string
  line: number
  column: number
  message: string
  /** What to write instead. */
  hint?: string
}

export function errorAt(position: Position, code: string, message: string, hint?: string): Finding {
  return { severity: 'error', code, ...position, message, ...(hint !== undefined && { hint }) }
}

export function warningAt(position: Position, code: string, message: string, hint?: string): Finding {
  return { ...errorAt(position, code, message, hint), severity: 'warning' }
}

/** Findings out of what compiling a map or an expression found. */
export function fromMistakes(mistakes: readonly Mistake[]): Finding[] {
  return mistakes.map(({ position, code, message, hint }) => errorAt(position, code, message, hint))
}

/** By file, then from top to bottom: the order a person mends them in. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column)
}

/** `flows/order.yaml:3:1 error unknown-key: … (did you mean "where"?)` */
export function formatFinding(finding: Finding): string {
  const { severity, code, message, hint } = finding
  return `${formatPosition(finding)} ${severity} ${code}: ${message}${hint ? ` (${hint})` : ''}`
}
