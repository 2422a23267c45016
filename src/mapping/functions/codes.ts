/** Ids and codes of other systems: links, value maps, SAP's leading zeros. */
import { codeAbout } from '../code-about.ts'
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { textOf } from './arguments.ts'
import { type BusinessFunction, type Call, define, refused } from './function.ts'

function empty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function nameOf(value: unknown, name: string, what: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw refused(name, `${what} as its first argument`, value, 'Write the name in quotes.')
}

function link([record, key, ...otherwise]: readonly unknown[], { environment }: Call): string | undefined {
  if (empty(key)) return undefined
  const asked = nameOf(record, 'link', 'a record type such as "dealer"')
  const id = environment.link(asked, textOf(key, 'link') ?? '', otherwise.length > 0)
  return id ?? textOf(otherwise[0], 'link')
}

function code([list, value, ...told]: readonly unknown[], { environment, direction }: Call): string | undefined {
  // The direction may be left out in front of what the look-up is about.
  const [towards, about] = told[0] !== null && typeof told[0] === 'object' ? [undefined, told[0]] : told
  const way = towards ?? direction
  if (way !== 'in' && way !== 'out') {
    throw new MappingError(
      'expression',
      `$code translates "in" or "out", not ${show(way)}`,
      'Write $code(list, value, "in") or $code(list, value, "out").',
    )
  }
  const asked = nameOf(list, 'code', 'a value map such as "sap-unit"')
  const given = typeof value === 'boolean' ? String(value) : textOf(value, 'code')
  return empty(given) ? undefined : environment.code(asked, given ?? '', way, codeAbout(about))
}

const ALL_DIGITS = /^\d+$/
const WIDEST = 100

/** SAP's ALPHA conversion, both ways. */
function alpha([value, width]: readonly unknown[]): string | undefined {
  const text = textOf(value, 'alpha')
  if (text === undefined || !ALL_DIGITS.test(text)) return text
  const digits = text.replace(/^0+(?=\d)/, '')
  if (width === undefined) return digits
  const wide = typeof width === 'string' && /^\d{1,3}$/.test(width) ? Number(width) : width
  if (!Number.isInteger(wide) || (wide as number) < 1 || (wide as number) > WIDEST) {
    throw refused('alpha', `a width from 1 to ${WIDEST}`, width, 'Write the length of the SAP field, e.g. 10.')
  }
  return digits.padStart(wide as number, '0')
}

export const codes: readonly BusinessFunction[] = [
  define({
    topic: 'codes',
    signature: '$link(record, key, otherwise?)',
    summary: {
      en: "The id that a record has in the system this map is for, by its business key; found in the hub's links. An id that is not there yet makes the delivery wait, as the flow's `refs` say; with `otherwise` that is the answer instead, and it waits only while the hub is bringing the record there. Nothing for an empty key. In the examples the dealer D-71001 is linked to 0000071001.",
      zh: '按业务键给出记录在对方系统中的编号，取自中枢的对照关系。尚无编号时，投递按流程的 `refs` 等待；写有 `otherwise` 时以它为结果，只在中枢正把该记录送往对方时才等待。键为空时无结果。示例中经销商 D-71001 对应 0000071001。',
    },
    examples: [
      { expression: '$link("dealer", dealerCode)', input: { dealerCode: 'D-71001' }, gives: '0000071001' },
      { expression: '$link("dealer", dealerCode)', input: { dealerCode: '' }, missing: true },
      { expression: '$link("dealer", dealerCode, dealerCode)', input: { dealerCode: '71001' }, gives: '71001' },
      { expression: '$link(dealer, "D-71001")', fails: 'a record type such as "dealer"' },
    ],
    call: link,
  }),
  define({
    topic: 'codes',
    signature: '$code(list, value, direction?, about?)',
    summary: {
      en: 'Translates a code by the value map `flows/values/<list>.yaml`: to the hub\'s code in an `in` map, to the system\'s in an `out` map, or as `direction` says. `about`: `{ "dealer": …, "on": "YYYY-MM-DD" }`, where it is not what the record says. What the list does not know is rejected, parked or answered by the list\'s default, as the list says. Nothing for an empty value. In the examples the list says XCT ↔ CAR.',
      zh: '按值映射 `flows/values/<list>.yaml` 翻译代码：`in` 映射译为中枢代码，`out` 映射译为对方系统代码，或按 `direction`。`about`：`{ "dealer": …, "on": "YYYY-MM-DD" }`，用于与记录本身不同的经销商或日期。列表中没有的值按列表规定拒绝、转人工或取默认值。值为空时无结果。示例中列表为 XCT ↔ CAR。',
    },
    examples: [
      { expression: '$code("sap-unit", unit)', input: { unit: 'XCT' }, gives: 'CAR' },
      { expression: '$code("sap-unit", "CAR", "in")', gives: 'XCT' },
      { expression: '$code("sap-unit", unit, { "dealer": "D-71001" })', input: { unit: 'XCT' }, gives: 'CAR' },
      { expression: '$code("sap-unit", unit)', missing: true },
      { expression: '$code("sap-unit", "XJG")', fails: 'has no row for the canonical value "XJG"' },
      { expression: '$code("sap-unit", "XCT", "back")', fails: '$code translates "in" or "out"' },
    ],
    call: code,
  }),
  define({
    topic: 'codes',
    signature: '$alpha(value, width?)',
    summary: {
      en: "SAP's ALPHA conversion of numbers that are keys: without `width` the leading zeros go, with it they come. A value that is not all digits stays as it is, and so does one that is longer. (`$pad` is JSONata's: it fills any text.)",
      zh: 'SAP 编号的 ALPHA 转换：不给 `width` 时去掉前导零，给出时补足前导零。含非数字字符的值和超长的值保持不变。（`$pad` 是 JSONata 自带函数，可填充任意文本。）',
    },
    examples: [
      { expression: '$alpha("0000071001")', gives: '71001' },
      { expression: '$alpha("71001", 10)', gives: '0000071001' },
      { expression: '$alpha(71001, 10)', gives: '0000071001' },
      { expression: '$alpha("K-71001", 10)', gives: 'K-71001' },
      { expression: '$alpha("0000")', gives: '0' },
      { expression: '$alpha("71001", 0)', fails: 'a width from 1 to 100' },
    ],
    call: alpha,
  }),
]
