import { putRelease } from '../ledger/releases.ts'
import { readSettings } from '../settings.ts'
import { printFindings } from './check.ts'
import { type Command, FAILED, OK } from './command.ts'
import { checkFolder } from './folder.ts'
import { whoami, withLedger } from './ledger.ts'
import { texts } from './texts.ts'

export const deploy: Command = {
  name: 'deploy',
  summary: { en: 'put the flows in force as a new release', zh: '将流程配置部署为新的配置版本' },
  operands: ['[dir]'],
  about: {
    en: 'Checks the folder as hub check does. Without errors it is stored as the next release, which running hubs take up within seconds; deliveries under way keep the release they began with. The same content makes no new release.',
    zh: '先像 hub check 一样检查。没有错误时保存为下一个配置版本，运行中的集成中枢会在几秒内启用；进行中的投递仍用原来的版本。内容相同则不产生新版本。',
  },
  examples: [{ line: 'hub deploy', what: { en: 'the flows of this project', zh: '部署本项目的流程' } }],
  options: { dir: { type: 'string', value: 'DIR', help: { en: 'the same as [dir]', zh: '同 [dir]' } } },
  exits: { 1: { en: 'errors were found; nothing was deployed', zh: '发现错误；没有部署' } },
  async run({ operands: [dir], value }, io) {
    const t = texts(io.lang)
    const { files, flows, findings } = await checkFolder(dir ?? value('dir') ?? readSettings(io.env).flows, io.lang)
    if (!flows) {
      if (io.json) io.out(JSON.stringify({ made: false, findings }))
      else {
        printFindings(findings, io)
        io.out(t.notDeployed)
      }
      return FAILED
    }
    const by = whoami()
    const { number, made } = await withLedger(io, { create: true }, (ledger) =>
      putRelease(ledger, { hash: flows.hash, files, by, now: io.now() }),
    )
    if (io.json) io.out(JSON.stringify({ release: number, made, flows: flows.flows.length, by, findings }))
    else {
      printFindings(findings, io)
      io.out(made ? t.deployed(number, flows.flows.length) : t.unchangedRelease(number))
    }
    return OK
  },
}
