import { connectors } from '../../connectors/index.ts'
import { maskWhy } from '../console/mask-why.ts'
import { PastReleases } from '../pipeline/past-releases.ts'
import { type WhyAnswer, why as whyOf } from '../pipeline/why.ts'
import { type Command, type Io, NOTHING_FOUND, OK } from './command.ts'
import { withLedger } from './ledger.ts'
import { texts } from './texts.ts'
import { fieldLines, fieldTable, headLines } from './why-lines.ts'

export const why: Command = {
  name: 'why',
  summary: {
    en: 'where a field of what was sent came from: rule, source, value map, link, release',
    zh: '已发送的字段从何而来：规则、来源、值映射、对照、配置版本',
  },
  operands: ['<key>', '[field]'],
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow only', zh: '仅限该流程' } },
    reveal: { type: 'boolean', help: { en: 'show personal fields, too', zh: '同时显示个人信息' } },
  },
  about: {
    en: 'The key is any number that hub show takes; with several deliveries of a flow the newest is told, unless the key is the id of one. The field is a JSON Pointer (/to_Item/0/Material), a path (to_Item.0.Material, or to_Item.Material for every item) or a name that stands in one place only; without one all fields are listed.\nThe maps of the release that was in force are run again on the stored message, and what comes out is compared with what was sent.',
    zh: '单号可用 hub show 接受的任何编号；同一流程有多次投递时说明最新一次，除非输入的是投递编号。字段可写 JSON Pointer（/to_Item/0/Material）、路径（to_Item.0.Material，或 to_Item.Material 表示每一行）或唯一的字段名；省略则列出全部字段。\n按当时的配置版本对已存消息重新计算，并与实际发送的内容核对。',
  },
  examples: [
    {
      line: 'hub why SO20260301-00001 RequestedQuantityUnit',
      what: { en: 'why SAP got this unit', zh: '查询为什么发给 SAP 的是这个单位' },
    },
    { line: 'hub why 0000012345', what: { en: 'all fields, by the number in SAP', zh: '按 SAP 编号列出全部字段' } },
  ],
  exits: { 3: { en: 'nothing is known for the key, or it has no such field', zh: '没有该单号的记录，或没有该字段' } },
  async run(args, io) {
    const [asked = '', field] = args.operands
    const flow = args.value('flow')
    const choice = { ...(field === undefined ? {} : { field }), ...(flow === undefined ? {} : { flow }) }
    const found = await withLedger(io, {}, (ledger) =>
      whyOf({ ledger, connectors, releases: new PastReleases(ledger, connectors), now: io.now }, asked.trim(), choice),
    )
    const answer = args.has('reveal') ? found : maskWhy(found)
    if (io.json) io.out(JSON.stringify(answer))
    else print(answer, field !== undefined, io)
    return answer.whys.length > 0 && !answer.field ? OK : NOTHING_FOUND
  },
}

function print(answer: WhyAnswer, single: boolean, io: Io): void {
  const t = texts(io.lang)
  const { whys, field } = answer
  for (const [i, each] of whys.entries()) {
    if (i > 0) io.out('')
    for (const line of headLines(each, io.lang)) io.out(line)
    if (each.fields.length > 0) io.out('')
    if (single) for (const one of each.fields) for (const line of fieldLines(each, one, io.lang)) io.out(line)
    else if (each.fields.length > 0) io.out(fieldTable(each, io.lang))
  }
  if (field) {
    io.err(field.several ? words[io.lang].several(field.asked, field.several) : words[io.lang].noField(field.asked))
    if (!field.several && field.hint !== undefined) io.err(field.hint)
    io.err(words[io.lang].allFields(answer.key))
  } else if (answer.flows) {
    io.err(words[io.lang].otherFlows(answer.key, answer.flows))
  } else if (whys.length === 0) {
    io.err(t.nothingKnown(answer.key))
    io.err(t.nothingKnownNext)
  }
}

const words = {
  en: {
    several: (field: string, places: string[]) => `"${field}" stands in several places: ${places.join(', ')}`,
    noField: (field: string) => `There is no field "${field}" in what was sent, nor in the entity.`,
    otherFlows: (key: string, flows: string[]) => `${key} went through other flows: ${flows.join(', ')}`,
    allFields: (key: string) => `All fields: hub why ${key}`,
  },
  zh: {
    several: (field: string, places: string[]) => `“${field}”出现在多处：${places.join('、')}`,
    noField: (field: string) => `发送的内容和实体中都没有字段“${field}”。`,
    otherFlows: (key: string, flows: string[]) => `${key} 经过的是其他流程：${flows.join('、')}`,
    allFields: (key: string) => `全部字段：hub why ${key}`,
  },
}
