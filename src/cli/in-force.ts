import { connectors } from '../../connectors/index.ts'
import { type LoadedFlows, loadFlows } from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import { currentRelease } from '../ledger/releases.ts'

/** The flows and connections of the release in force; none before the first release, or where this hub cannot read it. */
export async function inForce(ledger: Ledger): Promise<Pick<LoadedFlows, 'flows' | 'connections'>> {
  const release = await currentRelease(ledger)
  return (
    (release && loadFlows(release.files, connectors, { tenant: ledger.tenant }).flows) ?? { flows: [], connections: [] }
  )
}
