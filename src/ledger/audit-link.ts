import { uuidv7 } from './ids.ts'
import type { Ledger } from './open.ts'
import type { Session } from './sql.ts'

/** Who changes something, when and why: it is written down with every change. */
export interface By {
  who: string
  now: Date
  why: string
}

/** Writes down who changed a link, when and why, inside the transaction that does it. */
export async function auditLink(
  ledger: Ledger,
  session: Session,
  by: By,
  action: string,
  subject: string,
  detail: object,
): Promise<void> {
  await session.query(
    'INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [ledger.tenant, uuidv7(by.now), by.now, by.who, action, subject, { ...detail, why: by.why }],
  )
}
