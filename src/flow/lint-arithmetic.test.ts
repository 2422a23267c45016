import { describe, expect, it } from 'vitest'
import { compileExpression, compileMap, mapNode, NOWHERE } from '../mapping/index.ts'
import { formatFinding } from './finding.ts'
import { lintArithmetic } from './lint-arithmetic.ts'

const key = compileExpression('orderNo', NOWHERE)
const at = { file: 'flows/x.yaml', line: 7, column: 1 }

function lint(out: unknown): string[] {
  const effective = mapNode(out, at)
  return lintArithmetic({
    entity: 'SalesOrder',
    key,
    out: compileMap(effective, 'out'),
    maps: { out: { effective } },
  }).map(formatFinding)
}

function lintIn(map: unknown): string[] {
  const effective = mapNode(map, at)
  return lintArithmetic({
    entity: 'SalesOrder',
    key,
    in: compileMap(effective, 'in'),
    maps: { in: { effective } },
  }).map(formatFinding)
}

const binary = 'is not exact: JSON numbers are binary fractions'

describe('bare arithmetic', () => {
  it.each([
    ['=exchangeRate * 2', 'flows/x.yaml:7:15', '"*" on exchangeRate', '$times(exchangeRate, "2")'],
    ['=$number(totals.grossAmount) - 1', '7:30', '"-" on totals.grossAmount', '$minus(totals.grossAmount, "1")'],
    ['=lines[0].unitPrice / 1.13', '7:21', '"/" on lines.unitPrice', '$over(…, "1.13")'],
    ['=-totals.taxAmount', '7:2', '"-" on totals.taxAmount', '$minus("0", totals.taxAmount)'],
    [
      '=$sum(lines.(quantity * unitPrice))',
      '7:23',
      'lines.quantity and lines.unitPrice',
      '$times(quantity, unitPrice)',
    ],
    ['=lines.($number(quantity) % 12)', '7:27', '"%" on lines.quantity', '$pack'],
    ['=$sum(lines.$number(grossAmount))', '7:2', '$sum on lines.grossAmount', 'leave $number out'],
    ['=$average(lines.unitPrice)', '7:2', '$average on lines.unitPrice', '$over($sum(list), $count(list), places)'],
    ['=$max(lines.quantity)', '7:2', '$max on lines.quantity', '$decimal($max(list.$number(field)))'],
    ['=$round($number(totals.netAmount), 2)', '7:2', '$round on totals.netAmount', 'leave $number out'],
    ['=lines[lineNo = 10].$number(taxRate) * 100', '7:38', '"*" on lines.taxRate', '$times('],
    ['=($p := $number(exchangeRate); $p + 1)', '7:35', '"+" on exchangeRate', '$plus($p, "1")'],
    ['=$map(lines, function($l) { $number($l.quantity) * 2 })', '7:50', 'lines.quantity', '$times($l.quantity, "2")'],
    ['=$map(lines.quantity, $number).($ + 1)', '7:35', 'lines.quantity', '$plus($, "1")'],
    ['=(totals.netAmount ~> $number()) + 1', '7:34', '"+" on totals.netAmount', '$plus('],
    ['=($f := function($x) { $x * 2 }; $f(totals.taxAmount))', '7:27', 'totals.taxAmount', '$times($x, "2")'],
    ['=lines@$l.{"n": $l.quantity + 1}', '7:29', 'lines.quantity', '$plus($l.quantity, "1")'],
    ['=orderNo ? $$.exchangeRate * 2', '7:28', 'exchangeRate', '$times($$.exchangeRate, "2")'],
    ['={"a": exchangeRate + 1}', '7:21', 'exchangeRate', '$plus(exchangeRate, "1")'],
    ['=$plus("1", exchangeRate) * 2', '7:27', '$plus(…)', '$times(…, "2")'],
    [
      '=taxSummary.discounts[0] & (rebateUsage.amount + 1)',
      '7:48',
      'rebateUsage.amount',
      '$plus(rebateUsage.amount, "1")',
    ],
  ])('%s', (rule, place, message, hint) => {
    const [said, ...more] = lint({ a: rule })
    expect(more).toEqual([])
    expect(said).toContain(`${place} warning bare-arithmetic: `)
    expect(said).toContain(message)
    expect(said).toContain(hint)
    if (!rule.includes('$average(') && !rule.includes('$max(')) expect(said).toContain(binary)
  })

  it('is found inside each, where fields are those of the entry, and on the whole record there', () => {
    const each = '=lines[lineType = "sale"]'
    expect(lint({ items: { each, map: { a: '=$number(quantity) * 2', b: '=lineNo * 10' } } })).toEqual([
      `flows/x.yaml:7:20 warning bare-arithmetic: "*" on lines.quantity ${binary} (write $times(quantity, "2"))`,
    ])
    expect(lint({ items: { each, map: { a: '=$root.exchangeRate * 2' } } })).toHaveLength(1)
    const discounts = { each: '=discounts', map: { a: '=amount + 1' } }
    expect(lint({ items: { each, map: { list: discounts } } })[0]).toContain('lines.discounts.amount')
    expect(lint({ items: [{ a: '=exchangeRate + 1' }] })).toHaveLength(1)
    expect(lint({ items: { each: '=lines.quantity', map: '=$ * 2' } })).toHaveLength(1)
  })

  it('is found in the expressions of the flow itself', () => {
    const where = compileExpression('$number(totals.grossAmount) - 5 > 0', at)
    expect(lintArithmetic({ entity: 'SalesOrder', key, where, maps: {} })).toHaveLength(1)
  })

  it('is found where it fills a field of the entity', () => {
    const lines = { each: '=Items', map: { quantity: '=$string(Qty / 1000)', lineNo: '=Pos * 10', unit: '=U' } }
    expect(lintIn({ lines, totals: { grossAmount: '=Free ? "0" : Net + Tax' } })).toEqual([
      `flows/x.yaml:7:14 warning bare-arithmetic: lines.quantity is filled by "/", which ${binary} (write $over(Qty, "1000"))`,
      expect.stringContaining('totals.grossAmount is filled by "+"'),
    ])
  })

  it.each([
    '=lineNo + 1',
    '=$plus(totals.netAmount, totals.taxAmount)',
    '=$sum(lines.grossAmount)',
    '=$sum(lines.$times(quantity, unitPrice))',
    '=$number(lines[0].quantity)',
    '=$number($minus(totals.grossAmount, "1")) > 0',
    '=$count(lines) * 10',
    '=orderNo & "-" & revision',
    '=revision - 1',
    '=$round(exchangeRate, 2)',
    '=unknown.quantity * 2',
    '=ext.a * 2',
    '=$compare(exchangeRate, "7") > 0 ? 1 : 0',
    '=$string(lines[0].lineNo * 10)',
    '=lines[-1].quantity',
    '=$max(lines.lineNo)',
    '=lines^(>lineNo).unit',
  ])('is not %s', (rule) => expect(lint({ a: rule })).toEqual([]))
})

