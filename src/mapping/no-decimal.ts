/** Says why a value is no decimal number, and what a map does about it. */
import { MappingError } from './mistake.ts'
import { show } from './show.ts'

/** Texts that people and systems take for numbers, by how they look. */
const looks: readonly { like: RegExp; advice: string }[] = [
  { like: /^$/, advice: 'An empty text is no number; write e.g. field ? field : "0" where it stands for none.' },
  {
    like: /^[+-]?\d{1,3}([,' ]\d{3})+(\.\d*)?$/,
    advice: 'Take the thousands mark out first: $replace(value, ",", "").',
  },
  {
    like: /^[+-]?[\d.]*\d,\d+$/,
    advice: 'Make the decimal comma a point first: $replace($replace(value, ".", ""), ",", ".").',
  },
  { like: /^[\d.]+-$/, advice: 'Put the minus in front first: "-" & $substringBefore(value, "-").' },
  { like: /[０-９．－＋]/, advice: 'Turn full-width digits into ASCII first: $halfWidth(value).' },
  { like: /^[+-]?[\d.]+ *%$/, advice: 'A rate is a fraction: $over($substringBefore(value, "%"), "100").' },
  { like: /^[+-]?[\d.]+[eE][+-]?\d+$/, advice: 'The exponent is too large for any amount; correct it in the source.' },
  { like: /^[^\d\s.+-]{1,3} *[+-]?[\d.,]+$|[\d.,]+ *[^\d\s.+-]{1,3}$/, advice: 'Take the currency or unit out first.' },
]

/** The error of a function that needs a decimal and got something else. */
export function whyNoDecimal(value: unknown, name: string): MappingError {
  const what = `$${name} needs a decimal such as "12.50", but got ${show(value)}`
  if (Array.isArray(value)) return refusal(what, 'Choose one value of the list, e.g. [0], or add them up with $sum.')
  if (typeof value === 'number') return refusal(...ofNumber(what, value))
  if (typeof value !== 'string') return refusal(what, 'Correct the value in the source, or the path in the map.')
  const text = value.trim()
  if (text.length > 100) return refusal(`${what}, of ${text.length} characters`, 'Correct the value in the source.')
  const look = looks.find(({ like }) => like.test(text))
  return refusal(what, look?.advice ?? 'Correct the value in the source, or the path in the map.')
}

function ofNumber(what: string, value: number): [string, string] {
  if (!Number.isFinite(value)) return [what, 'Correct the value in the source, or the path in the map.']
  return [
    `${what}, a JSON number of more digits than such a number surely keeps`,
    'Have the source send it as text, and calculate with $plus, $minus, $times and $over: + - * / are not exact.',
  ]
}

function refusal(message: string, advice: string): MappingError {
  return new MappingError('expression', message, advice)
}
