/**
 * The documentation of the hub's own functions, out of the catalogue and nothing else: `FUNCTIONS.md`, and what
 * `hub functions` shows.
 */
import type { BusinessFunction, Example, Topic } from './function.ts'
import { businessFunctions } from './index.ts'

export type Lang = 'en' | 'zh'

export const topics: Readonly<Record<Topic, { en: string; zh: string }>> = {
  money: { en: 'Exact decimals', zh: '精确十进制运算' },
  tax: { en: 'Tax', zh: '税额' },
  units: { en: 'Units', zh: '计量单位' },
  dates: { en: 'Dates', zh: '日期' },
  codes: { en: 'Ids and codes', zh: '编号与代码' },
  text: { en: 'Text', zh: '文本' },
}

const WORDS = {
  en: { missing: 'missing', fails: 'refused: …', with: 'with' },
  zh: { missing: '无结果', fails: '拒绝：…', with: '输入' },
}

const RULES = {
  en: [
    "Maps may call these functions besides JSONata's own (without `$eval`). All but `$link` and `$code` are pure: the same arguments give the same answer.",
    'A decimal is text such as `"9922.11"`, or a JSON number that surely is the number meant: a whole one up to 2^53 − 1, or one of at most 15 digits. A thousands mark, a decimal comma, a unit, more than 100 digits are refused with advice. Answers are text without exponent, thousands mark or minus zero.',
    'A missing argument gives a missing answer, and the map leaves the field out. `null` is missing to functions of dates, codes and text, and refused by the others: it may mean 0 or unknown.',
    'Arguments with `?` may be left out; `…` stands for more of the same.',
    'What is refused is a mapping error of the record: it names the field, the rule and what to do.',
  ],
  zh: [
    '映射中除 JSONata 自带函数（不含 `$eval`）外还可调用以下函数。除 `$link` 和 `$code` 外都是纯函数：参数相同，结果相同。',
    '十进制数是 `"9922.11"` 这样的文本，或确定无误的 JSON 数字：不超过 2^53 − 1 的整数，或不超过 15 位数字。千分位、逗号小数点、带单位、超过 100 位的值会被拒绝并给出建议。结果为文本，不含指数、千分位和负零。',
    '参数缺失则无结果，映射会省略该字段。`null` 在日期、代码和文本函数中视为缺失，在其他函数中被拒绝：它可能是 0，也可能是未知。',
    '带 `?` 的参数可省略；`…` 表示可继续给出同类参数。',
    '被拒绝的是该记录的映射错误，会指出字段、规则和处理办法。',
  ],
}

/** An example on one line: what it is run with, and what comes of it. */
export function exampleLine({ expression, input, gives, missing, fails, why }: Example, lang: Lang): string {
  const words = WORDS[lang]
  const given = input === undefined ? '' : `  ${words.with} ${JSON.stringify(input)}`
  const answer = missing ? words.missing : fails === undefined ? JSON.stringify(gives) : `${words.fails} ${fails}`
  return `${expression}${given} → ${answer}${why ? `  (${why[lang]})` : ''}`
}

/** Names that JSONata has too, and that mean the hub's function in a map. */
export function replaced(): string[] {
  return Object.values(businessFunctions).flatMap(({ name, standard }) => (standard ? [`$${name}`] : []))
}

/** The text of `FUNCTIONS.md`. */
export function functionsDocument(): string {
  const lines = [
    '# Functions of the map language 映射函数',
    '',
    '<!-- Generated from the catalogue beside this file: npm run generate. -->',
    '',
    ...RULES.en.flatMap((rule) => [`- ${rule}`]),
    `- Named like functions of JSONata, and in their place: ${replaced().join(', ')}.`,
    '',
    ...RULES.zh.flatMap((rule) => [`- ${rule}`]),
    `- 与 JSONata 函数同名并取而代之：${replaced().join('、')}。`,
  ]
  const all = Object.values(businessFunctions)
  for (const [topic, { en, zh }] of Object.entries(topics)) {
    lines.push('', `## ${en} ${zh}`)
    for (const one of all.filter((each) => each.topic === topic)) lines.push('', ...section(one))
  }
  return `${lines.join('\n')}\n`
}

function section({ signature, summary, examples }: BusinessFunction): string[] {
  const lines = examples.map((example) => exampleLine(example, 'en'))
  return [`### \`${signature}\``, '', summary.en, '', summary.zh, '', '```text', ...lines, '```']
}
