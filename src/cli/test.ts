import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { type LoadedFlows, loadFlows, readConfiguration } from '../flow/index.ts'
import { suggest } from '../mapping/index.ts'
import { readSettings } from '../settings.ts'
import { Coverage, type FileCoverage } from '../testing/coverage.ts'
import { openThrowAway, type ThrowAway } from '../testing/database.ts'
import type { PlayedCase } from '../testing/play.ts'
import { type ChosenCase, playAll } from '../testing/play-all.ts'
import { type Left, type Rewritten, updated } from '../testing/update.ts'
import { printFindings } from './check.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { withProgress } from './progress.ts'
import { coverageLines, flowLines, percent, updateLines, type Where } from './test-lines.ts'
import { testTexts } from './test-texts.ts'
import { texts } from './texts.ts'

/** A sign of life that often, on long runs. */
const TELL_MS = 5_000

export const test: Command = {
  name: 'test',
  summary: { en: 'run the cases of the flows through the pipeline', zh: '用真实管道运行流程的测试用例' },
  operands: ['[flow…]'],
  options: {
    case: {
      type: 'string',
      value: 'TEXT',
      help: { en: 'only cases with this in their name', zh: '仅运行名称包含该文字的用例' },
    },
    update: {
      type: 'boolean',
      help: { en: 'write what came into the expectations that differ', zh: '将实际结果写入不一致的期望' },
    },
    coverage: { type: 'boolean', help: { en: 'say which rules of the maps never ran', zh: '列出从未执行的映射规则' } },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it, instead of HUB_FLOWS', zh: '包含 flows/ 的目录，代替 HUB_FLOWS' },
    },
  },
  about: {
    en: 'Every case of flows/*.test.yaml goes through the hub’s own pipeline on a database of its own: received or polled, stored, shaped, sent to a target that answers as the case says, settled, told to the source. Nothing is called, time passes at once, and nothing is left behind.\nA case names what is given and what is expected; what it may say is described in flows/README.md.',
    zh: 'flows/*.test.yaml 的每个用例都经过集成中枢自己的管道，使用临时数据库：接收或轮询、保存、转换、发给按用例应答的目标、结算、反馈给来源。不调用任何系统，时间即刻流逝，不留痕迹。\n用例写明给定的记录和期望的结果；写法见 flows/README.md。',
  },
  examples: [
    { line: 'hub test', what: { en: 'all cases of all flows', zh: '全部流程的全部用例' } },
    { line: 'hub test order-to-sap --case lost', what: { en: 'some cases of one flow', zh: '某个流程的部分用例' } },
    { line: 'hub test --coverage', what: { en: 'what the cases leave out', zh: '查看用例没有覆盖的规则' } },
    { line: 'hub test --update', what: { en: 'take what came as right', zh: '以实际结果为准' } },
  ],
  exits: {
    1: { en: 'a case fails, or the flows have errors', zh: '有用例未通过，或流程有错误' },
    3: { en: 'there is no such case, or no case at all', zh: '没有这样的用例，或根本没有用例' },
  },
  async run(args, io) {
    const folder = flowsFolder(args.value('dir') ?? readSettings(io.env).flows, io.lang)
    const loaded = await load(folder, io)
    if (!loaded) return FAILED
    const chosen = choose(loaded, args, io)
    if (chosen.length === 0) return nothing(loaded, args, io)
    const began = performance.now()
    const database = await withProgress(io, testTexts(io.lang).opening, () => openThrowAway())
    try {
      return await play({ folder, loaded, chosen, database, began }, args, io)
    } finally {
      await database.close()
    }
  },
}

async function load(folder: string, io: Io): Promise<LoadedFlows | undefined> {
  const files = await withProgress(io, texts(io.lang).reading, () => readConfiguration(folder))
  const { flows, findings } = loadFlows(files, connectors, { tenant: readSettings(io.env).tenant })
  if (flows) return flows
  const errors = findings.filter(({ severity }) => severity === 'error')
  const shown = errors.map((finding) => ({ ...finding, file: shownPath(finding.file, folder) }))
  if (io.json) io.out(JSON.stringify({ ok: false, findings: shown }))
  else {
    printFindings(shown, io)
    io.out(texts(io.lang).checkErrors(shown.length, findings.length - shown.length))
  }
  return undefined
}

function choose(loaded: LoadedFlows, args: Args, io: Io): ChosenCase[] {
  const t = testTexts(io.lang)
  const names = loaded.flows.map(({ name }) => name)
  for (const flow of args.operands) {
    if (names.includes(flow)) continue
    const near = suggest(flow, names)
    throw new UsageError(
      t.noFlow(flow),
      near === undefined ? t.flows(names.join(', ')) : texts(io.lang).didYouMean(near),
    )
  }
  const part = args.value('case')?.toLowerCase() ?? ''
  return loaded.tests
    .filter(({ flow }) => args.operands.length === 0 || args.operands.includes(flow))
    .flatMap((of) => of.cases.map((item, index) => ({ test: of, index, item })))
    .filter(({ item }) => item.name.toLowerCase().includes(part))
    .map(({ test: of, index }) => ({ test: of, index }))
}

