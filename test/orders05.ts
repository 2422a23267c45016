/** IDocs as SAP posts them: an order of basic type ORDERS05 of any number of items, about 1.1 kB each. */

const field = (name: string, value: string) => `<${name}>${value}</${name}>`

/** A segment in the XML of IDocs: its fields, then the segments below it. */
export function segment(name: string, fields: Readonly<Record<string, string>>, ...below: string[]): string {
  const own = Object.entries(fields).map(([key, value]) => field(key, value))
  return `<${name} SEGMENT="1">${own.join('')}${below.join('')}</${name}>`
}

const CONTROL = {
  TABNAM: 'EDI_DC40',
  MANDT: '100',
  DOCNUM: '0000000000712345',
  DOCREL: '757',
  STATUS: '30',
  DIRECT: '1',
  OUTMOD: '2',
  IDOCTYP: 'ORDERS05',
  MESTYP: 'ORDERS',
  SNDPOR: 'SAPS4H',
  SNDPRT: 'LS',
  SNDPRN: 'S4HCLNT100',
  RCVPOR: 'DMSHUB',
  RCVPRT: 'LS',
  RCVPRN: 'DMSHUB',
  CREDAT: '20260314',
  CRETIM: '101500',
  SERIAL: '20260314101500',
}

export function control(changes: Readonly<Record<string, string>> = {}): string {
  return segment('EDI_DC40', { ...CONTROL, ...changes })
}

function item(line: number): string {
  const posex = String(line * 10).padStart(6, '0')
  const fields = {
    POSEX: posex,
    ACTION: '001',
    MENGE: `${line * 12}.000`,
    MENEE: 'PCE',
    PMENE: 'PCE',
    VPREI: '128.50',
    PEINH: '1',
    NETWR: `${line * 1542}.00`,
    NTGEW: '24.600',
    GEWEI: 'KGM',
    MATKL: '00102',
    PSTYV: 'TAN',
    WERKS: '1010',
    LGORT: '101A',
  }
  return segment(
    'E1EDP01',
    fields,
    segment('E1EDP02', { QUALF: '001', BELNR: 'DMS-2026-000123', ZEILE: posex, DATUM: '20260313' }),
    segment('E1EDP03', { IDDAT: '002', DATUM: '20260401' }),
    segment('E1EDP26', { QUALF: '002', BETRG: `${line * 1742}.46` }),
    segment('E1EDP26', { QUALF: '003', BETRG: `${line * 1542}.00` }),
    segment('E1EDP20', { WMENG: `${line * 12}.000`, AMENG: '0.000', EDATU: '20260401' }),
    segment('E1EDP19', { QUALF: '001', IDTNR: `HB-${posex}` }),
    segment('E1EDP19', {
      QUALF: '002',
      IDTNR: `0000000000000${posex.slice(1)}`,
      KTEXT: `机油滤清器 ${line} &amp; 密封圈`,
    }),
  )
}

/** An IDoc without its declaration and root: `root` puts those around. */
export function order(items: number, changes: Readonly<Record<string, string>> = {}): string {
  const head = [
    control(changes),
    segment('E1EDK01', { ACTION: '000', CURCY: 'CNY', WKURS: '1.00000', ZTERM: '0030', BELNR: 'DMS-2026-000123' }),
    segment('E1EDK14', { QUALF: '008', ORGID: '1010' }),
    segment('E1EDK14', { QUALF: '007', ORGID: '10' }),
    segment('E1EDK14', { QUALF: '006', ORGID: '00' }),
    segment('E1EDK14', { QUALF: '012', ORGID: 'OR' }),
    segment('E1EDK03', { IDDAT: '012', DATUM: '20260314' }),
    segment('E1EDK03', { IDDAT: '002', DATUM: '20260401' }),
    segment('E1EDK03', { IDDAT: '022', DATUM: '20260313' }),
    segment('E1EDKA1', { PARVW: 'AG', PARTN: '0000071001', NAME1: '华东汽车配件有限公司', ORT01: '上海', LAND1: 'CN' }),
    segment('E1EDKA1', { PARVW: 'WE', PARTN: '0000071002', NAME1: '华东汽车配件 仓库', ORT01: '苏州', LAND1: 'CN' }),
    segment('E1EDK02', { QUALF: '001', BELNR: 'DMS-2026-000123', DATUM: '20260313', UZEIT: '091500' }),
    segment('E1EDKT1', { TDID: '0002' }, segment('E1EDKT2', { TDLINE: '请在上午送货', TDFORMAT: '*' })),
  ]
  const lines = Array.from({ length: items }, (_, index) => item(index + 1))
  const sum = segment('E1EDS01', { SUMID: '002', SUMME: '101772.00', SUNIT: 'CNY' })
  return `<IDOC BEGIN="1">${head.join('')}${lines.join('')}${sum}</IDOC>`
}

export function packet(idocs: readonly string[], type = 'ORDERS05'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${type}>${idocs.join('')}</${type}>`
}
