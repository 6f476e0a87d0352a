/** What a piece of text is, as a template. */
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
  if (isMention(source)) return 'mention'
  const parsed = parseTemplate(source)
  if (parsed.ast.filter(({kind}) => kind === 'extends').length > 1) return 'alternatives'
  return parsed.unbalanced && isExcerpt(source, parsed) ? 'excerpt' : 'template'
}

/** Tags that mean nothing without arguments. */
const BARE =
  /\{%-?\s*(?:include|extends|import|from|if|elseif|for|set|block|macro|embed|filter|cache)\s*(?:\.\.\.|…)?\s*-?%\}/

/** A tag without its arguments, or an ellipsis for an expression, in something that otherwise has no content of its own. */
function isMention(source: string): boolean {
  if (!BARE.test(source) && !/\{\{\s*(?:\.\.\.|…)?\s*\}\}/.test(source)) return false
  const delimited = source.match(/\{%[^]*?%\}|\{\{[^]*?\}\}/g) ?? []
  return delimited.every(
    (tag) => BARE.test(tag) || /^\{%-?\s*(?:end\w+|else)\s*-?%\}$|^\{\{\s*(?:\.\.\.|…)?\s*\}\}$/.test(tag)
  )
}

/** A whole document, or a template with a name or a parent, has all its ends. */
const WHOLE =
  /<!doctype|<html\b|<\/html>|^\s*(?:<!--|\{#)\s*(?:templates\/|[\w./-]+\.(?:html|peb)\b)|\{%-?\s*(?:extends|block|macro)\b/i

/**
 * Tells a piece from a mistake: what surrounds a piece's open tag is not shown either. `<ul>{% for … %}<li></li></ul>`
 * shows it, so there the end is missing.
 */
function isExcerpt(source: string, {errors}: Parsed): boolean {
  if (WHOLE.test(source) || errors.some(({message}) => !/^Cannot find `\{%|nothing is open/.test(message))) return false
  return errors.every(({message, start, end}) => {
    if (message.startsWith('Cannot find')) return !hasElse(source.slice(end)) && !closesOuter(source.slice(end))
    return !opensOuter(source.slice(0, start))
  })
}

/** A condition that got as far as its `else` has been shown as a whole. */
function hasElse(after: string): boolean {
  return /\{%-?\s*else\s*-?%\}/.test(after) && !/\{%-?\s*if\b/.test(after)
}

/** True when HTML after an open tag closes an element from before it. */
function closesOuter(after: string): boolean {
  let depth = 0
  for (const [tag, slash, name = ''] of htmlTags(after)) {
    if (isVoid(name) || tag.endsWith('/>')) continue
    depth += slash === '/' ? -1 : 1
    if (depth < 0) return true
  }
  return false
}

/** True when HTML before an orphaned end leaves an element open. */
function opensOuter(before: string): boolean {
  let depth = 0
  for (const [tag, slash, name = ''] of htmlTags(before)) {
    if (isVoid(name) || tag.endsWith('/>')) continue
    depth += slash === '/' ? -1 : 1
  }
  return depth > 0
}

function htmlTags(text: string): Iterable<RegExpMatchArray> {
  return text
    .replace(/\{\{[^]*?\}\}|\{%[^]*?%\}|<!--[^]*?-->/g, '')
    .matchAll(/<(\/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/gi)
}

function isVoid(name: string): boolean {
  return /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|li|p|td|tr|th|option)$/i.test(name)
}
