import { SapError } from './errors.ts'

/** The server's paging does not come to an end. */
export function repeats(set: string): SapError {
  return new SapError({
    kind: 'invalid',
    message: `${set}: the server gives the same page again and again`,
    rule: 'paging',
    advice:
      "The service's paging does not move on ($skip or $skiptoken is ignored): ask SAP basis for the service's notes, or try another pageSize. / 服务的分页不前进（忽略了 $skip 或 $skiptoken）：请 SAP Basis 检查该服务，或更改连接的 pageSize。",
  })
}

/** An answer that is no list, or a row without its key. */
export function garbled(set: string, what: string): SapError {
  return new SapError({
    kind: 'retryable',
    message: `${set}: SAP answered with ${what}`,
    advice: 'Check that the address of the service is right. / 请检查服务地址是否正确。',
  })
}
