/** Reads a configuration from disk; everything after this works on texts alone. */
import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConfigurationFile } from './release.ts'

/** What kind of file a path names. */
export type FileKind = 'connections' | 'values' | 'test' | 'map' | 'metadata' | 'flow'

/** The folders of the connectors, with their usual maps and standard flows. */
export const CONNECTORS = fileURLToPath(new URL('../../connectors', import.meta.url))

/**
 * All files of a configuration, in a fixed order: everything in the folder of flows, whatever it is called, as
 * `flows/…`, and the connectors' usual maps as `connectors/<id>/<record>.map.yaml`. Throws when the folder holds no flows.
 */
export async function readConfiguration(flowsDir: string, connectorsDir = CONNECTORS): Promise<ConfigurationFile[]> {
  const flows = await readAll(flowsDir, '{**/*.{yaml,yml},metadata/*.json}', 'flows')
  if (!flows.some(({ path }) => kindOf(path) !== 'metadata')) {
    throw new Error(`there are no flows in ${flowsDir}: expected connections.yaml and a file a flow`)
  }
  const files = [...flows, ...(await readAll(connectorsDir, '*/*.map.yaml', 'connectors'))]
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function readAll(folder: string, pattern: string, name: string): Promise<ConfigurationFile[]> {
  const files: ConfigurationFile[] = []
  for await (const path of glob(pattern, { cwd: folder })) {
    files.push({ path: `${name}/${path.split(sep).join('/')}`, text: await readFile(join(folder, path), 'utf8') })
  }
  return files
}

export function kindOf(path: string): FileKind {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (/\.json$/.test(name)) return 'metadata'
  if (/^connections\.ya?ml$/.test(name)) return 'connections'
  if (/\.map\.ya?ml$/.test(name)) return 'map'
  if (/\.test\.ya?ml$/.test(name)) return 'test'
  return parts.at(-2) === 'values' ? 'values' : 'flow'
}
