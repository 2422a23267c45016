/**
 * Commits concurrent calls together without a timer: while one batch is being committed the next one gathers. A lone
 * call is committed at once, a hundred at the same moment cost two transactions.
 *
 * A batch that fails is tried again one by one, so that one bad item does not fail its neighbours; unless the error
 * `isForAll`, such as a database that is away: then it is everybody's answer, and nobody waits for the same again.
 */
export function groupCommit<Item, Result>(
  commit: (batch: Item[]) => Promise<Result[]>,
  maxBatch = 200,
  isForAll: (error: unknown) => boolean = () => false,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let gathering: Waiting[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (gathering.length > 0) {
      const batch = gathering.slice(0, maxBatch)
      gathering = gathering.slice(maxBatch)
      try {
        const results = await commit(batch.map((w) => w.item))
        for (const [i, w] of batch.entries()) w.resolve(results[i] as Result)
      } catch (error) {
        if (batch.length === 1 || isForAll(error)) for (const w of batch) w.reject(error)
        else for (const w of batch) await commitAlone(w)
      }
    }
    running = false
  }

  async function commitAlone(w: Waiting): Promise<void> {
    try {
      const [result] = await commit([w.item])
      w.resolve(result as Result)
    } catch (error) {
      w.reject(error)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      gathering.push({ item, resolve, reject })
      if (!running) void run()
    })
}
