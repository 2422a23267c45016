import { z } from 'zod'
import { about } from './about.ts'
import { country } from './address.ts'
import { uscc } from './identifiers.ts'
import { personal } from './personal.ts'
import { text } from './text.ts'

/** Seller or buyer as they stand on a tax document: as they were on its day, and never changed afterwards. */
export const invoiceParty = z.looseObject({
  legalName: about(text(200), '法定名称', 'Name as on the licence'),
  code: about(text(40).optional(), '编码', 'dealerCode or sales organisation'),
  uscc: about(uscc.optional(), '统一社会信用代码', 'Unified social credit code'),
  taxNo: about(text(40).optional(), '税号', 'Taxpayer number, where it is not the credit code'),
  country: about(country.optional(), '国家', 'ISO 3166-1 country; CN when absent'),
  address: about(text(200).optional(), '地址', 'Address on the invoice'),
  phone: about(personal(text(40)).optional(), '电话', 'Telephone on the invoice; personal information'),
  bankName: about(text(100).optional(), '开户行', 'Bank'),
  bankAccount: about(personal(text(60)).optional(), '银行账号', 'Account number; personal information'),
})
