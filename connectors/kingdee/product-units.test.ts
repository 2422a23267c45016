/** Materials with their units, and as one record for all organisations that use them. */
import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import type { KingdeeContext } from './session.ts'
import { openBench, readRound } from './test-bench.ts'

let bench: Bench
let ctx: KingdeeContext
async function open(config: Partial<KingdeeConfig> = {}): Promise<void> {
  bench = await openBench({}, config)
  ctx = (await bench.context()) as KingdeeContext
}
afterEach(() => bench.close())

const FMaterialId = { FNumber: '1.01.0001' }
const unit = (FNumber: string) => ({ FNumber })
const conversion = (from: string, to: string, above: string, below: string, more: object = {}) => ({
  ...{ FMaterialId, FCurrentUnitId: unit(from), FDestUnitId: unit(to) },
  ...{ FConvertNumerator: above, FConvertDenominator: below, ...more },
})

async function units() {
  const { records } = await readRound(ctx, 'product')
  const [{ data } = { data: {} }] = records
  return (data as { Units?: { FUnitId: { FNumber: string }; Numerator: string; Denominator: string }[] }).Units?.map(
    ({ FUnitId, Numerator, Denominator }) => `${FUnitId.FNumber} ${Numerator}/${Denominator}`,
  )
}

test('conversions become units in whole numbers, whichever way round they were entered', async () => {
  await open()
  await bench.controls.seed('product', 1)
  await bench.controls.seed('unit-conversion', [
    conversion('箱', 'Pcs', '12', '1'),
    conversion('Pcs', '托', '1', '480'),
    conversion('kg', 'Pcs', '2.5', '1'),
    conversion('袋', '箱', '1', '1'),
    conversion('盒', 'Pcs', '6', '1', { FForbidStatus: 'B' }),
  ])
  expect(await units()).toEqual(['Pcs 1/1', '箱 12/1', '托 480/1', 'kg 5/2'])
})

test('a conversion that changes, or counts no more, brings its material again as a newer version, and no other', async () => {
  await open({ overlap: 0 })
  const wait = () => {
    bench.clock.now = new Date(bench.clock.now.getTime() + 100_000)
  }
  await bench.controls.seed('product', 3)
  wait()
  await bench.controls.seed('product', [{ FNumber: 'NEW' }])
  const first = await readRound(ctx, 'product')
  const before = first.records.find(({ data }) => (data as { FNumber: string }).FNumber === '1.01.0001')
  wait()
  await bench.controls.seed('unit-conversion', [{ FMASTERID: '5', ...conversion('箱', 'Pcs', '12', '1') }])
  const second = await readRound(ctx, 'product', first.next)
  const told = new Map(second.records.map((record) => [(record.data as { FNumber: string }).FNumber, record]))
  expect([...told.keys()]).toEqual(['1.01.0001', 'NEW'])
  expect(told.get('1.01.0001')).toMatchObject({ data: { Units: [{}, { Numerator: '12' }] } })
  expect((told.get('1.01.0001')?.version ?? '') > (before?.version ?? '')).toBe(true)
  wait()
  await bench.controls.seed('unit-conversion', [{ FMASTERID: '5', FForbidStatus: 'B' }])
  const third = await readRound(ctx, 'product', second.next)
  expect(third.records).toMatchObject([{ data: { FNumber: '1.01.0001', Units: [{ Numerator: '1' }] } }])
})

test('an account set without the form, or a connection that names none, has base units', async () => {
  await open({ unitConversionForm: 'BD_NoSuchForm' })
  await bench.controls.seed('product', 1)
  expect(await units()).toEqual(['Pcs 1/1'])
  await bench.close()
  await open({ unitConversionForm: '' })
  await bench.controls.seed('product', 1)
  await bench.controls.seed('unit-conversion', [conversion('箱', 'Pcs', '12', '1')])
  expect(await units()).toEqual(['Pcs 1/1'])
})

test('rows of several organisations are one material, that of the first one, and it changes with any of them', async () => {
  await open({ useOrganizations: ['200', '100'] })
  const row = (FMATERIALID: string, organization: string, more: object = {}) => ({
    ...{ FMATERIALID, FNumber: 'A', FCreateOrgId: unit('100'), FUseOrgId: unit(organization) },
    ...more,
  })
  await bench.controls.seed('product', [row('11', '100'), row('12', '200', { FName: '二号' }), row('13', '900')])
  const first = await readRound(ctx, 'product')
  expect(first.records).toMatchObject([{ id: '12', data: { FName: '二号', UseOrganizations: ['100', '200'] } }])
  bench.clock.now = new Date(bench.clock.now.getTime() + 400_000)
  await bench.controls.seed('product', [row('11', '100', { FForbidStatus: 'B' })])
  const second = await readRound(ctx, 'product', first.next)
  expect(second.records.map(({ id }) => id)).toEqual(['12'])
  expect((second.records[0]?.version ?? '') > (first.records[0]?.version ?? '')).toBe(true)
})
