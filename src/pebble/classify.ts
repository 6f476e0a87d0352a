/** What a piece of text is, as a template. */
import {delimited, replaceParts, type Part} from './delimited.ts'
import {maskTemplate} from './mask.ts'
import {parseTemplate, type Parsed} from './syntax/parse-template.ts'

/**
 * - `template`: to be parsed as a whole.
 * - `excerpt`: a piece of one, in which a tag lacks its end or its start.
 * - `alternatives`: lines to choose from (several `extends`).
 * - `mention`: tags named without their arguments (`{% include %}`).
 * - `none`: no template syntax.
 */
export type TemplateForm = 'template' | 'excerpt' | 'alternatives' | 'mention' | 'none'

export function classifyTemplate(source: string): TemplateForm {
  if (!/\{[{%#]/.test(source)) return 'none'
  if (isMention(delimited(source, ['{{', '{%']))) return 'mention'
  const parsed = parseTemplate(source)
  if (parsed.ast.filter(({kind}) => kind === 'extends').length > 1) return 'alternatives'
  return parsed.unbalanced && isExcerpt(source, parsed) ? 'excerpt' : 'template'
}

/** Tags that mean nothing without arguments, and an ellipsis for an expression. */
const BARE =
  /^(?:(?:include|extends|import|from|if|elseif|for|set|block|macro|embed|filter|cache)\s*(?:\.{3}|…)?|\.{3}|…|)$/
const PLAIN = /^(?:end\w*|else)$/

/** All that is delimited is named only, not written out. */
function isMention(parts: ReadonlyArray<Part>): boolean {
  const texts = parts.map(({inside}) => inside.replace(/^-|-$/g, '').trim())
  return texts.some((text) => BARE.test(text)) && texts.every((text) => BARE.test(text) || PLAIN.test(text))
}

/** A whole document, or a template with a name or a parent, has all its ends. */
const WHOLE =
  /<!doctype|<html\b|<\/html>|^\s*(?:<!--|\{#)\s*(?:templates\/|[\w./-]+\.(?:html|peb)\b)|\{%-?\s*(?:extends|block|macro)\b/i

/** More tags without an end are no piece of anything. */
const MOST_OPEN = 4

/**
 * Tells a piece from a mistake: what surrounds a piece's open tag is not shown either. `<ul>{% for … %}<li></li></ul>`
 * shows it, so there the end is missing.
 */
function isExcerpt(source: string, {errors}: Parsed): boolean {
  if (errors.length > MOST_OPEN || WHOLE.test(source) || !errors.every(({unbalanced}) => unbalanced)) return false
  return errors.every(({message, start, end}) => {
    if (!message.startsWith('Cannot find')) return depths(source.slice(0, start)).last <= 0
    return !hasElse(source.slice(end)) && depths(source.slice(end)).least >= 0
  })
}

/** A condition that got as far as its `else` has been shown as a whole. */
function hasElse(after: string): boolean {
  const tags = delimited(after, ['{%']).map(({inside}) => inside.replace(/^-|-$/g, '').trim())
  return tags.includes('else') && !tags.some((tag) => /^if\b/.test(tag))
}

/** How deep HTML elements stand in each other, from 0 at the start: at the end, and where it is least. */
function depths(text: string): {last: number; least: number} {
  const masked = maskTemplate(replaceParts(text, delimited(text, ['<!--']), ({start, end}) => ' '.repeat(end - start)))
  let last = 0
  let least = 0
  for (const [tag, slash, name = ''] of masked.matchAll(TAG)) {
    if (UNPAIRED.test(name) || tag.endsWith('/>')) continue
    last += slash === '/' ? -1 : 1
    least = Math.min(least, last)
  }
  return {last, least}
}

const TAG = /<(\/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi
/** Without an end tag, always or often. */
const UNPAIRED = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|li|p|td|tr|th|option)$/i
