/**
 * The cookies of one session. Galaxy needs `kdservice-sessionid` and `ASP.NET_SessionId` together, and load balancers
 * in front of it add one of their own: all are kept, and sent with every call.
 */
export class CookieJar {
  readonly #values = new Map<string, string>()

  store(setCookie: string | string[] | undefined): void {
    for (const line of setCookie === undefined ? [] : [setCookie].flat()) {
      const [pair = '', ...attributes] = line.split(';')
      const equals = pair.indexOf('=')
      if (equals < 1) continue
      const name = pair.slice(0, equals).trim()
      const value = pair.slice(equals + 1).trim()
      if (value === '' || attributes.some((text) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(text)))
        this.#values.delete(name)
      else this.#values.set(name, value)
    }
  }

  /** The `cookie` header, or undefined when there is nothing to send. */
  header(): string | undefined {
    const pairs = [...this.#values].map(([name, value]) => `${name}=${value}`)
    return pairs.length > 0 ? pairs.join('; ') : undefined
  }
}
