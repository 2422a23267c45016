import { describe, expect, test } from 'vitest'
import { parseXml, readXml, type XmlElement, XmlError, type XmlLimits, xmlChildren, xmlText } from './xml.ts'

/** What is wrong with a document: kind, place and message in one line. */
function wrong(source: string | Uint8Array, limits?: Partial<XmlLimits>): string {
  try {
    parseXml(source, limits ? { limits } : {})
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    expect(error.advice).not.toBe('')
    return `${error.kind}: ${error.message}`
  }
  return 'nothing'
}

const only = (element: XmlElement, name: string) => xmlChildren(element, name)[0] as XmlElement

describe('what is read', () => {
  test('mixed content stays in its order, references and CDATA become text', () => {
    const root = parseXml(
      '<?xml version="1.0"?><!-- a --><p>Öl &amp; <b>5</b>&#x5143; <![CDATA[<raw> & ]]]]><!-- b -->&gt;</p>',
    )
    expect(root.children).toEqual([
      'Öl & ',
      { name: 'b', namespace: '', attributes: {}, children: ['5'] },
      '元 <raw> & ]]>',
    ])
    expect(xmlText(root)).toBe('Öl & 5元 <raw> & ]]>')
  })

  test('white space and line ends: kept in text, normalised as the standard says', () => {
    const root = parseXml('<a b="x\r\ny\tz&#10;q">\r\n  <c> 1 </c>\r</a>')
    expect(root.attributes.b).toBe('x y z\nq')
    expect(root.children[0]).toBe('\n  ')
    expect(xmlText(only(root, 'c'))).toBe(' 1 ')
    expect(root.children[2]).toBe('\n')
  })

  test('processing instructions and comments are passed over', () => {
    expect(parseXml('<?go fast?><a><?xml-stylesheet href="x"?>1<!-- & < -->2</a><!-- end -->').children).toEqual(['12'])
  })

  test('namespaces: by their names, whatever the prefixes, within their elements', () => {
    const root = parseXml(
      '<s:Envelope xmlns:s="urn:soap" s:role="r" role="q"><Body xmlns="urn:b"><x/><y xmlns=""><s:z/></y></Body><after/></s:Envelope>',
    )
    expect([root.name, root.namespace]).toEqual(['Envelope', 'urn:soap'])
    expect(root.attributes).toEqual({ '{urn:soap}role': 'r', role: 'q' })
    const body = only(root, 'Body')
    expect([body.namespace, only(body, 'x').namespace, only(body, 'y').namespace]).toEqual(['urn:b', 'urn:b', ''])
    expect(only(only(body, 'y'), 'z').namespace).toBe('urn:soap')
    expect(only(root, 'after').namespace).toBe('')
    expect(parseXml('<a xml:lang="zh"/>').attributes).toEqual({ '{http://www.w3.org/XML/1998/namespace}lang': 'zh' })
  })

  test('a handler gets balanced calls, and may stop the reading', () => {
    const seen: string[] = []
    const handler = {
      open: (name: string) => void seen.push(`<${name}`),
      text: (text: string) => void seen.push(text),
      close: (name: string) => void seen.push(`${name}>`),
    }
    readXml('<a>1<b/>2<c>3</c></a>', handler)
    expect(seen.join(' ')).toBe('<a 1 <b b> 2 <c 3 c> a>')
    const stop = (_name: string, _namespace: string, _attributes: object, place: () => { line: number }) => {
      if (place().line === 2) throw new Error('enough')
    }
    expect(() => readXml('<a>\n<b/></a>', { ...handler, open: stop })).toThrow('enough')
  })

  test('names of elements and attributes cannot reach prototypes', () => {
    const root = parseXml('<__proto__ __proto__="a" constructor="b" toString="c"><constructor/></__proto__>')
    expect(Object.entries(root.attributes)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ])
    expect(({} as Record<string, unknown>).a).toBeUndefined()
    expect(Object.prototype.toString.call({})).toBe('[object Object]')
    expect(parseXml('<a/>').attributes.constructor).toBeUndefined()
    expect('hasOwnProperty' in parseXml('<a b=""/>').attributes).toBe(false)
  })
})

