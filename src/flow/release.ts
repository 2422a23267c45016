/** What a release is made of: the texts of a configuration, and the hash that names them. */
import { createHash } from 'node:crypto'

/** One file of a configuration. `path` is relative to the project, with forward slashes. */
export interface ConfigurationFile {
  path: string
  text: string
}

/** SHA-256 (hex) over paths and contents; the order in which the files come does not matter. */
export function contentHash(files: readonly ConfigurationFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    hash.update(`${Buffer.byteLength(path)}:${path}${Buffer.byteLength(text)}:${text}`)
  }
  return hash.digest('hex')
}
