import type { Ledger } from '../ledger/open.ts'
import { openDeliveries } from '../ledger/open-work.ts'
import { ledgerTrouble } from '../ledger/trouble.ts'
import type { Log } from '../observe/log.ts'
import type { Pressure } from './pressure.ts'

/**
 * Measures how full the hub is, each time it is called. Says it once when the hub becomes full, and once when that is
 * over. Throws when the ledger does not answer; then the doors know it too.
 */
export function measuring(ledger: Ledger, pressure: Pressure, log: Log): () => Promise<void> {
  let said = false
  return async () => {
    try {
      pressure.measured(await openDeliveries(ledger))
    } catch (error) {
      pressure.troubled(ledgerTrouble(error) ?? 'away')
      throw error
    }
    const { full } = pressure
    if (full && !said) log.error({ reason: full }, 'the hub is full: doors answer 503, polls rest')
    if (!full && said) log.info({}, 'the hub takes work again')
    said = full !== undefined
  }
}
