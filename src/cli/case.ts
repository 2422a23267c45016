import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { isPersonal } from '../console/mask.ts'
import { type ConfigurationFile, type LoadedFlows, loadFlows, readConfiguration } from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import { type TimelineDelivery, timeline } from '../ledger/timeline.ts'
import { openMasterKey } from '../security/keys.ts'
import { readSettings } from '../settings.ts'
import { caseText, withCase } from '../testing/case-text.ts'
import { openThrowAway } from '../testing/database.ts'
import { type MadeCase, MustShow, makeCase as make } from '../testing/make-case.ts'
import { playCase } from '../testing/play.ts'
import { Pseudonyms } from '../testing/pseudonym.ts'
import { ContentGone, type Recorded, record } from '../testing/recorded.ts'
import { caseTexts } from './case-texts.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { withLedger } from './ledger.ts'
import { withProgress } from './progress.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const makeCase: Command = {
  name: 'case',
  summary: { en: 'make a masked test case of a delivery', zh: '由投递生成脱敏的测试用例' },
  operands: ['<delivery>'],
  options: {
    flow: { type: 'string', value: 'NAME', help: { en: 'of this flow', zh: '限该流程' } },
    write: { type: 'boolean', help: { en: 'add it to the tests of the flow', zh: '加入该流程的测试' } },
    'unmasked-field': {
      type: 'string',
      value: '/PATH',
      multiple: true,
      help: { en: 'show this field as it is (JSON Pointer)', zh: '该字段原样写出（JSON Pointer）' },
    },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it, instead of HUB_FLOWS', zh: '包含 flows/ 的目录，代替 HUB_FLOWS' },
    },
  },
  about: {
    en: 'Takes what was given, the links it saw and what the target said, and expects what happened. The delivery is named by its id, or by any number of what is parked. Personal data and secrets are replaced: each value by another of the same form, the same one wherever it stands. The case is played before it is shown: masked, it ends as it did unmasked. Where it would not, the command says which field decides that, and writes nothing.',
    zh: '取出给定的记录、用到的对应编号和目标的应答，并以实际结果为期望。可用投递编号，或待人工处理单据的任一单号。个人信息和秘密会被替换：每个值换成同样格式的另一个值，同值同换。给出之前先运行：脱敏后的结果与原来一致。不一致时指出由哪个字段决定，且不写入。',
  },
  examples: [
    { line: 'hub case SO20260301-00001', what: { en: 'show the case', zh: '查看用例' } },
    {
      line: 'hub case SO20260301-00001 --write',
      what: { en: 'keep it as a test of the flow', zh: '保存为流程的测试' },
    },
  ],
  exits: {
    1: { en: 'masking would change the outcome, or the case does not pass', zh: '脱敏会改变结果，或用例未通过' },
    3: { en: 'nothing is parked there', zh: '没有待人工处理的投递' },
  },
  async run(args, io) {
    const t = caseTexts(io.lang)
    const settings = readSettings(io.env)
    const folder = flowsFolder(args.value('dir') ?? settings.flows, io.lang)
    const files = await readConfiguration(folder)
    const { flows: loaded, findings } = loadFlows(files, connectors, { tenant: settings.tenant })
    if (!loaded) throw new Error(`${findings.find(({ severity }) => severity === 'error')?.message}: hub check`)
    const found = await withLedger(io, {}, (ledger) => find(ledger, loaded, args, io))
    if (!found) {
      io.err(t.nothingParked(args.operands[0] ?? ''))
      io.err(t.nothingParkedNext)
      if (io.json) io.out(JSON.stringify({ case: null }))
      return NOTHING_FOUND
    }
    const master = openMasterKey(settings.masterKey, resolve(settings.data))
    const key = createHmac('sha256', master.key).update('pseudonyms of test cases').digest()
    return await withProgress(io, t.trying, () =>
      makeAndTell({ folder, files, loaded, recorded: found, key }, args, io),
    )
  },
}

/** The delivery that is meant, with all that a case needs of it. */
async function find(ledger: Ledger, loaded: LoadedFlows, args: Args, io: Io): Promise<Recorded | undefined> {
  const t = caseTexts(io.lang)
  const asked = args.operands[0]?.trim() ?? ''
  const { messages } = await timeline(ledger, asked)
  const delivery = choose(
    messages.flatMap(({ deliveries }) => deliveries),
    asked,
    args.value('flow'),
    io,
  )
  if (!delivery) return undefined
  const flow = loaded.flows.find(({ name }) => name === delivery.flow)
  if (!flow) throw new UsageError(t.noFlow(delivery.flow), t.noFlowNext)
  try {
    return await record(ledger, loaded, flow, delivery, messages)
  } catch (error) {
    if (error instanceof ContentGone) throw new Error(t.contentGone)
    throw error
  }
}

