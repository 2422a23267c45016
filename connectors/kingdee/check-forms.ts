/** What a connection asks of the account set: every form that a flow of the hub may use, with the fields that settings name. */
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import { FORMS as CREDITS } from './credit-forms.ts'
import { invoiceForms } from './invoice-forms.ts'
import { CREDIT_FORMS, type CreditForm, NOTES } from './money-config.ts'
import { moneyForms, settlingForms } from './money-forms.ts'
import { at } from './query.ts'
import { FORMS as RETURNS } from './return-type.ts'

/** A field, and the setting that names it. */
export interface NamedField {
  setting: string
  /** As the setting says it. */
  name: string
  /** As queries say it. */
  key: string
  /** The connection says so itself, and does not leave it to the default. */
  isOwn: boolean
}

/** One question to a form: fields of its header and of one entry. */
export interface Question {
  form: string
  zh: string
  id: string
  /** Fields as Galaxy is delivered. */
  fields: readonly string[]
  named: readonly NamedField[]
  /** The setting that names the form, where one does. */
  setting?: string
  /** No installation does without the form, or the connection names it itself. */
  isNeeded: boolean
}

/** What a connection is told that leaves everything to the defaults. */
const ASSUMED = kingdeeConfig.parse({ url: 'https://galaxy.example.com', account: '-', user: '-', password: '-' })

const HEADER = ['FBillNo', 'FDocumentStatus', 'FCancelStatus', 'FModifyDate']

/** The questions, those to the forms first that no installation does without. A form may be asked more than once. */
export function questions(config: KingdeeConfig): Question[] {
  const ask = (form: string, zh: string, more: Partial<Question> = {}): Question => ({
    ...{ form, zh, id: 'FID', fields: HEADER, named: [], isNeeded: false },
    ...more,
  })
  /** Fields that must be there, and fields that must be there only where the connection names them itself. */
  const named = (...settings: string[]) => settings.flatMap((setting) => namedField(config, setting))
  const own = (...settings: string[]) => named(...settings).filter(({ isOwn }) => isOwn)
  const entry = (setting: string) => named(setting).map((one) => ({ ...one, key: `${one.name}_FENTRYID` }))
  const formOf = (setting: string) => ({ setting, isNeeded: own(setting).length > 0 })
  const master = ['FNumber', 'FDocumentStatus', 'FForbidStatus', 'FModifyDate']
  const optional = (form: string, question: () => Question) => (form === '' ? [] : [question()])

  return [
    ask('BD_MATERIAL', '物料', {
      ...{ id: 'FMATERIALID', fields: [...master, 'FUseOrgId.FNumber', 'FBaseUnitId.FNumber'], isNeeded: true },
      named: config.productFields.map((name) => ({ setting: 'productFields', name, key: name, isOwn: true })),
    }),
    ask('SAL_SaleOrder', '销售订单', {
      fields: [...HEADER, 'FCloseStatus', 'FQty', 'FStockOutQty', 'FRemainOutQty', 'FMrpTerminateStatus'],
      named: named('keyFields.sales-order', 'lineField', 'revisionField', 'parentField'),
      isNeeded: true,
    }),
    ask('BD_Customer', '客户', {
      ...{ id: 'FCUSTID', fields: [...master, 'FUseOrgId.FNumber', 'FSOCIALCRECODE'], isNeeded: true },
      named: [...named('dealerField'), ...own('creditField', 'termsField', 'forbidderField')],
    }),
    ...optional(config.contactForm, () =>
      ask(config.contactForm, '联系人', {
        ...{ id: config.contactFields.id, fields: ['FNumber', 'FName'], ...formOf('contactForm') },
        named: named('contactFields.mobile', 'contactFields.email', 'contactFields.position', 'contactFields.company'),
      }),
    ),
    ...optional(config.contactForm, () =>
      ask('BD_Customer', '客户', {
        ...{ id: 'FCUSTID', fields: [] },
        named: [...entry('contactFields.list'), ...named('contactFields.reference')],
      }),
    ),
    ...optional(config.unitConversionForm, () =>
      ask(config.unitConversionForm, '物料单位换算', {
        ...{ id: config.conversionFields.id, fields: ['FDocumentStatus', 'FForbidStatus', 'FModifyDate'] },
        ...formOf('unitConversionForm'),
        named: named(...['material', 'from', 'to', 'numerator', 'denominator'].map((key) => `conversionFields.${key}`)),
      }),
    ),
    ask('BD_SAL_PriceList', '销售价目表', {
      fields: [...master, 'FLimitCustomer', 'FMaterialId', 'FPrice'],
      named: entry('priceEntry'),
    }),
    ask('BD_SAL_PriceList', '销售价目表', { fields: ['FCustID'], named: entry('priceCustomers') }),
    ...(config.stockSource === 'on-hand'
      ? [ask('STK_Inventory', '即时库存', { fields: ['FMaterialId', 'FStockId', 'FStockStatusId', 'FBaseQty'] })]
      : []),
    ask('SAL_OUTSTOCK', '销售出库单', {
      fields: [...HEADER, 'FCustomerID', 'FMaterialID', 'FRealQty', 'FLot'],
      named: own('receiptField', 'territoryField'),
    }),
    ...returnQuestions(config, ask, named),
    ...invoiceQuestions(config, ask, named, own),
    ...creditQuestions(config, ask, named, own),
    ...paymentQuestions(config, { ask, named, entry, formOf }),
  ]
}

