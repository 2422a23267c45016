import { z } from 'zod'

const upTo = (length: number) => z.string().max(length)
const needed = (length: number) => z.string().min(1, 'must not be empty').max(length)
const code = z.looseObject({ FNumber: needed(80) })

const address = z.looseObject({
  FNUMBER1: needed(80),
  FNAME1: upTo(255).optional(),
  FADDRESS1: upTo(255).optional(),
  FMOBILE: upTo(80).optional(),
})

const bank = z.looseObject({
  FBANKCODE: needed(100),
  FACCOUNTNAME: upTo(255).optional(),
  FOPENBANKNAME: upTo(255).optional(),
})

const contact = z.looseObject({
  FNumber: needed(80),
  FName: needed(100),
  FMobile: upTo(80).optional(),
  FEmail: upTo(254).optional(),
  FPost: upTo(100).optional(),
})

/**
 * A dealer as a customer (BD_Customer) in Galaxy's own names. `DealerCode`, `CustomerNumber`, `Organization`, `Blocked` and
 * `Contacts` are the connector's: it puts the first into the field of the connection, finds by the second, and sends none
 * of them as they are. Fields beyond these (`F_…` of the customer) pass as they are.
 */
export const customer = z.looseObject({
  /** A customer is found again by it, and it is the number of a new one. */
  DealerCode: z
    .string()
    .min(1, 'must not be empty')
    .max(40)
    .regex(/^[^#]*$/, 'must not contain "#", which marks it in the description'),
  /** The number of the customer, where it is known already. */
  CustomerNumber: upTo(80).optional(),
  /** Organisation that makes it, where the connection names none. */
  Organization: upTo(80).optional(),
  /** May it order? */
  Blocked: z.boolean(),
  FName: needed(255),
  FShortName: upTo(255).optional(),
  FSOCIALCRECODE: upTo(80).optional(),
  FTAXREGISTERCODE: upTo(80).optional(),
  FTRADINGCURRID: code.optional(),
  FADDRESS: upTo(255).optional(),
  FTEL: upTo(80).optional(),
  FINVOICETITLE: upTo(255).optional(),
  FINVOICEBANKNAME: upTo(255).optional(),
  FINVOICEBANKACCOUNT: upTo(100).optional(),
  FINVOICETEL: upTo(80).optional(),
  FINVOICEADDRESS: upTo(255).optional(),
  FT_BD_CUSTCONTACT: z.array(address).optional(),
  FT_BD_CUSTBANK: z.array(bank).optional(),
  Contacts: z.array(contact).optional(),
})

export type Customer = z.infer<typeof customer>

/** The lists of a customer, by the field that its lines are known by. */
export const LISTS = [
  { name: 'FT_BD_CUSTCONTACT', key: 'FNUMBER1', fields: ['FNUMBER1', 'FNAME1', 'FADDRESS1', 'FMOBILE'] },
  { name: 'FT_BD_CUSTBANK', key: 'FBANKCODE', fields: ['FBANKCODE', 'FACCOUNTNAME', 'FOPENBANKNAME'] },
] as const
