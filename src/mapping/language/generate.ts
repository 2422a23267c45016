/** `node src/mapping/language/generate.ts` writes `LANGUAGE.md`. */
import { writeFileSync } from 'node:fs'
import { languageDocument } from './document.ts'

writeFileSync(new URL('LANGUAGE.md', import.meta.url), languageDocument())
