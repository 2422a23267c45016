import type { Io } from './command.ts'

/** Said at most once, and only when something takes longer than this. */
const QUIET_MS = 1_000

/** Runs something, and says what is going on when it takes longer than a second. */
export async function withProgress<T>(io: Io, message: string, run: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => io.err(message), QUIET_MS)
  try {
    return await run()
  } finally {
    clearTimeout(timer)
  }
}
