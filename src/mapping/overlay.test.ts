import { describe, expect, it } from 'vitest'
import { compileMap } from './map.ts'
import { mapNode, type ObjectNode, unchanged } from './map-node.ts'
import { type OverlayNote, overlay } from './overlay.ts'

const input = {
  no: 'A1',
  lines: [
    { p: 'P1', q: '2' },
    { p: 'P2', q: '3' },
  ],
  ship: { city: 'S', zip: '1' },
}
const environment = { link: () => undefined, code: () => '' }

async function merged(base: unknown, difference: unknown): Promise<{ result: unknown; notes: OverlayNote[] }> {
  const notes: OverlayNote[] = []
  const map = overlay(base === unchanged ? unchanged() : mapNode(base), mapNode(difference), notes)
  return { result: await compileMap(map, 'out').run(input, environment), notes }
}
const result = async (base: unknown, difference: unknown) => (await merged(base, difference)).result
const items = { items: { each: '=lines', map: { P: '=p', Q: '=q' } } }

describe('each rule of the table', () => {
  it('merges objects field by field, and leaves what is not named', async () => {
    expect(await result({ a: { b: 1, c: { d: 2 } }, e: 3 }, { a: { c: { f: 4 } } })).toEqual({
      a: { b: 1, c: { d: 2, f: 4 } },
      e: 3,
    })
  })

  it.each([
    ['a value over an object', { a: { b: 1 } }, { a: 2 }, { a: 2 }],
    ['an object over a value', { a: 2 }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['a list over a list', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['an expression over an each block', items, { items: '=no' }, { items: 'A1' }],
    ['null takes out', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['null takes out further in', { a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    ['null takes out of what is new, too', { a: 1 }, { n: { x: null, y: 1 } }, { a: 1, n: { y: 1 } }],
    ['an expression can give a null', { a: 1 }, { a: '=null' }, { a: null }],
    ['an each block whole', items, { items: { each: '=lines[0]', map: { P: '=q' } } }, { items: [{ P: '2' }] }],
  ])('%s', async (_, base, difference, expected) => {
    expect(await merged(base, difference)).toEqual({ result: expected, notes: [] })
  })

  it('changes single fields of the items of an each block: adds, replaces and takes out', async () => {
    expect(await result(items, { items: { map: { Q: '=$number(q)', plant: '1000' } } })).toEqual({
      items: [
        { P: 'P1', Q: 2, plant: '1000' },
        { P: 'P2', Q: 3, plant: '1000' },
      ],
    })
    expect(await result(items, { items: { map: { Q: null } } })).toEqual({ items: [{ P: 'P1' }, { P: 'P2' }] })
  })

  it('goes on through each blocks inside each blocks', async () => {
    const nested = { g: { each: '=[$]', map: { n: '=no', l: { each: '=lines', map: { P: '=p', Q: '=q' } } } } }
    expect(await result(nested, { g: { map: { l: { map: { P: null } } } } })).toEqual({
      g: [{ n: 'A1', l: [{ Q: '2' }, { Q: '3' }] }],
    })
  })

  it('takes another list with the same shape of an item', async () => {
    const lone: ObjectNode = { ...(mapNode({ each: '=lines[p = "P2"]' }) as ObjectNode), loneEach: true }
    const difference: ObjectNode = { ...lone, loneEach: undefined as never, entries: new Map([['items', lone]]) }
    expect(await compileMap(overlay(mapNode(items), difference), 'out').run(input, environment)).toEqual({
      items: [{ P: 'P2', Q: '3' }],
    })
  })
})

describe('over a record that passes unchanged', () => {
  it('changes one field of an object or of each item, and keeps the others', async () => {
    expect(await result(unchanged, { ship: { zip: null }, lines: { map: { q: '=q & "0"' } } })).toEqual({
      no: 'A1',
      ship: { city: 'S' },
      lines: [
        { p: 'P1', q: '20' },
        { p: 'P2', q: '30' },
      ],
    })
  })
})

describe('what makes no sense over its base', () => {
  it.each([
    ['a field beside the items', items, { items: { plant: '1000' } }, 'bad-each', 'write items: { map: { plant: … } }'],
    ['a map that is taken out', items, { items: { map: null } }, 'bad-each', 'items: null'],
    ['a list that is no expression', items, { items: { each: 3 } }, 'bad-each', 'each: "=lines"'],
    ['nothing to take out', { name: 1 }, { nmae: null }, 'nothing-taken-out', 'known here: name'],
  ])('%s', async (_, base, difference, code, hint) => {
    const { notes } = await merged(base, difference)
    expect(notes).toEqual([expect.objectContaining({ code, hint: expect.stringContaining(hint) })])
  })
})

it('changes neither of the two, and keeps where each part stands', () => {
  const base = mapNode({ a: { b: '=x' }, c: 1 }, { file: 'base', line: 1, column: 1 })
  const before = structuredClone(JSON.stringify([...(base as ObjectNode).entries]))
  const both = overlay(base, mapNode({ a: { d: 2 } }, { file: 'flow', line: 2, column: 1 })) as ObjectNode
  expect(JSON.stringify([...(base as ObjectNode).entries])).toBe(before)
  const a = both.entries.get('a') as ObjectNode
  expect([a.entries.get('b')?.at.file, a.entries.get('d')?.at.file]).toEqual(['base', 'flow'])
})
