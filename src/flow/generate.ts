/**
 * Writes what is derived from the flows' own sources: the JSON Schemas that editors check flow files and `connections.yaml`
 * with, and the documentation of the map functions. `node src/flow/generate.ts`
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { functionsDocument } from '../mapping/index.ts'
import { connectionsShape, flowShape } from './shape.ts'

export const FLOW_SCHEMA = new URL('../../schemas/generated/flow.schema.json', import.meta.url)
export const CONNECTIONS_SCHEMA = new URL('../../schemas/generated/connections.schema.json', import.meta.url)
export const FUNCTIONS_DOCUMENT = new URL('../mapping/functions/FUNCTIONS.md', import.meta.url)

/** The JSON Schema (draft 2020-12) of a flow file, as text. */
export function flowSchema(): string {
  return schemaText('A flow of the hub', flowShape)
}

/** The JSON Schema (draft 2020-12) of `connections.yaml`, as text. */
export function connectionsSchema(): string {
  return schemaText('The connections of the hub', connectionsShape)
}

function schemaText(title: string, shape: z.ZodType): string {
  const schema = z.toJSONSchema(shape, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(FLOW_SCHEMA, flowSchema())
  await writeFile(CONNECTIONS_SCHEMA, connectionsSchema())
  await writeFile(FUNCTIONS_DOCUMENT, functionsDocument())
}
