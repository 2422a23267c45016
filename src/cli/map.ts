import { connectors } from '../../connectors/index.ts'
import {
  type EffectiveHalf,
  type EffectiveMap,
  effectiveMap,
  formatFinding,
  type LoadedFlows,
  loadFlows,
  type MapLine,
  readConfiguration,
} from '../flow/index.ts'
import { suggest } from '../mapping/suggest.ts'
import { readSettings } from '../settings.ts'
import { type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { plainTable } from './table.ts'
import { texts } from './texts.ts'

/** A rule is shown in one line, and no wider than this; `--json` has all of it. */
const WIDEST_RULE = 72

export const map: Command = {
  name: 'map',
  summary: { en: 'the map a flow really uses, line by line', zh: '流程实际生效的映射，逐行注明出处' },
  operands: ['[flow]'],
  options: {
    half: { type: 'string', value: 'in|out', help: { en: 'one half only', zh: '只看入站或出站' } },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'Each line with the file and line it is written at: the usual map beside the connector, or what the flow lays over it ("map:" on the way out, "mapIn:" on the way in). Marks: + the flow adds it, ~ the flow has another rule, - the flow takes it out. A feedback flow is named order-to-sap/feedback-1.',
    zh: '逐行注明所在文件与行号：连接器旁的通用映射，或流程覆盖的部分（出站写在 map:，入站写在 mapIn:）。标记：+ 流程新增，~ 流程改写，- 流程去掉。反馈流程的名称如 order-to-sap/feedback-1。',
  },
  examples: [
    { line: 'hub map order-to-sap', what: { en: 'both halves', zh: '入站与出站' } },
    { line: 'hub map order-to-sap --half out --json', what: { en: 'for scripts', zh: '供脚本使用' } },
  ],
  exits: {
    1: { en: 'the flows have errors', zh: '流程有错误' },
    3: { en: 'there is no such flow', zh: '没有该流程' },
  },
  async run(args, io) {
    const t = words[io.lang]
    const [name] = args.operands
    const half = args.value('half')
    if (half !== undefined && half !== 'in' && half !== 'out') throw new UsageError(t.badHalf(half))
    const settings = readSettings(io.env)
    const folder = flowsFolder(args.value('dir') ?? settings.flows, io.lang)
    const shown = (file: string) => shownPath(file, folder)
    const { flows, findings } = loadFlows(await readConfiguration(folder), connectors, { tenant: settings.tenant })
    if (!flows) {
      const errors = findings.filter(({ severity }) => severity === 'error')
      if (io.json) io.out(JSON.stringify({ error: 'broken-flows', findings: errors }))
      for (const finding of errors) io.err(formatFinding({ ...finding, file: shown(finding.file) }))
      io.err(t.broken)
      return FAILED
    }
    if (name === undefined) return listFlows(flows, io)
    const flow = flows.flows.find((each) => each.name === name)
    if (!flow) return unknownFlow(name, flows, io)
    const found = placed(effectiveMap(flow, flows), shown)
    const halves = found.halves.filter((each) => half === undefined || each.half === half)
    if (io.json) io.out(JSON.stringify({ ...found, halves }))
    else for (const line of mapLines({ ...found, halves }, io)) io.out(line)
    return OK
  },
}

function listFlows({ flows }: LoadedFlows, io: Io): number {
  if (io.json) io.out(JSON.stringify({ flows: flows.map(({ name }) => name) }))
  else {
    for (const { name } of flows) io.out(name)
    io.err(words[io.lang].nameOne)
  }
  return OK
}

function unknownFlow(name: string, { flows }: LoadedFlows, io: Io): number {
  const names = flows.map((flow) => flow.name)
  const near = suggest(name, names)
  if (io.json) io.out(JSON.stringify({ error: 'unknown-flow', flow: name, flows: names }))
  io.err(words[io.lang].noFlow(name))
  io.err(near === undefined ? words[io.lang].flows(names.join(', ')) : texts(io.lang).didYouMean(`hub map ${near}`))
  return NOTHING_FOUND
}

/** With paths that the person can open. */
function placed(found: EffectiveMap, shown: (file: string) => string): EffectiveMap {
  const at = <T extends { file: string }>(line: T): T => ({ ...line, file: shown(line.file) })
  return {
    ...found,
    halves: found.halves.map((half) => ({
      ...half,
      lines: half.lines.map((line) => ({ ...at(line), ...(line.instead && { instead: line.instead.map(at) }) })),
      uses: half.uses.map((use) => ({
        ...use,
        at: at(use.at),
        ...(use.file === undefined ? {} : { file: shown(use.file) }),
      })),
    })),
  }
}

/** What a person sees: a title, and each half with its lines and what it relies on. */
export function mapLines({ flow, title, halves }: EffectiveMap, { lang }: Pick<Io, 'lang'>): string[] {
  return [`${flow}: ${title[lang]}`, ...halves.flatMap((half) => ['', ...halfLines(half, lang)])]
}

function halfLines(half: EffectiveHalf, lang: Io['lang']): string[] {
  const t = words[lang]
  const head = `${t.half[half.half]}  ${half.from} → ${half.to}`
  if (half.unchanged) return [head, `  ${t.unchanged}`]
  const rows = half.lines.map((line) => [
    `${mark(line)} ${'  '.repeat(line.depth)}${line.name === '' ? '' : `${line.name}: `}${ruleOf(line, t)}`.trimEnd(),
    `${line.file}:${line.line}`,
    insteadOf(line, t),
  ])
  const uses = (kind: 'value map' | 'link') => half.uses.filter((use) => use.kind === kind)
  const lists = uses('value map').map(({ name, file }) => (file === undefined ? name : `${name} (${file})`))
  const links = uses('link').map(({ name }) => name)
  return [
    head,
    ...(half.over ? [`  ${t.over}`] : []),
    ...plainTable(rows),
    ...(lists.length > 0 ? [`${t.lists}: ${lists.join(', ')}`] : []),
    ...(links.length > 0 ? [`${t.links}: ${links.join(', ')}`] : []),
  ]
}

function mark({ kind, from, instead }: MapLine): string {
  if (kind === 'taken-out') return '-'
  if (from === 'usual') return ' '
  return instead ? '~' : '+'
}

function ruleOf({ kind, text }: MapLine, t: Words): string {
  if (kind === 'taken-out') return t.takenOut
  return kind === 'each' ? `each ${short(text)}` : short(text)
}

function insteadOf({ instead }: MapLine, t: Words): string {
  const [first] = instead ?? []
  if (!instead || !first) return ''
  const more = instead.length > 1 ? ` ${t.andMore(instead.length - 1)}` : ''
  return t.instead(`${short(first.text)} (${first.file}:${first.line})${more}`)
}

/** One line, cut off where it gets too wide. */
function short(text = ''): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > WIDEST_RULE ? `${line.slice(0, WIDEST_RULE - 1)}…` : line
}

