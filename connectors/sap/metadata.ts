import type { FieldInfo } from '../../src/connector/index.ts'
import { type ServiceName, serviceRoot } from './config.ts'
import { SapError } from './errors.ts'
import { readText, type SapContext } from './session.ts'

/** An entity type of a service, as far as the connector asks for it. */
export interface EntityInfo {
  fields: FieldInfo[]
  /** Navigation property → name of the set's type it leads to. */
  links: Map<string, string>
  /** Those that lead to one record at most; the others lead to a list. */
  ones?: Set<string>
}

/** The entity types of a service by name (`A_ProductType`). */
export type Metadata = Map<string, EntityInfo>

/**
 * The live `$metadata` of a service, read once a session. Undefined where the service does not show it: then what the
 * connection says is taken as it is.
 *
 * @throws SapError and HttpError for what concerns every call (log-on, rate limit, no connection), and asks again then.
 */
function metadataOf(ctx: SapContext, service: ServiceName): Promise<Metadata | undefined> {
  const known = ctx.session.metadata
  const root = serviceRoot(ctx.config, service)
  const before = known.get(root)
  if (before) return before
  const reading = readText(ctx, service, '$metadata')
    .then(parseMetadata)
    .catch((error: unknown) => {
      if (error instanceof SapError && error.failure.kind !== 'auth-expired' && error.failure.kind !== 'rate-limited') {
        return undefined
      }
      known.delete(root)
      throw error
    })
  known.set(root, reading)
  return reading
}

/** The type of a set, where the service shows it. SAP names types after their sets, with `Type` behind; others alike. */
export async function typeOf(ctx: SapContext, service: ServiceName, set: string): Promise<EntityInfo | undefined> {
  const metadata = await metadataOf(ctx, service)
  return metadata?.get(`${set}Type`) ?? metadata?.get(set)
}

/**
 * The paths of `wanted` that the set has, longest common part first: a service of an older release lacks some of them,
 * and would refuse the whole read. What is left out is logged once a session.
 */
export async function possibleExpand(
  ctx: SapContext,
  service: ServiceName,
  set: string,
  wanted: string[],
): Promise<string[]> {
  if (wanted.length === 0) return wanted
  const metadata = await metadataOf(ctx, service)
  const type = await typeOf(ctx, service, set)
  if (!metadata || !type) return wanted
  const possible = wanted.filter((path) => leads(metadata, type, path.split('/')))
  const missing = wanted.filter((path) => !possible.includes(path))
  const note = `${set} ${missing.join(',')}`
  if (missing.length > 0 && !ctx.session.noted.has(note)) {
    ctx.session.noted.add(note)
    ctx.log.warn({ set, missing }, 'the service lacks parts that are to be read with the record')
  }
  return possible
}

function leads(metadata: Metadata, type: EntityInfo, steps: string[]): boolean {
  const [step, ...rest] = steps
  if (step === undefined) return true
  const target = type.links.get(step)
  if (target === undefined) return false
  const next = metadata.get(target)
  return next === undefined || leads(metadata, next, rest)
}

const KINDS: Record<string, FieldInfo['type']> = {
  'Edm.String': 'string',
  'Edm.Guid': 'string',
  'Edm.Boolean': 'boolean',
  'Edm.DateTime': 'date',
  'Edm.DateTimeOffset': 'datetime',
  'Edm.Time': 'string',
}

/**
 * Reads an EDMX 1.0 document. Metadata is flat and machine-written, so its elements are taken out one by one; anything
 * that is no EDMX gives undefined.
 */
export function parseMetadata(xml: string): Metadata | undefined {
  if (!/<(\w+:)?Edmx[\s>]/.test(xml)) return undefined
  const ends = associationEnds(xml)
  const found: Metadata = new Map()
  for (const [, head = '', body = ''] of xml.matchAll(/<EntityType\s([^>]*)>([\s\S]*?)<\/EntityType>/g)) {
    const keys = new Set([...body.matchAll(/<PropertyRef\s[^>]*>/g)].map(([ref]) => attribute(ref, 'Name')))
    const fields = [...body.matchAll(/<Property\s[^>]*>/g)].map(([element]) => field(element, keys))
    const links = new Map<string, string>()
    const ones = new Set<string>()
    for (const [element] of body.matchAll(/<NavigationProperty\s[^>]*>/g)) {
      const association = local(attribute(element, 'Relationship'))
      const end = ends.get(`${association} ${attribute(element, 'ToRole')}`)
      links.set(attribute(element, 'Name'), end?.type ?? '')
      if (end?.isOne) ones.add(attribute(element, 'Name'))
    }
    found.set(attribute(` ${head}`, 'Name'), { fields, links, ones })
  }
  return found
}

