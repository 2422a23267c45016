import {
  type BusinessFunction,
  businessFunctions,
  exampleLine,
  libraryFunctions,
  replaced,
  suggest,
  topics,
} from '../mapping/index.ts'
import { type Command, type Io, OK, UsageError } from './command.ts'
import { plainTable } from './table.ts'
import { texts } from './texts.ts'

export const functions: Command = {
  name: 'functions',
  summary: { en: 'what expressions in maps may call, with examples', zh: '映射表达式可调用的函数及示例' },
  operands: ['[name]'],
  about: {
    en: "Without a name: every function of the hub's own, by topic. With one, with or without the $: what it does, and examples that are run as tests. Needs no running hub.",
    zh: '不带名称时按主题列出中枢自带的全部函数；给出名称（带不带 $ 均可）时说明其作用，并列出作为测试运行的示例。无需运行中枢。',
  },
  examples: [
    { line: 'hub functions', what: { en: 'all of them', zh: '全部' } },
    { line: 'hub functions round', what: { en: 'one, with examples', zh: '某一个及其示例' } },
    { line: 'hub functions --json', what: { en: 'for scripts and editors', zh: '供脚本和编辑器使用' } },
  ],
  async run(args, io) {
    const [name] = args.operands
    const found = name === undefined ? Object.values(businessFunctions) : [find(name.replace(/^\$/, ''), io)]
    if (io.json) io.out(JSON.stringify({ functions: found.map(document) }))
    else
      for (const line of name === undefined ? list(found, io) : found.flatMap((one) => details(one, io))) io.out(line)
    return OK
  },
}

function find(name: string, { lang }: Pick<Io, 'lang'>): BusinessFunction {
  const found = Object.hasOwn(businessFunctions, name) ? businessFunctions[name] : undefined
  if (found) return found
  const t = words[lang]
  if (libraryFunctions.includes(name)) throw new UsageError(t.library(name), t.libraryHint)
  const near = suggest(name, Object.keys(businessFunctions))
  const hint = near === undefined ? t.all : texts(lang).didYouMean(`hub functions ${near}`)
  throw new UsageError(t.unknown(name), hint)
}

function document({ name, topic, signature, summary, examples, standard }: BusinessFunction): object {
  return { name, topic, signature, summary, replacesJsonata: standard !== undefined, examples }
}

function list(found: readonly BusinessFunction[], { lang }: Pick<Io, 'lang'>): string[] {
  const rows = plainTable(found.map((one) => [`  ${one.signature}`, firstSentence(one, lang)]))
  const lines = Object.entries(topics).flatMap(([topic, title]) => [
    title[lang],
    ...rows.filter((_, index) => found[index]?.topic === topic),
    '',
  ])
  return [...lines, words[lang].footer(replaced().join(', '))]
}

function firstSentence({ summary }: BusinessFunction, lang: Io['lang']): string {
  return lang === 'zh' ? summary.zh.replace(/[。：；].*$/s, '') : summary.en.replace(/(?:[.:;] |\.$).*$/s, '')
}

function details({ signature, summary, examples, standard }: BusinessFunction, { lang }: Pick<Io, 'lang'>): string[] {
  const t = words[lang]
  const lines = examples.map((example) => `  ${exampleLine(example, lang)}`)
  return [signature, '', summary[lang], ...(standard ? [t.replaces] : []), '', t.examples, ...lines]
}

const words = {
  en: {
    examples: 'Examples:',
    replaces: 'Stands in the place of the function that JSONata has of this name.',
    unknown: (name: string) => `the hub has no function "$${name}" of its own`,
    all: 'hub functions lists them',
    library: (name: string) => `$${name} is a function of JSONata, not of the hub`,
    libraryHint: 'it is described in the documentation of JSONata: https://docs.jsonata.org',
    footer: (names: string) =>
      `Beside them JSONata's own functions, without $eval; ${names} stand in the place of JSONata's. One with examples: hub functions round`,
  },
  zh: {
    examples: '示例：',
    replaces: '取代 JSONata 的同名函数。',
    unknown: (name: string) => `中枢没有自带函数 "$${name}"`,
    all: 'hub functions 列出全部函数',
    library: (name: string) => `$${name} 是 JSONata 的函数，不是中枢自带的`,
    libraryHint: '说明见 JSONata 文档：https://docs.jsonata.org',
    footer: (names: string) =>
      `此外还可用 JSONata 自带函数（不含 $eval）；${names} 取代 JSONata 的同名函数。查看示例：hub functions round`,
  },
}
