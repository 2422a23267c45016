/** Reads a configuration from disk; everything after this works on texts alone. */
import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ConfigurationFile } from './release.ts'

/** What kind of file a path names. */
export type FileKind = 'connections' | 'values' | 'test' | 'map' | 'flow'

/**
 * All files of a configuration below `directory`: `flows/` with everything in it, and the connectors' usual maps
 * (`connectors/<id>/<record>.map.yaml`), in a fixed order. Throws when there is no `flows` folder.
 */
export async function readConfiguration(directory: string): Promise<ConfigurationFile[]> {
  const paths: string[] = []
  const patterns = ['flows/**/*.{yaml,yml}', 'connectors/*/*.map.yaml']
  for await (const path of glob(patterns, { cwd: directory })) paths.push(path.split(sep).join('/'))
  if (!paths.some((path) => path.startsWith('flows/'))) {
    throw new Error(
      `there are no flows in ${directory}: expected a folder "flows" with connections.yaml and a file a flow`,
    )
  }
  paths.sort()
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(directory, path), 'utf8') })))
}

export function kindOf(path: string): FileKind {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (/^connections\.ya?ml$/.test(name)) return 'connections'
  if (/\.map\.ya?ml$/.test(name)) return 'map'
  if (/\.test\.ya?ml$/.test(name)) return 'test'
  return parts.at(-2) === 'values' ? 'values' : 'flow'
}
