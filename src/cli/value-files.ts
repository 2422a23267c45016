/** The value maps of a folder of flows, read on their own: also where a flow beside them has mistakes. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readYaml } from '../flow/document.ts'
import { kindOf } from '../flow/files.ts'
import { type Finding, readConfiguration } from '../flow/index.ts'
import { readValues } from '../flow/values.ts'
import type { ValueMap } from '../mapping/index.ts'

export interface ValueFile {
  /** As the configuration calls it: `flows/values/unit.yaml`. */
  file: string
  /** On disk. */
  path: string
  text: string
  map: ValueMap
  findings: Finding[]
}

export async function readValueFiles(folder: string): Promise<ValueFile[]> {
  const files = await readConfiguration(folder)
  return files
    .filter(({ path }) => kindOf(path) === 'values')
    .map(({ path: file, text }) => {
      const path = join(folder, file.slice('flows/'.length))
      const { yaml, findings } = readYaml(file, text, 'text')
      if (yaml) return { file, path, text, ...readValues(yaml) }
      const list = file.replace(/^.*\/|\.ya?ml$/g, '')
      return { file, path, text, findings, map: { list, unknown: 'reject' as const, rows: [] } }
    })
}

/** Writes a file as a whole or not at all: what reads it meanwhile sees the old one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.tmp`
  try {
    const handle = await open(beside, 'w')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
