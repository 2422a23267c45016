/** Made-up flows over the shipped connectors, each with expressions of its own as IT teams write them. */
import type { ConfigurationFile } from '../../src/flow/index.ts'

/** Expressions over a sales order; `n` makes each of them another one, so that none is known already. */
const KINDS: readonly ((n: number) => string)[] = [
  (n) => `=orderNo & "-${n}"`,
  (n) => `=$substring(dealerCode, 0, ${n})`,
  (n) => `=currency = "CNY" ? "C${n}" : "X${n}"`,
  (n) => `=$count(lines[lineNo > ${n}])`,
  (n) => `=$date(orderDate) & " ${n}"`,
  (n) => `=$code("sap-unit", lines[${n}].unit)`,
  (n) => `=$exists(remark) and $length(remark) > ${n} ? remark`,
  (n) => `=$join(lines.productCode, "${n}")`,
  (n) => `=$sum(lines[lineNo = ${n}].netAmount)`,
  (n) => `=$uppercase(shipToAddressCode) & $string(${n})`,
]

/** So many flows from the DMS to SAP, each with so many expressions in its own map. */
export function manyFlows(flows: number, expressions: number): ConfigurationFile[] {
  return Array.from({ length: flows }, (_, i) => {
    const fields = Array.from({ length: expressions }, (_, n) => {
      const text = (KINDS[n % KINDS.length] as (n: number) => string)(i * expressions + n)
      return `  Field${n}: '${text}'`
    })
    const name = `many-${String(i).padStart(3, '0')}`
    const text = `flow: ${name}
title: { en: Orders ${i}, zh: 订单 ${i} }
from: { connection: dms, record: sales-order, push: true }
key: orderNo
once: orderNo
to: { connection: sap, record: sales-order }
retry: { attempts: 12, first: 2s, longest: 1h, giveUp: 48h }
map:
${fields.join('\n')}
`
    return { path: `flows/${name}.yaml`, text }
  })
}