/** What is at each end of each association, by `association role`. */
function associationEnds(xml: string): Map<string, { type: string; isOne: boolean }> {
  const ends = new Map<string, { type: string; isOne: boolean }>()
  for (const [, head = '', body = ''] of xml.matchAll(/<Association\s([^>]*)>([\s\S]*?)<\/Association>/g)) {
    const name = attribute(` ${head}`, 'Name')
    for (const [end] of body.matchAll(/<End\s[^>]*>/g)) {
      const isOne = /^(0\.\.)?1$/.test(attribute(end, 'Multiplicity'))
      ends.set(`${name} ${attribute(end, 'Role')}`, { type: local(attribute(end, 'Type')), isOne })
    }
  }
  return ends
}

function field(element: string, keys: Set<string>): FieldInfo {
  const name = attribute(element, 'Name')
  const type = attribute(element, 'Type')
  const title = attribute(element, 'sap:label')
  const maxLength = Number(attribute(element, 'MaxLength'))
  const precision = Number(attribute(element, 'Precision'))
  const scale = Number(attribute(element, 'Scale'))
  const numeric = /^Edm\.(Decimal|Double|Single|Byte|SByte|Int\d+)$/.test(type)
  return {
    name,
    type: KINDS[type] ?? (numeric ? 'number' : type.startsWith('Collection(') ? 'list' : 'object'),
    ...(title !== '' && { title }),
    ...(maxLength > 0 && { maxLength }),
    ...(type === 'Edm.Decimal' && precision > 0 && { precision, scale }),
    ...(attribute(element, 'sap:creatable') === 'false' && { readOnly: true }),
    ...((keys.has(name) || attribute(element, 'Nullable') === 'false') && { required: true }),
  }
}

function attribute(element: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? ''
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function local(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/**
 * The fields of a set and, under dotted names, of what hangs below it by the given links: `to_Item.Material`. For
 * checking maps against the real system, customer fields (`YY1_…`) included.
 *
 * @throws SapError when the service shows no metadata.
 */
export async function describeSet(
  ctx: SapContext,
  service: ServiceName,
  set: string,
  paths: readonly string[],
): Promise<FieldInfo[]> {
  const metadata = await metadataOf(ctx, service)
  const fields = metadata && fieldsBelow(metadata, set, paths)
  if (!fields) {
    throw new SapError({
      kind: 'invalid',
      message: `${serviceRoot(ctx.config, service)}$metadata does not describe ${set}`,
      advice: 'Check that the address of the service is right. / 请检查服务地址是否正确。',
    })
  }
  return fields
}

/** As `describeSet`, out of metadata at hand; undefined when it lacks the set. Links that it lacks are left out. */
export function fieldsBelow(metadata: Metadata, set: string, paths: readonly string[]): FieldInfo[] | undefined {
  const type = metadata.get(`${set}Type`) ?? metadata.get(set)
  if (!type) return undefined
  const below = paths.flatMap((path) => {
    const steps = path.split('/')
    const below = (at: EntityInfo | undefined, step: string) => at && metadata.get(at.links.get(step) ?? '')
    const target = steps.reduce<EntityInfo | undefined>(below, type)
    const above = steps.slice(0, -1).reduce<EntityInfo | undefined>(below, type)
    const prefix = path.replaceAll('/', '.')
    const part: FieldInfo = { name: prefix, type: above?.ones?.has(steps.at(-1) ?? '') ? 'object' : 'list' }
    return target ? [part, ...target.fields.map((info) => ({ ...info, name: `${prefix}.${info.name}` }))] : []
  })
  return [...type.fields, ...below]
}
