/** Log-on, sessions and CSRF tokens as a Gateway handles them. */
import { randomUUID } from 'node:crypto'

const SESSION_COOKIE = 'SAP_SESSIONID_S4H_100'

interface Session {
  id: string
  token: string | undefined
}

export class Sessions {
  readonly #sessions = new Map<string, Session>()
  #opened = 0

  /** How many sessions were opened: a caller that does not send its cookies opens one with every call. */
  get opened(): number {
    return this.#opened
  }

  /** The session of a call by its cookie, or a new one with the cookies that begin it. */
  of(cookieHeader: string | undefined): { session: Session; setCookies: string[] } {
    const id = cookie(cookieHeader, SESSION_COOKIE)
    const known = id === undefined ? undefined : this.#sessions.get(id)
    if (known) return { session: known, setCookies: [] }
    const session: Session = { id: randomUUID().replaceAll('-', ''), token: undefined }
    this.#sessions.set(session.id, session)
    this.#opened++
    return {
      session,
      setCookies: [`${SESSION_COOKIE}=${session.id}; path=/; HttpOnly`, 'sap-usercontext=sap-client=100; path=/'],
    }
  }

  token(session: Session): string {
    session.token ??= `${randomUUID().replaceAll('-', '')}==`
    return session.token
  }

  isValid(session: Session, token: string | undefined): boolean {
    return session.token !== undefined && session.token === token
  }

  /** Forgets all sessions and tokens, as at a restart or after half an hour of silence. */
  expire(): void {
    this.#sessions.clear()
  }

  clear(): void {
    this.expire()
    this.#opened = 0
  }
}

function cookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}
