import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { connectors } from '../../../connectors/index.ts'
import { readConfiguration } from '../files.ts'
import { formatFinding } from '../finding.ts'
import { loadFlows } from '../load.ts'
import type { ConfigurationFile } from '../release.ts'
import { checkMaps } from './index.ts'
import { type MetadataCopy, writeMetadata } from './metadata.ts'

let files: ConfigurationFile[] = []
beforeAll(async () => {
  files = await readConfiguration('flows')
})

function check(changed: readonly ConfigurationFile[]) {
  const { findings, loaded } = loadFlows(changed, connectors)
  const checked = checkMaps(changed, loaded)
  return { ...checked, findings: [...findings, ...checked.findings] }
}

/** The shipped files with text put in the place of some that stands there once. */
function edited(path: string, replace: string, text: string): ConfigurationFile[] {
  return files.map((file) => {
    if (file.path !== path) return file
    expect(file.text.split(replace)).toHaveLength(2)
    return { path, text: file.text.replace(replace, () => text) }
  })
}

const rule = (text: string) =>
  edited('flows/order-to-sap.yaml', 'keep: every', `keep: every\nmap:\n${text.replace(/^/gm, '  ')}`)

const codes = (changed: readonly ConfigurationFile[]) => check(changed).findings.map(({ code }) => code)
const said = (changed: readonly ConfigurationFile[]) => check(changed).findings.map(formatFinding)