const en = {
  half: { in: 'in', out: 'out' },
  unchanged: 'no map: the record passes unchanged',
  over: 'the record passes unchanged, but for these:',
  takenOut: '(taken out)',
  instead: (what: string) => `instead of ${what}`,
  andMore: (n: number) => `and ${n} more`,
  lists: 'Value maps',
  links: 'Links',
  broken: 'The flows have errors, so no map is in force. All of them: hub check',
  noFlow: (name: string) => `There is no flow "${name}".`,
  flows: (names: string) => `There are: ${names}`,
  nameOne: 'Look at one: hub map <flow>',
  badHalf: (text: string) => `--half: expected in or out, but got "${text}".`,
}

type Words = typeof en

const zh: Words = {
  half: { in: '入站', out: '出站' },
  unchanged: '没有映射：记录原样通过',
  over: '记录原样通过，仅以下不同：',
  takenOut: '（去掉）',
  instead: (what) => `替代 ${what}`,
  andMore: (n) => `等 ${n + 1} 行`,
  lists: '值映射',
  links: '引用',
  broken: '流程有错误，因此没有生效的映射。查看全部：hub check',
  noFlow: (name) => `没有流程“${name}”。`,
  flows: (names) => `现有：${names}`,
  nameOne: '查看其中一个：hub map <流程>',
  badHalf: (text) => `--half：应为 in 或 out，却是“${text}”。`,
}

const words = { en, zh }
