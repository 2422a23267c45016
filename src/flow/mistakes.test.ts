// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders as they stand in configuration files
/**
 * What people get wrong in configuration files, and what they are told. In each mistake `‸` stands before the character
 * that the finding must point at.
 */
import { describe, expect, it } from 'vitest'
import { formatFinding } from './finding.ts'
import { connectors, example, textOf } from './fixtures/example.ts'
import { loadFlows } from './load.ts'

interface Mistake {
  name: string
  file: string
  /** What stands in the good file, and what stands there instead. */
  write: [right: string, wrong: string]
  code: string
  message: RegExp
  hint?: RegExp
}

const ORDER = 'flows/order-to-erp.yaml'
const PRODUCT = 'flows/product-to-dms.yaml'
const CONNECTIONS = 'flows/connections.yaml'
const VALUES = 'flows/values/unit.yaml'
const TEST = 'flows/order-to-erp.test.yaml'
const MAP = 'connectors/erp/sales-order.map.yaml'

// biome-ignore format: a table, one mistake a line
const mistakes: Mistake[] = [
  // YAML itself
  { name: 'an unclosed bracket', file: PRODUCT, write: ['to: { connection: dms, record: product }', 'to: ‸{ connection: dms, record: product'], code: 'yaml-syntax', message: /this { is never closed/, hint: /bracket/ },
  { name: 'a tab', file: ORDER, write: ['  kind: ZOR', '‸\tkind: ZOR'], code: 'yaml-syntax', message: /[Tt]ab/, hint: /spaces/ },
  { name: 'a key twice', file: ORDER, write: ['keep: every', 'keep: every\n‸key: orderNo'], code: 'yaml-syntax', message: /unique/, hint: /remove one/ },
  { name: 'a colon in an unquoted expression', file: ORDER, write: ['  kind: ZOR', '  kind: ‸=a ? "b: c" : d'], code: 'yaml-syntax', message: /./, hint: /quotes/ },
  { name: 'an alias without its anchor', file: TEST, write: ['{ orderNo: A1, lifecycle: draft }', '‸*order'], code: 'yaml-syntax', message: /order/, hint: /anchor/ },
  { name: 'an empty file', file: PRODUCT, write: [textOf('flows/product-to-dms.yaml'), '‸'], code: 'wrong-type', message: /must be a group of keys, but is empty/ },
  { name: 'a list instead of keys', file: VALUES, write: ['list: unit\nunknown: reject\nrows:\n  -', '  ‸-'], code: 'wrong-type', message: /must be a group of keys, but is a list/ },
  { name: 'an unclosed quote', file: VALUES, write: ['native: ST, canonical: EA }', 'native: ‸"ST, canonical: EA }'], code: 'yaml-syntax', message: /this " is never closed/, hint: /quote/ },
  { name: 'a colon of a Chinese keyboard', file: ORDER, write: ['keep: every', 'keep‸：every'], code: 'full-width', message: /full-width/, hint: /半角冒号/ },
  { name: 'quotes of a Chinese keyboard', file: ORDER, write: ['lifecycle = "submitted"', 'lifecycle = ‸“submitted”'], code: 'full-width', message: /“/, hint: /half-width/ },
  { name: 'a file in another encoding', file: ORDER, write: ['zh: 订单下发', 'zh: ‸\uFFFD\uFFFD'], code: 'not-utf8', message: /not UTF-8/, hint: /UTF-8/ },

  // Keys and types
  { name: 'an unknown key at the top', file: ORDER, write: ['where:', '‸wehre:'], code: 'unknown-key', message: /unknown key "wehre"/, hint: /did you mean "where"\?/ },
  { name: 'an unknown key further in', file: PRODUCT, write: ['every: 10s', '‸evry: 10s, every: 10s'], code: 'unknown-key', message: /"evry" in from\.poll/, hint: /did you mean "every"\?/ },
  { name: 'an unknown key in an entry of a list', file: ORDER, write: ['  - when: [delivered, parked]', '  - when: [delivered, parked]\n    ‸too: x'], code: 'unknown-key', message: /"too" in feedback\.0/, hint: /did you mean "to"\?/ },
  { name: 'a key nobody knows', file: ORDER, write: ['keep: every', '‸priority: 3'], code: 'unknown-key', message: /"priority"/, hint: /known here: flow, title, standard, from/ },
  { name: 'no flow name', file: PRODUCT, write: ['flow: product-to-dms\n', '‸'], code: 'missing-key', message: /flow is missing/, hint: /add "flow:"/ },
  { name: 'no key', file: PRODUCT, write: [textOf(PRODUCT), `‸${textOf(PRODUCT).replace('key: productCode\n', '')}`], code: 'missing-key', message: /key is missing/, hint: /add "key:"/ },
  { name: 'no record to read', file: PRODUCT, write: ['from: { connection: erp, record: product,', '‸from: { connection: erp,'], code: 'missing-key', message: /from\.record is missing/, hint: /add "record:"/ },
  { name: 'a group that is a number', file: ORDER, write: ['batch: { size: 20, wait: 200ms }', 'batch: ‸20'], code: 'wrong-type', message: /to\.batch must be a group of keys, but is number 20/, hint: /keys below/ },
  { name: 'a number that is text', file: ORDER, write: ['size: 20', 'size: ‸twenty'], code: 'wrong-type', message: /to\.batch\.size must be a number, but is "twenty"/ },
  { name: 'text that is a number', file: ORDER, write: ['en: Orders to the ERP', 'en: ‸42'], code: 'wrong-type', message: /title\.en must be text, but is number 42/, hint: /"42"/ },
  { name: 'a list that is a word', file: ORDER, write: ['[delivered, parked]', '‸delivered'], code: 'wrong-type', message: /feedback\.0\.when must be a list/, hint: /\[a, b\]/ },
  { name: 'a fraction of an attempt', file: ORDER, write: ['attempts: 5', 'attempts: ‸2.5'], code: 'wrong-type', message: /retry\.attempts must be a whole number/ },
  { name: 'no attempts at all', file: ORDER, write: ['attempts: 5', 'attempts: ‸0'], code: 'wrong-value', message: /retry\.attempts is number 0/ },
  { name: 'a word that is no choice', file: ORDER, write: ['keep: every', 'keep: ‸evry'], code: 'wrong-value', message: /keep is "evry"/, hint: /did you mean "every"\?/ },
  { name: 'a state that is none', file: ORDER, write: ['[delivered, parked]', '[delivered, ‸parkd]'], code: 'wrong-value', message: /feedback\.0\.when\.1 is "parkd"/, hint: /did you mean "parked"\?/ },
  { name: 'a flow name with blanks', file: PRODUCT, write: ['flow: product-to-dms', 'flow: ‸Product to DMS'], code: 'wrong-value', message: /lower-case/ },
  { name: 'a title in one language', file: ORDER, write: ['title: { en: Orders to the ERP, zh: 订单下发 }', '‸title: { en: Orders }'], code: 'missing-key', message: /title\.zh is missing/, hint: /add "zh:"/ },
  { name: 'an empty value', file: ORDER, write: ['where: lifecycle = "submitted"', 'where:‸'], code: 'wrong-type', message: /where must be text, but is empty/ },

  // Lengths of time
  { name: 'a length of time without a unit', file: PRODUCT, write: ['every: 10s', 'every: ‸"10"'], code: 'bad-duration', message: /from\.poll\.every is "10"/, hint: /did you mean "10s"\?/ },
  { name: 'a length of time in words', file: ORDER, write: ['wait: 2h', 'wait: ‸2 hours'], code: 'bad-duration', message: /refs\.dealer\.missing\.wait/, hint: /did you mean "2h"\?/ },
  { name: 'a length of time as a number', file: PRODUCT, write: ['every: 10s', 'every: ‸10'], code: 'wrong-type', message: /from\.poll\.every must be text, but is number 10/ },
  { name: 'a poll without a pause', file: PRODUCT, write: ['every: 10s', 'every: ‸0s'], code: 'bad-duration', message: /would never stop/, hint: /10s/ },
  { name: 'a first gap longer than the longest', file: ORDER, write: ['first: 15s', 'first: ‸3h'], code: 'bad-retry', message: /first gap \(3h\) is longer than the longest \(1h\)/, hint: /shorter/ },
  { name: 'giving up before the second attempt', file: ORDER, write: ['giveUp: 2d', 'giveUp: ‸10s'], code: 'bad-retry', message: /gives up \(10s\)/, hint: /longer/ },

  // Names
  { name: 'an unknown connection', file: ORDER, write: ['from: { connection: dms', 'from: { connection: ‸dsm'], code: 'unknown-connection', message: /"dsm"/, hint: /did you mean "dms"\?/ },
  { name: 'an unknown target connection', file: PRODUCT, write: ['to: { connection: dms', 'to: { connection: ‸kingdee'], code: 'unknown-connection', message: /"kingdee"/, hint: /known here: erp, dms/ },
  { name: 'an unknown record', file: ORDER, write: ['record: sales-order, push', 'record: ‸sale-order, push'], code: 'unknown-record', message: /dms has no record type "sale-order"/, hint: /did you mean "sales-order"\?/ },
  { name: 'a record named like a property', file: PRODUCT, write: ['record: product, poll', 'record: ‸constructor, poll'], code: 'unknown-record', message: /"constructor"/, hint: /known here/ },
  { name: 'an unknown connector', file: CONNECTIONS, write: ['connector: erp', 'connector: ‸epr'], code: 'unknown-connector', message: /"epr"/, hint: /did you mean "erp"\?/ },
  { name: 'a flow name used twice', file: PRODUCT, write: ['flow: product-to-dms', 'flow: ‸order-to-erp'], code: 'double-name', message: /two flows "order-to-erp"/, hint: /flows\/order-to-erp\.yaml/ },
  { name: 'a reference to no record type', file: ORDER, write: ['refs: { dealer:', 'refs: { ‸deeler:'], code: 'unknown-link', message: /"deeler"/, hint: /did you mean "dealer"\?/ },

  // What the ends can do
  { name: 'a poll of what cannot be read', file: ORDER, write: ['push: true', 'poll: ‸{ every: 5s }'], code: 'cannot-poll', message: /dms sales-order cannot be read/, hint: /push: true/ },
  { name: 'a push from a system that never calls', file: PRODUCT, write: ['poll: { every: 10s }', 'push: ‸true'], code: 'cannot-receive', message: /erp does not call the hub/, hint: /poll/ },
  { name: 'a target that cannot be written', file: PRODUCT, write: ['to: { connection: dms, record: product }', 'to: { connection: dms, record: ‸sales-order }'], code: 'cannot-write', message: /dms sales-order cannot be written/, hint: /product, dealer, order-confirmation/ },
  { name: 'a listing of what cannot be listed', file: PRODUCT, write: ['poll: { every: 10s }', 'poll: { every: 10s, reconcile: ‸1d }'], code: 'cannot-list', message: /erp product cannot be listed/, hint: /leave "reconcile" out/ },
  { name: 'a listing without a pause', file: PRODUCT, write: ['poll: { every: 10s }', 'poll: { every: 10s, reconcile: ‸0s }'], code: 'bad-duration', message: /every 0/, hint: /1d/ },
  { name: 'a share of deletions that are never looked for', file: PRODUCT, write: ['poll: { every: 10s }', 'poll: { every: 10s, deleteShare: ‸5% }'], code: 'no-reconcile', message: /says nothing without reconcile/, hint: /reconcile: 1d/ },
  { name: 'a share that is none', file: PRODUCT, write: ['poll: { every: 10s }', 'poll: { every: 10s, reconcile: 1d, deleteShare: ‸0.05 }'], code: 'wrong-type', message: /deleteShare/ },
  { name: 'a share of more than all', file: PRODUCT, write: ['poll: { every: 10s }', 'poll: { every: 10s, reconcile: 1d, deleteShare: ‸101% }'], code: 'wrong-value', message: /share such as 5%/ },
  { name: 'neither poll nor push', file: PRODUCT, write: [', poll: { every: 10s }', ''], code: 'no-trigger', message: /how records arrive/, hint: /poll/ },
  { name: 'poll and push', file: ORDER, write: ['push: true', 'poll: { every: 5s }, push: ‸true'], code: 'poll-and-push', message: /either/, hint: /one of the two/ },
  { name: 'a push that is switched off', file: ORDER, write: ['push: true', 'push: ‸false'], code: 'wrong-value', message: /from\.push/ },
  { name: 'a batch larger than the target takes', file: ORDER, write: ['size: 20', 'size: ‸21'], code: 'batch-too-big', message: /a batch of 21/, hint: /20 or less/ },
  { name: 'two different entities', file: PRODUCT, write: ['to: { connection: dms, record: product }', 'to: { connection: dms, record: ‸dealer }'], code: 'different-entities', message: /brings a Product, but its target takes a Dealer/ },
  { name: 'ends without any entity', file: PRODUCT, write: ['record: product, poll: { every: 10s } }\nkey: productCode\nto: { connection: dms, record: product }', 'record: ‸note, poll: { every: 10s } }\nkey: x\nto: { connection: erp, record: note }'], code: 'unknown-entity', message: /neither end/ },
  { name: 'feedback the hub has no map for', file: PRODUCT, write: ['to: { connection: dms, record: product }', 'to: { connection: dms, record: product }\nfeedback:\n  - ‸when: [parked]\n    to: { connection: dms, record: order-confirmation }'], code: 'feedback-without-map', message: /from Product to OrderConfirmation/, hint: /add "map:"/ },

  // Expressions and maps
  { name: 'an expression that stops', file: ORDER, write: ['where: lifecycle = "submitted"', 'where: lifecycle =‸'], code: 'bad-expression', message: /end of expression/, hint: /too early/ },
  { name: 'a bracket in a map', file: MAP, write: ['=$alpha($string(lineNo), 6)', '=$alpha($string(lineNo, 6‸'], code: 'bad-expression', message: /Expected "\)"/, hint: /bracket/ },
  { name: 'an expression in single quotes', file: MAP, write: ['each: "=lines"', "each: '=lines[‸'"], code: 'bad-expression', message: /./ },
  { name: 'an expression over several lines', file: MAP, write: ['number: =orderNo', 'number: >-\n    =orderNo &\n    ‸$uppercse("x")'], code: 'unknown-name', message: /\$uppercse/, hint: /did you mean "\$uppercase"\?/ },
  { name: 'an unknown function', file: MAP, write: ['=$link("dealer"', '=‸$lnik("dealer"'], code: 'unknown-name', message: /\$lnik/, hint: /did you mean "\$link"\?/ },
  { name: '$eval', file: ORDER, write: ['  kind: ZOR', '  kind: "=‸$eval(remark)"'], code: 'forbidden-function', message: /\$eval/, hint: /never run/ },
  { name: 'the transform operator', file: ORDER, write: ['  kind: ZOR', '  kind: "=$ ~> ‸|lines|{}|"'], code: 'forbidden-operator', message: /transform/, hint: /YAML shape/ },
  { name: 'a link to no record type', file: MAP, write: ['$link("dealer"', '$link("‸deeler"'], code: 'unknown-link', message: /"deeler"/, hint: /did you mean "dealer"\?/ },
  { name: 'a code from no value map', file: MAP, write: ['$code("unit"', '$code("‸unti"'], code: 'unknown-list', message: /"unti"/, hint: /did you mean "unit"\?/ },
  { name: 'a code from a value map that was never written', file: MAP, write: ['$code("unit"', '$code("‸payment-terms"'], code: 'unknown-list', message: /payment-terms/, hint: /add flows\/values\/payment-terms\.yaml/ },
  { name: 'a key that is no field', file: ORDER, write: ['\nkey: orderNo', '\nkey: ‸ordrNo'], code: 'unknown-field', message: /SalesOrder has no field "ordrNo"/, hint: /did you mean "orderNo"\?/ },
  { name: 'a condition on no field', file: ORDER, write: ['lifecycle = "submitted"', '‸lifecyle = "submitted"'], code: 'unknown-field', message: /"lifecyle"/, hint: /did you mean "lifecycle"\?/ },
  { name: 'an idempotency key that is no field', file: ORDER, write: ['once: orderNo', 'once: ‸number'], code: 'unknown-field', message: /"number"/ },
  { name: 'each without map', file: MAP, write: ['    each: "=lines"\n    map:\n      no: =$alpha($string(lineNo), 6)\n      material: =productCode\n      unit: =$code("unit", unit)\n      qty: =quantity', '    ‸each: "=lines"'], code: 'bad-each', message: /no "map"/, hint: /add "map:"/ },
  { name: 'a field beside each', file: MAP, write: ['    each: "=lines"', '    ‸count: 3\n    each: "=lines"'], code: 'bad-each', message: /"count" cannot stand beside "each"/, hint: /into map/ },
  { name: 'each over a number', file: MAP, write: ['each: "=lines"', 'each: ‸3'], code: 'bad-each', message: /expression/, hint: /=lines/ },
  { name: 'a third half of a map', file: MAP, write: ['out:\n', '‸outt: {}\nout:\n'], code: 'unknown-key', message: /"outt"/, hint: /did you mean "out"\?/ },

  // Connections and secrets
  { name: 'a password in the file', file: CONNECTIONS, write: ['password: ${ERP_PASSWORD}', 'password: ‸hunter2'], code: 'secret-in-file', message: /password is a secret/, hint: /use \$\{PASSWORD\} or secret:password/ },
  { name: 'a password as a default', file: CONNECTIONS, write: ['${ERP_PASSWORD}', '‸${ERP_PASSWORD:-hunter2}'], code: 'secret-in-file', message: /password/, hint: /secret:/ },
  { name: 'a numeric secret in the file', file: CONNECTIONS, write: ['token: secret:dms-token', 'token: ‸12345'], code: 'secret-in-file', message: /token/, hint: /secret:token/ },
  { name: 'an unknown setting', file: CONNECTIONS, write: ['url: ${ERP_URL}', 'url: ${ERP_URL}\n      ‸clinet: "100"'], code: 'unknown-key', message: /"clinet"/, hint: /did you mean "client"\?/ },
  { name: 'a missing setting', file: CONNECTIONS, write: ['    config:\n      url: ${ERP_URL}\n', '    ‸config:\n'], code: 'missing-key', message: /url is missing/, hint: /add "url:"/ },
  { name: 'a setting of the wrong type', file: CONNECTIONS, write: ['url: ${ERP_URL}', 'url: ${ERP_URL}\n      client: ‸100'], code: 'wrong-type', message: /client must be text/, hint: /"100"/ },
  { name: 'a broken placeholder', file: CONNECTIONS, write: ['url: ${ERP_URL}', 'url: ‸${ERP-URL}'], code: 'bad-placeholder', message: /ERP-URL/, hint: /\$\{NAME\}/ },
  { name: 'an address that is none', file: CONNECTIONS, write: ['url: https://dms.example.com', 'url: ‸dms'], code: 'wrong-value', message: /url is "dms"/ },
  { name: 'a connection named hub', file: CONNECTIONS, write: ['  dms: {', '  ‸hub: { connector: dms, config: { url: https://x.example.com, token: "${T}" } }\n  dms: {'], code: 'reserved-name', message: /hub itself/, hint: /another name/ },
  { name: 'a connection name with capitals', file: CONNECTIONS, write: ['  dms: {', '  ‸DMS: { connector: dms, config: { url: https://x.example.com, token: "${T}" } }\n  dms: {'], code: 'wrong-value', message: /lower-case/ },

  // Value maps and tests
  { name: 'a policy that is none', file: VALUES, write: ['unknown: reject', 'unknown: ‸refuse'], code: 'wrong-value', message: /"refuse"/, hint: /known here: reject, park, default|did you mean/ },
  { name: 'a default that is not there', file: VALUES, write: ['unknown: reject', 'unknown: ‸default'], code: 'missing-default', message: /no default/, hint: /add "default:/ },
  { name: 'one code with two meanings', file: VALUES, write: ['native: ST, canonical: EA', 'native: ‸KAR, canonical: EA'], code: 'double-row', message: /"KAR" stands twice in unit: as XCT and as EA/, hint: /direction: out/ },
  { name: 'a row without its canonical code', file: VALUES, write: ['{ native: ST, canonical: EA }', '‸{ native: ST }'], code: 'missing-key', message: /rows\.1\.canonical is missing/ },
  { name: 'a direction that is none', file: VALUES, write: ['canonical: EA }', 'canonical: EA, direction: ‸outward }'], code: 'wrong-value', message: /"outward"/ },
  { name: 'a test of no flow', file: TEST, write: ['flow: order-to-erp', 'flow: ‸order-to-epr'], code: 'unknown-flow', message: /"order-to-epr"/, hint: /did you mean "order-to-erp"\?/ },
  { name: 'a case with nothing given', file: TEST, write: ['  - name: a draft is left out\n    given: { orderNo: A1, lifecycle: draft }', '  - ‸name: a draft is left out'], code: 'bad-case', message: /given or entity/ },
  { name: 'an expectation that is none', file: TEST, write: ['{ invalid: {} }', '{ ‸skiped: true }'], code: 'unknown-key', message: /"skiped"/, hint: /did you mean "skipped"\?/ },
  { name: 'two cases with one name', file: TEST, write: ['    expect: { invalid: {} }', '    expect: { invalid: {} }\n  - name: ‸a draft is left out\n    given: {}\n    expect: { skipped: true }'], code: 'double-case', message: /two cases/ },
  { name: 'an ending that no answer leads to', file: TEST, write: ['    expect: { invalid: {} }', '    ‸expect: { state: delivered }'], code: 'bad-case', message: /no answers/, hint: /target/ },
]

/** The file with the mistake in it, and the line and column that `‸` marks; without a mark, the start of the flow's source. */
function withMistake({ file, write: [right, wrong] }: Mistake): { text: string; line: number; column: number } {
  const good = textOf(file)
  expect(good.split(right)).toHaveLength(2)
  const marked = good.replace(right, () => wrong)
  const at = marked.includes('‸') ? marked.indexOf('‸') : marked.indexOf('{ connection')
  const before = marked.slice(0, at).split('\n')
  return { text: marked.replace('‸', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

describe('a mistake is named with file, line, column and what to write', () => {
  it.each(mistakes)('$name', (mistake) => {
    const { text, line, column } = withMistake(mistake)
    const { flows, findings } = loadFlows(example({ [mistake.file]: text }), connectors)
    expect(flows).toBeUndefined()
    const shown = findings.map(formatFinding).join('\n')
    const found = findings.find((finding) => finding.code === mistake.code && mistake.message.test(finding.message))
    expect(found, shown).toMatchObject({ severity: 'error', file: mistake.file, line, column })
    if (mistake.hint) expect(found?.hint, shown).toMatch(mistake.hint)
    expect(findings.length, `one mistake, one finding:\n${shown}`).toBe(1)
  })
})
