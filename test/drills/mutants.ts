/** Ways in which the hub could be broken, and what must see it. Each is a change of its text. */

export interface Mutant {
  name: string
  /** What is taken out. */
  does: string
  patches: Patch[]
  /** The drill that must fail, the cheapest that does. */
  drill: string
}

/** In this file, this text (once) becomes that one. */
export type Patch = [file: string, find: string | RegExp, replacement: string]

export const mutants: readonly Mutant[] = [
  {
    name: 'no-fencing',
    does: 'a worker settles whatever its fencing number',
    patches: [
      [
        'src/ledger/settle.ts',
        '.filter((row) => fences.get(row.id) === row.fence)',
        '.filter((row) => fences.has(row.id))',
      ],
    ],
    drill: 'frozen-before-answer',
  },
  {
    name: 'no-lease-check-before-send',
    does: 'a worker sends without looking at its lease',
    patches: [['src/pipeline/send.ts', 'delivery.leaseUntil > runtime.now()', 'delivery.leaseUntil > new Date(0)']],
    drill: 'frozen-before-send',
  },
  {
    name: 'no-look-up-after-silence',
    does: 'a write without an answer is tried again',
    patches: [
      ['src/pipeline/outcome.ts', "if (!write || write.resend === 'safe') return tryLater", 'return tryLater'],
      // The ledger would still hand it out to be looked up.
      ['src/ledger/settle.ts', "r.state IN ('parked', 'retrying')", "r.state IN ('parked')"],
    ],
    drill: 'lost-answers',
  },
  {
    name: 'no-look-up-after-a-crash',
    does: 'what a dead worker was sending is sent again',
    patches: [
      ['src/ledger/sweep.ts', "ELSE 'unsure' END", "ELSE 'retrying' END"],
      ['src/ledger/sweep.ts', 'unsure_at = $2, looked_at = NULL', 'unsure_at = d.unsure_at'],
    ],
    drill: 'after-send-before-answer',
  },
  {
    name: 'cursor-outside-of-the-page',
    does: 'the cursor moves in a transaction of its own, before the page is stored',
    patches: [['src/ledger/cursor.ts', /session\.query\((\s*`UPDATE cursor SET position)/, 'ledger.pool.query($1']],
    drill: 'in-the-middle-of-a-page',
  },
  {
    name: 'no-lanes',
    does: 'deliveries of a lane go side by side: no head, no check when taking, no unique index',
    patches: [
      ['src/ledger/take.ts', 'd.flow = $2 AND d.head AND', 'd.flow = $2 AND'],
      ['src/ledger/take.ts', /AND \(SELECT e\.seq[\s\S]*?LIMIT 1\) IS NULL/, ''],
      [
        'src/ledger/migrations/001-ledger.sql',
        'CREATE UNIQUE INDEX delivery_one_sending',
        'CREATE INDEX delivery_one_sending',
      ],
    ],
    drill: 'order-within-lanes',
  },
  {
    name: 'no-overlap',
    does: 'a poll reads from its watermark on, not from before it',
    patches: [['connectors/sap/paging.ts', /earlier\(watermark, [\w.]*overlap\)/, 'watermark']],
    drill: 'changes-shown-late',
  },
  {
    name: 'no-sweep-of-the-dead',
    does: 'the sweep does not take back what dead workers held',
    patches: [['src/ledger/sweep.ts', 'await reclaim(ledger, session, now, alone)', '[] as string[]']],
    drill: 'after-take-before-send',
  },
  {
    name: 'no-sweep-of-lost-wake-ups',
    does: 'the sweep wakes nobody for what is due',
    patches: [['src/pipeline/engine.ts', 'for (const flow of swept.due) wakeNow(flow)', '']],
    drill: 'after-commit-before-wake-up',
  },
  {
    name: 'answer-before-storing',
    does: 'a sender is told that its event is stored before it is',
    patches: [
      [
        'src/pipeline/receive.ts',
        'const receipts = await accept(messages)',
        'const receipts: Receipt[] = messages.map(({ id }) => ({ id, duplicate: false })); accept(messages).catch(() => {})',
      ],
    ],
    drill: 'before-commit-of-arrival',
  },
  {
    name: 'no-event-dedupe',
    does: 'an event that comes again is stored again',
    patches: [['src/ledger/accept.ts', 'first === undefined || first.id === m.id', 'true']],
    drill: 'after-commit-before-answer',
  },
]
