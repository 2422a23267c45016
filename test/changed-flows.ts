/** A copy of the shipped flows that a test can change and deploy. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SHIPPED = fileURLToPath(new URL('../flows', import.meta.url))

/** Copies the flows below a folder; gives the copy's path. */
export function copyFlows(folder: string): string {
  const copy = join(folder, 'flows')
  cpSync(SHIPPED, copy, { recursive: true, filter: (path) => !path.endsWith('.test.ts') })
  return copy
}

/** Makes orders go to SAP with another reference: the smallest change of a map that SAP's documents show. */
export function changeOrders(flows: string, purchaseOrderType: string): void {
  const file = join(flows, 'order-to-sap.yaml')
  const text = readFileSync(file, 'utf8').replace(/^map:.*\n/m, '')
  writeFileSync(file, `${text}map: { SalesOrderType: ${purchaseOrderType} }\n`)
}
