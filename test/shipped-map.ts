/** The maps that ship beside a connector, for tests of the connector: with the shipped value maps, and links at hand. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readYaml, type YamlFile } from '../src/flow/document.ts'
import { readValues } from '../src/flow/values.ts'
import { codeLookup, compileMap, mapNode } from '../src/mapping/index.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** Native ids by record type and business key. */
export type Links = Readonly<Record<string, Readonly<Record<string, string>>>>

/** One half of `connectors/<connector>/<record>.map.yaml`, ready to be run. */
export function shippedMap(
  connector: string,
  record: string,
  direction: 'in' | 'out',
  links: Links = {},
): (input: unknown) => unknown {
  const folder = `connectors/${connector}/flows/values`
  const files = readdirSync(new URL(`../${folder}`, import.meta.url)).map((file) => `${folder}/${file}`)
  const values = files.map((file) => readValues(readYaml(file, read(file), 'text').yaml as YamlFile).map)
  const maps = parse(read(`connectors/${connector}/${record}.map.yaml`)) as Record<string, unknown>
  const compiled = compileMap(mapNode(maps[direction]), direction)
  const environment = { link: (name: string, key: string) => links[name]?.[key], code: codeLookup(values) }
  return (input) => compiled.run(input, environment)
}