describe('decimals compared as text', () => {
  it.each([
    ['=exchangeRate < "7"', '7:15', '"10" comes before "9"', '$compare(exchangeRate, "7") < 0'],
    ['=lines[quantity >= unitPrice].lineNo', '7:17', '"10" comes before "9"', '$compare(quantity, unitPrice) >= 0'],
    ['=totals.taxAmount = "0"', '7:19', '"1.0" is not "1.00"', '$compare(totals.taxAmount, "0") = 0'],
    ['=lines^(>quantity).lineNo', '7:10', 'sorts by lines.quantity as text', '$number(quantity)'],
  ])('%s', (rule, place, message, hint) => {
    const [said, ...more] = lint({ a: rule })
    expect(more).toEqual([])
    expect(said).toContain(`${place} warning text-comparison: `)
    expect(said).toContain(message)
    expect(said).toContain(hint)
  })

  it.each(['=exchangeRate = ""', '=currency = "CNY"', '=orderNo < "7"', '=$number(exchangeRate) < 7', '=lineNo = 1'])(
    'is not %s',
    (rule) => expect(lint({ a: rule })).toEqual([]),
  )
})

it('takes no longer for functions that call one another', () => {
  const chain = Array.from({ length: 40 }, (_, n) => `$f${n + 1} := function($x) { $f${n}($x) + $f${n}($x) }`)
  const began = performance.now()
  lint({ a: `=($f0 := function($x) { $x }; ${chain.join('; ')}; $f40(exchangeRate))` })
  expect(performance.now() - began).toBeLessThan(2_000)
})