function choose(
  all: TimelineDelivery[],
  asked: string,
  flow: string | undefined,
  io: Io,
): TimelineDelivery | undefined {
  const t = caseTexts(io.lang)
  const byId = UUID.test(asked) ? all.find(({ id }) => id === asked.toLowerCase()) : undefined
  if (byId) return byId
  const parked = all.filter((each) => each.state === 'parked' && (flow === undefined || each.flow === flow))
  const flows = new Set(parked.map((each) => each.flow))
  if (flows.size > 1) throw new UsageError(t.several([...flows].join(', ')), t.severalNext)
  return parked.at(-1)
}

interface Work {
  folder: string
  files: readonly ConfigurationFile[]
  loaded: LoadedFlows
  recorded: Recorded
  key: Buffer
}

async function makeAndTell({ folder, files, loaded, recorded, key }: Work, args: Args, io: Io): Promise<number> {
  const t = caseTexts(io.lang)
  const { delivery, flow } = recorded
  const database = await openThrowAway()
  try {
    const play = { loaded, connectors, watched: (each: typeof flow) => each }
    const shown = new Set(args.values('unmasked-field'))
    const pseudonyms = new Pseudonyms(key)
    const name = nameOf(delivery)
    const made = await make({ play, trials: database.trials, recorded, name, pseudonyms, isPersonal, shown })
    const path = join(folder, `${flow.name.replaceAll('/', '.')}.test.yaml`)
    const added = withCase(existsSync(path) ? readFileSync(path, 'utf8') : undefined, flow.name, made.case)
    const wrong = await whatFails(added, `flows/${flow.name.replaceAll('/', '.')}.test.yaml`)
    if (wrong !== undefined) {
      io.err(t.fails(wrong))
      return FAILED
    }
    const write = args.has('write')
    if (write) writeFileSync(path, added.text)
    tell(
      {
        made,
        delivery,
        write,
        name: added.name,
        file: shownPath(`flows/${flow.name.replaceAll('/', '.')}.test.yaml`, folder),
      },
      io,
    )
    return OK
  } catch (error) {
    if (!(error instanceof MustShow)) throw error
    if (io.json) io.out(JSON.stringify({ case: null, mustShow: error.fields }))
    io.err(t.mustShow(error.fields.join(', ')))
    io.err(t.mustShowNext(error.fields.map((field) => `--unmasked-field ${field}`).join(' ')))
    return FAILED
  } finally {
    await database.close()
  }

  /** Why the file with the case in it would not pass; undefined when it does. */
  async function whatFails({ text, name }: { text: string; name: string }, path: string): Promise<string | undefined> {
    const { flows, findings } = loadFlows([...files.filter((file) => file.path !== path), { path, text }], connectors, {
      tenant: readSettings(io.env).tenant,
    })
    const test = flows?.tests.find(({ file }) => file === path)
    const index = test?.cases.findIndex((item) => item.name === name) ?? -1
    if (!flows || !test || index < 0) return findings.find(({ severity }) => severity === 'error')?.message ?? path
    const ledger = await database.trials.ledger()
    try {
      const played = await playCase({ loaded: flows, connectors, watched: (each) => each }, test, index, ledger)
      if (played.pass) return undefined
      return [...played.trouble, ...played.steps.flatMap((step) => step.mismatches.map(({ message }) => message))].join(
        '; ',
      )
    } finally {
      await ledger.close()
    }
  }
}

/** What happened, to whom: `DMS-1: parked, invalid /lines/0/unit`. */
function nameOf({ lane, state, failure }: TimelineDelivery): string {
  const why = failure
    ? `, ${[failure.kind, failure.field].filter((part) => part !== undefined && part !== '').join(' ')}`
    : ''
  return `${lane}: ${state}${why}`
}

function tell(
  of: { made: MadeCase; delivery: TimelineDelivery; write: boolean; name: string; file: string },
  io: Io,
): void {
  const t = caseTexts(io.lang)
  const { made, delivery, write, name, file } = of
  if (io.json) {
    io.out(
      JSON.stringify({
        flow: delivery.flow,
        case: { ...made.case, name },
        state: made.state,
        masked: made.masked,
        written: write,
        file,
      }),
    )
    return
  }
  if (!write)
    for (const line of caseText({ ...made.case, name })
      .trimEnd()
      .split('\n'))
      io.out(line)
  if (made.state !== delivery.state) io.err(t.otherwise(delivery.state, made.state))
  io.err(made.masked.length === 0 ? t.nothingMasked : t.masked(made.masked.join(', ')))
  if (write) io.out(t.written(name, file))
  else io.err(t.writeNext)
}
