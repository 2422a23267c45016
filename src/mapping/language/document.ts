/** Writes `LANGUAGE.md` from the table. */
import { DEFAULT_LIMITS } from './budget.ts'
import { EXAMPLE_INPUT, OWN, REFUSED, SUPPORTED } from './table.ts'

export function languageDocument(): string {
  const limit = (value: number) => value.toLocaleString('en')
  return `<!-- Written by src/mapping/language/generate.ts from table.ts. Do not change it here. -->

# The language of maps

Expressions are [JSONata](https://docs.jsonata.org), compiled to plain code when a flow is loaded. For everything in the
first table the answer is exactly JSONata's, errors and their codes included; a test runs every example through both.
What stands in the last table is refused when the flow is loaded, with its place and with what to write instead.

Besides there are the standard functions of JSONata (all but \`$eval\`) and the hub's own business functions.

## Supported

| What | Examples |
|---|---|
${SUPPORTED.map(({ construct, examples }) => `| ${cell(construct)} | ${codes(examples)} |`).join('\n')}

## The same every time

| What | Examples | Rule |
|---|---|---|
${OWN.map(({ construct, examples, rule }) => `| ${cell(construct)} | ${codes(examples)} | ${cell(rule)} |`).join('\n')}

## Not part of the language

| What | Examples | Why | Instead | Mistake |
|---|---|---|---|---|
${REFUSED.map(({ construct, examples, why, instead, code }) => `| ${cell(construct)} | ${codes(examples)} | ${cell(why)} | ${cell(instead)} | \`${code}\` |`).join('\n')}

## What one record may take

All rules of a map together may take, for one record, ${limit(DEFAULT_LIMITS.steps)} steps (turns of loops, calls,
comparisons), ${limit(DEFAULT_LIMITS.size)} items and characters that are built, and ${limit(DEFAULT_LIMITS.depth)} levels of
calls inside calls or of nested data. It is counted, never timed: the same record gives the same answer on every machine.
Beyond that the record fails with an error that names the rule. Regular expressions take time in proportion to the length
of the text, whatever the text.

## Where an answer can differ all the same

- When several entries of one list or object have an error, JSONata reports the one that happens to be found first, and
  we report the first that is written.
- Where JSONata itself breaks with an error that has no code, we answer, or give an error with a code.
- JSONata puts an entry into an empty list of the input that an object is made on. The input is never changed here.

The examples read this record:

\`\`\`json
${JSON.stringify(EXAMPLE_INPUT, undefined, 2)}
\`\`\`
`
}

function codes(examples: readonly string[]): string {
  return examples.map((example) => (example.length > 200 ? '…' : code(example))).join('<br>')
}

/** Code that may hold backquotes and bars. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`'
  const pad = text.includes('`') ? ' ' : ''
  return cell(`${fence}${pad}${text}${pad}${fence}`)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
