interface Cookie {
  value: string
  path: string
}

/**
 * The cookies of one session with one host. No name is assumed: SAP's differ by system, client and release, and a
 * CSRF token only counts together with the cookies it came with.
 */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, Cookie>>()

  /** Takes over the `set-cookie` headers of an answer to a request for `requestPath`; expired cookies are dropped. */
  store(setCookie: string | string[] | undefined, requestPath: string, now: Date): void {
    for (const line of setCookie === undefined ? [] : [setCookie].flat()) {
      const [pair = '', ...attributes] = line.split(';')
      const equals = pair.indexOf('=')
      if (equals < 1) continue
      const name = pair.slice(0, equals).trim()
      const wanted = attribute(attributes, 'path')
      const path = wanted?.startsWith('/') ? wanted : folder(requestPath)
      const byPath = this.#cookies.get(name) ?? new Map<string, Cookie>()
      if (isExpired(attributes, now)) byPath.delete(path)
      else byPath.set(path, { value: pair.slice(equals + 1).trim(), path })
      this.#cookies.set(name, byPath)
    }
  }

  /** The `cookie` header for a request, or undefined when there is nothing to send. */
  header(requestPath: string): string | undefined {
    const pairs: string[] = []
    for (const [name, byPath] of this.#cookies) {
      const fitting = [...byPath.values()].filter((cookie) => covers(cookie.path, requestPath))
      const closest = fitting.sort((a, b) => b.path.length - a.path.length)[0]
      if (closest) pairs.push(`${name}=${closest.value}`)
    }
    return pairs.length > 0 ? pairs.join('; ') : undefined
  }
}

function attribute(attributes: string[], name: string): string | undefined {
  for (const text of attributes) {
    const [key = '', ...value] = text.split('=')
    if (key.trim().toLowerCase() === name) return value.join('=').trim()
  }
  return undefined
}

/** `Max-Age` wins over `Expires` (RFC 6265, section 5.3). */
function isExpired(attributes: string[], now: Date): boolean {
  const maxAge = attribute(attributes, 'max-age')
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0
  const expires = Date.parse(attribute(attributes, 'expires') ?? '')
  return expires <= now.getTime()
}

function folder(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

function covers(cookiePath: string, requestPath: string): boolean {
  if (!requestPath.startsWith(cookiePath)) return false
  return cookiePath.endsWith('/') || requestPath.length === cookiePath.length || requestPath[cookiePath.length] === '/'
}
