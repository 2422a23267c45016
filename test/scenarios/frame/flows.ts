/** The standard flows as a scenario runs them: those of the connectors, in one folder, with shorter times. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import type { StandardName } from '../../../src/flow/standard/numbers.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Writes the standard flows with these numbers into a folder: those of the ERP's connector and of the CRM's, with all
 * value maps and connections of both.
 * What differs from what ships is time alone: sources are asked every second, and the first pauses of retries are short.
 *
 * @throws Error when a number has no flow at all: a scenario must not pass because its flow is not there.
 */
export function writeFlows(folder: string, standards: readonly StandardName[], erp: string): void {
  const connections = {
    ...connectionsIn(join(top, 'connectors/http-json/flows')),
    ...connectionsIn(join(top, 'connectors', erp, 'flows')),
    ...connectionsIn(join(top, 'flows')),
  }
  const found = new Set<string>()
  for (const connector of ['http-json', erp]) {
    const from = join(top, 'connectors', connector, 'flows')
    for (const name of readdirSync(from, { recursive: true }) as string[]) {
      if (!name.endsWith('.yaml') || name.endsWith('.test.yaml') || name === 'connections.yaml') continue
      const text = readFileSync(join(from, name), 'utf8')
      if (name.startsWith('values/')) {
        mkdirSync(join(folder, 'values'), { recursive: true })
        copyFileSync(join(from, name), join(folder, name))
      } else {
        const own = [parse(text).standard].flat()
        if (!standards.some((standard) => own.includes(standard))) continue
        for (const standard of own) found.add(standard)
        writeFileSync(join(folder, name), hastened(text))
      }
    }
  }
  const absent = standards.filter((standard) => !found.has(standard))
  if (absent.length > 0) throw new Error(`no connector has a standard flow ${absent.join(', ')}`)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'))
  const used = Object.entries(connections).filter(([name]) =>
    texts.some((text) => text.includes(`connection: ${name}`)),
  )
  writeFileSync(join(folder, 'connections.yaml'), stringify({ connections: Object.fromEntries(used) }))
}

function connectionsIn(folder: string): Record<string, unknown> {
  return parse(readFileSync(join(folder, 'connections.yaml'), 'utf8')).connections
}

function hastened(text: string): string {
  return text
    .replace(/^(from:.*poll: \{.*every: )\d+[smhd]/m, '$11s')
    .replace(/^(retry:.*first: )\d+s/m, '$1200ms')
    .replace(/^(to:.*batch: \{.*wait: )\d+(ms|s)/m, '$120ms')
}
