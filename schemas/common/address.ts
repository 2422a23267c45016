import { z } from 'zod'
import { about } from './about.ts'
import { gln } from './identifiers.ts'
import { personal } from './personal.ts'
import { broken, type Path, type Payload, shown } from './rule.ts'
import { code, text } from './text.ts'

/** ISO 3166-1 alpha-2. */
const countries = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
  CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
  GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
  KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
  MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
  SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
  UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
)

export const country = z
  .string()
  .check((payload) => {
    if (countries.has(payload.value)) return
    const upper = payload.value.trim().toUpperCase()
    const hint = countries.has(upper) ? `; did you mean "${upper}"?` : '; write e.g. "CN"'
    broken(payload, 'country', `${shown(payload.value)} is not a country of ISO 3166-1 (two capital letters)${hint}`)
  })
  .meta({ pattern: '^[A-Z]{2}$', examples: ['CN'] })

/** The parts every postal address has, to be spread into an entity's own address object. */
export const addressFields = {
  gln: about(gln.optional(), '全球位置码', 'Global location number of GS1'),
  country: about(country.optional(), '国家', 'ISO 3166-1 country; CN when absent'),
  provinceCode: about(code.optional(), '省代码', 'GB/T 2260 code of the province in China'),
  province: about(text(60).optional(), '省', 'Province'),
  cityCode: about(code.optional(), '市代码', 'GB/T 2260 code of the city in China'),
  city: about(text(60).optional(), '市', 'City'),
  districtCode: about(code.optional(), '区县代码', 'GB/T 2260 code of the district in China'),
  district: about(text(60).optional(), '区县', 'District'),
  street: about(text(200).optional(), '街道', 'Street and number, free text'),
  postcode: about(text(20).optional(), '邮编', 'Postcode'),
  contactName: about(personal(text(60)).optional(), '联系人', 'Who to ask for; personal information'),
  phone: about(personal(text(40)).optional(), '电话', 'Telephone; personal information'),
}

export interface AddressParts {
  country?: string | undefined
  provinceCode?: string | undefined
  cityCode?: string | undefined
  districtCode?: string | undefined
}

const regionForms = {
  provinceCode: [/^\d{2}(0000)?$/, 'two digits, or six that end in 0000'],
  cityCode: [/^\d{4}(00)?$/, 'four digits, or six that end in 00'],
  districtCode: [/^\d{6}$/, 'six digits'],
} as const

/** Region codes of an address in China follow GB/T 2260, and lie in each other. Elsewhere they are free. */
export function checkRegions(payload: Payload, address: AddressParts, path: Path): void {
  if (address.country !== undefined && address.country !== 'CN') return
  let inside = ''
  for (const [field, [form, words]] of Object.entries(regionForms)) {
    const value = address[field as keyof typeof regionForms]
    if (value === undefined) continue
    if (!form.test(value)) {
      broken(payload, 'region', `${shown(value)} is not such a code of GB/T 2260; it has ${words}`, [...path, field])
      continue
    }
    if (!value.startsWith(inside)) {
      broken(payload, 'region', `${shown(value)} does not lie in ${inside}; GB/T 2260 codes begin alike`, [
        ...path,
        field,
      ])
    }
    inside = value.replace(/(00)+$/, '')
  }
}
