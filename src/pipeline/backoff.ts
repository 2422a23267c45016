/**
 * When to try again after the n-th counted try (n from 1): the first gap doubled each time up to the longest, with
 * chance in its upper half, so that many deliveries that failed together do not come back together.
 */
export function backoffMs(retry: { firstMs: number; longestMs: number }, n: number, random: () => number): number {
  const gap = Math.min(retry.longestMs, retry.firstMs * 2 ** Math.min(n - 1, 30))
  return Math.round(gap / 2 + (gap / 2) * random())
}
