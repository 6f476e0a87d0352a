/** One document out of the steps of a page. */
import type {TemplateSource} from '../backends/backend.ts'
import type {Rendered} from '../pebble/rendered.ts'
import type {PageJob, Step} from './job.ts'
import {join, plainText, renderedText, slice, snippetText} from './placed-text.ts'
import type {PlacedText} from './placed-text.ts'
import {elementFor} from './selector-element.ts'

export interface ComposeOptions {
  templates: ReadonlyArray<TemplateSource>
  /** The page's template as the server renders it; `undefined` when it can't. */
  render: (template: string) => Rendered | undefined
  /** Addresses of the scripts of assumed libraries. */
  libraries: ReadonlyArray<string>
}

export interface Composed {
  document: PlacedText
  /** Elements that were put around a piece of a page so that it can stand in a document. */
  wrappers: ReadonlyArray<string>
}

export function compose(page: PageJob, options: ComposeOptions): Composed {
  const [first, ...rest] = page.steps
  const isFirst = first?.kind === 'html' || first?.kind === 'template'
  const wrappers: string[] = []
  const making = {...options, wrappers}
  // The page itself is rendered last: for the server, what was rendered last is what stands at the address.
  const added = (isFirst ? rest : page.steps).map((step) => markupOf(step, making) ?? elementOf(step, options))
  const base = isFirst ? markupOf(first, making) : undefined
  const document = insertFirst(base ?? plainText(emptyDocument), {page, libraries: options.libraries})
  return {document: join(insertBeforeEnd(document, added)), wrappers}
}

const emptyDocument = '<!DOCTYPE html>\n<html><head></head><body>\n</body></html>'

/** Markup of a step that is some; `undefined` for scripts and styles. */
function markupOf(step: Step, options: ComposeOptions & {wrappers: string[]}): PlacedText | undefined {
  if (step.kind !== 'html' && step.kind !== 'template') return undefined
  const text = step.kind === 'html' ? snippetText(step.snippet, step.source) : templateText(step, options)
  const firstTag = /^(?:\s|<!--[\s\S]*?-->|<!doctype[^>]*>)*<([a-z][a-z0-9-]*)/i.exec(text.text)?.[1]?.toLowerCase()
  if (firstTag === undefined || !tableParts.has(firstTag)) return text
  options.wrappers.push('table')
  return join([plainText('<table>'), text, plainText('</table>')])
}

/** Elements that the HTML parser drops outside a table. */
const tableParts = new Set(['tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'])

function templateText(step: {template: string}, options: ComposeOptions): PlacedText {
  const rendered = options.render(step.template)
  return rendered === undefined ? plainText('') : renderedText(rendered, options.templates)
}

function elementOf(step: Step, options: ComposeOptions): PlacedText {
  if (step.kind === 'style') {
    return join([plainText('\n<style>'), snippetText(step.snippet, step.source), plainText('</style>')])
  }
  if (step.kind !== 'script') return plainText('')
  const {template} = step
  const text = template === undefined ? snippetText(step.snippet, step.source) : templateText({template}, options)
  const open = step.module ? '\n<script type="module">' : '\n<script>'
  return join([plainText(open), safeInScript(text), plainText('</script>')])
}

/** The source of a script, so written that the HTML parser does not end it early. */
function safeInScript(whole: PlacedText): PlacedText {
  const parts: PlacedText[] = []
  let start = 0
  for (const match of whole.text.matchAll(/<(?=\/script)/gi)) {
    parts.push(slice(whole, {start, end: match.index + 1}))
    parts.push(plainText('\\'))
    start = match.index + 1
  }
  return parts.length === 0 ? whole : join([...parts, slice(whole, {start})])
}

/** Libraries at the start of the head, assumed elements at the start of the body, or both at the start of the markup. */
function insertFirst(
  document: PlacedText,
  {page, libraries}: {page: PageJob; libraries: ReadonlyArray<string>}
): PlacedText {
  // Alpine starts by itself as soon as it is loaded, and needs the page by then.
  const scripts = libraries
    .map((url) => `<script${/alpine/.test(url) ? ' defer' : ''} src="${url.replaceAll('"', '&quot;')}"></script>`)
    .join('')
  const elements = page.assume.elements.map(elementFor).join('')
  if (scripts === '' && elements === '') return document
  const head = /<head\b[^>]*>/i.exec(document.text)
  const body = /<body\b[^>]*>/i.exec(document.text)
  const start = /^(?:\s|<!--[\s\S]*?-->|<!doctype[^>]*>|<html\b[^>]*>)*/i.exec(document.text)?.[0].length ?? 0
  const afterHead = head === null ? start : head.index + head[0].length
  const afterBody = body === null ? afterHead : body.index + body[0].length
  const parts = [
    slice(document, {end: afterHead}),
    plainText(scripts),
    slice(document, {start: afterHead, end: afterBody})
  ]
  return join([...parts, plainText(elements), slice(document, {start: afterBody})])
}

function insertBeforeEnd(document: PlacedText, added: ReadonlyArray<PlacedText>): ReadonlyArray<PlacedText> {
  if (added.length === 0) return [document]
  const end = document.text.toLowerCase().lastIndexOf('</body')
  if (end < 0) return [document, ...added]
  return [slice(document, {end}), ...added, slice(document, {start: end})]
}
