import { z } from 'zod'
import { assumedNames, fieldName } from './field-names.ts'

const field = fieldName('F_DMS_DealerCode')

/** What a connection says about customers. */
const customerConfig = {
  customerNumbers: z
    .enum(['ours', 'galaxy'])
    .default('ours')
    .describe('Number of new customers: ours, the code of the dealer; galaxy, what Galaxy numbers them'),
  dealerField: field
    .default('FDescription')
    .describe(
      'Field of the customer that keeps the code of its dealer. In the description it stands in front, as #D1001#; a field of your own holds nothing else',
    ),
  customersRead: z
    .enum(['dealers', 'all'])
    .default('dealers')
    .describe('Customers that are read: those that carry the code of a dealer, or all'),
  customerOrganization: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Organisation that makes new customers (创建组织); left out, `organization`, else the sales organisation of the dealer. They are allocated to `useOrganizations`',
    ),
  customerDefaults: z
    .record(z.string().regex(/^F\w+$/), z.unknown())
    .default({})
    .describe('Further fields of new customers, e.g. { FCustTypeId: { FNumber: KHLB001_SYS } }'),
  reopenCustomers: z
    .boolean()
    .default(false)
    .describe(
      'Where Galaxy refuses the change of an audited customer: true un-audits it, changes it and audits it again; false leaves it to a person',
    ),
  creditField: field
    .default('F_DMS_CreditLimit')
    .describe('Field of the customer with its credit limit, where the account set has it; empty is no limit'),
  contactForm: z
    .string()
    .max(80)
    .default('BD_CommonContact')
    .describe('Form of contacts (联系人); empty: contacts are not written'),
  contactFields: assumedNames({
    id: 'FCONTACTID',
    ...{ mobile: 'FMobile', email: 'FEmail', position: 'FPost' },
    ...{ companyType: 'FCompanyType', company: 'FCompany' },
    ...{ list: 'FT_BD_CUSTLOCATION', reference: 'FContactId' },
  }).describe(
    'Fields of contacts that are called otherwise; list and reference: the entry of the customer that names them',
  ),
  forbidderField: field
    .default('FForbidderId')
    .describe('Field of the customer with who disabled it: the hub enables again what its own user disabled'),
  termsField: field.default('FRECCONDITIONID').describe('Field of the customer with its payment terms (收款条件)'),
}

/** What a connection says about materials. */
const productConfig = {
  unitConversionForm: z
    .string()
    .max(80)
    .default('BD_MATERIALUNITCONVERT')
    .describe('Form of unit conversions (物料单位换算); empty: materials have their base unit only'),
  conversionFields: assumedNames({
    ...{ id: 'FMASTERID', material: 'FMaterialId', from: 'FCurrentUnitId', to: 'FDestUnitId' },
    ...{ numerator: 'FConvertNumerator', denominator: 'FConvertDenominator' },
  }).describe('Fields of unit conversions that are called otherwise: one `from` is numerator/denominator `to`'),
}

/** What a connection says about price lists. */
const priceConfig = {
  priceEntry: field.default('FSAL_PRICELISTENTRY').describe('Entry of price lists that has the prices'),
  priceCustomers: field
    .default('FSAL_APPLYCUSTOMER')
    .describe('Entry of price lists with the customers (适用客户) of those that are not for all'),
  priceScales: z
    .enum(['allUnits', 'incremental'])
    .default('allUnits')
    .describe(
      'What prices by quantity are: allUnits, the whole quantity at the price it reaches; incremental, every part at its own',
    ),
}

/** What a connection says about stock. */
const stockConfig = {
  stockSource: z
    .enum(['on-hand', 'available'])
    .default('on-hand')
    .describe('on-hand: what lies there (STK_Inventory); available: what can be promised (GetInventoryData)'),
  availableFields: assumedNames({
    ...{ material: 'FMATERIALNUMBER', warehouse: 'FSTOCKNUMBER', lot: 'FLOTNO', state: 'FSTOCKSTATUSNUMBER' },
    ...{ quantity: 'FBASEAVBQTY', unit: 'FBASEUNITNUMBER', ownerType: 'FOWNERTYPEID' },
  }).describe('Columns of GetInventoryData that are called otherwise; capitals do not matter'),
  warehouses: z.array(z.string().min(1)).default([]).describe('Warehouses (仓库) that are read; left out, all'),
  stockStates: z
    .record(z.string(), z.enum(['unrestricted', 'inspection', 'blocked']))
    .default({
      KCZT01_SYS: 'unrestricted',
      KCZT02_SYS: 'inspection',
      KCZT03_SYS: 'blocked',
      KCZT04_SYS: 'blocked',
      KCZT08_SYS: 'blocked',
    })
    .describe('Stock states (库存状态) and their quality; stock in others (on its way, scrap) is left out'),
  stockRefresh: z
    .int()
    .min(0)
    .default(3600)
    .describe('Seconds after which stock that has not changed is told again, so that it is known to be fresh'),
}

/** What a connection says about master data. */
export const masterConfig = { ...customerConfig, ...productConfig, ...priceConfig, ...stockConfig }
