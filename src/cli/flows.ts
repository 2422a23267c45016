import { join } from 'node:path'
import { suggest } from '../mapping/suggest.ts'
import { readSettings } from '../settings.ts'
import { type Command, NOTHING_FOUND, UsageError } from './command.ts'
import { addFlows } from './flows-add.ts'
import { readFlowsFolder } from './flows-folder.ts'
import { listFlows } from './flows-list.ts'
import { flowWords } from './flows-words.ts'
import { shownPath } from './folder.ts'
import { texts } from './texts.ts'

const ACTIONS = ['list', 'add']

export const flows: Command = {
  name: 'flows',
  summary: {
    en: 'the standard flows: which are on, and add those of a system',
    zh: '标准流程：已启用哪些，并为系统添加',
  },
  operands: ['[list|add]'],
  options: {
    erp: { type: 'string', value: 'NAME', help: { en: 'add: those of this ERP', zh: 'add：为该 ERP 连接添加' } },
    crm: { type: 'string', value: 'NAME', help: { en: 'add: those of this CRM', zh: 'add：为该 CRM 连接添加' } },
    dms: {
      type: 'string',
      value: 'NAME',
      help: { en: 'add: the DMS at their other end, where there are several', zh: 'add：另一端的 DMS（有多个时指明）' },
    },
    only: { type: 'string', value: 'F07,F09', help: { en: 'add: only these', zh: 'add：只添加这些编号' } },
    force: {
      type: 'boolean',
      help: {
        en: 'add: replace flows and tests that were edited; value maps never are',
        zh: 'add：替换被修改过的流程与测试；值映射从不替换',
      },
    },
    'dry-run': { type: 'boolean', help: { en: 'add: only say what would be written', zh: 'add：只列出将写入的内容' } },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'Sixteen flows are what a dealer business needs (F01 to F16). They come with the connectors, with tests, and are not loaded until add has written them into the folder, for the connections of its connections.yaml: a file a flow, its cases beside it, and the value maps they ask. From then on the files are yours. A file that is there stays as it is; so does one that was renamed.\nlist says which are on, by which files and between which connections, and how to get the others. A flow is known by its line "standard: F07".',
    zh: '经销业务需要十六个标准流程（F01 至 F16）。它们随连接器提供并附带测试，由 add 按 connections.yaml 中的连接写入目录后才会加载：每个流程一个文件，旁边是测试用例，以及所需的值映射。此后文件归您修改。已存在的文件（包括改名的）保持不变。\nlist 说明已启用哪些、由哪些文件、在哪些连接之间，以及如何获得其余的。流程以 “standard: F07” 一行标明编号。',
  },
  examples: [
    { line: 'hub flows', what: { en: 'which are on, and which are missing', zh: '已启用与缺少的流程' } },
    { line: 'hub flows add --erp sap', what: { en: 'all that SAP comes with', zh: '写入 SAP 的全部标准流程' } },
    {
      line: 'hub flows add --erp sap --only F07,F08 --dry-run',
      what: { en: 'what would be written for orders', zh: '查看订单流程将写入什么' },
    },
    { line: 'hub flows add --crm crm --dms dms', what: { en: 'between a CRM and a DMS', zh: 'CRM 与 DMS 之间的流程' } },
  ],
  exits: {
    1: { en: 'written, but the folder has errors', zh: '已写入，但目录中有错误' },
    3: { en: 'list: none is on; add: none can be had', zh: 'list：一个都没有启用；add：没有可用的流程' },
  },
  async run(args, io) {
    const t = flowWords[io.lang]
    const [action = 'list'] = args.operands
    if (!ACTIONS.includes(action)) {
      const near = suggest(action, ACTIONS)
      throw new UsageError(
        t.noAction(action),
        near === undefined ? t.actions : texts(io.lang).didYouMean(`hub flows ${near}`),
      )
    }
    const misplaced = Object.keys(flows.options ?? {}).find((flag) => flag !== 'dir' && args.has(flag))
    if (action === 'list' && misplaced)
      throw new UsageError(t.notHere(`--${misplaced}`), texts(io.lang).seeHelp('flows'))
    const of = await readFlowsFolder(args.value('dir') ?? readSettings(io.env).flows, io.lang)
    if (of.connections.size === 0) {
      const file = shownPath('flows/connections.yaml', of.folder)
      if (io.json) io.out(JSON.stringify({ error: 'no-connections', file: join(of.folder, 'connections.yaml') }))
      io.err(t.noConnections(file))
      return NOTHING_FOUND
    }
    return action === 'add' ? await addFlows(of, args, io) : await listFlows(of, io)
  },
}
