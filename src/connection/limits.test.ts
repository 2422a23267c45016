import { describe, expect, it, vi } from 'vitest'
import { NotSent } from './health.ts'
import { Limiter } from './limits.ts'

const T0 = Date.parse('2026-03-01T08:00:00Z')

describe('a limiter', () => {
  it('runs so many at one time, and the others in order of coming', async () => {
    const limiter = new Limiter({ concurrent: 2 }, { now: () => new Date(T0), shared: false })
    const ends: (() => void)[] = []
    const begun: number[] = []
    const all = [1, 2, 3, 4].map((n) =>
      limiter.run(() => {
        begun.push(n)
        return new Promise<void>((end) => ends.push(end))
      }),
    )
    await vi.waitFor(() => expect(begun).toEqual([1, 2]))
    ends[0]?.()
    await vi.waitFor(() => expect(begun).toEqual([1, 2, 3]))
    ends[1]?.()
    await vi.waitFor(() => expect(begun).toEqual([1, 2, 3, 4]))
    for (const end of ends) end()
    await Promise.all(all)
    expect(limiter.running).toBe(0)
  })

  it.each([
    ['all', 4, 100],
    ['half', 2, 200],
    ['a quarter', 1, 400],
  ])('with %s of the slots has that part of the rate', async (_, slots, gapMs) => {
    vi.useFakeTimers({ now: T0 })
    const limiter = new Limiter({ concurrent: 4, perSecond: 10 }, { now: () => new Date(), shared: true })
    limiter.useSlots(slots, new Date(T0 + 60_000))
    const starts: number[] = []
    for (let i = 0; i < 5; i++) void limiter.run(async () => starts.push(Date.now() - T0))
    await vi.advanceTimersByTimeAsync(5_000)
    vi.useRealTimers()
    expect(starts).toEqual([0, 1, 2, 3, 4].map((n) => n * gapMs))
  })

  it('without slots sends everybody away who waits; what runs goes on', async () => {
    const limiter = new Limiter({ concurrent: 1 }, { now: () => new Date(T0), shared: true })
    limiter.useSlots(1, new Date(T0 + 10_000))
    let end = () => {}
    const running = limiter.run(() => new Promise<void>((resolve) => (end = resolve)))
    const waiting = limiter.run(async () => {})
    limiter.useSlots(0, new Date(T0 + 10_000))
    await expect(waiting).rejects.toThrow(NotSent)
    end()
    await running
  })

  it('begins nothing when its slots were not renewed in time', () => {
    let now = T0
    const limiter = new Limiter({ concurrent: 3 }, { now: () => new Date(now), shared: true })
    limiter.useSlots(3, new Date(T0 + 10_000))
    expect(limiter.slots).toBe(3)
    now += 10_000
    expect(limiter.slots).toBe(0)
    void limiter.run(async () => {})
    expect(limiter.running).toBe(0)
  })
})