describe('nothing is said of what may be right', () => {
  // biome-ignore format: one rule a line
  it.each([
    'ShippingCondition: "01"',
    `ShippingCondition: '=orderType = "rush" ? "01" : "02"'`,
    `ShippingCondition: '=orderType in ["rush", "sample"] ? "01"'`,
    `ShippingCondition: '=$lookup({"rush": "01", "standard": "02"}, orderType)'`,
    `ShippingCondition: '=($map := {"rush": "01"}; $found := $lookup($map, orderType); $found ? $found : "02")'`,
    'AssignmentReference: =$substring(orderNo, 0, 18)',
    'AssignmentReference: =$bytes(remark, 18)',
    'AssignmentReference: =$join(lines.policyCode, ",")',
    'AssignmentReference: =lines[0].warehouseCode[$length($) <= 18]',
    'AssignmentReference: =$substring(lines[lineType = "gift"].policyCode[0], 0, 18)',
    'AssignmentReference: =$string($count(lines))',
    'AssignmentReference: =$substring($sum(lines.quantity), 0, 18)',
    'AssignmentReference: =ext.whatever',
    'AssignmentReference: =$reduce(lines.policyCode, function($a, $b) { $a & $b })',
    'AssignmentReference: =$uppercase($substring(dealerCode, 0, 3)) & "/" & salesOrg',
    'AssignmentReference: =$fromMillis($toMillis(changedAt), "[Y0001]-[M01]-[D01]")',
    'AssignmentReference: =$substring($split(orderNo, "-")[-1], 0, 18)',
    'AssignmentReference: =$replace(orderNo, /^DMS-/, "") ~> $substring(0, 18)',
    'AssignmentReference: =(lines^(>lineNo)[0]).policyCode ~> $substring(0, 18)',
    'AssignmentReference: =$substring($map(lines, function($l, $i) { $string($i) & $l.productCode })[0], 0, 18)',
    `AssignmentReference: '=$substring($string($merge(lines.{$string(lineNo): quantity})), 0, 18)'`,
    `AssignmentReference: '=$substring($string(lines{productCode: $count($)}), 0, 18)'`,
    'AssignmentReference: =$substring(*.street, 0, 18)',
    'AssignmentReference: =$substring(**.note[0], 0, 18)',
    'AssignmentReference: =lines#$i[$i = 0].policyCode ~> $substring(0, 18)',
    'AssignmentReference: =lines@$l.($l.lineNo = 10 ? $substring($l.productCode, 0, 18))[0]',
    'AssignmentReference: =$substring($filter(lines, function($l) { $l.lineType != "gift" })[0].productCode, 0, 18)',
    'AssignmentReference: =($f := function($x) { $substring($x, 0, 9) }; $f(orderNo) & $f(dealerCode))',
    'AssignmentReference: =$substring($map(lines, function($l) { $uppercase($l.productCode) })[0], 0, 18)',
    `AssignmentReference: '=$substring($string((lines){productCode: $count($)}), 0, 18)'`,
    'AssignmentReference: "Net 30"',
    'AssignmentReference: none',
    'AssignmentReference: unit',
    'PricingDate: =$date(changedAt)',
    'PricingDate: "=priceDate ? priceDate : orderDate"',
    'PricingDate: =$substring(changedAt, 0, 10)',
    'CompleteDeliveryIsDefined: true',
    `CompleteDeliveryIsDefined: '=orderType = "sample" or $count(lines) = 1'`,
    'PricingDate: null',
    'YY1_DealerLevel_SDH: =ext.level',
    'ZZDEALER: =dealerCode',
    'to_Partner: [{ PartnerFunction: WE, Customer: "=$alpha(payerDealerCode ? payerDealerCode : dealerCode, 10)" }]',
    `to_PricingElement:\n  each: '=lines[$compare(discountAmount, "0") != 0]'\n  map: { ConditionType: ZD01, ConditionRateValue: '=$minus("0", discountAmount)', ConditionCurrency: =$root.currency }`,
    'to_Text:\n  - { Language: ZH, LongTextID: TX01, LongText: "=remark ? remark : \\"-\\"" }',
    `to_Item:\n  each: '=lines[lineType != "gift"]'\n  map: { Material: =productCode, RequestedQuantity: "=$round(quantity, 3)", SalesOrderItemText: "=note ? $substring(note, 0, 40)" }`,
    `to_Item:\n  each: '=$append(lines, { "productCode": "FREIGHT", "quantity": "1" })'\n  map: { Material: =productCode, RequestedQuantity: =quantity }`,
    `to_Item: '=[lines.{ "Material": productCode, "RequestedQuantity": quantity }]'`,
    `to_Item: '=$map(lines, function($l) { { "Material": $l.productCode, "RequestedQuantity": $l.quantity } })[]'`,
    `SalesOrderType: '=$lookup({"rush": "SO", "sample": "FD"}, orderType)'`,
    `SalesOrderType: '=orderType = "standard" ? "OR" : $code("sap-order-type", orderType)'`,
    'CustomerPaymentTerms: "=$length(paymentTerms) <= 4 ? paymentTerms"',
    `CustomerPaymentTerms: '=paymentTerms = "" ? "NT30" : $substring(paymentTerms, 0, 4)'`,
    `ShippingCondition: '=$number(totals.grossAmount) > 1000 ? "01" : "02"'`,
    `ShippingCondition: '=requestedDeliveryDate < orderDate ? "01"'`,
    `ShippingCondition: '="gift" in lines.lineType ? "01"'`,
    `ShippingCondition: '=lines.lineType = "gift" ? "01"'`,
    `ShippingCondition: '=shipToAddress.country = "CN" ? "01"'`,
    `ShippingCondition: '=$exists(shipToAddress) and shipToAddress.province ? "01"'`,
    `ShippingCondition: '=revision > 1 and partialDeliveryAllowed ? "01"'`,
    `ShippingCondition: '=$type(version) = "number" ? "01"'`,
  ])('%s', (text) => expect(said(rule(text))).toEqual([]))

  it.each([
    [
      'flows/order-to-sap.yaml',
      '$not($exists(lifecycle))',
      'lifecycle in ["sent", "accepted"] or orderType != "return"',
    ],
    ['flows/order-to-sap.yaml', '\nkey: orderNo', '\nkey: dealerCode & "/" & salesOrg'],
    ['flows/order-to-sap.yaml', `once: 'orderNo & "/" & `, `once: 'orderNo & "-" & `],
    ['flows/order-to-sap.yaml', 'push: true', 'push: true'],
    [
      'flows/product-to-dms.yaml',
      'keep: latest',
      'keep: latest\nwhere: status in ["active", "blockedForSale"] and $count(units) > 1',
    ],
    [
      'flows/product-to-dms.yaml',
      'keep: latest',
      'keep: latest\nmap:\n  names: { zh-TW: =names.`zh-CN`, zh-CN: =names.`zh-CN` }',
    ],
    [
      'flows/product-to-dms.yaml',
      'keep: latest',
      'keep: latest\nmap:\n  ext: { sap.origin: main }\n  isGift: false\n  minOrderQuantity: "1"',
    ],
    ['flows/product-to-dms.yaml', 'keep: latest', 'keep: latest\nmap:\n  brandCode: null'],
    [
      'connectors/sap/product.map.yaml',
      'specification: "=SizeOrDimensionText ? SizeOrDimensionText"',
      'specification: =IndustryStandardName & YY1_Spec_PRD',
    ],
    [
      'connectors/sap/order-status.map.yaml',
      'erpLineNo: =SalesOrderItem',
      'erpLineNo: =$root.to_Item[SalesOrderItem = "10"].Material',
    ],
  ])('%s: %s', (path, before, after) => expect(said(edited(path, before, after))).toEqual([]))
})

