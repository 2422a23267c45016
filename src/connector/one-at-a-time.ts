const queues = new WeakMap<object, Map<string, Promise<unknown>>>()

/**
 * Runs `work` once everything before it for any of `names` has ended, so that between a check and the write that follows
 * nobody else of the same owner (a session) changes what was checked.
 */
export async function oneAtATime<T>(owner: object, names: readonly string[], work: () => Promise<T>): Promise<T> {
  const running = queues.get(owner) ?? new Map<string, Promise<unknown>>()
  queues.set(owner, running)
  const before = [...new Set(names)].flatMap((name) => running.get(name) ?? [])
  const result = Promise.allSettled(before).then(work)
  const ended = result.then(
    () => undefined,
    () => undefined,
  )
  for (const name of names) running.set(name, ended)
  try {
    return await result
  } finally {
    for (const name of names) if (running.get(name) === ended) running.delete(name)
  }
}
