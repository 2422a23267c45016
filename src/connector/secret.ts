import { z } from 'zod'

/**
 * A config field that holds a secret: text that is never shown, logged, or accepted inside a file of the repository.
 * Refine it as any zod string: `secret().regex(/^whsec_/)` keeps the mark when `secret()` comes last, so write
 * `secret(z.string().regex(/^whsec_/))`.
 */
export function secret(text: z.ZodString = z.string().min(1)): z.ZodString {
  return text.meta({ secret: true })
}

/**
 * The secret fields of a config schema, as dotted paths (`token`, `login.password`), in the order they are declared.
 * Looks through optional, default, nullable, refined and piped schemas, unions and nested objects.
 */
export function secretFields(schema: z.ZodType): string[] {
  const found = new Set<string>()
  collect(schema, [], found)
  return [...found]
}

function collect(schema: z.core.$ZodType, path: string[], found: Set<string>): void {
  if (z.globalRegistry.get(schema)?.secret === true) {
    found.add(path.join('.'))
    return
  }
  const { def } = schema._zod as { def: InnerSchemas }
  for (const [name, field] of Object.entries(def.shape ?? {})) collect(field, [...path, name], found)
  for (const inner of [def.innerType, def.in, def.out, def.left, def.right]) if (inner) collect(inner, path, found)
  for (const option of def.options ?? []) collect(option, path, found)
}

/** Where zod's schema kinds keep the schemas they are made of. */
interface InnerSchemas {
  shape?: Record<string, z.core.$ZodType>
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  out?: z.core.$ZodType
  left?: z.core.$ZodType
  right?: z.core.$ZodType
  options?: z.core.$ZodType[]
}
