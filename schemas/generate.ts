/**
 * Writes what is derived from the schemas: into `schemas/generated/` a JSON Schema for every entity, the list of rules, and
 * the TypeScript types of the contract with the DMS; and the contract itself, `schemas/dms.openapi.yaml`. Run it after every
 * change: `node schemas/generate.ts`. A test fails when the files are stale.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import openapiTypes, { astToString } from 'openapi-typescript'
import { z } from 'zod'
import { composeContract } from './contract/compose.ts'
import { type Entity, entities, rules } from './index.ts'

const folder = new URL('generated/', import.meta.url)
const contract = new URL('dms.openapi.yaml', import.meta.url)

function entitySchema(entity: Entity): object {
  return { ...z.toJSONSchema(entity.schema, { io: 'input' }), 'x-schema-version': entity.schemaVersion }
}

function ruleSchema(): object {
  const values = Object.entries(rules).map(([rule, { en, zh }]) => ({ const: rule, title: zh, description: en }))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '规则',
    description: 'Stable code of the rule that is broken. Minor versions may add codes.',
    oneOf: values,
  }
}

const asText = (value: object) => `${JSON.stringify(value, null, 2)}\n`

/** The JSON Schemas, by file name. */
export function jsonSchemas(): Map<string, string> {
  const files = new Map([['rule.schema.json', asText(ruleSchema())]])
  for (const entity of Object.values<Entity>(entities)) {
    files.set(`${entity.path}.schema.json`, asText(entitySchema(entity)))
  }
  return files
}

/** The types of the contract with the DMS. Reads it and the JSON Schemas from the disk, so they must be fresh. */
export async function dmsTypes(): Promise<string> {
  const header =
    '/** Types of schemas/dms.openapi.yaml, generated: change schemas/contract and run `node schemas/generate.ts`. */\n'
  return header + astToString(await openapiTypes(contract, { silent: true, defaultNonNullable: false }))
}

if (import.meta.main) {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of jsonSchemas()) await writeFile(new URL(name, folder), text)
  await writeFile(contract, composeContract())
  await writeFile(new URL('dms.ts', folder), await dmsTypes())
}
