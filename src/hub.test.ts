import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const SAY_WHAT_IS_LOADED = `
  import { registerHooks } from 'node:module'
  const loaded = []
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
  await import(${JSON.stringify(new URL('./hub.ts', import.meta.url).href)})
  console.log(JSON.stringify(loaded))`

it('a running hub never loads a simulator', () => {
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', SAY_WHAT_IS_LOADED], { encoding: 'utf8' })
  const loaded = (JSON.parse(said) as string[]).filter((url) => !url.includes('node_modules'))
  expect(loaded.some((url) => url.endsWith('/connectors/sap/connector.ts'))).toBe(true)
  expect(loaded.filter((url) => url.includes('simulator'))).toEqual([])
})