describe('a copy of the live metadata', () => {
  const sap = (
    change: (fields: MetadataCopy['records'][string]) => MetadataCopy['records'][string],
  ): ConfigurationFile => {
    const record = connectors.sap?.records['sales-order']
    const records = { 'sales-order': change(record?.standard?.({}) ?? []) }
    return { path: 'flows/metadata/sap.json', text: writeMetadata({ connection: 'sap', connector: 'sap', records }) }
  }

  it('goes before what came with the connector', () => {
    const shorter = sap((fields) =>
      fields.map((field) => (field.name === 'SoldToParty' ? { ...field, maxLength: 8 } : field)),
    )
    const { findings, metadata } = check([...files, shorter])
    expect(findings).toEqual([])
    expect(metadata.get('sap')).toBe('copy')
    const gone = sap((fields) => fields.filter(({ name }) => name !== 'PricingDate'))
    expect(said([...files, gone])).toEqual([])
  })

  it('knows the fields of the customer, and those alone', () => {
    const own = { name: 'YY1_Level_SDH', type: 'string' as const, maxLength: 2 }
    const withOwn = (text: string) => [...rule(text), sap((fields) => [...fields, own])]
    expect(said(withOwn('YY1_Level_SDH: A1'))).toEqual([])
    expect(codes(withOwn('YY1_Level_SDH: A123'))).toEqual(['too-long'])
    expect(codes(withOwn('YY1_Levle_SDH: A1'))).toEqual(['unknown-target-field'])
  })

  it('that is none is said to be none', () => {
    expect(codes([...files, { path: 'flows/metadata/sap.json', text: '{' }])).toEqual(['bad-metadata'])
  })
})

describe('a warning that somebody has looked at', () => {
  const long = (comment: string) => rule(`AssignmentReference: =remark${comment}`)

  it('is taken away by a comment with its code and a reason', () => {
    expect(codes(long(''))).toEqual(['too-long'])
    expect(codes(long(' # ok too-long: remarks are short here'))).toEqual([])
    expect(codes(long(' # ok too-long remark: remarks are short here'))).toEqual([])
    expect(codes(rule('# ok too-long: short here\nAssignmentReference: =remark'))).toEqual([])
  })

  it('is not taken away without a reason, for another code or for another field', () => {
    for (const comment of [' # ok too-long', ' # ok wrong-type: x', ' # ok too-long orderNo: x', ' # fine']) {
      expect(codes(long(comment))).toEqual(['too-long'])
    }
  })

  it('an error stays', () => {
    expect(codes(rule('ShippingCondition: TOOLONG # ok too-long: it is not'))).toEqual(['too-long'])
  })
})

it('finds the same a second time, and nothing is kept between two checks', () => {
  const wrong = rule('AssignmentReference: =orderNoo')
  expect(said(wrong)).toEqual(said(wrong))
  expect(said(files)).toEqual([])
})

it('the hub’s own feedback map is checked with every flow that uses it', () => {
  expect(readFileSync('src/flow/feedback/sales-order.map.yaml', 'utf8')).toContain('entity.orderNo')
  const order = files.find(({ path }) => path === 'flows/order-to-sap.yaml')?.text ?? ''
  const said = /sequence: '=state = .*'/.exec(order)?.[0] ?? ''
  const changed = edited('flows/order-to-sap.yaml', said, 'sequence: =entity.sequence')
  expect(codes(changed)).toEqual(['unknown-field'])
})
