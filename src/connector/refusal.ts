/**
 * Why a call was refused. Thrown by `verify` and `parse`; the hub stores nothing and answers with `reply`.
 * `errors` name field, value and rule, one entry a mistake.
 */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  readonly title: string
  readonly errors: FieldError[]
  constructor(status: Refusal['status'], title: string, detail: string, errors: FieldError[] = []) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.title = title
    this.errors = errors
  }
}

/** One mistake in a record. `pointer` is a JSON Pointer (RFC 6901) into the body. */
export interface FieldError {
  pointer: string
  detail: string
  /** The same in Chinese, where the door speaks to people who read it. */
  detailZh?: string
  value?: unknown
  rule?: string
}
