import { z } from 'zod'
import { about } from './common/about.ts'
import { addressFields, checkRegions, country } from './common/address.ts'
import { checkAmountPlaces, currency } from './common/currency.ts'
import { amount, amountFromZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { uscc } from './common/identifiers.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { checkPeriod, date } from './common/time.ts'

export const dealerLife = stateMachine({
  of: { en: 'dealer', zh: '经销商' },
  states: {
    applicant: { en: 'applicant', zh: '申请中', next: ['active', 'terminated'] },
    active: { en: 'active', zh: '合作中', next: ['suspended', 'terminated'] },
    suspended: { en: 'suspended', zh: '暂停', next: ['active', 'terminated'] },
    terminated: { en: 'terminated', zh: '终止', next: ['archived'] },
    archived: { en: 'archived', zh: '归档', next: [] },
  },
})

const authorization = z.looseObject({
  brand: about(code.optional(), '品牌', 'Brand; absent = all'),
  category: about(code.optional(), '分类', 'Category; absent = all'),
  territory: about(code.optional(), '片区', 'Territory; absent = all of the dealer'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
})

const address = z.looseObject({
  addressCode: about(text(40), '地址编码', 'Stable code; orders refer to it'),
  usage: about(
    oneOf(['registered', 'shipTo', 'billTo']),
    '用途',
    'An address with two uses stands twice, with the same code',
  ),
  ...addressFields,
  isDefault: about(z.boolean().optional(), '默认', 'At most one a usage'),
})

const contact = z.looseObject({
  contactId: about(text(40), '联系人编号', 'Stable id'),
  name: about(personal(text(60)), '姓名', 'Personal information'),
  role: about(text(60).optional(), '角色', 'What the person does; owned by the DMS'),
  mobile: about(personal(text(40)).optional(), '手机', 'Personal information; owned by the CRM'),
  email: about(personal(text(254)).optional(), '邮箱', 'Personal information; owned by the CRM'),
  isPrimary: about(z.boolean().optional(), '首要', 'At most one'),
  lawfulBasis: about(text(60).optional(), '处理依据', 'Why the personal data may be kept'),
})

const contract = z.looseObject({
  contractNo: about(text(40), '合同号', 'Contract number'),
  signedOn: about(date.optional(), '签订日', 'Day it was signed'),
  validFrom: about(date.optional(), '生效日', 'First day, inclusive'),
  validTo: about(date.optional(), '失效日', 'First day it is no longer valid'),
  targets: about(z.array(z.looseObject({})).optional(), '目标', 'Agreed targets'),
})

const invoiceInfo = z.looseObject({
  title: about(text(200).optional(), '开票抬头', 'Name on the invoice'),
  taxNo: about(text(40).optional(), '税号', 'Taxpayer number'),
  address: about(text(200).optional(), '开票地址', 'Address on the invoice'),
  phone: about(personal(text(40)).optional(), '开票电话', 'Telephone on the invoice; personal information'),
  bankName: about(text(100).optional(), '开户行', 'Bank'),
  bankAccount: about(personal(text(60)).optional(), '银行账号', 'Account number; personal information'),
})

const fields = z.looseObject({
  ...envelopeFields,
  dealerCode: about(text(40), '经销商编码', 'Business key'),
  legalName: about(text(200), '法定名称', 'Name as on the licence'),
  shortName: about(text(100).optional(), '简称', 'Short name'),
  uscc: about(uscc.optional(), '统一社会信用代码', 'Required unless taxpayerType is foreign'),
  taxpayerType: about(oneOf(['general', 'smallScale', 'individual', 'foreign']), '纳税人类型', 'Kind of taxpayer'),
  taxNo: about(text(40).optional(), '境外税号', 'Tax number of a foreign dealer; required for one'),
  country: about(country.optional(), '国家', 'Country of a foreign dealer; required for one'),
  registeredAddress: about(text(200).optional(), '注册地址', 'Address as on the licence'),
  tier: about(wholeNumber(1), '层级', '1 buys from the brand, 2 from a dealer of tier 1, …'),
  parentDealerCode: about(text(40).optional(), '上级', 'Required from tier 2 on'),
  channelType: about(code, '渠道类型', 'Channel'),
  regionCode: about(code, '区域', 'Region'),
  territoryCodes: about(z.array(code), '片区', 'Territories it may sell in; may be empty'),
  authorizations: about(z.array(authorization), '授权', 'What it may sell, where and when; may be empty'),
  salesOrg: about(code, '销售组织', 'Sales organisation'),
  erpCustomerNo: about(text(40).optional(), 'ERP 客户编号', 'Number of the customer in the ERP; owned by the ERP'),
  paymentTerms: about(code.optional(), '账期', 'Owned by the ERP'),
  currency: about(currency, '币别', 'Currency of its limits and orders'),
  priceListCode: about(code.optional(), '价目表', 'Price list'),
  creditLimit: about(amountFromZero.optional(), '信用额度', 'Owned by the ERP. Absent = no limit; "0" = no credit'),
  creditExposure: about(amount.optional(), '已用额度', 'Owned by the ERP'),
  creditBlocked: about(z.boolean().optional(), '信用冻结', 'Owned by the ERP'),
  status: about(stateField(dealerLife).default('active'), '状态', 'State; active when absent'),
  contract: about(contract.optional(), '合同', 'The contract in force'),
  addresses: about(z.array(address).min(1), '地址', 'At least one'),
  contacts: about(z.array(contact).optional(), '联系人', 'People'),
  invoiceInfo: about(invoiceInfo.optional(), '开票资料', 'For special VAT invoices'),
})

type Fields = z.output<typeof fields>

function checkIdentity(payload: Payload, dealer: Fields): void {
  const needed = dealer.taxpayerType === 'foreign' ? (['taxNo', 'country'] as const) : (['uscc'] as const)
  for (const field of needed) {
    if (dealer[field] !== undefined) continue
    const who = dealer.taxpayerType === 'foreign' ? 'a foreign dealer' : `a ${dealer.taxpayerType} taxpayer in China`
    broken(payload, 'required', `is required for ${who}, and missing`, [field])
  }
  if (dealer.tier >= 2 && dealer.parentDealerCode === undefined) {
    broken(payload, 'parent-dealer', `is missing; a dealer of tier ${dealer.tier} has a parent`, ['parentDealerCode'])
  }
  if (dealer.parentDealerCode === dealer.dealerCode) {
    broken(payload, 'parent-dealer', `${shown(dealer.parentDealerCode)} is the dealer itself`, ['parentDealerCode'])
  }
}

function checkAddresses(payload: Payload, dealer: Fields): void {
  const seen = new Set<string>()
  const defaults = new Set<string>()
  dealer.addresses.forEach((entry, i) => {
    const key = JSON.stringify([entry.addressCode, entry.usage])
    if (seen.has(key)) {
      const what = `${shown(entry.addressCode)} stands twice with usage ${entry.usage}`
      broken(payload, 'unique', what, ['addresses', i, 'addressCode'])
    }
    seen.add(key)
    if (entry.isDefault && defaults.has(entry.usage)) {
      broken(payload, 'unique', `true stands twice for usage ${entry.usage}`, ['addresses', i, 'isDefault'])
    }
    if (entry.isDefault) defaults.add(entry.usage)
    checkRegions(payload, entry, ['addresses', i])
  })
}

function checkContacts(payload: Payload, dealer: Fields): void {
  const seen = new Set<string>()
  let primary = false
  dealer.contacts?.forEach((entry, i) => {
    if (seen.has(entry.contactId)) {
      broken(payload, 'unique', `${shown(entry.contactId)} stands twice in contacts`, ['contacts', i, 'contactId'])
    }
    seen.add(entry.contactId)
    if (entry.isPrimary && primary) {
      broken(payload, 'unique', 'true stands twice; at most one contact is primary', ['contacts', i, 'isPrimary'])
    }
    primary ||= entry.isPrimary === true
  })
}

/** Dealer 经销商: who buys. */
export const dealer = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkIdentity(payload, value)
    checkAddresses(payload, value)
    checkContacts(payload, value)
    for (const [i, entry] of value.authorizations.entries()) checkPeriod(payload, entry, ['authorizations', i])
    if (value.contract) checkPeriod(payload, value.contract, ['contract'])
    checkAmountPlaces(payload, value.creditLimit, value.currency, ['creditLimit'])
    checkAmountPlaces(payload, value.creditExposure, value.currency, ['creditExposure'])
  })
  .overwrite(withoutTenant)
  .meta({ title: '经销商', description: 'Dealer: who buys. Business key: dealerCode.' })

export type Dealer = z.output<typeof dealer>
export type DealerInput = z.input<typeof dealer>
