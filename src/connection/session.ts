/**
 * One login shared by everybody who uses a connection in this process: many callers that find no session wait for
 * the same login, and whoever comes late with an expired one gets the one that was opened meanwhile.
 */
export function sharedSession<Session>(options: {
  open: () => Promise<{ session: Session; expiresAt?: Date }>
  close?: (session: Session) => Promise<void>
  now: () => Date
}) {
  let current: { session: Session; expiresAt?: Date } | undefined
  let opening: Promise<Session> | undefined

  async function open(): Promise<Session> {
    const opened = await options.open()
    current = opened
    return opened.session
  }

  return {
    /** The session in use, opened if need be. Rejects for all who wait when the login fails; the next call tries again. */
    get(): Promise<Session> {
      const valid = current && (!current.expiresAt || current.expiresAt > options.now())
      if (current && valid) return Promise.resolve(current.session)
      opening ??= open().finally(() => {
        opening = undefined
      })
      return opening
    },

    /** Drops a session that was refused, unless a newer one has taken its place already. */
    expire(session: Session): void {
      if (current?.session === session) current = undefined
    },

    async close(): Promise<void> {
      const last = current
      current = undefined
      if (last) await options.close?.(last.session)
    },
  }
}
