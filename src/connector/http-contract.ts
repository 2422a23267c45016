/** A connector's one door to the outside world, as far as it sees it. */

/** One call to the connected system. Paths are relative to the connection's base URL. */
export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'MERGE'
  /** Path and query below the base URL (`/A_Product?$top=1`), or an absolute URL of the same origin. Must be percent-encoded already. */
  path: string
  headers?: Record<string, string>
  /** Sent as it is; an object is sent as JSON with `content-type: application/json` unless `headers` says otherwise. */
  body?: string | Uint8Array | object
  /** Whole call, connect to last byte. Default 60 s for reads, 120 s for writes. */
  timeoutMs?: number
  /**
   * True when repeating the call cannot change anything in the target (default: GET and HEAD only). A broken call
   * that is not `safe` and may have left the machine is reported as ambiguous.
   */
  safe?: boolean
}

export interface HttpResponse {
  status: number
  /** Lower-case names. `set-cookie` is always an array. */
  headers: Record<string, string | string[] | undefined>
  /** Whole body as text (UTF-8). */
  text: string
  /** Parses `text`; throws an `HttpError` of kind `garbage` that shows the first characters when it is not JSON. */
  json(): unknown
}

/**
 * The only door of a connector to the outside world: the connection's own origin, no redirects to another one,
 * answers limited in size. Every HTTP status is returned, never thrown; what is thrown is an `HttpError`.
 */
export interface Http {
  request(request: HttpRequest): Promise<HttpResponse>
}
