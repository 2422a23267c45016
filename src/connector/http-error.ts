/**
 * Why a call to a connected system gave no answer.
 *
 * `unreachable` no connection could be opened · `timeout` no complete answer in time · `cut` the connection broke ·
 * `garbage` what came is not what it says it is · `refused` the hub's own guard did not let the call out, or did not
 * follow where the answer pointed · `too-large` the answer is over the limit · `cancelled` the hub gave up the call.
 */
export type HttpErrorKind = 'unreachable' | 'timeout' | 'cut' | 'garbage' | 'refused' | 'too-large' | 'cancelled'

/**
 * A call that gave no usable answer. `message` names method, address and cause, and never carries a header, a body
 * that was sent, or a secret from the query; there is no `cause`, because those of the HTTP library quote the answer.
 */
export class HttpError extends Error {
  readonly kind: HttpErrorKind
  /**
   * True when the target may have acted on the call: it was not `safe`, and it may have left this machine. False is a
   * guarantee: nothing was written to a connection, or repeating the call cannot change anything.
   */
  readonly mayHaveArrived: boolean
  constructor(kind: HttpErrorKind, mayHaveArrived: boolean, message: string) {
    super(message)
    this.name = 'HttpError'
    this.kind = kind
    this.mayHaveArrived = mayHaveArrived
  }
}

const SECRET_NAME =
  /token|secret|passw|pwd|sign|(?:^|[-_])key|api-?key|(?:app|access|client|subscription)key|auth|credential|session|ticket|assertion|^code$|^sid$/i

/**
 * An address fit for messages and logs: user name and password are left out, and query values whose names look secret
 * become `***`.
 */
export function maskUrl(url: string): string {
  const plain = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')
  const start = plain.indexOf('?')
  if (start < 0) return plain
  const query = plain
    .slice(start + 1)
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals >= 0 && SECRET_NAME.test(pair.slice(0, equals)) ? `${pair.slice(0, equals)}=***` : pair
    })
  return `${plain.slice(0, start)}?${query.join('&')}`
}
