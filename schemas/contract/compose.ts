/**
 * Puts the contract with the DMS together: what is the same for all kinds of records (`base.yaml`, `introduction.md`), and
 * for each kind its paths, texts and examples (`<path>.yaml`; reference data is described here, for all kinds alike).
 */
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { type DmsResource, dmsResources } from '../dms-resources.ts'
import { examplesOf } from '../examples-by-entity.ts'
import { type Entity, entities } from '../index.ts'

interface Text {
  summary: string
  description: string
}

interface Example {
  summary: string
  value: unknown
}

/** What is said of one kind of record. */
interface Parts {
  push?: Text
  write?: Text
  examples: Record<string, Example>
}

type Json = Record<string, unknown>

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })
const refs = (kind: string, ...names: string[]) => names.map((name) => ref(kind, name))
const responses = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([status, name]) => [status, ref('responses', name)]))

const EVENT = ['WebhookId', 'WebhookTimestamp', 'WebhookSignature']
const MAX_BATCH = 100

const PUSHED = { 400: 'Unreadable', 401: 'NotSigned', 404: 'NoSuchDoor', 409: 'OtherContent', 413: 'TooLarge' }
const PUSHED_TOO = { 415: 'NotJson', 422: 'RulesBroken', 429: 'Busy', 503: 'Busy' }
const WRITE = { 400: 'Unreadable', 401: 'NotAllowed', 409: 'KeyReused', 413: 'TooLarge' }
const BUSY = { 429: 'Busy', 503: 'Busy' }

/** The whole contract as YAML, as it stands in `dms.openapi.yaml`. */
export function composeContract(): string {
  const base = parse(read('base.yaml'), { maxAliasCount: -1 })
  const kinds = dmsResources.map((resource) => ({ resource, parts: partsOf(resource) }))
  base.info.description = introduction()
  const door = base.paths['/in/dms/status']
  const servers = door.servers
  base.paths = {
    ...Object.assign({}, ...kinds.map((kind) => pushPaths(kind.resource, kind.parts, servers))),
    '/in/dms/status': door,
    ...Object.assign({}, ...kinds.map((kind) => recordPaths(kind.resource, kind.parts))),
  }
  const schemas = Object.assign({}, ...kinds.map(({ resource }) => schemasOf(resource)))
  base.components.schemas = { ...schemas, ...base.components.schemas }
  base.components.examples = Object.assign({}, ...kinds.map(({ resource, parts }) => examplesIn(resource, parts)))
  const header =
    '# Generated from schemas/contract and the schemas of the records: change those, and run `node schemas/generate.ts`.\n'
  return header + stringify(base, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'yaml-1.1' })
}

function partsOf(resource: DmsResource): Parts {
  const file = `${resource.path}.yaml`
  if (existsSync(new URL(file, import.meta.url))) return parse(read(file), { maxAliasCount: -1 })
  const { title }: Entity = entities[resource.entity]
  const [example] = examplesOf[resource.entity]
  const en = `Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
not both need may be left out.`
  const zh = '其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。'
  const description = `${en}\n\n${zh}\n`
  return {
    push: { summary: `Reference data: ${title.en} · 推送基础资料：${title.zh}`, description },
    write: { summary: `Reference data: ${title.en} · 写入基础资料：${title.zh}`, description },
    examples: { record: { summary: `${title.en} · ${title.zh}`, value: example } },
  }
}

/** `POST /in/dms/<path>`, single and in a batch. */
function pushPaths(resource: DmsResource, { push }: Parts, servers: unknown): Json {
  if (!resource.pushed || !push) return {}
  const { entity, path } = resource
  const common = { tags: ['DMS → hub'], security: [{ standardWebhooks: [] }], parameters: refs('parameters', ...EVENT) }
  const one = {
    operationId: `push${entity}`,
    ...{ summary: push.summary, description: push.description },
    ...common,
    requestBody: body(entity, examplesRefs(resource)),
    responses: responses({ 202: 'Stored', 200: 'AlreadyStored', ...PUSHED, ...PUSHED_TOO }),
  }
  const many = {
    operationId: `push${entity}Batch`,
    summary: `Up to ${MAX_BATCH} in one call · 批量推送`,
    description: `Each as by \`POST /in/dms/${path}\`, and judged by itself.\n\n每条等同单条推送，逐条判定。\n`,
    ...common,
    requestBody: body(`${entity}Batch`, { batch: ref('examples', `${entity}.batch`) }),
    responses: responses({ 200: 'BatchStored', ...PUSHED, ...PUSHED_TOO }),
  }
  return { [`/in/dms/${path}`]: { servers, post: one }, [`/in/dms/${path}:batch`]: { servers, post: many } }
}

