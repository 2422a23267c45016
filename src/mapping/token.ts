/** What the engine attaches to an error: the offset behind the token it stumbled over, and that token. */
export interface EngineError {
  code?: string
  position?: number
  token?: unknown
  message?: string
}

/** The engine points behind a token (for a call, behind its bracket); people look for its start. */
export function tokenStart(source: string, { position = 0, token }: EngineError): number {
  const end = Math.max(0, Math.min(position, source.length))
  if (typeof token !== 'string' || token === '') return end
  const start = source.lastIndexOf(token, end - token.length)
  if (start < 0 || end - start > token.length + 1) return end
  return source[start - 1] === '$' ? start - 1 : start
}
