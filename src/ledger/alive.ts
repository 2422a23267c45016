import type { Ledger } from './open.ts'

/** Whether the ledger answers now; with what went wrong when it does not. */
export async function ledgerAnswers(ledger: Ledger): Promise<{ ok: boolean; detail?: string }> {
  try {
    await ledger.pool.query('SELECT 1')
    return { ok: true }
  } catch (error) {
    return { ok: false, detail: (error as Error).message }
  }
}
