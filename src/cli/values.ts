import { formatFinding } from '../flow/index.ts'
import { isDay } from '../flow/shape.ts'
import { formatCsv } from '../flow/sheets/csv.ts'
import { prepareCodes, type ValueRow } from '../mapping/index.ts'
import { suggest } from '../mapping/suggest.ts'
import { readSettings } from '../settings.ts'
import { type Args, type Command, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { plainTable, table } from './table.ts'
import { texts } from './texts.ts'
import { readValueFiles, replaceFile, type ValueFile } from './value-files.ts'
import { importFile } from './values-import.ts'
import { valueWords } from './values-words.ts'

/** What each action takes besides `--dir`. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  list: [],
  show: ['value', 'dealer', 'on'],
  import: ['list', 'sheet', 'encoding', 'dry-run', 'replace', 'unknown'],
  export: ['csv', 'out'],
}

export const values: Command = {
  name: 'values',
  summary: {
    en: 'value maps: list, show, import from CSV or XLSX, export',
    zh: '值映射：列出、查看、从 CSV 或 XLSX 导入、导出',
  },
  operands: ['<list|show|import|export>', '[file or list]'],
  options: {
    list: { type: 'string', value: 'NAME', help: { en: 'import: into this value map', zh: 'import：导入到该值映射' } },
    sheet: {
      type: 'string',
      value: 'NAME|N',
      help: {
        en: 'import: this sheet of an .xlsx file (default the first)',
        zh: 'import：.xlsx 中的工作表（默认第一个）',
      },
    },
    encoding: {
      type: 'string',
      value: 'NAME',
      help: {
        en: 'import: of a CSV file, such as gbk (default utf-8)',
        zh: 'import：CSV 的编码，如 gbk（默认 utf-8）',
      },
    },
    replace: {
      type: 'boolean',
      help: { en: 'import: take out the rows that the file does not have', zh: 'import：删除文件中没有的行' },
    },
    unknown: {
      type: 'string',
      value: 'reject|park',
      help: {
        en: 'import: the policy of a new value map (default reject)',
        zh: 'import：新建值映射遇到未知值的处理（默认 reject）',
      },
    },
    'dry-run': {
      type: 'boolean',
      help: { en: 'import: only say what would change', zh: 'import：只列出变化，不写入' },
    },
    csv: { type: 'boolean', help: { en: 'export: as CSV (the default)', zh: 'export：输出 CSV（默认）' } },
    out: { type: 'string', value: 'FILE', help: { en: 'export: into this file', zh: 'export：写入该文件' } },
    value: {
      type: 'string',
      value: 'CODE',
      help: { en: 'show: what this code becomes, both ways', zh: 'show：该代码双向的对应值' },
    },
    dealer: { type: 'string', value: 'CODE', help: { en: 'show: for this dealer', zh: 'show：针对该经销商' } },
    on: {
      type: 'string',
      value: 'DAY',
      help: { en: 'show: on this business day (default today)', zh: 'show：该业务日期（默认今天）' },
    },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'import reads a table whose first row holds the titles, in any order: native, canonical, direction (in, out, both), dealer, tenant, from, until (the first day a row does not hold on) or last (the last day it does), note; or in Chinese (named in hub values --help --lang zh). Rows are known by native code, dealer, tenant and first day: new ones are added, others changed in their place, comments stay. Nothing is written where anything is wrong.\nA cell that a spreadsheet would run as a formula is exported with an apostrophe in front; import takes it off again.',
    zh: 'import 读取首行为标题的表格，列的顺序不限：对方系统、本系统、方向（入、出、双向）、经销商、租户、生效日期、失效日期（不再有效的第一天）或截止日期（有效的最后一天）、备注；也可用英文 native、canonical、direction、dealer、tenant、from、until、last、note。按对方编码、经销商、租户和生效日期识别一行：新的追加，已有的就地修改，注释保留。只要有错误就不写入任何内容。\n导出时，可能被表格软件当作公式的单元格前加单引号；导入时自动去掉。',
  },
  examples: [
    {
      line: 'hub values import units.xlsx --list unit --dry-run',
      what: { en: 'what would change', zh: '查看会有哪些变化' },
    },
    {
      line: 'hub values import units.csv --list unit --encoding gbk',
      what: { en: 'a CSV file of a Chinese Excel', zh: '中文 Excel 保存的 CSV' },
    },
    { line: 'hub values export unit > unit.csv', what: { en: 'for a spreadsheet', zh: '供表格软件使用' } },
    {
      line: 'hub values show unit --value XCT --dealer D1001',
      what: { en: 'which row answers', zh: '由哪一行给出对应值' },
    },
  ],
  exits: {
    1: { en: 'the table or the value map has mistakes; nothing was written', zh: '表格或值映射有错误，没有写入' },
    3: { en: 'there is no such value map', zh: '没有该值映射' },
  },
  async run(args, io) {
    const t = valueWords[io.lang]
    const [action = '', what] = args.operands
    if (!Object.hasOwn(FLAGS, action)) {
      const near = suggest(action, Object.keys(FLAGS))
      throw new UsageError(
        t.noAction(action),
        near === undefined ? t.actions : texts(io.lang).didYouMean(`hub values ${near}`),
      )
    }
    for (const flag of Object.keys(values.options ?? {})) {
      if (flag !== 'dir' && args.has(flag) && !FLAGS[action]?.includes(flag))
        throw new UsageError(t.notHere(`--${flag}`, action), texts(io.lang).seeHelp('values'))
    }
    const folder = flowsFolder(args.value('dir') ?? readSettings(io.env).flows, io.lang)
    const files = await readValueFiles(folder)
    if (action === 'list') return listAll(files, folder, io)
    if (action === 'import') return await importFile(what, files, folder, args, io)
    if (what === undefined) throw new UsageError(t.needsList(action), t.actions)
    const file = files.find(({ map }) => map.list === what)
    if (!file) return noList(what, files, io)
    if (file.findings.some(({ severity }) => severity === 'error')) return broken(file, folder, io)
    if (action === 'show')
      return args.value('value') === undefined ? showRows(file, folder, io) : showValue(file, folder, args, io)
    return await exportRows(file, args, io)
  },
}

function listAll(files: ValueFile[], folder: string, io: Io): number {
  const t = valueWords[io.lang]
  const found = files.map(({ file, map }) => ({
    list: map.list,
    title: map.title?.[io.lang] ?? '',
    rows: map.rows.length,
    unknown: map.unknown,
    file: shownPath(file, folder),
  }))
  if (io.json) io.out(JSON.stringify({ lists: found }))
  else if (found.length === 0) {
    io.err(t.none)
    io.err(t.noneNext)
  } else {
    const rows = found.map(({ list, title, rows, unknown, file }) => [list, title, String(rows), unknown, file])
    io.out(table([t.list, t.title, t.rows, t.unknown, t.file], rows))
  }
  return found.length === 0 ? NOTHING_FOUND : OK
}

function noList(name: string, files: ValueFile[], io: Io): number {
  const t = valueWords[io.lang]
  const names = files.map(({ map }) => map.list)
  const near = suggest(name, names)
  if (io.json) io.out(JSON.stringify({ error: 'unknown-list', list: name, lists: names }))
  io.err(t.noList(name))
  io.err(
    near !== undefined ? texts(io.lang).didYouMean(near) : names.length > 0 ? t.lists(names.join(', ')) : t.noneNext,
  )
  return NOTHING_FOUND
}

function broken({ file, findings }: ValueFile, folder: string, io: Io): number {
  const shown = findings.map((finding) => ({ ...finding, file: shownPath(finding.file, folder) }))
  if (io.json) io.out(JSON.stringify({ error: 'broken-list', findings: shown }))
  io.err(valueWords[io.lang].broken(shownPath(file, folder)))
  for (const finding of shown) io.err(formatFinding(finding))
  return FAILED
}

function showRows({ file, map }: ValueFile, folder: string, io: Io): number {
  const t = valueWords[io.lang]
  const shown = shownPath(file, folder)
  if (io.json) {
    io.out(
      JSON.stringify({ ...map, file: shown, rows: map.rows.map(({ at, ...row }) => ({ ...row, line: at?.line })) }),
    )
    return OK
  }
  io.out(`${map.list}${map.title ? `: ${map.title[io.lang]}` : ''} (${shown})`)
  io.out(`${t.unknown}: ${t.policy[map.unknown]}`)
  for (const { in: enters, out, ...whom } of map.defaults ?? [])
    io.out(`  ${[whomOf(whom, io), enters && `in ${enters}`, out && `out ${out}`].filter(Boolean).join(', ')}`)
  io.out('')
  const rows = map.rows.map(({ native, canonical, direction = 'both', from = '', until = '', at, ...whom }) => [
    ...[native, canonical, direction, whomOf(whom, io), from, until, String(at?.line ?? '')],
  ])
  io.out(
    rows.length === 0 ? t.noRows : table([t.native, t.canonical, t.direction, t.whom, t.from, t.until, t.place], rows),
  )
  return OK
}

function whomOf({ dealer, tenant }: Pick<ValueRow, 'dealer' | 'tenant'>, io: Io): string {
  const t = valueWords[io.lang]
  return [dealer && t.dealer(dealer), tenant && t.tenant(tenant)].filter(Boolean).join(', ')
}

/** What one code becomes in both directions, and which row says so. */
function showValue({ file, map }: ValueFile, folder: string, args: Args, io: Io): number {
  const t = valueWords[io.lang]
  const on = args.value('on') ?? io.now().toISOString().slice(0, 10)
  if (!isDay(on)) throw new UsageError(t.badDay(on))
  const dealer = args.value('dealer')
  const { explain } = prepareCodes([map], { tenant: readSettings(io.env).tenant })
  const answers = (['in', 'out'] as const).map((way) =>
    explain(map.list, args.value('value') ?? '', way, { dealer, on }),
  )
  if (io.json) io.out(JSON.stringify({ on, answers }))
  else {
    const rows = answers.map(({ direction, value, answer, policy, level, row, ...found }) => {
      if (answer === undefined) return [direction, `${value} →`, t.noAnswer(policy)]
      const place = row ? `${shownPath(file, folder)}:${row.line}` : ''
      return [direction, `${value} → ${answer}`, found.default ? t.isDefault : (level ?? ''), place]
    })
    for (const line of plainTable(rows)) io.out(line)
  }
  return answers.some(({ answer }) => answer !== undefined) ? OK : NOTHING_FOUND
}

const COLUMNS = ['native', 'canonical', 'direction', 'dealer', 'tenant', 'from', 'until'] as const

async function exportRows({ map }: ValueFile, args: Args, io: Io): Promise<number> {
  const rows = map.rows.map((row) => COLUMNS.map((column) => row[column] ?? (column === 'direction' ? 'both' : '')))
  const out = args.value('out')
  if (io.json && out === undefined) {
    io.out(JSON.stringify({ list: map.list, rows: map.rows.map(({ at: _, ...row }) => row) }))
    return OK
  }
  const text = formatCsv([COLUMNS, ...rows])
  // With the mark that tells Excel it is UTF-8; nobody wants to see it in a terminal.
  if (out === undefined) io.out(`${io.terminal ? '' : '\uFEFF'}${text.replace(/\r\n$/, io.terminal ? '' : '\r')}`)
  else {
    await replaceFile(out, `\uFEFF${text}`)
    if (io.json) io.out(JSON.stringify({ list: map.list, rows: rows.length, file: out }))
    else io.err(`${map.list}: ${rows.length} → ${out}`)
  }
  return OK
}
