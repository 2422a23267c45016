/** What does not fit between a connection and its account set: forms, rights and fields. */
import type { Failure } from '../../src/connector/index.ts'
import { type NamedField, type Question, questions } from './check-forms.ts'
import { probe } from './check-probe.ts'
import { adviceOf } from './error-table.ts'
import { KingdeeError } from './errors.ts'
import { stock } from './other-services.ts'
import { page } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

/** One thing that does not fit. */
export interface Finding {
  form: string
  /** The setting that it is about, where it is one. */
  setting?: string
  /** In English and Chinese: what is wrong, and what to do. */
  text: string
  /** No installation does without it, or the connection names it itself. */
  isError: boolean
}

/** Galaxy works the calls of one session off one after the other; more at once only wait there. */
const AT_ONCE = 4

/** What does not fit, form by form: one small query each, and more only where that is refused. */
export async function findingsOf(ctx: KingdeeContext): Promise<Finding[]> {
  const found = new Map<string, Finding>()
  for (const some of chunks(questions(ctx.config), AT_ONCE)) {
    const answers = await Promise.all(some.map((question) => ask(question, ctx)))
    for (const finding of answers.flat()) {
      // A form that is asked twice is told once.
      const before = found.get(finding.text)
      found.set(finding.text, { ...finding, isError: finding.isError || before?.isError === true })
    }
  }
  return [...found.values(), ...(ctx.config.stockSource === 'available' ? await stockService(ctx) : [])]
}

/** A field that a setting names, or one that Galaxy is delivered with. */
type TriedField = Omit<NamedField, 'setting'> & { setting?: string }

async function ask(question: Question, ctx: KingdeeContext): Promise<Finding[]> {
  const { form, zh, id, fields, named, isNeeded } = question
  const refusal = (keys: readonly string[]) =>
    refusalOf(ctx, `${form} ${zh}`, () =>
      page(ctx, { form, fields: [...new Set([id, ...keys])], order: `${id} ASC`, limit: 1 }),
    )
  const first = await refusal([...fields, ...named.map(({ key }) => key)])
  if (!first) return []
  const ofForm = (why: Failure): Finding => ({
    form,
    ...(question.setting !== undefined && { setting: question.setting }),
    text: aboutForm(question, why),
    isError: isNeeded || named.some(({ isOwn }) => isOwn),
  })
  const whole = await refusal([])
  if (whole) return [ofForm(whole)]
  const found: Finding[] = []
  const usual = fields.map((key): TriedField => ({ name: key, key, isOwn: false }))
  for (const one of [...usual, ...named]) {
    const refused = await refusal([one.key])
    if (!refused) continue
    const { setting, isOwn } = one
    const text = aboutField(question, one, refused)
    found.push({ form, ...(setting !== undefined && { setting }), text, isError: isNeeded || isOwn })
  }
  return found.length > 0 ? found : [ofForm(first)]
}

/** The service of available stock is no form; its columns are seen where there is stock. */
async function stockService(ctx: KingdeeContext): Promise<Finding[]> {
  const form = 'GetInventoryData'
  let rows: Awaited<ReturnType<typeof stock>> = []
  const refused = await refusalOf(ctx, `${form} 即时库存接口`, async () => {
    rows = await stock(ctx, { pageindex: 1, pagerows: 1 })
  })
  const advice =
    'Set stockSource: on-hand in the connection, or let the administrator give the right to it. / 请将连接的 stockSource 设为 on-hand，或请管理员授权。'
  if (refused)
    return [
      {
        form,
        setting: 'stockSource',
        text: `stockSource: ${form} 即时库存接口: ${refused.message}. ${advice}`,
        isError: true,
      },
    ]
  const [row] = rows
  const columns = new Set(Object.keys(row ?? {}).map((name) => name.toUpperCase()))
  const { material, quantity } = ctx.config.availableFields
  return Object.entries({ material, quantity }).flatMap(([key, name]) => {
    if (!row || columns.has(name.toUpperCase())) return []
    const setting = `availableFields.${key}`
    const is = Object.keys(row).join(', ')
    const text = `${setting}: ${name} is not in the rows of ${form}, which have ${is}: give its name there. / ${form} 返回的行中没有 ${name}，请在连接中更正。`
    return [{ form, setting, text, isError: true }]
  })
}

function aboutForm({ form, zh, setting }: Question, { message, advice }: Failure): string {
  if (advice === adviceOf('permission')) {
    return `${form} ${zh}: no right to view it / 没有查看权限 (${message}). Galaxy’s administrator grants it to the user of the connection, in its organisations. / 请星空管理员为连接的用户在相关组织授予该单据的查看权限。`
  }
  const place = `${setting === undefined ? '' : `${setting}: `}${form} ${zh}`
  const todo =
    setting === undefined
      ? 'Ask whether this module of Galaxy is in use. / 请确认是否启用该模块。'
      : `Correct \`${setting}\` in the connection; left empty, the hub does without. / 请更正连接的 ${setting}；留空则不使用。`
  return `${place}: no such form in this account set, or it cannot be read / 账套中没有该表单或无法读取 (${message}). ${todo}`
}

function aboutField({ form, zh }: Question, { name, setting }: TriedField, { message, advice }: Failure): string {
  const place = `${setting === undefined ? '' : `${setting}: `}${name}`
  if (advice === adviceOf('permission')) {
    return `${place}: no right to this field of ${form} / 没有 ${form} ${zh} 该字段的权限 (${message}). Galaxy’s administrator grants it (字段权限). / 请星空管理员授予字段权限。`
  }
  const todo =
    setting !== undefined
      ? `Correct \`${setting}\` in the connection, or add the field to the form (BOS); \`hub describe\` shows the fields there are. / 请更正连接的 ${setting}，或在 BOS 中为该表单新增字段；可用 \`hub describe\` 查看实际字段。`
      : 'This build differs from the standard: `hub describe` shows the fields there are. / 该版本与标准不同；可用 `hub describe` 查看实际字段。'
  return `${place} is not in ${form} / ${form} ${zh} 中没有字段 ${name} (${message}). ${todo}`
}

/** Refusals that say what the account set lacks; all else (nobody let in, no answer, no seat) ends the check. */
async function refusalOf(
  ctx: KingdeeContext,
  place: string,
  work: () => Promise<unknown>,
): Promise<Failure | undefined> {
  return await probe(ctx, place, async () => {
    try {
      await work()
      return undefined
    } catch (error) {
      const isLack = error instanceof KingdeeError && ['invalid', 'missing-reference'].includes(error.failure.kind)
      if (!isLack) throw error
      return error.failure
    }
  })
}
