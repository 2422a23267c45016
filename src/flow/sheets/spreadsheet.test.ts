import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readRows } from './spreadsheet.ts'
import { storedZip } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook of sheets, each given by the XML of its rows. */
function parts(sheets: Record<string, string>): Map<string, Buffer> {
  const names = Object.keys(sheets)
  const texts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${RELATION}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, i) => `<Relationship Id="s${i + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="st" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  for (const [i, rows] of Object.values(sheets).entries())
    texts[`xl/worksheets/sheet${i + 1}.xml`] = `${HEAD}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`
  return new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]))
}
const workbook = (sheets: Record<string, string>) => storedZip(parts(sheets))
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (at: string, value: string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
const UNITS = `<row r="1">${text('A1', 'native')}${text('B1', 'canonical')}</row><row r="3">${text('A3', '007')}${number('B3', '71001')}${number('C3', '46388', 1)}</row>`

describe('an .xlsx file', () => {
  it('gives texts as they are, numbers as such, days as dates, and rows by their numbers', async () => {
    expect(await readRows(workbook({ Units: UNITS }))).toEqual([
      { row: 1, cells: ['native', 'canonical', ''] },
      { row: 3, cells: ['007', { number: '71001' }, new Date('2027-01-01T00:00:00Z')] },
    ])
  })

  it('takes the sheet that is asked for, by name or number', async () => {
    const both = workbook({ First: `<row r="1">${text('A1', 'a')}</row>`, 单位: `<row r="1">${text('A1', 'b')}</row>` })
    expect((await readRows(both, { sheet: '单位' }))[0]?.cells).toEqual(['b'])
    expect((await readRows(both, { sheet: '2' }))[0]?.cells).toEqual(['b'])
    await expect(readRows(both, { sheet: 'Frist' })).rejects.toMatchObject({
      message: 'there is no sheet "Frist"',
      advice: 'did you mean "First"?',
    })
  })

  it('is refused where it is too large, broken or locked, before room is made for it', async () => {
    const far = workbook({ A: `<row r="1048576">${text('XFD1048576', 'x')}</row>` })
    await expect(readRows(far)).rejects.toThrow('goes down to row 1048576')
    const hidden = workbook({ A: `<row><c r='&#88;FD1'/></row>` })
    await expect(readRows(hidden)).rejects.toThrow('column 475254')
    const wide = workbook({ A: `<row>${'<c/>'.repeat(101)}</row>` })
    await expect(readRows(wide)).rejects.toThrow('column 101')
    const tall = workbook({ A: '<row/>'.repeat(50_002) })
    await expect(readRows(tall)).rejects.toThrow('row 50002')
    await expect(readRows(Buffer.alloc(20_000_001))).rejects.toThrow('at most 20 are taken')
    await expect(readRows(workbook({ A: UNITS }).subarray(0, 900))).rejects.toThrow('it has no table of contents')
    await expect(readRows(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('an old .xls file')
  })

  it('is a bomb whatever its headers say', async () => {
    const bomb = deflateRawSync(Buffer.alloc(80_000_000))
    const files = parts({ A: UNITS })
    files.set('xl/sharedStrings.xml', bomb)
    const archive = storedZip(files)
    // Says that it is packed, and that there are ten bytes in it.
    for (
      let at = archive.indexOf('xl/sharedStrings.xml');
      at >= 0;
      at = archive.indexOf('xl/sharedStrings.xml', at + 1)
    ) {
      const central = archive.readUInt32LE(at - 46) === 0x02014b50
      archive.writeUInt16LE(8, central ? at - 36 : at - 22)
      archive.writeUInt32LE(10, central ? at - 22 : at - 8)
    }
    await expect(readRows(archive)).rejects.toThrow('unpacks to more than 60 MB')
  })
})

describe('a CSV file', () => {
  it('is read in its encoding', async () => {
    const gbk = Buffer.from([0xb6, 0xd4, 0xb7, 0xbd, 0xcf, 0xb5, 0xcd, 0xb3, 0x2c, 0x61, 0x0a])
    expect((await readRows(gbk, { encoding: 'gbk' }))[0]?.cells).toEqual(['对方系统', 'a'])
    await expect(readRows(gbk)).rejects.toMatchObject({
      message: 'the file is not utf-8',
      advice: expect.stringContaining('--encoding gbk'),
    })
    await expect(readRows(gbk, { encoding: 'gbbk' })).rejects.toThrow('there is no encoding "gbbk"')
    const utf16 = Buffer.from('\uFEFFa\tb\r\n', 'utf16le')
    expect((await readRows(utf16))[0]?.cells).toEqual(['a', 'b'])
    expect(await readRows(Buffer.alloc(0))).toEqual([])
    await expect(readRows(Buffer.from('a,b'), { sheet: '1' })).rejects.toThrow('a CSV file has no sheets')
  })
})
