/** What is known of the two ends of a flow: entities from their schemas, systems from their metadata. */
import { feedbackResults } from '../../../schemas/feedback.ts'
import { type EntityName, entities } from '../../../schemas/index.ts'
import type { FieldInfo } from '../../connector/index.ts'
import type { Catalog } from '../catalog.ts'
import { FEEDBACK_STATES } from '../shape.ts'
import type { MetadataCopies } from './metadata.ts'
import { metadataType } from './metadata-type.ts'
import { merged, objectType, optional, schemaType } from './schema-type.ts'
import { ANY, NUMBER, TEXT, type Type } from './type.ts'

export interface End {
  connection: string
  record: string
}

export function entityRead(name: EntityName): Type {
  return schemaType(entities[name].schema, 'read', name)
}

export function entityWritten(name: EntityName): Type {
  return schemaType(entities[name].schema, 'write', name)
}

/** Types of the records of systems, each found out once. */
export class Systems {
  readonly #catalog: Catalog
  readonly #copies: MetadataCopies
  readonly #known = new Map<string, Type>()
  /** Where the fields of each connection were taken from. */
  readonly used = new Map<string, 'copy' | 'standard'>()

  constructor(catalog: Catalog, copies: MetadataCopies) {
    this.#catalog = catalog
    this.#copies = copies
  }

  /** What a record of a source may hold; `any` where nobody has said. */
  source(end: End): Type {
    return this.#remember('read', end, () => this.#described(end, 'read') ?? ANY)
  }

  /** What a target takes: its schema says what is required and how it is written, the metadata which fields there are. */
  target(end: End): Type {
    return this.#remember('write', end, () => {
      const schema = this.#type(end)?.write?.schema
      const taken = schema ? schemaType(schema, 'write', `${end.connection} ${end.record}`) : ANY
      const described = this.#described(end, 'write')
      return described ? merged(taken, described) : taken
    })
  }

  #described(end: End, side: 'read' | 'write'): Type | undefined {
    const name = `${end.connection} ${end.record}`
    const copied = this.#copies.get(end.connection)?.records[end.record]
    if (copied) {
      this.used.set(end.connection, 'copy')
      return metadataType(copied, side, name)
    }
    const type = this.#type(end)
    const config = this.#catalog.connections.get(end.connection)?.config ?? {}
    const fields: readonly FieldInfo[] | undefined = type?.standard?.(config)
    if (!fields) return undefined
    if (!this.used.has(end.connection)) this.used.set(end.connection, 'standard')
    return metadataType(fields, side, name, type?.ownFields)
  }

  #type({ connection, record }: End) {
    const connector = this.#catalog.connectorOf(connection)
    return connector && Object.hasOwn(connector.records, record) ? connector.records[record] : undefined
  }

  #remember(side: string, { connection, record }: End, find: () => Type): Type {
    const key = `${side} ${connection} ${record}`
    const before = this.#known.get(key)
    if (before) return before
    const type = find()
    this.#known.set(key, type)
    return type
  }
}

/** What a feedback map reads: see `OutcomeDocument`. */
export function outcomeType(sent: EntityName): Type {
  return objectType('the outcome', {
    flow: TEXT,
    key: TEXT,
    state: { text: { values: [...FEEDBACK_STATES] } },
    effect: optional({ text: { values: ['created', 'updated', 'unchanged'] } }),
    target: objectType('target', { connection: TEXT, id: optional(TEXT) }),
    failure: optional(
      objectType('failure', {
        ...{ kind: TEXT, message: TEXT, messageZh: optional(TEXT) },
        ...{ field: optional(TEXT), value: optional(TEXT), rule: optional(TEXT), advice: optional(TEXT) },
      }),
    ),
    ...toldType(),
    lines: { list: { item: objectType('a line', { lineNo: NUMBER, number: optional(TEXT), ...toldType() }) } },
    ...{ record: TEXT, businessKey: TEXT, version: optional(TEXT), receipt: TEXT },
    entity: entityRead(sent),
    sequence: NUMBER,
    at: { text: { what: 'datetime' } },
  })
}

/** A result and why. */
function toldType(): Record<string, Type> {
  const words = objectType('a reason', { 'zh-CN': TEXT, en: TEXT })
  return { result: { text: { values: [...feedbackResults] } }, reasonText: optional(words) }
}
