// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders as they stand in configuration files
import { describe, expect, it } from 'vitest'
import { isReference, resolveConfig, resolveConnection, UnresolvedConfig } from './config.ts'
import { connectors } from './fixtures/example.ts'

const environment = { URL: 'https://erp.example.com', USER: 'u', EMPTY: '', N: '5', YES: 'true', DIGITS: '0123' }

describe('placeholders', () => {
  it('are filled from the environment, at any depth and inside text', () => {
    const config = { url: '${URL}/api', list: ['${USER}', { deep: '${USER}-${N}' }], count: 3, flag: false }
    expect(resolveConfig(config, environment)).toEqual({
      url: 'https://erp.example.com/api',
      list: ['u', { deep: 'u-5' }],
      count: 3,
      flag: false,
    })
  })

  it('take their default when the variable is not set or empty', () => {
    expect(resolveConfig({ a: '${NOPE:-x}', b: '${EMPTY:-y}', c: '${USER:-z}' }, environment)).toEqual({
      a: 'x',
      b: 'y',
      c: 'u',
    })
  })

  it('leave a setting out when its default is empty', () => {
    expect(resolveConfig({ a: '${NOPE:-}', list: ['${NOPE:-}', 'x'], kept: '' }, environment)).toEqual({
      list: ['x'],
      kept: '',
    })
  })

  it('name everything that is missing, at once', () => {
    const resolve = () =>
      resolveConfig({ a: '${NOPE}', b: '${EMPTY}', c: 'secret:erp.password', d: '${USER}' }, environment)
    expect(resolve).toThrow(UnresolvedConfig)
    expect(resolve).toThrow(expect.objectContaining({ missing: ['NOPE', 'EMPTY', 'secret:erp.password'] }))
  })

  it('take secrets from the vault', () => {
    const vault = (name: string) => (name === 'erp' ? 'hunter2' : undefined)
    expect(resolveConfig({ password: 'secret:erp' }, {}, vault)).toEqual({ password: 'hunter2' })
  })

  it('never look inside what they filled in', () => {
    expect(resolveConfig({ a: '${TRICK}' }, { TRICK: '${URL}', URL: 'x' })).toEqual({ a: '${URL}' })
    expect(resolveConfig({ a: '${TRICK}' }, { TRICK: 'secret:erp' }, () => 'hunter2')).toEqual({ a: 'secret:erp' })
  })
})

it.each([
  ['${NAME}', true],
  ['${NAME:-}', true],
  ['secret:erp.password', true],
  ['${NAME:-hunter2}', false],
  ['x${NAME}', false],
  ['hunter2', false],
  ['', false],
])('a secret written as %j stands outside the file: %s', (text, expected) => expect(isReference(text)).toBe(expected))

describe('a connection', () => {
  const connection = (config: Record<string, unknown>) => ({ name: 'erp', config })
  const erp = connectors.erp as NonNullable<typeof connectors.erp>

  it('gets numbers and booleans where its connector wants them, and text where it wants text', () => {
    const config = { url: '${URL}', password: '${DIGITS}', client: '${N}', retries: '${N}', fast: '${YES}' }
    expect(resolveConnection(connection(config), erp, environment)).toEqual({
      url: 'https://erp.example.com',
      password: '0123',
      client: '5',
      retries: 5,
      fast: true,
    })
  })

  it('gets the defaults of its connector', () => {
    const config = { url: '${URL}', password: '${USER}', retries: '${NOPE:-}' }
    expect(resolveConnection(connection(config), erp, environment)).toMatchObject({ retries: 3, fast: false })
  })

  it('says what is missing, and never a value', () => {
    expect(() => resolveConnection(connection({ url: '${NOPE}', password: '${PW}' }), erp, { PW: 'hunter2' })).toThrow(
      'connection "erp" needs NOPE: set them in the environment',
    )
    const wrong = () =>
      resolveConnection(connection({ url: '${U}', password: '${PW}', retries: '${R}' }), erp, {
        U: 'hunter3',
        PW: 'hunter2',
        R: 'many',
      })
    expect(wrong).toThrow(/connection "erp".*url: .*retries: /)
    expect(wrong).not.toThrow(/hunter|many/)
  })
})
