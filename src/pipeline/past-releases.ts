import { type Connectors, type Finding, type LoadedFlows, loadFlows } from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import { readRelease } from '../ledger/releases.ts'

/** A release as it was, ready to be run again. */
export interface PastRelease {
  number: number
  hash: string
  createdAt: Date
  createdBy: string
  /** Absent where this hub cannot read it any more; then `findings` say why. */
  loaded?: LoadedFlows
  findings: readonly Finding[]
}

/** Kept compiled: a person who asks why asks about several fields of one document. */
const KEPT = 4

/** Releases of the ledger by number, compiled when they are asked for. A release never changes, so a few are kept. */
export class PastReleases {
  readonly #kept = new Map<number, PastRelease>()
  readonly #ledger: Ledger
  readonly #connectors: Connectors

  constructor(ledger: Ledger, connectors: Connectors) {
    this.#ledger = ledger
    this.#connectors = connectors
  }

  /** Undefined where there never was a release of that number. */
  async get(number: number): Promise<PastRelease | undefined> {
    const kept = this.#kept.get(number)
    if (kept) return kept
    const stored = await readRelease(this.#ledger, number)
    if (!stored) return undefined
    const { files, ...release } = stored
    const { flows, findings } = loadFlows(files, this.#connectors, { tenant: this.#ledger.tenant })
    const past: PastRelease = { ...release, findings, ...(flows ? { loaded: flows } : {}) }
    this.#kept.set(number, past)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(oldest)
    return past
  }
}
