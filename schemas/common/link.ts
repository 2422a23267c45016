import { broken } from './rule.ts'
import { text } from './text.ts'

/**
 * A link to a file: photos, invoices and evidence travel as links, never as content. Its errors never quote the value,
 * so it serves for personal fields.
 */
export const link = text(2000).check((payload) => {
  if (/^data:/i.test(payload.value)) {
    broken(payload, 'link', 'holds a file; files do not travel in messages: store it and send its link')
  } else if (/\s/.test(payload.value)) broken(payload, 'link', 'has blanks; a link has none (write a blank as %20)')
})