/** `/<collection>`, `/<collection>/<key>` and `/<collection>:batch`. */
function recordPaths(resource: DmsResource, parts: Parts): Json {
  const { collection, written } = resource
  const key = keyParameter(resource)
  const writing = written && parts.write ? writeOperation(resource, parts.write) : undefined
  const list = { get: listOperation(resource), ...(written === 'post' && { post: writing }) }
  const one = { parameters: [key], get: getOperation(resource), ...(written === 'put' && { put: writing }) }
  return {
    [`/${collection}`]: list,
    [`/${collection}/{${key.name}}`]: one,
    ...(writing && { [`/${collection}:batch`]: { post: batchOperation(resource) } }),
  }
}

function writeOperation({ entity, written, newerBy, path }: DmsResource, { summary, description }: Text): Json {
  const how = {
    en: `Upsert by business key; a state that is older by \`${newerBy}\` is ignored.`,
    zh: `按业务键新增或覆盖；\`${newerBy}\` 较旧者不做修改。`,
  }
  const full = written === 'put' ? `${how.en}\n\n${description.trim()}\n\n${how.zh}\n` : description
  const unknown = entity === 'OrderConfirmation' ? { 404: 'UnknownOrder' } : {}
  return {
    operationId: `${written}${entity}`,
    tags: ['hub → DMS'],
    ...{ summary, description: full },
    ...writeCommon,
    requestBody: body(entity, examplesRefs({ entity, path })),
    responses: responses({ 200: 'Written', ...WRITE, ...unknown, 422: 'Refused', 423: 'Locked', ...BUSY }),
  }
}

const writeCommon = {
  security: [{ bearer: [], standardWebhooks: [] }],
  parameters: refs('parameters', 'IdempotencyKey', ...EVENT),
}

function batchOperation({ entity, collection, written }: DmsResource): Json {
  const single = written === 'put' ? `PUT /${collection}/…` : `POST /${collection}`
  const en = `Every record is treated as by \`${single}\`, on its own: one that is refused does not hold back the others. The answer is
200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.`
  const zh = `每条等同 \`${single}\`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。`
  return {
    operationId: `${written}${entity}Batch`,
    tags: ['hub → DMS'],
    summary: `Up to ${MAX_BATCH} in one call · 批量写入`,
    description: `${en}\n\n${zh}\n`,
    ...writeCommon,
    requestBody: body(`${entity}Batch`, { batch: ref('examples', `${entity}.batch`) }),
    responses: responses({ 200: 'BatchWritten', ...WRITE, ...BUSY }),
  }
}

function getOperation(resource: DmsResource): Json {
  const { entity } = resource
  const { title }: Entity = entities[entity]
  const [first] = Object.entries(examplesRefs(resource))
  return {
    operationId: `get${entity}`,
    tags: ['hub → DMS'],
    summary: `One record: ${title.en} · 读取${title.zh}`,
    security: [{ bearer: [] }],
    responses: {
      200: {
        description: 'As the DMS holds it, at its newest state · DMS 中的最新状态',
        content: {
          'application/json': { schema: ref('schemas', entity), examples: Object.fromEntries(first ? [first] : []) },
        },
      },
      ...responses({ 401: 'NotAllowed', 404: 'NotFound', ...BUSY }),
    },
  }
}

function listOperation({ entity }: DmsResource): Json {
  const { title }: Entity = entities[entity]
  return {
    operationId: `list${entity}`,
    tags: ['hub → DMS'],
    summary: `A page at a time: ${title.en} · 分页读取${title.zh}`,
    description:
      'Oldest change first; `next` on every page, also on the last (see the introduction).\n\n按变更时间从旧到新，每页都有 `next`（见文首）。\n',
    security: [{ bearer: [] }],
    parameters: refs('parameters', 'Cursor', 'Limit', 'ChangedSince'),
    responses: {
      200: {
        description: 'A page · 一页',
        content: {
          'application/json': {
            schema: ref('schemas', `${entity}Page`),
            examples: { lastPage: ref('examples', `${entity}.page`) },
          },
        },
      },
      ...responses({ 400: 'BadCursor', 401: 'NotAllowed', ...BUSY }),
    },
  }
}