/** Says why there is nothing to run, and what to do about it. */
function nothing(loaded: LoadedFlows, args: Args, io: Io): number {
  const t = testTexts(io.lang)
  const wanted =
    args.operands.length > 0 ? args.operands : loaded.flows.filter((flow) => !flow.derivedFrom).map(({ name }) => name)
  const tested = wanted.some((name) => loaded.tests.some(({ flow, cases }) => flow === name && cases.length > 0))
  if (io.json) io.out(JSON.stringify({ ok: false, cases: 0, failed: 0, results: [] }))
  else if (tested) io.err(t.noSuchCase(args.value('case') ?? ''))
  else {
    io.err(args.operands.length > 0 ? wanted.map(t.noTests).join('\n') : t.noTestsAtAll)
    io.err(t.noTestsNext(wanted[0] ?? 'x'))
  }
  return NOTHING_FOUND
}

interface Run {
  folder: string
  loaded: LoadedFlows
  chosen: readonly ChosenCase[]
  database: ThrowAway
  began: number
}

async function play(run: Run, args: Args, io: Io): Promise<number> {
  const { folder, loaded, chosen, database } = run
  const coverage = new Coverage()
  const first = await playChosen(loaded, chosen, database, coverage, io)
  const update = args.has('update') ? await rewrite(run, first, io) : undefined
  const results = update ? update.results : first
  const failed = results.filter(({ pass }) => !pass)
  const flows = loaded.flows.filter(({ name }) => chosen.some(({ test: of }) => of.flow === name))
  const covered = args.has('coverage')
    ? await coverage.report(args.operands.length > 0 ? flows : loaded.flows)
    : undefined
  const ok = failed.length === 0
  const seconds = ((performance.now() - run.began) / 1000).toFixed(1)
  if (io.json) {
    io.out(JSON.stringify(asJson({ ok, results, folder, seconds, update, covered })))
    return ok ? OK : FAILED
  }
  const t = testTexts(io.lang)
  const where: Where = ({ file, line, flow }, path) => {
    const of = loaded.tests.find((each) => each.flow === flow && each.file === file)
    return `${shownPath(file, folder)}:${path && of ? of.at(path).line : line}`
  }
  for (const [flow, cases] of Map.groupBy(results, (each) => each.flow)) {
    for (const line of flowLines(flow, cases, where, io)) io.out(line)
  }
  if (update) for (const line of updateLines(update.rewritten, update.left, io)) io.out(line)
  if (covered) for (const line of coverageLines(covered, (file) => shownPath(file, folder), io)) io.out(line)
  io.out(t.summary(results.length, failed.length, seconds))
  const untested =
    args.operands.length > 0
      ? []
      : loaded.flows.filter((flow) => !flow.derivedFrom && !loaded.tests.some((of) => of.flow === flow.name))
  if (untested.length > 0) io.err(t.untested(untested.map(({ name }) => name).join(', ')))
  if (!ok && !update && failed.some(({ trouble }) => trouble.length === 0)) io.err(t.updateNext)
  return ok ? OK : FAILED
}

async function playChosen(
  loaded: LoadedFlows,
  chosen: readonly ChosenCase[],
  { trials }: ThrowAway,
  coverage: Coverage,
  io: Io,
) {
  let played = 0
  let told = performance.now()
  return await playAll({ loaded, connectors, watched: coverage.watched }, chosen, trials, () => {
    played++
    if (performance.now() - told < TELL_MS) return
    told = performance.now()
    io.err(testTexts(io.lang).played(played, chosen.length))
  })
}

type Update = { results: PlayedCase[]; rewritten: Rewritten[]; left: Left[] }

/** Writes what came into the files of cases, and plays what was changed once more. */
async function rewrite({ folder, chosen, database }: Run, first: readonly PlayedCase[], io: Io): Promise<Update> {
  const rewritten: Rewritten[] = []
  const left: Left[] = []
  for (const [file, cases] of Map.groupBy(first, (each) => each.file)) {
    const path = join(folder, file.slice('flows/'.length))
    const before = readFileSync(path, 'utf8')
    const now = updated(before, cases)
    if (now.text !== before) writeFileSync(path, now.text)
    rewritten.push(...now.rewritten)
    left.push(...now.left)
  }
  if (rewritten.length === 0) return { results: [...first], rewritten, left }
  const { flows } = loadFlows(await readConfiguration(folder), connectors, { tenant: readSettings(io.env).tenant })
  if (!flows)
    throw new Error('the files of cases were rewritten, and cannot be read any more: look at them with hub check')
  const again = chosen.flatMap(({ test: { file }, index }) => {
    const of = flows.tests.find((each) => each.file === file)
    return of ? [{ test: of, index }] : []
  })
  return { results: await playChosen(flows, again, database, new Coverage(), io), rewritten, left }
}

function asJson(of: {
  ok: boolean
  results: readonly PlayedCase[]
  folder: string
  seconds: string
  update: Update | undefined
  covered: readonly FileCoverage[] | undefined
}) {
  const { ok, results, folder, seconds, update, covered } = of
  return {
    ok,
    cases: results.length,
    failed: results.filter(({ pass }) => !pass).length,
    seconds: Number(seconds),
    results: results.map(({ flow, case: name, file, line, pass, steps, trouble }) => ({
      ...{ flow, case: name, file: shownPath(file, folder), line, pass },
      differences: steps.flatMap(({ mismatches }, step) =>
        mismatches.map(({ path, expected, came, message }) => ({ step: step + 1, path, expected, came, message })),
      ),
      trouble,
    })),
    ...(update && { rewritten: update.rewritten, left: update.left }),
    ...(covered && {
      coverage: covered.map((each) => ({
        ...each,
        file: shownPath(each.file, folder),
        percent: percent(each.ran, each.rules),
      })),
    }),
  }
}
