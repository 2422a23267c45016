/**
 * Takes secrets and personal data out of what is about to be written down. Two nets, because either has holes: fields
 * are known by their names, at any depth, and secrets are known by their values, wherever they stand.
 */

/** What stands in a log line for what was taken out. */
export const hidden = '***'

/** Names are compared without case, dashes and underscores: `x-api-key` and `X_API_KEY` are `xapikey`. */
const secretNames =
  /password|passwd|passphrase|pwd|secret|token|authorization|cookie|credential|signature|(api|private|master|access|session|data)key|密码|密钥/
const personalNames =
  /phone|mobile|email|e?mailaddress|contactname|contactperson|firstname|lastname|fullname|bankaccount|bankacct|iban|idcard|idnumber|passport|手机|电话|邮箱|联系人|银行账号|身份证/
/** Only as the whole name: inside others these letters mean something else (`businessKey`, `hotel`). */
const wholeNames = new Set(['key', 'auth', 'tel', 'fax', 'contact'])

/** `scheme://user:password@host`, wherever it stands in a text. */
const loginInUrl = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi

const deepest = 8
const longestList = 100
/** Below this, a secret would be found by chance in every other line. */
const shortestSecret = 4

/** True when a field of this name is never written down. */
export function isPrivate(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_\s]/g, '')
  return secretNames.test(plain) || personalNames.test(plain) || wholeNames.has(plain)
}

export class Scrubber {
  readonly #secrets = new Set<string>()

  /** From now on this value is taken out of every text, as it is and percent-encoded. Very short values are not. */
  hide(value: string): void {
    if (value.length < shortestSecret) return
    this.#secrets.add(value)
    this.#secrets.add(encodeURIComponent(value))
  }

  text(text: string): string {
    let clean = text.replace(loginInUrl, `$1${hidden}@`)
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, hidden)
    return clean
  }

  /** A copy of `value` that can be written down: bounded in depth and length, errors with their message and cause. */
  value(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return value
    if (depth >= deepest) return '…'
    if (value instanceof Error) return this.#error(value, depth)
    if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
    if ('toJSON' in value && typeof value.toJSON === 'function') return this.value(value.toJSON(), depth + 1)
    if (value instanceof Map || value instanceof Set) return this.value([...value], depth)
    if (Array.isArray(value)) {
      const shown = value.slice(0, longestList).map((each) => this.value(each, depth + 1))
      return value.length > longestList ? [...shown, `… ${value.length - longestList} more`] : shown
    }
    const copy: Record<string, unknown> = {}
    for (const [name, each] of Object.entries(value))
      copy[name] = isPrivate(name) && each !== undefined && each !== null ? hidden : this.value(each, depth + 1)
    return copy
  }

  #error(error: Error, depth: number): object {
    const { name, message, stack, cause, ...rest } = error as Error & Record<string, unknown>
    const more = this.value(rest, depth + 1) as object
    const because = cause === undefined ? {} : { cause: this.value(cause, depth + 1) }
    return { type: name, message: this.text(message), ...more, ...because, stack: stack && this.text(stack) }
  }
}