function keyParameter({ entity }: DmsResource): Json & { name: string } {
  const { keyField, keyFields, title }: Entity = entities[entity]
  const isPlain = keyFields.length === 1
  const en = isPlain
    ? 'Business key, percent-encoded'
    : `Business key: ${keyFields.join(', ')}, joined by "/", percent-encoded`
  return {
    name: isPlain ? keyField : 'key',
    in: 'path',
    required: true,
    description: `${en} · ${title.zh}业务键（百分号编码）`,
    schema: { type: 'string', minLength: 1, maxLength: 500 },
  }
}

function body(schema: string, examples: Json): Json {
  return { required: true, content: { 'application/json': { schema: ref('schemas', schema), examples } } }
}

function schemasOf({ entity, path, written, pushed }: DmsResource): Json {
  const own = ref('schemas', entity)
  const records = { type: 'array', minItems: 1, maxItems: MAX_BATCH, items: own }
  const next = {
    type: 'string',
    minLength: 1,
    description: 'Where the next call begins; opaque. · 下次调用的起点，不透明。',
  }
  const more = { type: 'boolean', description: 'True when there is another page now. · 是否还有下一页。' }
  return {
    [entity]: { $ref: `./generated/${path}.schema.json` },
    ...((written || pushed) && {
      [`${entity}Batch`]: { type: 'object', required: ['records'], properties: { records } },
    }),
    [`${entity}Page`]: {
      type: 'object',
      required: ['items', 'next', 'more'],
      properties: { items: { type: 'array', items: own }, next, more },
    },
  }
}

function examplesRefs({ entity, path }: Pick<DmsResource, 'entity' | 'path'>): Json {
  const names = Object.keys(partsOf({ entity, path } as DmsResource).examples)
  return Object.fromEntries(names.map((name) => [name, ref('examples', `${entity}.${name}`)]))
}

/** Examples stand once, under names such as `SalesOrder.minimal`, and are referred to wherever they fit. */
function examplesIn({ entity, written, pushed }: DmsResource, { examples }: Parts): Json {
  const values = Object.values(examples).map(({ value }) => value)
  const page = { items: values.slice(0, 1), next: 'eyJhIjoiMjAyNiJ9', more: false }
  const batch = { summary: 'A batch · 一批', value: { records: values.slice(0, 2) } }
  return {
    ...Object.fromEntries(Object.entries(examples).map(([name, example]) => [`${entity}.${name}`, example])),
    ...((written || pushed) && { [`${entity}.batch`]: batch }),
    [`${entity}.page`]: { summary: 'The last page · 最后一页', value: page },
  }
}

function introduction(): string {
  const secret = `whsec_${Buffer.from('a shared secret, 32 bytes long..').toString('base64')}`
  const [id, timestamp, text] = ['evt_01J1V5Z6', '1782892800', '{"code":"B01","name":"示例牌"}']
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`
  const filled: Record<string, string> = { table: table(), secret, id, timestamp, body: text, signature }
  return read('introduction.md').replace(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '')
}

/** Every kind of record, which way it goes, and what tells it apart and newer. */
function table(): string {
  const rows = dmsResources.map((resource) => {
    const { entity, path, collection, pushed, written, newerBy } = resource
    const { title, keyFields }: Entity = entities[entity]
    const key = keyFields.map((field) => `\`${field}\``).join(' + ')
    const ways = [pushed ? '✓' : '', written === undefined ? '' : written.toUpperCase(), '✓']
    return `| ${title.en} ${title.zh} | \`${path}\` | \`/${collection}\` | ${key} | \`${newerBy}\` | ${ways.join(' | ')} |`
  })
  const head =
    '| Record | name | address | business key | newer by | push | write | read |\n|---|---|---|---|---|---|---|---|'
  return [head, ...rows].join('\n')
}
