import { describe, expect, it } from 'vitest'
import type { Scalar } from 'yaml'
import { readYaml, type YamlFile } from './document.ts'
import { unclosedAt } from './unclosed.ts'

function read(text: string, reading: 'typed' | 'text' = 'typed'): YamlFile {
  const { yaml, findings } = readYaml('x.yaml', text, reading)
  expect(findings).toEqual([])
  return yaml as YamlFile
}

const at = (line: number, column: number) => ({ file: 'x.yaml', line, column })

describe('positions', () => {
  const yaml = read('a: 1\nb:\n  - c: x\n  - { d: [1, 2] }\n')

  it('are those of values and of keys', () => {
    expect(yaml.at(['b', 0, 'c'])).toEqual(at(3, 8))
    expect(yaml.keyAt(['b', 0, 'c'])).toEqual(at(3, 5))
    expect(yaml.at(['b', 1, 'd', 1])).toEqual(at(4, 14))
    expect(yaml.keyAt(['b', 1])).toEqual(at(4, 5))
  })

  it('fall back to the nearest part above what is not there', () => {
    expect(yaml.at(['b', 0, 'nothing'])).toEqual(at(3, 5))
    expect(yaml.at(['nothing', 'below'])).toEqual(at(1, 1))
    expect(yaml.at([])).toEqual(at(1, 1))
  })

  it('follow aliases and merges to where the value stands', () => {
    const merged = read('base: &base { k: 1, l: 2 }\nuse: { <<: *base, l: 3 }\nalias: *base\n')
    expect(merged.plain).toMatchObject({ use: { k: 1, l: 3 }, alias: { k: 1, l: 2 } })
    expect(merged.at(['use', 'k'])).toEqual(at(1, 18))
    expect(merged.at(['use', 'l'])).toEqual(at(2, 22))
    expect(merged.keyAt(['alias', 'k'])).toEqual(at(1, 15))
  })
})

describe('the characters of a value', () => {
  const locateIn = (text: string, marker: string) => {
    const yaml = read(text)
    const scalar = yaml.node(['v']) as Scalar
    return yaml.locate(scalar)(String(scalar.value).indexOf(marker))
  }

  it.each([
    ['plain', 'v: =a & b', 'b', [1, 9]],
    ['in single quotes', "v: 'it''s b'", 'b', [1, 11]],
    ['in double quotes', 'v: "a \\"x\\" b"', 'b', [1, 13]],
    ['behind an escape', 'v: "\\u0041\\n b"', 'b', [1, 14]],
    ['behind a backslash', 'v: "a\\\\ b"', 'b', [1, 9]],
    ['in a literal block', 'v: |\n  aa\n  bb z\n', 'z', [3, 6]],
    ['in a folded block', 'v: >-\n  aa\n  bb\n  cc z\n', 'z', [4, 6]],
    ['in a folded block further in', 'w:\n  - x\nv: >\n    a\n\n    z\n', 'z', [6, 5]],
    ['on a later line of a plain text', 'v: aa\n  bb\n  z\n', 'z', [3, 3]],
    ['behind Chinese text', 'v: 订单 z', 'z', [1, 7]],
    ['behind an emoji', 'v: 😀 z', 'z', [1, 7]],
  ])('stand where they are written: %s', (_, text, marker, [line, column]) => {
    expect(locateIn(text, marker)).toEqual(at(line as number, column as number))
  })

  it('end where the value ends', () => {
    const yaml = read('v: abc\nw: 1')
    expect(yaml.locate(yaml.node(['v']) as Scalar)(3)).toEqual(at(1, 7))
  })
})

describe('reading', () => {
  it('takes every scalar of a value map as text', () => {
    expect(read('a: 010\nb: 1.50\nc: no\nd: 1e3', 'text').plain).toEqual({ a: '010', b: '1.50', c: 'no', d: '1e3' })
  })

  it('refuses a file that grows out of aliases', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n'
    for (let i = 1; i < 10; i++)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`
    const { yaml, findings } = readYaml('x.yaml', text)
    expect(yaml).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'yaml-syntax', file: 'x.yaml', line: 1 }])
  })

  it('names the first place of a break, not all that comes after it', () => {
    const text = 'a: =$lookup({ "A": 1 }, b)\nc: 1\nd:\n  e: 2\n'
    expect(readYaml('x.yaml', text).findings).toMatchObject([{ line: 1, hint: expect.stringContaining('quotes') }])
  })

  it('says nothing more about a file whose YAML is broken', () => {
    expect(readYaml('x.yaml', 'a: [1\nb: 2').yaml).toBeUndefined()
  })
})

describe('what was left open', () => {
  it.each([
    ['a: { b: 1\nc: 2', 3],
    ['a: [1, { b: 2 }\nc: 2', 3],
    ['a: "x\nb: 2', 3],
    ["a: 'it''s\nb: 2", 3],
    ['a: { b: "}" \n', 3],
    ['a: { b: 1 } # { in a comment\n', undefined],
    ["a: it's fine { here\n", undefined],
    ['a: x[1\n', undefined],
  ])('%j', (text, expected) => expect(unclosedAt(text, text.length)).toBe(expected))
})
