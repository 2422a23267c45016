import type { z } from 'zod'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import { ODataError } from './answer.ts'
import { Credit } from './credit-accounts.ts'
import { CUSTOMER_ROLES, type CustomerRequest, madeUpPartner } from './customer-life.ts'
import type { Stored } from './filter.ts'
import { postedRow, storedRow } from './rows.ts'

const FIRST_PARTNER = 1_000_000_001
/** Customers are counted apart: their numbers are not those of their business partners. */
const FIRST_CUSTOMER = 17_100_001

/** The business partners of the simulated system, with their customers and credit accounts. */
export class Partners {
  readonly #rows = new Map<string, Stored>()
  readonly credit: Credit
  readonly #now: () => Date
  #next = FIRST_PARTNER
  #nextCustomer = FIRST_CUSTOMER
  #made = 0
  #changes = 0

  constructor(now: () => Date) {
    this.#now = now
    this.credit = new Credit(now)
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  /** Customers, with everything below them. */
  customers(): Stored[] {
    return this.all().flatMap((row): Stored[] => partsOf(row, 'to_Customer'))
  }

  /** The rows of any set below the business partners. */
  below(set: string): Stored[] {
    const link = LINKS[set]
    if (!link) return []
    const owners = link.of === 'partner' ? this.all() : this.customers()
    return owners.flatMap((row) => partsOf(row, link.name))
  }

  find(number: string): Stored | undefined {
    return this.#rows.get(unpadded(number))
  }

  customer(number: string): Stored | undefined {
    return this.customers().find((row) => unpadded(String(row.Customer)) === unpadded(number))
  }

  /** A deep insert. Like the original it asks nobody whether the same partner is there already. */
  create(body: unknown): Stored {
    const posted = postedRow('A_BusinessPartner', body)
    const category = posted.BusinessPartnerCategory
    if (!/^[123]$/.test(String(category ?? ''))) {
      throw new ODataError(400, 'R11/100', `业务伙伴类别 ${category ?? ''} 不允许`, 'BusinessPartnerCategory')
    }
    if (category === '2' && !posted.OrganizationBPName1) {
      throw new ODataError(400, 'R1/145', '请输入组织名称', 'OrganizationBPName1')
    }
    for (const tax of (posted.to_BusinessPartnerTax as Stored[] | undefined) ?? []) checkTax(tax)
    const roles = (posted.to_BusinessPartnerRole as Stored[] | undefined) ?? []
    if (posted.to_Customer && !roles.some((role) => CUSTOMER_ROLES.includes(String(role.BusinessPartnerRole)))) {
      throw new ODataError(400, 'CVI_API/014', '没有客户角色的业务伙伴不能有客户数据', 'to_BusinessPartnerRole')
    }
    return this.#store(posted)
  }

  /** Adds a part to a partner or customer that is there: an address, a role, a tax number, a sales area. */
  add(set: string, body: unknown): Stored {
    const link = LINKS[set]
    if (!link) throw new ODataError(405, '/IWBEP/CM_MGW_RT/021', `Method 'CREATE_ENTITY' is not allowed for ${set}`)
    const given = postedRow(set, body)
    if (set === 'A_BusinessPartnerTaxNumber') checkTax(given)
    const owner =
      link.of === 'partner'
        ? this.find(String(given.BusinessPartner ?? ''))
        : this.customer(String(given.Customer ?? ''))
    if (!owner) throw new ODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${set}Type'`)
    const rows = (owner[link.name] as Stored[] | undefined) ?? []
    const row = {
      ...given,
      ...(set === 'A_BusinessPartnerAddress' && { AddressID: this.#addressId() }),
      ETag: this.#etag(),
    }
    owner[link.name] = [...rows, row]
    const partner = this.#partnerOf(owner)
    if (set === 'A_BusinessPartnerRole') this.#makeCustomer(partner)
    this.#touch(partner)
    return row
  }

  /** Changes fields of a row of any of the sets. */
  change(set: string, row: Stored, body: unknown): void {
    const given = postedRow(set, body)
    if (set === 'A_BusinessPartnerTaxNumber') checkTax({ ...row, ...given })
    Object.assign(row, given, { ETag: this.#etag() })
    const partner = this.#partnerOf(row)
    Object.assign(partner, namesOf(partner))
    this.#touch(partner)
  }

  /** Takes rows over the defaults of a new partner or over what is there, or makes some up, each with a dealer's code. */
  seed(what: { count: number } | { rows: unknown[] }): number {
    const rows = 'rows' in what ? what.rows : Array.from({ length: what.count }, () => madeUpPartner(this.#made++))
    for (const row of rows) {
      const given = storedRow('A_BusinessPartner', row)
      const before = given.BusinessPartner ? this.find(String(given.BusinessPartner)) : undefined
      if (!before) this.#store(given)
      else {
        Object.assign(before, given, { ETag: this.#etag() })
        this.#touch(before)
      }
    }
    return rows.length
  }

  /** What SAP's own people do. Throws a `ControlError` when there is no such customer. */
  act(request: z.output<typeof CustomerRequest>): Stored {
    const partner = this.#named(request.key)
    const inside = customerOf(partner)
    if (!inside) throw new ControlError(`The business partner "${request.key}" is no customer.`)
    if (request.block !== undefined) inside.OrderIsBlockedForCustomer = request.block
    if (request.externalNumber !== undefined) partner.BusinessPartnerIDByExtSystem = request.externalNumber
    if (request.paymentTerms !== undefined) {
      for (const area of (inside.to_CustomerSalesArea as Stored[] | undefined) ?? [])
        area.CustomerPaymentTerms = request.paymentTerms
    }
    this.credit.change(partner, request)
    if (request.block !== undefined || request.externalNumber !== undefined || request.paymentTerms !== undefined) {
      inside.ETag = this.#etag()
      this.#touch(partner)
    }
    return request.twin ? this.#twinOf(partner) : partner
  }

  clear(): void {
    this.#rows.clear()
    this.credit.clear()
    this.#next = FIRST_PARTNER
    this.#nextCustomer = FIRST_CUSTOMER
    this.#made = 0
  }

  #named(key: string): Stored {
    const found = this.all().find(
      (row) =>
        [row.BusinessPartner, row.Customer].some((number) => unpadded(String(number)) === unpadded(key)) ||
        row.BusinessPartnerIDByExtSystem === key,
    )
    if (!found) throw new ControlError(`There is no customer "${key}".`)
    return found
  }

  #twinOf(partner: Stored): Stored {
    const { OrganizationBPName1, to_BusinessPartnerTax, to_BusinessPartnerAddress, to_BusinessPartnerRole } = partner
    const copies = (rows: unknown) =>
      ((rows as Stored[] | undefined) ?? []).map(({ BusinessPartner: _one, ...row }) => row)
    return this.#store({
      BusinessPartnerCategory: '2',
      OrganizationBPName1,
      to_BusinessPartnerTax: copies(to_BusinessPartnerTax),
      to_BusinessPartnerAddress: copies(to_BusinessPartnerAddress),
      to_BusinessPartnerRole: copies(to_BusinessPartnerRole),
      to_Customer: [{}],
    })
  }

  #store(given: Stored): Stored {
    const number = String(given.BusinessPartner || this.#next++)
    const today = this.#now().toISOString().slice(0, 10)
    const own = (rows: unknown, more: (index: number) => Stored = () => ({})) =>
      ((rows as Stored[] | undefined) ?? []).map((row, index) => ({
        ...more(index),
        ...row,
        BusinessPartner: number,
        ETag: this.#etag(),
      }))
    const partner: Stored = {
      BusinessPartnerCategory: '2',
      BusinessPartnerGrouping: 'BP02',
      BusinessPartnerIDByExtSystem: '',
      BusinessPartnerIsBlocked: false,
      IsMarkedForArchiving: false,
      Customer: '',
      ...given,
      BusinessPartner: number,
      CreationDate: given.CreationDate ?? today,
      to_BusinessPartnerAddress: own(given.to_BusinessPartnerAddress, () => ({ AddressID: this.#addressId() })),
      to_BusinessPartnerRole: own(given.to_BusinessPartnerRole),
      to_BusinessPartnerTax: own(given.to_BusinessPartnerTax),
      ETag: this.#etag(),
    }
    Object.assign(partner, namesOf(partner))
    this.#makeCustomer(partner)
    this.#touch(partner)
    if (given.LastChangeDate) partner.LastChangeDate = given.LastChangeDate
    this.#rows.set(unpadded(number), partner)
    return partner
  }

  /** A partner with the role of a customer, or with a customer's data, is one. */
  #makeCustomer(partner: Stored): void {
    const given = customerOf(partner)
    const roles = (partner.to_BusinessPartnerRole as Stored[] | undefined) ?? []
    if (!given && !roles.some((role) => CUSTOMER_ROLES.includes(String(role.BusinessPartnerRole)))) return
    const Customer = String(given?.Customer || partner.Customer || this.#nextCustomer++)
    const own = (rows: unknown) =>
      ((rows as Stored[] | undefined) ?? []).map((row) => ({ ...row, Customer, ETag: this.#etag() }))
    partner.Customer = Customer
    const customer: Stored = {
      OrderIsBlockedForCustomer: '',
      DeletionIndicator: false,
      ...given,
      Customer,
      CustomerName: partner.BusinessPartnerName,
      to_CustomerSalesArea: own(given?.to_CustomerSalesArea),
      to_CustomerCompany: own(given?.to_CustomerCompany),
      ETag: this.#etag(),
    }
    partner.to_Customer = [customer]
  }

  #partnerOf(row: Stored): Stored {
    const number = row.BusinessPartner
    const found =
      number === undefined ? this.all().find((one) => one.Customer === row.Customer) : this.find(String(number))
    return found ?? row
  }

  #touch(partner: Stored): void {
    const time = this.#now().toISOString()
    const [hours, minutes, seconds] = time.slice(11, 19).split(':')
    Object.assign(partner, {
      LastChangeDate: time.slice(0, 10),
      LastChangeTime: `PT${hours}H${minutes}M${seconds}S`,
      ETag: this.#etag(),
    })
  }

  #etag(): string {
    return String(++this.#changes).padStart(20, '0')
  }

  #addressId(): string {
    return String(20_000 + ++this.#changes)
  }
}

/** Where the rows of a set hang. */
const LINKS: Readonly<Record<string, { of: 'partner' | 'customer'; name: string }>> = {
  A_BusinessPartnerAddress: { of: 'partner', name: 'to_BusinessPartnerAddress' },
  A_BusinessPartnerRole: { of: 'partner', name: 'to_BusinessPartnerRole' },
  A_BusinessPartnerTaxNumber: { of: 'partner', name: 'to_BusinessPartnerTax' },
  A_CustomerSalesArea: { of: 'customer', name: 'to_CustomerSalesArea' },
  A_CustomerCompany: { of: 'customer', name: 'to_CustomerCompany' },
}

function partsOf(row: Stored, name: string): Stored[] {
  return (row[name] as Stored[] | undefined) ?? []
}

function customerOf(partner: Stored): Stored | undefined {
  return (partner.to_Customer as Stored[] | undefined)?.[0]
}

function checkTax({ BPTaxType, BPTaxNumber }: Stored): void {
  if (!/^[A-Z]{2}/.test(String(BPTaxType ?? ''))) {
    throw new ODataError(400, 'R1/246', `税号类别 ${BPTaxType ?? ''} 不存在`, 'BPTaxType')
  }
  if (!BPTaxNumber) throw new ODataError(400, 'R1/247', '请输入税号', 'BPTaxNumber')
}

function namesOf(partner: Stored): Stored {
  const name = [1, 2, 3, 4].map((i) => String(partner[`OrganizationBPName${i}`] ?? '')).join('')
  return { BusinessPartnerName: name.slice(0, 81), BusinessPartnerFullName: name.slice(0, 81) }
}
