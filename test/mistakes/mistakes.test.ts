/** The published list of seeded mistakes, each told by `hub check` before anything is sent; and the shipped files, of which nothing is told. */
import { beforeAll, describe, expect, it } from 'vitest'
import { checkFiles } from '../../src/cli/folder.ts'
import { type ConfigurationFile, formatFinding, readConfiguration } from '../../src/flow/index.ts'
import { findMistake, seededMistakes, withMistake } from './mistakes.ts'

let files: ConfigurationFile[] = []
beforeAll(async () => {
  files = await readConfiguration('flows')
})

it('says nothing of the files that ship with the hub', async () => {
  const { findings } = await checkFiles(files)
  expect(findings.map(formatFinding)).toEqual([])
})

it('lists at least a hundred mistakes, each once', () => {
  const names = seededMistakes().map(({ name }) => name)
  expect(names.length).toBeGreaterThanOrEqual(100)
  expect(new Set(names).size).toBe(names.length)
})

describe('hub check finds', () => {
  it.each(seededMistakes())('$name', async (mistake) => {
    expect(withMistake(files, mistake)).not.toEqual(files)
    const { found, findings } = await findMistake(files, mistake)
    expect(found ? [] : findings.map(formatFinding)).toEqual([])
    const told = findings.filter(({ code }) => code === mistake.code)
    expect(told.some(({ hint }) => hint !== undefined && hint !== '')).toBe(true)
  })
})
