/**
 * IDocs as SAP posts them: `<ORDERS05><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1">…</EDI_DC40><E1EDK01 SEGMENT="1">…`, one or
 * several under one root, segments nested in their parents. Any basic type is read; its structure is not checked, so
 * segments and fields of extensions come along. Source: SAP Help, "Creating the XML Document for Inbound IDocs".
 */
import {
  BareObject,
  type ReadXmlOptions,
  readXml,
  type XmlAttributes,
  XmlError,
  type XmlHandler,
  type XmlPosition,
} from '../../src/connector/index.ts'

/**
 * A segment: its fields are text as it came (leading zeros, spaces on the left and a minus on the right included), the
 * segments below it are lists by their names, in their order, also where there is one only. Empty fields are left out,
 * as SAP leaves them out. The object has no prototype: names of fields cannot mean anything else.
 */
export interface Segment {
  [name: string]: string | Segment[]
}

/** The control record EDI_DC40. Names are those of SAP in lower case; all others of its fields are there too. */
export interface IdocControl {
  /** The sender's number of the IDoc, 16 digits; with `sndprn` it names the IDoc. */
  docnum?: string
  /** Basic type (ORDERS05), extension, and message type (ORDERS, ORDRSP …) with variant and function. */
  idoctyp?: string
  cimtyp?: string
  mestyp?: string
  mescod?: string
  mesfct?: string
  /** Sender and receiver: port, kind of partner (LS, KU, LI), function, number. */
  sndpor?: string
  sndprt?: string
  sndpfc?: string
  sndprn?: string
  rcvpor?: string
  rcvprt?: string
  rcvpfc?: string
  rcvprn?: string
  /** 1 out of SAP, 2 into SAP. */
  direct?: string
  /** When it was made, YYYYMMDD and HHMMSS. */
  credat?: string
  cretim?: string
  /** Grows from change to change of one object, where the sender serialises. */
  serial?: string
  arckey?: string
  [field: string]: string | undefined
}

export interface Idoc {
  /** Name of the root: the basic type. */
  type: string
  control: IdocControl
  /** The segments at the top, by name; each is a list. */
  segments: Record<string, Segment[]>
}

const CONTROL = 'EDI_DC40'

/** How deep things stand: the root, IDOC, the segments at the top. */
const ROOT = 1
const IDOC = 2
const TOP = 3

const ADVICE = {
  idoc: 'Send <BASICTYPE><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1">…, as a port of type XML HTTP does.',
  control: 'Send the control record EDI_DC40 once, first in each IDOC.',
  field: 'Send each field of a segment once, as text, and mark segments with SEGMENT="1".',
}

/**
 * Reads all IDocs of a document, in their order.
 *
 * @throws XmlError where it is not XML as the hub takes it, or (kind `content`) no IDoc.
 */
export function readIdocs(source: string | Uint8Array, options?: ReadXmlOptions): Idoc[] {
  const reader = new IdocReader()
  readXml(source, reader, options)
  if (reader.idocs.length === 0) throw new XmlError('content', `no IDOC in <${reader.type}>`, ADVICE.idoc)
  return reader.idocs
}

const emptySegment = () => new BareObject() as Segment

class IdocReader implements XmlHandler {
  readonly idocs: Idoc[] = []
  type = ''
  depth = 0
  /** By depth: the segment that is open there; undefined for a field, which has nothing but its text. */
  readonly segments: (Segment | undefined)[] = []
  value = ''
  control: IdocControl | undefined
  place: () => XmlPosition = () => ({ line: 1, column: 1 })

  open(name: string, _namespace: string, attributes: XmlAttributes, place: () => XmlPosition): void {
    this.place = place
    const depth = ++this.depth
    if (depth > TOP && this.segments[depth - 1] === undefined) this.segments[depth - 1] = this.unmarkedSegment()
    if (depth === ROOT) this.type = name
    if (depth === IDOC && name !== 'IDOC') {
      throw this.wrong(`expected <IDOC> in <${this.type}>, got <${name}>`, ADVICE.idoc)
    }
    this.segments[depth] = depth > TOP && attributes.SEGMENT === undefined ? undefined : emptySegment()
    this.value = ''
  }

  text(text: string): void {
    if (this.segments[this.depth] === undefined) this.value = text
    else if (/\S/.test(text)) throw this.wrong('text between the fields of a segment', ADVICE.field)
  }

  close(name: string): void {
    const depth = this.depth--
    const segment = this.segments[depth]
    if (depth > TOP) {
      const parent = this.segments[depth - 1] as Segment
      if (segment === undefined) this.addField(parent, name)
      else this.addSegment(parent, name, segment)
    } else if (depth === TOP) {
      if (name === CONTROL) this.addControl(segment as Segment)
      else this.addSegment(this.segments[IDOC] as Segment, name, segment as Segment)
    } else if (depth === IDOC) this.addIdoc(segment as Record<string, Segment[]>)
  }

  /** What was taken for a field has an element in it: a segment of a sender that leaves SEGMENT out. */
  unmarkedSegment(): Segment {
    if (/\S/.test(this.value)) throw this.wrong('text between the fields of a segment', ADVICE.field)
    return emptySegment()
  }

  addField(segment: Segment, name: string): void {
    const { value } = this
    if (value === '') return
    if (segment[name] !== undefined) throw this.wrong(`the field ${name} stands twice in its segment`, ADVICE.field)
    segment[name] = value
  }

  addSegment(parent: Segment, name: string, segment: Segment): void {
    const list = parent[name]
    if (list === undefined) parent[name] = [segment]
    else if (typeof list === 'string') throw this.wrong(`${name} is a field and a segment at one time`, ADVICE.field)
    else list.push(segment)
  }

  addControl(record: Segment): void {
    if (this.control) throw this.wrong(`a second ${CONTROL} in one IDOC`, ADVICE.control)
    const control = new BareObject() as IdocControl
    for (const [name, value] of Object.entries(record)) {
      if (typeof value !== 'string') throw this.wrong(`a segment ${name} in ${CONTROL}`, ADVICE.control)
      control[name.toLowerCase()] = value
    }
    this.control = control
  }

  addIdoc(segments: Record<string, Segment[]>): void {
    const { control, type } = this
    if (!control) throw this.wrong(`an IDOC without ${CONTROL}`, ADVICE.control)
    this.control = undefined
    this.idocs.push({ type, control, segments })
  }

  wrong(message: string, advice: string): XmlError {
    return new XmlError('content', message, advice, this.place())
  }
}
