/** Results of `hub test` as lines for a terminal. */
import { styleText } from 'node:util'
import { named, show } from '../flow/index.ts'
import type { FileCoverage } from '../testing/coverage.ts'
import type { PlayedCase } from '../testing/play.ts'
import type { Left, Rewritten } from '../testing/update.ts'
import type { Io } from './command.ts'
import { plainTable } from './table.ts'
import { testTexts } from './test-texts.ts'

/** Where a place of a case's file is, as `file:line`. */
export type Where = (played: PlayedCase, path?: readonly (string | number)[]) => string

type Style = Parameters<typeof styleText>[0]

/** Colours where a person looks at a terminal that takes them. */
function painter({ terminal, env }: Io): (style: Style, text: string) => string {
  const colours = terminal && !env.NO_COLOR
  return (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text)
}

/** A flow with its cases: one line when all of them pass. */
export function flowLines(flow: string, cases: readonly PlayedCase[], where: Where, io: Io): string[] {
  const paint = painter(io)
  const t = testTexts(io.lang)
  const failed = cases.filter(({ pass }) => !pass)
  const mark = failed.length === 0 ? paint('green', '✓') : paint('red', '✗')
  return [
    `${mark} ${flow}  ${paint('dim', t.cases(cases.length))}`,
    ...failed.flatMap((each) => caseLines(each, where, io)),
  ]
}

function caseLines(played: PlayedCase, where: Where, io: Io): string[] {
  const t = testTexts(io.lang)
  const paint = painter(io)
  const steps = played.steps.flatMap(({ mismatches, path }, i) => {
    const of = played.steps.length > 1 ? `${t.step(i + 1)}: ` : ''
    return mismatches.flatMap((each) => {
      const at = paint('dim', where(played, [...path, 'expect', ...each.path]))
      // How a record ended is said in a sentence; fields stand below each other.
      if (each.whole || each.path.length < 2) return [`      ${of}${each.message}  ${at}`]
      return [
        `      ${of}${named(each.path)}  ${at}`,
        `        ${paint('green', `${t.expected}  ${valueText(each.expected, io)}`)}`,
        `        ${paint('red', `${t.came}  ${' '.repeat(gap(t.expected, t.came))}${valueText(each.came, io)}`)}`,
      ]
    })
  })
  return [
    `  ${paint('red', '✗')} ${paint('bold', played.case)}  ${paint('dim', where(played))}`,
    ...steps,
    ...played.trouble.map((line) => `      ${line}`),
  ]
}

function gap(wide: string, narrow: string): number {
  return Math.max(0, wide.length - narrow.length)
}

function valueText(value: unknown, { lang }: Io): string {
  return value === undefined ? testTexts(lang).notThere : show(value)
}

/** What `--update` did, and what it left. */
export function updateLines(rewritten: readonly Rewritten[], left: readonly Left[], io: Io): string[] {
  const t = testTexts(io.lang)
  const paint = painter(io)
  return [
    ...(rewritten.length === 0 ? [] : [t.rewritten(rewritten.length)]),
    ...rewritten.map(({ case: name, path, from, to }) => {
      const what = wordPath(path)
      if (to === undefined) return `  ${name}: ${what}: ${show(from)} ${paint('yellow', t.takenOut)}`
      if (from === undefined) return `  ${name}: ${what}: ${show(to)} ${paint('yellow', t.added)}`
      return `  ${name}: ${what}: ${paint('red', show(from))} → ${paint('green', show(to))}`
    }),
    ...(left.length === 0 ? [] : [t.notRewritten]),
    ...left.map(({ case: name, path, why }) => `  ${name}: ${path ? `${wordPath(path)}: ` : ''}${why}`),
  ]
}

function wordPath(path: readonly (string | number)[]): string {
  return named(path.slice(path.lastIndexOf('expect') + 1))
}

export function coverageLines(files: readonly FileCoverage[], shown: (file: string) => string, io: Io): string[] {
  const t = testTexts(io.lang)
  const paint = painter(io)
  const rows = files.map(({ file, rules, ran }) => [`  ${shown(file)}`, `${ran}/${rules}`, `${percent(ran, rules)} %`])
  const totals = plainTable(rows)
  return [
    t.coverage,
    ...files.flatMap(({ file, never, oneWay }, i) => [
      totals[i] ?? '',
      ...never.map(({ line, text }) => `    ${shown(file)}:${line}  ${paint('red', t.never)}  ${oneLine(text)}`),
      ...oneWay.map(({ line, condition, never: way }) => {
        const said = way === 'true' ? t.neverTrue(oneLine(condition)) : t.neverFalse(oneLine(condition))
        return `    ${shown(file)}:${line}  ${paint('yellow', said)}`
      }),
    ]),
  ]
}

/** Whole percent; 100 only when nothing is missing. */
export function percent(ran: number, rules: number): number {
  return rules === 0 ? 100 : Math.floor((ran / rules) * 100)
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
