import { describe, expect, it } from 'vitest'
import { type EffectiveHalf, effectiveMap } from './effective-map.ts'
import { formatFinding } from './finding.ts'
import { connectors, example, textOf } from './fixtures/example.ts'
import { loadFlows } from './load.ts'

const FLOW = 'flows/order-to-erp.yaml'
const MAP = 'connectors/erp/sales-order.map.yaml'

function load(changes: Record<string, string>) {
  const { flows, findings } = loadFlows(example(changes), connectors)
  return { flows, shown: findings.map(formatFinding).join('\n') }
}

function halves(changes: Record<string, string> = {}, name = 'order-to-erp'): Record<'in' | 'out', EffectiveHalf> {
  const { flows, shown } = load(changes)
  const flow = flows?.flows.find((each) => each.name === name)
  if (!flows || !flow) return expect.unreachable(shown)
  const [enters, leaves] = effectiveMap(flow, flows).halves
  return { in: enters as EffectiveHalf, out: leaves as EffectiveHalf }
}
const withMap = (map: string) => ({ [FLOW]: textOf(FLOW).replace('map:\n  kind: ZOR\n', map) })
const brief = ({ lines }: EffectiveHalf) =>
  lines.map(({ pointer, kind, text, from, file, line, instead }) =>
    [
      pointer,
      kind,
      text ?? '',
      `${from} ${file}:${line}`,
      ...(instead ?? []).map((it) => `not ${it.text} :${it.line}`),
    ].join(' | '),
  )

describe('the effective map', () => {
  it('has every line with the place it is written at', () => {
    expect(brief(halves().out)).toEqual([
      `/number | expression | =orderNo | usual ${MAP}:2`,
      `/customer | expression | =$link("dealer", dealerCode) | usual ${MAP}:3`,
      `/items | each | =lines | usual ${MAP}:5`,
      `/items/*/no | expression | =$alpha($string(lineNo), 6) | usual ${MAP}:7`,
      `/items/*/material | expression | =productCode | usual ${MAP}:8`,
      `/items/*/unit | expression | =$code("unit", unit) | usual ${MAP}:9`,
      `/items/*/qty | expression | =quantity | usual ${MAP}:10`,
      `/kind | value | "ZOR" | flow ${FLOW}:10`,
    ])
  })

  it('says which lines the flow adds, replaces and takes out, at any depth', () => {
    const { out } = halves(
      withMap(
        'map:\n  number: "=orderNo & 1"\n  customer: null\n  items:\n    map:\n      qty: "=$string(quantity)"\n      plant: W1\n      unit: null\n',
      ),
    )
    expect(brief(out).filter((line) => line.includes('flow '))).toEqual([
      `/number | expression | =orderNo & 1 | flow ${FLOW}:10 | not =orderNo :2`,
      `/customer | taken-out |  | flow ${FLOW}:11 | not =$link("dealer", dealerCode) :3`,
      `/items/*/unit | taken-out |  | flow ${FLOW}:16 | not =$code("unit", unit) :9`,
      `/items/*/qty | expression | =$string(quantity) | flow ${FLOW}:14 | not =quantity :10`,
      `/items/*/plant | value | "W1" | flow ${FLOW}:15`,
    ])
  })

  it('names all lines that a block which is given whole stands in for', () => {
    const { out } = halves(withMap('map:\n  items: { each: =lines, map: { no: =lineNo } }\n'))
    const items = out.lines.find(({ pointer }) => pointer === '/items')
    expect(items?.from).toBe('flow')
    expect(items?.instead?.map(({ pointer, line }) => `${pointer}:${line}`)).toEqual([
      '/items:5',
      '/items/*/no:7',
      '/items/*/material:8',
      '/items/*/unit:9',
      '/items/*/qty:10',
    ])
  })

  it('names another list with the same shape of an item', () => {
    const { out } = halves(withMap('map:\n  items: { each: "=lines[0]" }\n'))
    const [items, ...inside] = out.lines.filter(({ pointer }) => pointer.startsWith('/items'))
    expect(items).toMatchObject({ from: 'flow', text: '=lines[0]', instead: [{ text: '=lines', line: 5 }] })
    expect(inside.every(({ from }) => from === 'usual')).toBe(true)
  })

  it('says what passes unchanged, and what does but for some lines', () => {
    expect(halves().in).toMatchObject({
      unchanged: true,
      over: false,
      lines: [],
      from: 'dms/sales-order',
      to: 'SalesOrder',
    })
    const { in: enters } = halves(withMap('mapIn:\n  shipTo: null\n  lines: { map: { unit: EA } }\n'))
    expect(enters).toMatchObject({ unchanged: false, over: true })
    expect(brief(enters)).toEqual([
      `/shipTo | taken-out |  | flow ${FLOW}:10`,
      `/lines | each | =lines | flow ${FLOW}:11`,
      `/lines/*/unit | value | "EA" | flow ${FLOW}:11`,
    ])
  })

  it('is what runs, on the way in as well', async () => {
    const { flows, shown } = load(withMap('mapIn:\n  shipTo: null\n  lines: { map: { unit: EA } }\n'))
    const input = { orderNo: 'A1', shipTo: { city: 'S' }, lines: [{ lineNo: 10, unit: 'XX' }] }
    const environment = { link: () => undefined, code: () => '' }
    expect(await flows?.flows[0]?.in?.run(input, environment), shown).toEqual({
      orderNo: 'A1',
      lines: [{ lineNo: 10, unit: 'EA' }],
    })
  })

  it('knows feedback flows, and what a flow changes in both their halves', () => {
    const { in: enters, out } = halves(
      {
        [FLOW]: `${textOf(FLOW)}    map: { reason: null }\n    mapOut: { source: hub }\n`,
      },
      'order-to-erp/feedback-1',
    )
    expect(enters.lines.find(({ pointer }) => pointer === '/orderNo')).toMatchObject({
      from: 'usual',
      file: expect.stringContaining('sales-order.map.yaml'),
    })
    expect(enters.lines.find(({ pointer }) => pointer === '/reason')).toMatchObject({ kind: 'taken-out', from: 'flow' })
    expect(brief(out)).toEqual([`/source | value | "hub" | flow ${FLOW}:17`])
  })

  it('names the value maps and links it relies on, once, with their files', () => {
    expect(halves().out.uses).toEqual([
      { kind: 'link', name: 'dealer', at: { file: MAP, line: 3, column: 21 } },
      { kind: 'value map', name: 'unit', at: { file: MAP, line: 9, column: 21 }, file: 'flows/values/unit.yaml' },
    ])
  })
})

describe('a difference that does not fit its usual map', () => {
  it.each([
    [
      'a field beside the items',
      'map:\n  items: { plant: W1 }\n',
      /10:10 error bad-each: "items" is a list here.*write items: \{ map: \{ plant: … } }/,
    ],
    [
      'an each alone over no list',
      'map:\n  number: { each: =lines }\n',
      /10:11 error bad-each: "number" has an "each" without a "map"/,
    ],
    ['nothing to take out', 'map:\n  numbr: null\n', /10:10 warning nothing-taken-out: "numbr" is taken out/],
  ])('%s', (_, map, shown) => {
    expect(load(withMap(map)).shown).toMatch(shown)
  })

  it('an each block without a map is one only where it has one to keep', () => {
    const usual = { [MAP]: 'out:\n  items: { each: =lines }\n' }
    expect(load(usual).shown).toContain('bad-each: "each" has no "map" beside it')
  })
})
