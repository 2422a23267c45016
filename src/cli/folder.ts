/** Where a configuration is read from. */
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { type ConfigurationFile, type Finding, type LoadedFlows, loadFlows, readConfiguration } from '../flow/index.ts'
import { type Lang, UsageError } from './command.ts'
import { texts } from './texts.ts'

/**
 * Reads and checks the configuration that a folder holds: the folder of flows, or the one with `flows/` in it. Throws a
 * `UsageError` when there is no such folder.
 */
export async function checkFolder(
  given: string,
  lang: Lang,
): Promise<{ files: ConfigurationFile[]; flows?: LoadedFlows; findings: Finding[] }> {
  const files = await readConfiguration(flowsFolder(given, lang))
  return { files, ...loadFlows(files, connectors) }
}

function flowsFolder(given: string, lang: Lang): string {
  const folder = resolve(given)
  const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()
  if (isFolder(join(folder, 'flows'))) return join(folder, 'flows')
  if (isFolder(folder) && existsSync(join(folder, 'connections.yaml'))) return folder
  throw new UsageError(texts(lang).noFlowsFolder(given), texts(lang).noFlowsFolderNext)
}
