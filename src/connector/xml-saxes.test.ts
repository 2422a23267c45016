/**
 * The scanner beside saxes, a strict parser in wide use: the same documents taken, the same content, the same refused.
 * Halves of surrogate pairs are left out: saxes takes them for the beginning of any other character.
 */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { parseXml, readXml, type XmlAttributes, XmlError } from './xml.ts'

type Event = [kind: string, ...rest: unknown[]]

const xmlns = /^xmlns(:|$)/

function withSaxes(source: string): Event[] | 'refused' {
  const parser = new SaxesParser({ xmlns: true })
  const events: Event[] = []
  // It takes any character in the name of a processing instruction, and any part of a name behind a prefix.
  let wrong = /<\?[^\s?]*\?[^>]|[<\s/]\w+:[-.\d]/.test(source)
  parser.on('error', () => {
    wrong = true
  })
  parser.on('doctype', () => {
    wrong = true
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const own = Object.values(attributes).filter(({ name }) => !xmlns.test(name))
    const named = own.map(({ uri: of, local: name, value }) => [of === '' ? name : `{${of}}${name}`, value])
    events.push(['open', local, uri, named.sort()])
  })
  parser.on('text', (text) => add(events, text))
  parser.on('cdata', (text) => add(events, text))
  parser.on('closetag', ({ local }) => void events.push(['close', local]))
  parser.write(source).close()
  return wrong ? 'refused' : events
}

/** Text at the top is white space, which belongs to nothing. */
function add(events: Event[], text: string): void {
  const depth = events.reduce((sum, [kind]) => sum + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0), 0)
  if (depth === 0 || text === '') return
  const last = events.at(-1)
  if (last?.[0] === 'text') last[1] = `${last[1]}${text}`
  else events.push(['text', text])
}

/** As saxes gives them: without spaces around a namespace, which belong to it. */
function trimmed([name, value]: [string, string]): [string, string] {
  return [name.replace(/^\{ *(.*?) *\}/, '{$1}'), value]
}

function withOurs(source: string): Event[] | 'refused' {
  const events: Event[] = []
  try {
    readXml(source, {
      open: (name: string, namespace: string, attributes: XmlAttributes) =>
        void events.push(['open', name, namespace.trim(), Object.entries(attributes).map(trimmed).sort()]),
      text: (text) => void events.push(['text', text]),
      close: (name) => void events.push(['close', name]),
    })
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return 'refused'
  }
  return events
}

const pieces = [
  ...[
    '<a>',
    '</a>',
    '<b/>',
    '<a x="1">',
    '<b y=\'2\' z="3">',
    '</b>',
    '<a\n>',
    '</a >',
    '<a x = "&lt;"/>',
    '<',
    '>',
    '/',
    '</',
  ],
  ...[
    '<p:a xmlns:p="urn:p">',
    '</p:a>',
    '<p:b/>',
    '<a xmlns="urn:d">',
    '<a xmlns="">',
    '<a p:x="1"/>',
    '<a xmlns:p=""/>',
  ],
  ...[
    '<a xml:lang="zh"/>',
    '<xmlns:a/>',
    '<a:b:c/>',
    '<:a/>',
    '<a:/>',
    '<a xmlns:q="urn:p" p:x="1" q:x="2"/>',
    '<a x="1" x="2"/>',
  ],
  ...[
    'text',
    ' ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '金蝶',
    '😀',
    ']]>',
    ']]',
    '&amp;',
    '&lt;',
    '&#65;',
    '&#x5143;',
    '&#0;',
    '&#xFFFE;',
  ],
  ...['&', '&a;', '&amp', '&;', '&#;', '&#x;', '"', "'", '=', '\u0001', '\uFFFF', '\u0085', '\u2028'],
  ...[
    '<!-- c -->',
    '<!--',
    '-->',
    '<!-- a--b -->',
    '<!---->',
    '<!--->',
    '<![CDATA[x<&]]>',
    '<![CDATA[',
    '<![CDATA[]]>',
    '<!x>',
  ],
  ...['<?pi data?>', '<?pi?>', '<?', '?>', '<?xml version="1.0"?>', '<?XML x?>', '<? x?>', '<!DOCTYPE a>'],
  ...[
    '<é/>',
    '<a·b/>',
    '<1/>',
    '<-a/>',
    '<a-1.b_2/>',
    '<金 蝶="x"/>',
    '<a x="a\tb\nc"/>',
    '<a x="<"/>',
    '<a x=1/>',
    '<a x/>',
    '<a x="1"y="2"/>',
  ],
]

test('any pieces of documents in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), fc.boolean(), (parts, wrapped) => {
      const source = wrapped ? `<r xmlns:p="urn:p">${parts.join('')}</r>` : parts.join('')
      expect({ source, events: withOurs(source) }).toEqual({ source, events: withSaxes(source) })
    }),
    { numRuns: 20_000, seed: 5 },
  )
})

test('every piece alone, and two by two, in an element', () => {
  for (const one of pieces) {
    for (const two of ['', ...pieces]) {
      const source = `<r>${one}${two}</r>`
      expect({ source, events: withOurs(source) }).toEqual({ source, events: withSaxes(source) })
    }
  }
})

test('a good document with any one character changed, taken out or put in', () => {
  const good =
    '<?xml version="1.0" encoding="UTF-8"?>\n<s:E xmlns:s="u:x"><!--c--><b k="v&amp;w" s:k=\'2\'>x &#65;<![CDATA[<]]></b><e/></s:E>\n'
  expect(withOurs(good)).not.toBe('refused')
  for (let at = 0; at <= good.length; at++) {
    for (const character of ['', '<', '>', '&', '"', "'", '/', '!', '?', '-', ']', ';', ':', '=', ' ', 'q', '\0']) {
      for (const skip of [0, 1]) {
        const source = good.slice(0, at) + character + good.slice(at + skip)
        expect({ source, events: withOurs(source) }).toEqual({ source, events: withSaxes(source) })
      }
    }
    const cut = good.slice(0, at)
    expect({ cut, events: withOurs(cut) }).toEqual({ cut, events: withSaxes(cut) })
  }
})

test('whatever the characters, the answer is content or an XmlError', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>/!?&;#x"\'=[]- aA:1\n'), maxLength: 60 }), (source) => {
      try {
        parseXml(source)
      } catch (error) {
        expect(error).toBeInstanceOf(XmlError)
      }
    }),
    { numRuns: 20_000, seed: 6 },
  )
})
