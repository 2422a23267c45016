/** Master data has a row for every organisation (组织) that uses it: the rows of one number are one record to the hub. */
import type { KingdeeConfig } from './config.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row } from './values.ts'

/** The organisations that master data is read for; none when it is read for all of them. */
export function organizationsOf({
  organization,
  useOrganizations,
}: Pick<KingdeeConfig, 'organization' | 'useOrganizations'>): readonly string[] {
  if (useOrganizations.length > 0) return useOrganizations
  return organization === undefined ? [] : [organization]
}

/** The condition that a row is of these organisations; undefined where there are none. */
export function usedBy(organizations: readonly string[]): string | undefined {
  return organizations.length === 0 ? undefined : anyOf('FUseOrgId.FNumber', organizations)
}

const NUMBERS_A_CALL = 50

/**
 * Of rows of several organisations one a number, with `UseOrganizations`, the numbers of all that use it. It is the row of
 * the first organisation of the connection that has one, else that of the organisation that made it; its change time is
 * the newest of all rows. The rows beside are asked for where more than one organisation is read.
 */
export async function oneEach(
  form: string,
  id: string,
  fields: readonly string[],
  rows: Row[],
  organizations: readonly string[],
  ctx: KingdeeContext,
): Promise<Row[]> {
  if (organizations.length === 1) return rows.map((row) => ({ ...row, UseOrganizations: [...organizations] }))
  const numbers = [...new Set(rows.map((row) => at(row, 'FNumber')))]
  const found: Row[] = []
  for (const some of chunks(numbers, NUMBERS_A_CALL)) {
    const there = await everything(
      ctx,
      {
        form,
        fields: [...new Set([id, 'FModifyDate', ...fields])],
        filter: all("FDocumentStatus <> 'Z'", usedBy(organizations), anyOf('FNumber', some)) ?? '',
        order: `${id} ASC`,
      },
      (row) => at(row, id),
    )
    for (const same of Map.groupBy(there, (row) => at(row, 'FNumber')).values()) found.push(joined(same, organizations))
  }
  return found
}

function joined(rows: Row[], organizations: readonly string[]): Row {
  const uses = (row: Row) => at(row, 'FUseOrgId.FNumber')
  const first = organizations.find((organization) => rows.some((row) => uses(row) === organization))
  const main =
    rows.find((row) => uses(row) === first) ??
    rows.find((row) => uses(row) === at(row, 'FCreateOrgId.FNumber')) ??
    (rows[0] as Row)
  const FModifyDate = rows
    .map((row) => at(row, 'FModifyDate'))
    .sort()
    .at(-1)
  const UseOrganizations = [...new Set(rows.map(uses))].filter((number) => number !== '')
  return { ...main, FModifyDate, UseOrganizations }
}
