/** Records without personal data and secrets, otherwise as they were: lengths, formats, and what equals what. */
import type { Pseudonyms } from './pseudonym.ts'

/** Something in a record that must not be shown. `pointer` is a JSON Pointer into it. */
export interface PrivateField {
  pointer: string
  value: string | number
  /** Only parts of the text are private, and the rest may be read. */
  partly: boolean
}

/** Texts that give a person or a secret away wherever they stand. */
const TELLING: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
  /(?<![\dA-Za-z])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])/g,
  /(?<![\dA-Za-z])0\d{2,3}[- ]\d{7,8}(?!\d)/g,
  /(?<=(?:^|[^\d])86[- ]?)1[3-9]\d{9}(?!\d)/g,
  /\+\d[\d ()-]{6,16}\d/g,
  /(?<![\dA-Za-z-])\d{3}-\d{2}-\d{4}(?![\dA-Za-z-])/g,
  /(?<=\bBearer\s+)\S{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:whsec_|sk_|pk_|ghp_|xox[a-z]-|AKIA)[\w/+=-]{8,}/g,
  /(?<=\b(?:password|passwd|pwd|secret|token|api[_-]?key|密码|口令)\s*[=:：]\s*)[^\s"',;&]+/gi,
  /(?<=:\/\/[^/\s:@]+:)[^@\s/]+(?=@)/g,
]
const CARD = /(?<![\dA-Za-z])[2-6]\d{15,18}(?![\dA-Za-z])/g

/** Names of a field and of those around it, from the outside in. */
type Names = readonly string[]

/**
 * The private fields of a record: those whose names say so (`isPersonal`), those that become a personal field of the
 * entity (`personal`, values), and texts that look like a phone, an address of mail, a number of a person or a secret.
 */
export function privateFields(
  record: unknown,
  isPersonal: (name: string, parent?: string) => boolean,
  personal: ReadonlySet<string>,
): PrivateField[] {
  const found: PrivateField[] = []
  walk(record, '', [], (value, pointer, names) => {
    const named = names.some((name, i) => isPersonal(name, names[i - 1]))
    if (named || personal.has(String(value))) found.push({ pointer, value, partly: false })
    else if (typeof value === 'string' && tells(value)) found.push({ pointer, value, partly: true })
  })
  return found
}

function tells(text: string): boolean {
  return hidden(text, () => '') !== text
}

/** Visits every text and number that is not empty; texts that are JSON are taken for what they hold. */
function walk(
  value: unknown,
  pointer: string,
  names: Names,
  visit: (value: string | number, pointer: string, names: Names) => void,
): void {
  const inside = typeof value === 'string' ? jsonIn(value) : undefined
  if (inside !== undefined) walk(inside, pointer, names, visit)
  else if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) visit(value, pointer, names)
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${pointer}/${i}`, names, visit)
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) walk(item, `${pointer}/${escaped(name)}`, [...names, name], visit)
  }
}

/** What a text holds that is JSON. */
function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Takes what is private out of records and of texts about them. */
export class Masker {
  readonly #pseudonyms: Pseudonyms
  readonly #fields: ReadonlyMap<string, PrivateField>
  /** Values of private fields that may stand in other texts as well, the longest first. */
  readonly #known: readonly RegExp[]

  /** `fields` are masked; what else a record holds is looked through for their values. */
  constructor(pseudonyms: Pseudonyms, fields: readonly PrivateField[], shown: ReadonlySet<string>) {
    this.#pseudonyms = pseudonyms
    this.#fields = new Map(fields.map((field) => [field.pointer, field]))
    this.#known = [...new Set(fields.flatMap(({ value, partly }) => (partly ? [] : [String(value)])))]
      .filter((value) => isDistinct(value) && !shown.has(value))
      .sort((a, b) => b.length - a.length)
      .map(wherever)
  }

  record(value: unknown, pointer = ''): unknown {
    if (Array.isArray(value)) return value.map((item, i) => this.record(item, `${pointer}/${i}`))
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value).map(([name, item]) => [
        name,
        this.record(item, `${pointer}/${escaped(name)}`),
      ])
      return Object.fromEntries(entries)
    }
    const field = this.#fields.get(pointer)
    if (typeof value === 'string') return this.#string(value, pointer, field)
    return typeof value === 'number' && field ? Number(this.#pseudonyms.of(String(value))) : value
  }

  #string(value: string, pointer: string, field: PrivateField | undefined): string {
    const inside = jsonIn(value)
    if (inside !== undefined) {
      const masked = JSON.stringify(this.record(inside, pointer))
      return masked === JSON.stringify(inside) ? value : masked
    }
    if (!field) return this.#mentions(value)
    return field.partly ? this.text(value) : this.#pseudonyms.of(value)
  }

  /** A text about the record, such as a message of the target. */
  text(text: string): string {
    return hidden(this.#mentions(text), (part) => this.#pseudonyms.of(part))
  }

  #mentions(text: string): string {
    return this.#known.reduce((now, value) => now.replace(value, (part) => this.#pseudonyms.of(part)), text)
  }
}

/** Short values stand in other texts by chance. */
function isDistinct(value: string): boolean {
  return value.length >= 4 || (value.length >= 2 && /\p{Script=Han}/u.test(value))
}

/** A value as a word of its own; in scripts without blanks anywhere. */
function wherever(value: string): RegExp {
  const literal = value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const before = /^[\w]/.test(value) ? '(?<![\\w])' : ''
  const after = /[\w]$/.test(value) ? '(?![\\w])' : ''
  return new RegExp(`${before}${literal}${after}`, 'gu')
}

function hidden(text: string, put: (part: string) => string): string {
  const plain = TELLING.reduce((now, pattern) => now.replace(pattern, put), text)
  return plain.replace(CARD, (digits) => (isCard(digits) ? put(digits) : digits))
}

/** Luhn's check of card numbers (ISO/IEC 7812-1). */
function isCard(digits: string): boolean {
  let sum = 0
  for (const [i, digit] of [...digits].reverse().entries()) {
    const twice = Number(digit) * (i % 2 === 0 ? 1 : 2)
    sum += twice > 9 ? twice - 9 : twice
  }
  return sum % 10 === 0
}
