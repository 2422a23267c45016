import { text } from '../values.ts'
import type { Account } from './account.ts'
import { moveOne } from './life.ts'
import type { Stored } from './tables.ts'

/** A document by its number, its internal id, or our number in a field that the customer added. */
export function byKey(account: Account, name: string, key: string): Stored | undefined {
  const form = account.form(name)
  const ours = ({ header }: Stored) =>
    Object.entries(header).some(([field, value]) => /^F_/.test(field) && text(value) === key)
  return account.byNumber(form, key) ?? account.table(name).get(key) ?? account.all(name).find(ours)
}

/** Takes a step with each, so many at most; the numbers of those that moved. */
export function moveEach<T extends { stored: Stored }>(
  all: readonly T[],
  count: number | undefined,
  step: (one: T) => boolean,
): string[] {
  const moved: string[] = []
  for (const one of all) {
    if (moved.length === count) break
    if (step(one)) moved.push(text(one.stored.header.FBillNo))
  }
  return moved
}

/** Submits and audits what is not audited yet. */
export function auditedAt(account: Account, name: string, stored: Stored): void {
  const form = account.form(name)
  const status = text(stored.header.FDocumentStatus)
  if (status === 'A' || status === 'D') moveOne(account, form, 'Submit', stored)
  if (status !== 'C') moveOne(account, form, 'Audit', stored)
}