test.each([
  ['', 'malformed: XML line 1, column 1: there is no element in the document'],
  ['hello', 'malformed: XML line 1, column 1: text before the root element'],
  ['<a>\n<b>\n</a>', 'malformed: XML line 3, column 1: expected </b> for <b> of line 2, got </a>'],
  ['<a><b></bc></a>', 'malformed: XML line 1, column 7: expected </b> for <b> of line 1, got </bc>'],
  ['<a>\n <b>1', 'malformed: XML line 2, column 6: the document ends inside <b> of line 2, before it is complete'],
  ['<a><b', 'malformed: XML line 1, column 6: the document ends inside <a> of line 1, before it is complete'],
  ['<a b="1', 'malformed: XML line 1, column 8: the document ends, before it is complete'],
  ['<a/><b/>', 'malformed: XML line 1, column 5: a second root element'],
  ['<a/>x', 'malformed: XML line 1, column 5: text after the root element'],
  ['</a>', 'malformed: XML line 1, column 1: a closing tag where nothing is open'],
  ['<a>1 < 2</a>', 'malformed: XML line 1, column 6: "<" that begins no tag'],
  ['<a>A & B</a>', 'malformed: XML line 1, column 6: "&" that begins no reference'],
  [
    '<a>&nbsp;</a>',
    'refused: XML line 1, column 4: the entity "&nbsp;" is not known; XML has &amp; &lt; &gt; &quot; and &apos;',
  ],
  ['<a>&#0;</a>', 'malformed: XML line 1, column 4: "&#0;" is no character of XML'],
  ['<a>&#xD800;</a>', 'malformed: XML line 1, column 4: "&#xD800;" is no character of XML'],
  ['<a>\u0007</a>', 'malformed: XML line 1, column 4: the character U+0007 is not allowed in XML'],
  ['<a>\uD83D</a>', 'malformed: XML line 1, column 4: the character U+D83D is not allowed in XML'],
  ['<a>]]></a>', 'malformed: XML line 1, column 4: "]]>" in text'],
  ['<a b="1" b="2"/>', 'malformed: XML line 1, column 1: the attribute "b" stands twice in one tag'],
  ['<a b=1/>', 'malformed: XML line 1, column 6: a tag that is not well-formed'],
  ['<a b/>', 'malformed: XML line 1, column 5: a tag that is not well-formed'],
  ['<a b="1"c="2"/>', 'malformed: XML line 1, column 9: a tag that is not well-formed'],
  ['<a b="<"/>', 'malformed: XML line 1, column 6: "<" in an attribute; or is its end missing?'],
  ['<p:a/>', 'malformed: XML line 1, column 1: the prefix "p" of "p:a" is not declared (xmlns:p="…")'],
  [
    '<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>',
    'malformed: XML line 1, column 1: the attribute "{u}x" stands twice in one tag',
  ],
  [
    '<a xmlns:xml="u"/>',
    'malformed: XML line 1, column 1: the prefix "xml" cannot be declared as u: xml and xmlns are reserved',
  ],
  [
    '<a:b:c xmlns:a="u"/>',
    'malformed: XML line 1, column 1: "a:b:c" is no name: at most one colon, between prefix and name',
  ],
  ['<a><!-- a -- b --></a>', 'malformed: XML line 1, column 11: "--" inside a comment'],
  [' <?xml version="1.0"?><a/>', 'malformed: XML line 1, column 2: an XML declaration inside the document'],
  ['<?xml encoding="UTF-8"?><a/>', 'malformed: XML line 1, column 1: the XML declaration is wrong'],
  ['<![CDATA[x]]><a/>', 'malformed: XML line 1, column 1: "<!" that begins neither a comment nor CDATA in an element'],
])('%j is refused with its place', (source, said) => {
  expect(wrong(source)).toBe(said)
})

describe('attacks', () => {
  test('billion laughs: no DOCTYPE is taken, so nothing is expanded', () => {
    const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
    expect(wrong(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`)).toContain(
      'refused: XML line 1, column 1: a DOCTYPE',
    )
    expect(wrong('<a>&l10;</a>')).toContain('refused: XML line 1, column 4: the entity "&l10;"')
  })

  test.each([
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "http://10.0.0.1/secret">]><a>&x;</a>',
    '<!DOCTYPE a PUBLIC "-//X" "http://10.0.0.1/x.dtd"><a/>',
    '<a><!DOCTYPE b></a>',
  ])('outside entities: %s', (source) => {
    expect(wrong(source)).toContain('refused: ')
    expect(wrong(source)).not.toContain('secret')
  })

  test('each limit is kept, and what is just within passes', () => {
    const deep = (n: number) => '<a>'.repeat(n) + '</a>'.repeat(n)
    expect(wrong(deep(100))).toBe('nothing')
    expect(wrong(deep(101))).toContain(
      'limit: XML line 1, column 301: more than 100 elements inside one another (maxDepth)',
    )
    expect(wrong(deep(200_000))).toContain('limit: ')
    expect(wrong('<a><b/><b/></a>', { maxElements: 3 })).toBe('nothing')
    expect(wrong('<a><b/><b/><b/></a>', { maxElements: 3 })).toContain('more than 3 elements (maxElements)')
    expect(wrong('<a b="" c="" d=""/>', { maxAttributes: 2 })).toContain(
      'more than 2 attributes of <a> (maxAttributes)',
    )
    expect(wrong('<a>12345</a>', { maxText: 5 })).toBe('nothing')
    expect(wrong('<a>123456</a>', { maxText: 5 })).toContain('more than 5 characters in one text (maxText)')
    expect(wrong('<a>123<![CDATA[456]]></a>', { maxText: 5 })).toContain('(maxText)')
    expect(wrong('<a>123<!-- -->456<b/></a>', { maxText: 5 })).toContain('(maxText)')
    expect(wrong('<a b="123456"/>', { maxText: 5 })).toContain('(maxText)')
    expect(wrong('<a>金</a>', { maxBytes: 9 })).toBe('limit: XML: the document has 10 bytes; at most 9 are read')
  })

  test('sizes that would hurt a careless scanner are done in time that grows with them', () => {
    const megabyte = 1_000_000
    expect(parseXml(`<a>${'&amp;'.repeat(megabyte / 5)}</a>`).children[0]).toHaveLength(megabyte / 5)
    expect(wrong(`<a>${'&'.repeat(megabyte)}</a>`)).toContain('"&" that begins no reference')
    expect(wrong(`<a>${'<b '.repeat(megabyte / 3)}`)).toContain('malformed')
    expect(wrong(`<a ${'b="'.repeat(megabyte / 3)}`)).toContain('malformed')
    expect(wrong(`<a>${'<!--'.repeat(megabyte / 4)}`)).toContain('malformed')
    const declares = (n: number) => Array.from({ length: 99 }, (_, i) => ` xmlns:p${n}_${i}="u"`).join('')
    const outer = Array.from({ length: 90 }, (_, n) => `<a${declares(n)}>`).join('')
    expect(wrong(`${outer}${'<b xmlns:q="u"/>'.repeat(megabyte / 16)}`)).toContain('malformed')
    expect(xmlText(parseXml(`<a>${'1<!---->'.repeat(megabyte / 8)}</a>`))).toHaveLength(megabyte / 8)
  }, 10_000)
})
