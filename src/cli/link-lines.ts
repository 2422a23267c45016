/** The cross-reference as lines for a terminal. */
import { clock, figure } from '../console/format.ts'
import { type Changed, crossReference, type Link } from '../ledger/cross-reference.ts'
import type { Finding, LinkReport } from '../ledger/link-report.ts'
import type { Ledger } from '../ledger/open.ts'
import { type Args, type Io, NOTHING_FOUND, OK } from './command.ts'
import { linkWords } from './link-words.ts'
import { plainTable, table } from './table.ts'

/** `hub link show`: everything known under a key or a number. */
export async function showLinks(ledger: Ledger, asked: string, args: Args, io: Io): Promise<number> {
  const w = linkWords[io.lang]
  const [connection, record] = [args.value('connection'), args.value('record')]
  const found = await crossReference(ledger, asked, {
    ...(connection === undefined ? {} : { connection }),
    ...(record === undefined ? {} : { record }),
  })
  const none = found.links.length + found.merged.length === 0
  if (io.json) io.out(JSON.stringify({ asked, ...found }))
  else if (none) {
    io.err(w.unknown(asked))
    io.err(w.unknownNext)
  } else {
    if (found.links.length > 0)
      io.out(
        table(
          [w.record, w.key, w.system, w.native, w.state, w.since],
          found.links.map((each) => rowOf(each, io)),
        ),
      )
    for (const { record, key, survivor, at, who, because } of found.merged) {
      io.out(w.mergedThen(`${record} ${key}`, survivor, clock(at), who, because))
    }
    for (const { connection, record, rule } of found.rules) io.out(w.ruleSet(connection, record, rule))
  }
  return none ? NOTHING_FOUND : OK
}

function rowOf(link: Link, { lang }: Io): string[] {
  const w = linkWords[lang]
  const state = link.because === undefined ? w.states[link.state] : `${w.states[link.state]}: ${link.because}`
  return [
    link.record,
    link.parent === undefined ? link.key : `  ${link.key}`,
    link.connection,
    link.native,
    state,
    clock(link.changedAt),
  ]
}

/** What became of one link. */
export function changeLine({ link, change, was }: Changed, { lang }: Io): string {
  const w = linkWords[lang]
  const sign = { added: '+', changed: '~', same: '=' }[change]
  const part = link.part === undefined ? '' : `#${link.part}`
  const text = `${sign} ${link.connection} ${link.record} ${link.key}${part} → ${link.native}`
  const state = link.state === 'pending' ? ` (${w.states.pending})` : ''
  const before = was && change === 'changed' ? `  (${w.before(`${was.native}, ${w.states[was.state]}`)})` : ''
  return `${text}${state}${before}`
}

/** `hub link report`. */
export function reportLines({ links, counts, findings }: LinkReport, { lang }: Io): string[] {
  const w = linkWords[lang]
  const lines = [w.totals(figure(links.active), figure(links.pending), figure(links.retired))]
  if (findings.length === 0) return [...lines, w.clean]
  for (const [kind, all] of Map.groupBy(findings, (finding) => finding.kind)) {
    const of = counts[kind] ?? all.length
    lines.push('', `${w.kinds[kind]} (${figure(of)})`, ...plainTable(all.map((each) => ['  ', ...cellsOf(each)])))
    if (of > all.length) lines.push(`  ${w.more(of - all.length)}`)
    lines.push(`  ${w.todo[kind]}`)
  }
  return lines
}

function cellsOf(finding: Finding): string[] {
  const at = [finding.connection, finding.record]
  switch (finding.kind) {
    case 'native-on-two':
      return [...at, finding.native, finding.keys.join(', ')]
    case 'twins':
      return [...at, finding.keys.map((key, i) => `${key} → ${finding.natives[i]}`).join(', ')]
    case 'no-connection':
      return [...at, figure(finding.links)]
    case 'orphan-line':
      return [...at, finding.key, finding.native, finding.parent]
    case 'pending':
      return [...at, finding.key, finding.native, finding.because ?? '', clock(finding.since)]
    case 'orphan':
      return [...at, finding.key, finding.native, clock(finding.since)]
  }
}
