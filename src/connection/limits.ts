/**
 * Keeps a connection within its limits: at most `concurrent` at one time, and no more than `perSecond` starts in any
 * second. Whoever is over the limit waits in order of coming; nobody is refused.
 */
export function limiter(limits: { concurrent?: number; perSecond?: number }, now: () => number) {
  const concurrent = limits.concurrent ?? 16
  const gapMs = limits.perSecond ? 1000 / limits.perSecond : 0
  const waiting: (() => void)[] = []
  let running = 0
  let nextStart = 0
  let sleeping = false

  function start(): void {
    while (running < concurrent && waiting.length > 0) {
      const wait = gapMs > 0 ? nextStart - now() : 0
      if (wait > 0) {
        if (sleeping) return
        sleeping = true
        setTimeout(() => {
          sleeping = false
          start()
        }, wait)
        return
      }
      nextStart = Math.max(now(), nextStart) + gapMs
      running++
      waiting.shift()?.()
    }
  }

  return {
    concurrent,
    async run<T>(work: () => Promise<T>): Promise<T> {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        start()
      })
      try {
        return await work()
      } finally {
        running--
        start()
      }
    },
  }
}
