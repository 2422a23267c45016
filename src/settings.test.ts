import { expect, test } from 'vitest'
import { readSettings, SettingsError, settingsHelp } from './settings.ts'

function mistakes(env: Record<string, string>): string {
  try {
    readSettings(env)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
}

test('an empty environment is a complete one', () => {
  expect(readSettings({ HUB_PORT: '', PATH: '/bin' })).toMatchObject({
    databaseUrl: undefined,
    redisUrl: undefined,
    data: './data',
    flows: './flows',
    host: '127.0.0.1',
    port: 8080,
    tenant: 'default',
    masterKey: undefined,
    logLevel: 'info',
    secrets: [],
  })
})

test('reads what is there', () => {
  const key = Buffer.alloc(32, 7)
  const settings = readSettings({
    DATABASE_URL: 'postgres://hub:p%40ss@db/hub',
    REDIS_URL: 'rediss://r/0',
    HUB_PORT: '0',
    HUB_LOG: 'debug',
    HUB_MASTER_KEY: key.toString('base64'),
  })
  expect(settings).toMatchObject({ databaseUrl: 'postgres://hub:p%40ss@db/hub', redisUrl: 'rediss://r/0', port: 0 })
  expect(Buffer.from(settings.masterKey ?? [])).toEqual(key)
  expect(settings.secrets).toEqual(['p@ss', 'p%40ss', key.toString('base64')])
})

test('says all mistakes at once, with what was expected and what came', () => {
  expect(mistakes({ HUB_PORT: '99999', HUB_LOG: 'loud', HUB_TENANT: 'A B' }).split('\n')).toEqual([
    'HUB_PORT: expected a port, 0 to 65535; 0 takes any free one, but is "99999"',
    expect.stringMatching(/^HUB_TENANT: expected small letters.*but is "A B"$/),
    'HUB_LOG: expected one of debug, info, warn, error, silent, but is "loud"',
  ])
})

test('does not repeat secrets', () => {
  expect(mistakes({ DATABASE_URL: 'mysql://hub:geheim@db/hub' })).toBe(
    'DATABASE_URL: expected a URL that begins with postgres:// or postgresql://',
  )
  expect(mistakes({ HUB_MASTER_KEY: 'c2hvcnQ=' })).toMatch(
    /^HUB_MASTER_KEY: expected 32 bytes in base64 [^,]*, such as/,
  )
  expect(mistakes({ HUB_MASTER_KEY: 'c2hvcnQ=' })).not.toContain('c2hvcnQ=')
})

test('a misspelt name is not silently the default', () => {
  expect(mistakes({ HUB_PROT: '80' })).toBe('HUB_PROT is not a setting of the hub: did you mean HUB_PORT?')
  expect(mistakes({ HUB_MASTERKEY: 'x' })).toContain('did you mean HUB_MASTER_KEY?')
})

test('names that connections may use for their secrets are left alone', () => {
  expect(mistakes({ HUB_SAP_PASSWORD: 'x', HUB_DMS_WEBHOOK_SECRET: 'y' })).toBe('')
})

test('the help names every setting and its default', () => {
  const help = settingsHelp()
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'HUB_DATA', 'HUB_FLOWS', 'HUB_HOST', 'HUB_PORT', 'HUB_TENANT'])
    expect(help).toContain(name)
  expect(help).toMatch(/HUB_PORT +.*\(default 8080\)/)
})
