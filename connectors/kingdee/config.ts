import { z } from 'zod'
import { secret } from '../../src/connector/index.ts'
import { documentConfig } from './document-config.ts'
import { fieldName } from './field-names.ts'
import { masterConfig } from './master-config.ts'
import { moneyConfig } from './money-config.ts'
import { partsOf } from './signing.ts'
import { isZone } from './times.ts'

/** How far a document is taken after it was saved. */
export type Finish = 'none' | 'submit' | 'audit'

/** What a connection to Cloud Galaxy is told. Every field with a default may be left out. */
export const kingdeeConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'expected the address of Galaxy, e.g. https://erp.example.com/K3Cloud/' })
      .describe(
        'Address of Galaxy: the host (https://erp.example.com; /K3Cloud/ is put behind it), the folder of the product, or the public gateway (https://api.open.kingdee.com/galaxyapi/)',
      ),
    account: z.string().min(1).describe('Id of the account set (账套, 数据中心), 13 or 14 letters and digits'),
    user: z.string().min(1).describe('Integration user (集成用户) of the account set'),
    login: z
      .enum(['password', 'app-secret', 'signature', 'headers'])
      .default('password')
      .describe('Log on by password, by app secret, by signature; or headers: no log-on, every call is signed'),
    password: secret().optional().describe('Password of the user, for login: password'),
    appId: z.string().min(1).optional().describe('App id of the third-party log-on (第三方系统登录授权)'),
    appSecret: secret().optional().describe('App secret of the third-party log-on'),
    signMask: z
      .string()
      .min(24)
      .optional()
      .describe('Value of x-kdapi-secpwd in the vendor’s own configuration, where the server was set up with one'),
    signTime: z
      .enum(['milliseconds', 'seconds'])
      .default('milliseconds')
      .describe('Unit of x-api-timestamp, for login: headers'),
    language: z.int().default(2052).describe('2052 simplified Chinese, 1033 English, 3076 traditional Chinese'),
    organization: z
      .string()
      .min(1)
      .optional()
      .describe('Organisation (组织) of documents that name none, and of signed calls'),
    useOrganizations: z
      .array(z.string().min(1))
      .default([])
      .describe('Master data is read for these organisations (使用组织); left out, for `organization`, or for all'),
    zone: z
      .string()
      .refine(isZone, 'expected a time zone such as "Asia/Shanghai"')
      .default('Asia/Shanghai')
      .describe('Zone of all times of the account set: Galaxy writes them without one'),
    finish: z
      .enum(['none', 'submit', 'audit'])
      .default('none')
      .describe('How far documents are taken after they are saved. Audit needs the right to it, and no workflow'),
    keyFields: z
      .record(z.string(), fieldName('F_DMS_OrderNo'))
      .default({})
      .describe(
        'Field that carries our number, by record type, where Galaxy numbers the documents itself: { sales-order: F_DMS_OrderNo }; left out, our number is the bill number (FBillNo)',
      ),
    lineField: fieldName('F_DMS_LineNo')
      .default('FEntryNote')
      .describe('Field of the order entry that carries our line number; in the note it stands in front, as #10'),
    lineStep: z
      .int()
      .min(1)
      .default(10)
      .describe('Lines without our number are numbered by their place, so many apart: the second is line 20'),
    productFields: z
      .array(z.string().regex(/^F[\w.]+$/, 'expected a field such as "F_DMS_Brand.FNumber"'))
      .default([])
      .describe('More fields of materials for the map, e.g. F_DMS_Brand.FNumber'),
    orderType: z.string().min(1).default('XSDD01_SYS').describe('Bill type (单据类型) of orders that name none'),
    ordersSince: z.iso
      .date()
      .optional()
      .describe('The first read of order statuses, deliveries and invoices begins at this day'),
    openDays: z
      .int()
      .min(0)
      .default(90)
      .describe(
        'Open orders, and invoices without a number, of so many days are read again every ten minutes: not all that happens to them moves their change time',
      ),
    query: z
      .enum(['ExecuteBillQuery', 'BillQuery'])
      .default('ExecuteBillQuery')
      .describe(
        'BillQuery gives rows with names; builds before September 2023 lack it, and are then asked the other way',
      ),
    pageSize: z
      .int()
      .min(1)
      .max(10_000)
      .default(1000)
      .describe('Rows asked for in one call; servers cut at 2000 in silence'),
    overlap: z.int().min(0).default(300).describe('Seconds that a poll reads again before the newest change it knows'),
    lookupAfter: z
      .number()
      .min(0)
      .default(30)
      .describe('Seconds after which a document whose outcome is unknown is looked for; the first call may still run'),
    batch: z.int().min(1).max(100).default(20).describe('Documents saved in one call at most'),
    lockWait: z
      .int()
      .min(1)
      .default(60)
      .describe('Seconds before a document that somebody else holds (网控) is tried again'),
    ...documentConfig,
    ...masterConfig,
    ...moneyConfig,
  })
  .check(({ value, issues }) => {
    const need = (field: 'password' | 'appId' | 'appSecret') => {
      if (value[field] === undefined)
        issues.push({ code: 'custom', path: [field], message: `is needed for login: ${value.login}`, input: undefined })
    }
    if (value.login === 'password') return need('password')
    need('appId')
    need('appSecret')
    if (value.login === 'headers' && value.appId !== undefined && !partsOf(value.appId)) {
      const message =
        'expected the whole app id: digits, "_", and 32 letters and digits; it cannot be signed with otherwise'
      issues.push({ code: 'custom', path: ['appId'], message, input: undefined })
    }
  })
  .describe('Kingdee Cloud Galaxy 金蝶云·星空')

export type KingdeeConfig = z.infer<typeof kingdeeConfig>

/** Field that carries our number in documents of a record type. */
export function keyField(config: Pick<KingdeeConfig, 'keyFields'>, record: string): string {
  return config.keyFields[record] ?? 'FBillNo'
}

/** The folder of the services, with its final slash: `/K3Cloud/`, `/galaxyapi/`, or as the connection says. */
export function folderOf(config: Pick<KingdeeConfig, 'url'>): string {
  const { hostname, pathname } = new URL(config.url)
  const path = pathname.replace(/\/+$/, '')
  if (path !== '') return `${path}/`
  return hostname === 'api.open.kingdee.com' ? '/galaxyapi/' : '/K3Cloud/'
}
