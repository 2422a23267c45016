/** Rows with their ETags, and the addresses of single ones. */
import { isObject, plain, type Row, text } from './odata.ts'

/** The address of one row: `A_SalesOrderItem(SalesOrder='1',SalesOrderItem='10')`; with one key its name is left out. */
export function keyed(set: string, row: Row, keys: readonly string[]): string {
  const quoted = (name: string) => encodeURIComponent(text(String(row[name] ?? ''))).replaceAll('%27', "'")
  const [only] = keys
  const inside =
    keys.length === 1 && only !== undefined ? quoted(only) : keys.map((name) => `${name}=${quoted(name)}`).join(',')
  return `${set}(${inside})`
}

/** One entity out of `{d: {…}}` with its ETag; undefined when the answer holds none. */
export function tagged(body: unknown): { row: Row; etag?: string } | undefined {
  const d = isObject(body) ? body.d : undefined
  if (!isObject(d)) return undefined
  const raw = isObject(d.results) ? d.results : d
  const etag = isObject(raw.__metadata) ? raw.__metadata.etag : undefined
  return { row: plain(raw), ...(typeof etag === 'string' && etag !== '' && { etag }) }
}
