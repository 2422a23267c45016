import { entityType, propertiesOf, setsOf } from './types.ts'

const EDM = {
  text: 'Edm.String',
  decimal: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  day: 'Edm.DateTime',
  time: 'Edm.DateTimeOffset',
}

/** The `$metadata` document (EDMX 1.0) of a service, in the form SAP gives it. */
export function metadata(service: string): string {
  const types = setsOf(service).map((set) => {
    const { keys, children } = entityType(set)
    const properties = propertiesOf(set).map(({ name, kind, maxLength }) => {
      const key = keys.includes(name) ? ' Nullable="false"' : ''
      const length = maxLength === undefined ? '' : ` MaxLength="${maxLength}"`
      return `<Property Name="${name}" Type="${EDM[kind]}"${key}${length} sap:label="${label(name)}"/>`
    })
    const links = Object.keys(children).map(
      (name) =>
        `<NavigationProperty Name="${name}" Relationship="${service}.assoc_${set}_${name}" FromRole="From" ToRole="To"/>`,
    )
    const keyRefs = keys.map((name) => `<PropertyRef Name="${name}"/>`).join('')
    return `<EntityType Name="${set}Type" sap:content-version="1"><Key>${keyRefs}</Key>${properties.join('')}${links.join('')}</EntityType>`
  })
  const associations = setsOf(service).flatMap((set) =>
    Object.entries(entityType(set).children).map(
      ([name, child]) =>
        `<Association Name="assoc_${set}_${name}"><End Type="${service}.${set}Type" Multiplicity="1" Role="From"/><End Type="${service}.${child.set}Type" Multiplicity="${entityType(set).ones?.includes(name) ? '0..1' : '*'}" Role="To"/></Association>`,
    ),
  )
  const sets = setsOf(service).map((set) => `<EntitySet Name="${set}" EntityType="${service}.${set}Type"/>`)
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns:sap="http://www.sap.com/Protocols/SAPData"><edmx:DataServices m:DataServiceVersion="2.0"><Schema Namespace="${service}" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">${types.join('')}${associations.join('')}<EntityContainer Name="${service}_Entities" m:IsDefaultEntityContainer="true">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
}

/** `LastChangeDateTime` reads `Last Change Date Time`. */
function label(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
}