type Ask = (form: string, zh: string, more?: Partial<Question>) => Question
type Named = (...settings: string[]) => NamedField[]

function returnQuestions({ returns }: KingdeeConfig, ask: Ask, named: Named): Question[] {
  const titles = { SAL_RETURNNOTICE: '退货通知单', SAL_RETURNSTOCK: '销售退货单' } as const
  const forms = [...new Set([returns.form, 'SAL_RETURNSTOCK' as const])]
  return forms.map((form) => {
    const isWritten = form === returns.form
    return ask(form, titles[form], {
      fields: [...HEADER, 'FRetcustId', 'FMaterialId', RETURNS[form].quantity],
      named: isWritten ? [...named('keyFields.return'), ...notes(form, named)] : [],
    })
  })
}

function invoiceQuestions(config: KingdeeConfig, ask: Ask, named: Named, own: Named): Question[] {
  const titles: Readonly<Record<string, string>> = {
    ...{ AR_receivable: '应收单', IV_SALESIC: '销售增值税专用发票', IV_SALESOC: '销售普通发票' },
  }
  return invoiceForms(config).map(({ form, lines }) => {
    const renamed = Object.keys(config.invoiceFields).flatMap((key) => named(`invoiceFields.${key}`))
    return ask(form, titles[form] ?? form, {
      fields: [
        ...HEADER,
        'FCUSTOMERID',
        ...Object.values(lines).filter((name) => !renamed.some((one) => one.name === name)),
      ],
      named: [...renamed, ...own('invoiceNoField', 'redConfirmationField', 'invoiceCodeField')],
    })
  })
}

/** Red receivables are credits of returns too, whatever invoices are. */
function creditQuestions({ credits }: KingdeeConfig, ask: Ask, named: Named, own: Named): Question[] {
  const titles: Record<CreditForm, string> = {
    ...{ AR_OtherRecAble: '其他应收单', AR_receivable: '应收单', AP_OtherPayable: '其他应付单' },
  }
  const uses = { 'rebate-settlement': credits.rebate, 'expense-claim': credits.expense }
  return CREDIT_FORMS.flatMap((form) => {
    const records = Object.entries(uses).filter(([, of]) => of === form || credits.payOut === form)
    if (records.length === 0 && form !== 'AR_receivable') return []
    const { customer, total, net, tax, gross } = CREDITS[form]
    const isWritten = records.length > 0
    return ask(form, titles[form], {
      fields: [...HEADER, customer, total, net, tax, gross],
      named: [
        ...records.flatMap(([record]) => named(`keyFields.${record}`)),
        ...(isWritten ? [...notes(form, named), ...own('credits.settled')] : []),
      ],
    })
  })
}

interface Askers {
  ask: Ask
  named: Named
  entry(setting: string): NamedField[]
  formOf(setting: string): { setting: string; isNeeded: boolean }
}

function paymentQuestions(config: KingdeeConfig, { ask, named, entry, formOf }: Askers): Question[] {
  const { payout } = config.payments
  const titles = { receipt: '收款单', refund: '收款退款单' } as const
  const source = ['payments.names.sourceForm', 'payments.names.sourceNumber']
  const money = moneyForms(config).flatMap(({ form, direction }) => {
    const part = direction === 'receipt' ? 'payments.received' : 'payments.refunded'
    return [
      ask(form, titles[direction], {
        fields: [...HEADER, 'FCONTACTUNIT', 'FCURRENCYID'],
        named: [
          ...named(`payments.${direction}`),
          ...entry(`payments.names.${direction}Entry`),
          ...named('payments.names.method'),
        ],
      }),
      ask(form, titles[direction], {
        fields: [],
        named: [...entry(`payments.names.${direction}Source`), ...named(...source, part)],
      }),
    ]
  })
  const paying = settlingForms(config).filter(({ form }) => form === payout && payout !== '')
  const payments = paying.map(({ form }) =>
    ask(form, '付款单', {
      ...formOf('payments.payout'),
      named: [...entry('payments.names.payoutSource'), ...named('payments.names.sourceNumber')],
    }),
  )
  return [...money, ...payments]
}

/** The remarks of a form: as the connection names them, else as Galaxy is delivered. */
function notes(form: string, named: Named): NamedField[] {
  const said = named(`noteFields.${form}.header`, `noteFields.${form}.line`)
  const usual = Object.values(NOTES[form] ?? {}).map((name) => ({
    ...{ setting: `noteFields.${form}`, name, key: name, isOwn: false },
  }))
  return said.length > 0 ? said : usual
}

/** The field that a setting names, where it names one. Settings of settings have a dot: `keyFields.sales-order`. */
function namedField(config: KingdeeConfig, setting: string): NamedField[] {
  const name = at(config, setting)
  return name === '' ? [] : [{ setting, name, key: name, isOwn: name !== at(ASSUMED, setting) }]
}
