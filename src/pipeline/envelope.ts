/** Fields that say when and where from, not what: the same document sent again later is still the same. */
const ENVELOPE = new Set(
  'id version changedAt receivedAt sourceSystem sourceKey tenantId schemaVersion entity'.split(' '),
)

/** An entity without the fields that say when it came and where from. */
export function withoutEnvelope(entity: unknown): unknown {
  if (entity === null || typeof entity !== 'object') return entity
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !ENVELOPE.has(name)))
}
