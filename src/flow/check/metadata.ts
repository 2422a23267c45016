/**
 * Copies of the systems' metadata: `flows/metadata/<connection>.json`, written by `hub describe`, reviewed and committed
 * like every other file of the configuration. Maps are checked against them, so that no check needs a system.
 */
import { z } from 'zod'
import type { FieldInfo } from '../../connector/index.ts'
import { errorAt, type Finding, warningAt } from '../finding.ts'
import type { ConfigurationFile } from '../release.ts'

const field = z.object({
  name: z.string().min(1),
  type: z.enum(['string', 'number', 'boolean', 'date', 'datetime', 'object', 'list']),
  title: z.string().optional(),
  maxLength: z.number().optional(),
  precision: z.number().optional(),
  scale: z.number().optional(),
  required: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  values: z.array(z.string()).optional(),
})

const copy = z.object({
  connection: z.string(),
  connector: z.string(),
  /** By record type, in the order of the system. */
  records: z.record(z.string(), z.array(field)),
})

/** The metadata of one connection as it was when it was copied. */
export interface MetadataCopy {
  connection: string
  connector: string
  records: Readonly<Record<string, readonly FieldInfo[]>>
}

export type MetadataCopies = ReadonlyMap<string, MetadataCopy>

/** Where the copy of a connection stands in the configuration. */
export function metadataPath(connection: string): string {
  return `flows/metadata/${connection}.json`
}

/** The text of a copy: one field a line, so that a review shows what has changed. */
export function writeMetadata({ connection, connector, records }: MetadataCopy): string {
  const parts = Object.entries(records).map(([record, fields]) => {
    const lines = fields.map((info) => `      ${JSON.stringify(info)}`)
    return `    ${JSON.stringify(record)}: [\n${lines.join(',\n')}\n    ]`
  })
  return `{\n  "connection": ${JSON.stringify(connection)},\n  "connector": ${JSON.stringify(connector)},\n  "records": {\n${parts.join(',\n')}\n  }\n}\n`
}

/** The copies among the files of a configuration; one that cannot be read is a finding, and is left out. */
export function readMetadata(files: readonly ConfigurationFile[], findings: Finding[]): Map<string, MetadataCopy> {
  const copies = new Map<string, MetadataCopy>()
  for (const { path, text } of files) {
    const name = /^flows\/metadata\/([^/]+)\.json$/.exec(path)?.[1]
    if (name === undefined) continue
    const read = parse(text)
    const at = { file: path, line: 1, column: 1 }
    const again = `write it again: hub describe ${name}`
    if (!read) findings.push(errorAt(at, 'bad-metadata', 'this is no copy of metadata', again))
    else if (read.connection !== name) {
      findings.push(
        warningAt(at, 'bad-metadata', `the copy is of "${read.connection}", and named after "${name}"`, again),
      )
    } else copies.set(name, read)
  }
  return copies
}

function parse(text: string): MetadataCopy | undefined {
  try {
    const read = copy.safeParse(JSON.parse(text))
    return read.success ? (read.data as MetadataCopy) : undefined
  } catch {
    return undefined
  }
}
