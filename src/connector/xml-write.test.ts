import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseXml, writeXml, type XmlContent, type XmlElement } from './xml.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

test('text and attributes are escaped', () => {
  const order: XmlContent = {
    name: 'order',
    attributes: { note: '"a" & <b>\n\t', left: undefined },
    children: ['1 < 2 && ]]> \r\n ', { name: 'empty' }, { name: 'name', children: ["O'Neil 金蝶"] }],
  }
  expect(writeXml(order)).toBe(
    `${HEAD}<order note="&quot;a&quot; &amp; &lt;b&gt;&#10;&#9;">1 &lt; 2 &amp;&amp; ]]&gt; &#13;\n <empty/><name>O'Neil 金蝶</name></order>`,
  )
  expect(writeXml({ name: 'a' }, { declaration: false })).toBe('<a/>')
})

test('namespaces: with the prefixes asked for, else as the default one', () => {
  const call = {
    name: 'BAPI_X',
    namespace: 'urn:rfc',
    children: [{ name: 'RETURN', namespace: '', children: [{ name: 'item' }] }],
  }
  const body = { name: 'Envelope', namespace: 'urn:soap', children: [{ name: 'Body', children: [call] }] }
  const options = { prefixes: { soap: 'urn:soap' }, declaration: false }
  expect(writeXml(body, options)).toBe(
    '<soap:Envelope xmlns:soap="urn:soap"><soap:Body><BAPI_X xmlns="urn:rfc"><RETURN xmlns=""><item/></RETURN></BAPI_X></soap:Body></soap:Envelope>',
  )
  const typed = { name: 'a', attributes: { '{urn:x}type': 't', '{http://www.w3.org/XML/1998/namespace}lang': 'zh' } }
  expect(writeXml(typed, { declaration: false })).toBe('<a xmlns:a1="urn:x" a1:type="t" xml:lang="zh"/>')
})

test.each<[string, XmlContent, string]>([
  ['a control character', { name: 'a', children: ['x\u0007y'] }, '<a>: the control character U+0007 cannot be written'],
  ['one in an attribute', { name: 'a', attributes: { b: '\0' } }, '<a b>: the control character U+0000'],
  ['half of a surrogate pair', { name: 'a', children: ['\uD83D'] }, '<a>: half of a surrogate pair'],
  ['a name with a space', { name: 'a b' }, '"a b" is no name of an element'],
  ['a name that opens a tag', { name: 'a><b' }, 'is no name of an element'],
  ['no name', { name: '' }, 'is no name of an element'],
  ['a prefix', { name: 's:a' }, 'write a name without prefix; give its namespace apart'],
  ['an attribute that is none', { name: 'a', attributes: { 'b c': '' } }, '"b c" is no name of an attribute'],
  ['xmlns as an attribute', { name: 'a', attributes: { xmlns: 'u' } }, 'give the element a namespace instead'],
  ['a number', { name: 'a', attributes: { b: 1 as unknown as string } }, '<a b>: expected text, got number'],
])('%s is refused', (_name, element, said) => {
  expect(() => writeXml(element)).toThrow(said)
})

test('what is nested too deep to be read is not written', () => {
  const deep = (n: number): XmlContent => (n === 1 ? { name: 'a' } : { name: 'a', children: [deep(n - 1)] })
  expect(parseXml(writeXml(deep(100))).name).toBe('a')
  expect(() => writeXml(deep(101))).toThrow('more than 100 elements deep')
})

const text = fc.string({
  unit: fc.constantFrom(...'ab<>&"\'\r\n\t ]金😀', ' ', '\u0085', '__proto__'),
  minLength: 1,
  maxLength: 8,
})
const name = fc.constantFrom('a', 'E1EDK01', '_-Z_-X', '金额', '__proto__', 'constructor', 'x.y-z')
const namespace = fc.constantFrom('', 'urn:a', 'urn:b&"<>')
const attributes = fc
  .array(
    fc.tuple(
      fc.oneof(
        name,
        name.map((one) => `{urn:a}${one}`),
        name.map((one) => `{urn:c}${one}`),
      ),
      text,
    ),
    { maxLength: 3 },
  )
  .map((pairs) => Object.fromEntries(pairs))
const { tree } = fc.letrec<{ tree: XmlElement; node: XmlElement | string }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, text, tie('tree')),
  tree: fc.record({ name, namespace, attributes, children: fc.array(tie('node'), { maxLength: 3 }) }),
}))

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom({}, { prefixes: { p: 'urn:a', a1: 'urn:b&"<>' } }), (element, options) => {
      expect(parseXml(writeXml(element, options))).toEqual(joined(element))
    }),
    { numRuns: 2_000, seed: 7 },
  )
})

/** Texts that stand side by side are one when they are read. */
function joined({ children, ...element }: XmlElement): XmlElement {
  const all: XmlElement['children'] = []
  for (const child of children) {
    if (typeof child === 'string' && typeof all.at(-1) === 'string') all.push(`${all.pop()}${child}`)
    else all.push(typeof child === 'string' ? child : joined(child))
  }
  return { ...element, children: all }
}
