import { auditLink, type By } from './audit-link.ts'
import type { Ledger } from './open.ts'
import { transaction } from './sql.ts'

/** By which rule one key stands for several documents of a system. */
export interface SplitRule {
  connection: string
  record: string
  rule: string
}

export async function splitRules(ledger: Ledger): Promise<SplitRule[]> {
  const { rows } = await ledger.pool.query(
    'SELECT connection, record, rule FROM link_split WHERE tenant = $1 ORDER BY connection, record',
    [ledger.tenant],
  )
  return rows
}

/** Writes down the rule by which keys of a record may stand for several documents of a system. */
export function setSplitRule(ledger: Ledger, { connection, record, rule }: SplitRule, by: By): Promise<void> {
  return transaction(ledger.pool, async (session) => {
    await session.query(
      `INSERT INTO link_split (tenant, connection, record, rule) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant, connection, record) DO UPDATE SET rule = EXCLUDED.rule`,
      [ledger.tenant, connection, record, rule],
    )
    await auditLink(ledger, session, by, 'link-split', `${connection}/${record}`, { rule })
  })
}
