import type { Hono } from 'hono'
import { z } from 'zod'
import { ControlError, controlBody, parseControl, type SimulatorEnv } from '../../../src/connector/simulator.ts'
import type { Account } from './account.ts'
import { addDocumentControls } from './document-controls.ts'
import { CustomerRequest, changeCustomer, changePrice, changeStock, PriceRequest, StockRequest } from './master-life.ts'
import { addMoneyControls } from './money-controls.ts'
import type { Sessions } from './sessions.ts'
import { RECORDS, type Settings } from './settings.ts'

const LockRequest = z.strictObject({
  number: z.string(),
  by: z.string().default('张三'),
  seconds: z.number().min(0).default(300),
})
const SetRequest = z.strictObject({
  closedUntil: z.iso.date().nullable().optional(),
  noAudit: z.boolean().optional(),
  noRight: z.array(z.string()).optional(),
  rowCap: z.int().min(1).optional(),
  seats: z.int().min(0).optional(),
  customers: z.array(z.string()).nullable().optional(),
  strictMaterials: z.boolean().nullable().optional(),
  automaticNumbers: z.boolean().optional(),
  fixedMasterData: z.boolean().optional(),
  customFields: z.array(z.string()).optional(),
})

/** Galaxy's own controls, beside those of every simulator. */
export function addControls(app: Hono<SimulatorEnv>, settings: Settings, account: Account, sessions: Sessions): void {
  app.post('/__sim/lock', async (call) => {
    const { number, by, seconds } = parseControl(LockRequest, await controlBody(call))
    account.lock(number, by, seconds)
    return call.json({ locked: number })
  })
  app.post('/__sim/unlock', async (call) => {
    const { number } = parseControl(z.looseObject({ number: z.string() }), await controlBody(call))
    account.unlock(number)
    return call.json({ unlocked: number })
  })
  app.post('/__sim/rules', async (call) => {
    const rules = parseControl(SetRequest, await controlBody(call))
    const given = Object.entries(rules).map(([name, value]) => [name, value ?? undefined])
    Object.assign(settings, Object.fromEntries(given))
    return call.json(rules)
  })
  app.post('/__sim/remove', async (call) => {
    const request = parseControl(
      z.strictObject({ record: z.string(), keys: z.array(z.string()) }),
      await controlBody(call),
    )
    const name = RECORDS[request.record]
    if (name === undefined) throw new ControlError(`Unknown record "${request.record}".`)
    const form = account.form(name)
    const found = request.keys.flatMap((key) => account.table(name).get(key) ?? account.byNumber(form, key) ?? [])
    for (const { id } of found) account.table(name).delete(id)
    return call.json({ removed: found.length })
  })
  app.post('/__sim/price', async (call) =>
    call.json({ list: changePrice(account, parseControl(PriceRequest, await controlBody(call))) }),
  )
  app.post('/__sim/stock', async (call) =>
    call.json({ quantity: changeStock(account, parseControl(StockRequest, await controlBody(call))) }),
  )
  app.post('/__sim/customer', async (call) =>
    call.json({ customer: changeCustomer(account, parseControl(CustomerRequest, await controlBody(call))) }),
  )
  addDocumentControls(app, account)
  addMoneyControls(app, account)
  app.get('/__sim/sessions', (call) => call.json({ logins: sessions.logins, open: sessions.open }))
}
