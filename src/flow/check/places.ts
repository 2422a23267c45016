/** Places in the files of a configuration that what is loaded does not remember. */
import type { Position } from '../../mapping/index.ts'
import { type Path, readYaml, type YamlFile } from '../document.ts'
import { kindOf } from '../files.ts'
import type { Flow } from '../flow.ts'
import type { ConfigurationFile } from '../release.ts'

/** Files are read again only when a place in them is asked for. */
const read = new WeakMap<ConfigurationFile, YamlFile | undefined>()

function yamlOf(file: ConfigurationFile): YamlFile | undefined {
  if (!read.has(file))
    read.set(file, readYaml(file.path, file.text, kindOf(file.path) === 'values' ? 'text' : 'typed').yaml)
  return read.get(file)
}

/** Places in the file of a flow. */
export function placesOf(files: readonly ConfigurationFile[], flow: Flow): (path: Path, part?: 'key') => Position
/** Places of value maps. */
export function placesOf(files: readonly ConfigurationFile[]): (list: string, part?: 'rows') => Position
export function placesOf(files: readonly ConfigurationFile[], flow?: Flow) {
  if (flow) {
    const name = flow.derivedFrom ?? flow.name
    return (path: Path, part?: 'key'): Position => {
      const file = files.find((one) => kindOf(one.path) === 'flow' && plain(one).flow === name)
      const yaml = file && yamlOf(file)
      const at = flow.derivedFrom === undefined ? path : (['feedback'] as Path)
      return (part === 'key' ? yaml?.keyAt(at) : yaml?.at(at)) ?? nowhere(file?.path)
    }
  }
  return (list: string, part?: 'rows'): Position => {
    const file = files.find((one) => kindOf(one.path) === 'values' && plain(one).list === list)
    return (file && yamlOf(file)?.keyAt([part ?? 'list'])) ?? nowhere(file?.path)
  }
}

function plain(file: ConfigurationFile): Record<string, unknown> {
  const value = yamlOf(file)?.plain
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
}

function nowhere(file = ''): Position {
  return { file, line: 1, column: 1 }
}
