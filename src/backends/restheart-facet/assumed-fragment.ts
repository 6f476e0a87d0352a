/** A fragment for a page that is shown as plain HTML: its element, with one row for each document of now. */
import {findElement, parseHtml} from './cut-element.ts'
import {type JsonObject, unwrap} from './value.ts'

/** The element's own start tag where the page has it, else a `div` with that id. */
export function fillElement(page: string, id: string, items: ReadonlyArray<JsonObject | string>): string {
  const element = findElement(parseHtml(page), id)
  const tag = element?.tagName ?? 'div'
  const startTag = element?.sourceCodeLocation?.startTag
  const opening = startTag ? page.slice(startTag.startOffset, startTag.endOffset) : `<div id="${escape(id)}">`
  return `${opening}${items.map((item) => toRow(tag, readValues(item))).join('')}</${tag}>`
}

function toRow(tag: string, values: ReadonlyArray<string>): string {
  const texts = values.map(escape)
  if (tag === 'tbody' || tag === 'thead') return `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
  if (tag === 'table') return `<tbody>${toRow('tbody', values)}</tbody>`
  if (tag === 'ul' || tag === 'ol') return `<li>${texts.join(' ')}</li>`
  if (tag === 'select' || tag === 'datalist') return `<option>${texts[0] ?? ''}</option>`
  if (tag === 'span' || tag === 'p' || /^h[1-6]$/.test(tag)) return `${texts.join(' ')} `
  return `<div>${texts.join(' ')}</div>`
}

function readValues(item: JsonObject | string): string[] {
  if (typeof item === 'string') return [item]
  return Object.entries(item).flatMap(([name, member]) => {
    const value = unwrap(member)
    if (name.startsWith('_') || value === null || value === undefined) return []
    return [typeof value === 'string' ? value : JSON.stringify(value)]
  })
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
