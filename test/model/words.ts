/** The words of the model: what is on its way, what arrives, what a worker reports, what a person chooses. */

/** A delivery that has not ended. */
export interface Open {
  id: string
  flow: string
  lane: string
  /** Its flow keeps only the latest version of a key; otherwise every document is kept. */
  latest: boolean
  state: 'ready' | 'sending' | 'waiting' | 'retrying' | 'unsure' | 'confirming' | 'parked'
  /** Holds back what comes after it in its lane. */
  holds: boolean
  /** Who works on it. */
  worker: string | null
  /** Grows each time it is given to a worker or taken away from one; what comes with an older number is refused. */
  fence: number
  leaseUntil: number | null
  dueAt: number
  /** The write may be repeated blindly. */
  safe: boolean
  attempts: number
  looks: number
  unsureSince: number | null
  lookedAt: number | null
  /** The reference it waits for. */
  waitsFor: string | null
}

export interface Ended {
  id: string
  state: string
  attempts: number
}

/** `broken` cannot be read and is parked; `replayed` may stand in the target from before, and has to be looked up. */
export type ArrivesAs = 'new' | 'broken' | 'replayed'

export interface Arrival {
  id: string
  event?: string
  content: string
  deliveries: { id: string; flow: string; lane: string; latest: boolean; as: ArrivesAs }[]
}

export interface Settled {
  id: string
  fence: number
  to: string
  dueAt: number
  counts: boolean
  /** The target was asked, and has said for sure. */
  looked: boolean
  /** Parked because nobody knows what became of it. */
  unknown: boolean
  waitsFor?: string
  /** References that exist from now on. */
  links: string[]
  tells: Arrival[]
}

export interface Chosen {
  flow?: string
  lane?: string
}
