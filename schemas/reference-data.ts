/**
 * The small records that others refer to by code. All have one shape: code, name, parent and status; some kinds have a
 * few fields of their own. Every kind is an entity with a path of its own.
 */
import { z } from 'zod'
import { about } from './common/about.ts'
import { addressFields, checkRegions } from './common/address.ts'
import { currency } from './common/currency.ts'
import { rate } from './common/decimal.ts'
import { type Entity, entity } from './common/entity.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { checkGeo, geo } from './common/geo.ts'
import { languageMap } from './common/language-map.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { checkTaxRate, taxClass } from './common/tax-class.ts'
import { code, oneOf, text } from './common/text.ts'
import { checkPeriod, date } from './common/time.ts'
import { unit } from './common/unit.ts'

export const referenceLife = stateMachine({
  of: { en: 'reference record', zh: '基础资料' },
  states: {
    active: { en: 'active', zh: '启用', next: ['disabled', 'archived'] },
    disabled: { en: 'disabled', zh: '停用', next: ['active', 'archived'] },
    archived: { en: 'archived', zh: '归档', next: [] },
  },
})

const shared = {
  ...envelopeFields,
  name: about(text(200), '名称', 'Name'),
  names: about(languageMap(200).optional(), '多语言名称', 'Name by language, where there are several'),
  parentCode: about(code.optional(), '上级', 'Code of the record above it, of the same kind; absent = none'),
  status: about(stateField(referenceLife).default('active'), '状态', 'State; active when absent'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
}

const plain = { code: about(code, '编码', 'Business key') }

interface Kind<Name extends string, Shape extends z.ZodRawShape> {
  name: Name
  path: string
  title: { en: string; zh: string }
  /** Its code, and the fields of its own. */
  shape: Shape
  keyField?: string
  personal?: readonly string[]
  check?(payload: Payload, record: z.output<z.ZodObject<Shape>>): void
}

/** One kind of reference data, as an entity. */
function kind<const Name extends string, Shape extends z.ZodRawShape>(
  given: Kind<Name, Shape>,
): Entity<Name, z.ZodType<z.output<z.ZodObject<typeof shared & Shape>>, z.input<z.ZodObject<typeof shared & Shape>>>> {
  const { name, path, title, keyField = 'code' } = given
  const schema = z
    .looseObject({ ...shared, ...given.shape })
    .check((payload) => {
      const value = payload.value as Record<string, unknown> & { parentCode?: string; validFrom?: string }
      checkEnvelope(payload, value)
      checkPeriod(payload, value)
      if (value.parentCode !== undefined && value.parentCode === value[keyField]) {
        broken(payload, 'reference', `${shown(value.parentCode)} is the record itself`, ['parentCode'])
      }
      given.check?.(payload, payload.value as never)
    })
    .overwrite(withoutTenant as never)
    .meta({ title: title.zh, description: `${title.en}. Business key: ${keyField}.` })
  const life = { field: 'status', machine: referenceLife }
  return entity({
    name,
    path,
    title,
    schemaVersion: '1.0',
    schema: schema as never,
    keyField,
    personal: given.personal ?? [],
    life,
  })
}

export const referenceEntities = {
  Category: kind({
    name: 'Category',
    path: 'category',
    title: { en: 'Category of products', zh: '商品分类' },
    shape: plain,
  }),
  Brand: kind({ name: 'Brand', path: 'brand', title: { en: 'Brand', zh: '品牌' }, shape: plain }),
  Unit: kind({
    name: 'Unit',
    path: 'unit',
    title: { en: 'Unit', zh: '计量单位' },
    shape: { code: about(unit, '编码', 'Business key: UN/ECE Rec 20, or Rec 21 with X in front') },
  }),
  TaxClass: kind({
    name: 'TaxClass',
    path: 'tax-class',
    title: { en: 'Tax class', zh: '税类' },
    shape: {
      code: about(taxClass, '编码', 'Business key'),
      taxRate: about(rate, '税率', 'Fraction that agrees with the code: "0.13" for VAT13'),
    },
    check: (payload, record) => checkTaxRate(payload, { taxClass: record.code, taxRate: record.taxRate }),
  }),
  SalesOrg: kind({
    name: 'SalesOrg',
    path: 'sales-org',
    title: { en: 'Sales organisation', zh: '销售组织' },
    shape: plain,
  }),
  Warehouse: kind({
    name: 'Warehouse',
    path: 'warehouse',
    title: { en: 'Warehouse', zh: '仓库' },
    shape: {
      ...plain,
      salesOrg: about(code.optional(), '销售组织', 'Sales organisation it serves'),
      dealerCode: about(text(40).optional(), '经销商', 'Dealer it belongs to; absent = the supplier'),
      address: about(z.looseObject(addressFields).optional(), '地址', 'Where it is'),
    },
    personal: ['/address/contactName', '/address/phone'],
    check: (payload, { address }) => {
      if (address) checkRegions(payload, address, ['address'])
    },
  }),
  Region: kind({ name: 'Region', path: 'region', title: { en: 'Region', zh: '区域' }, shape: plain }),
  Territory: kind({
    name: 'Territory',
    path: 'territory',
    title: { en: 'Territory', zh: '片区' },
    shape: { ...plain, regionCode: about(code.optional(), '区域', 'Region it lies in') },
  }),
  Terminal: kind({
    name: 'Terminal',
    path: 'terminal',
    title: { en: 'Outlet', zh: '终端门店' },
    keyField: 'terminalCode',
    shape: {
      terminalCode: about(text(40), '门店编码', 'Business key'),
      type: about(code, '类型', 'Kind of outlet'),
      dealerCode: about(text(40).optional(), '经销商', 'Dealer that serves it'),
      territoryCode: about(code.optional(), '片区', 'Territory it lies in'),
      address: about(z.looseObject(addressFields).optional(), '地址', 'Where it is'),
      geo: about(personal(geo).optional(), '坐标', 'Where it is on the map; treated as personal information'),
    },
    personal: ['/address/contactName', '/address/phone', '/geo'],
    check: (payload, { address, geo }) => {
      if (address) checkRegions(payload, address, ['address'])
      checkGeo(payload, geo, ['geo'])
    },
  }),
  RebateAccount: kind({
    name: 'RebateAccount',
    path: 'rebate-account',
    title: { en: 'Account of rebates', zh: '返利账户' },
    shape: {
      ...plain,
      dealerCode: about(
        text(40).optional(),
        '经销商',
        'Dealer it belongs to; absent = one of that code for every dealer',
      ),
      currency: about(currency.optional(), '币别', 'Currency of its balance'),
    },
  }),
  Reason: kind({
    name: 'Reason',
    path: 'reason',
    title: { en: 'Reason', zh: '原因' },
    shape: {
      ...plain,
      reason: about(
        oneOf([
          'credit',
          'stock',
          'price',
          'expired',
          'damaged',
          'wrongItem',
          'unsold',
          'quality',
          'policy',
          'other',
        ]).optional(),
        '标准原因',
        'What it stands for among the reasons all systems share',
      ),
    },
  }),
} as const
