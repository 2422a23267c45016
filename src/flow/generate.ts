/** Writes `schemas/generated/flow.schema.json`, which editors check flow files with: `node src/flow/generate.ts`. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { flowShape } from './shape.ts'

export const FLOW_SCHEMA = new URL('../../schemas/generated/flow.schema.json', import.meta.url)

/** The JSON Schema (draft 2020-12) of a flow file, as text. */
export function flowSchema(): string {
  const schema = z.toJSONSchema(flowShape, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ title: 'A flow of the hub', ...schema }, undefined, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(FLOW_SCHEMA, flowSchema())
