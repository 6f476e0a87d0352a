/** Events that attributes handle: `onclick`, `hx-on:click`, `hx-on::after-request`. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import type {HtmlValue} from '../snippets/html.ts'
import type {Snippet} from '../snippets/snippet.ts'
import {isEstablished} from '../snippets/established.ts'
import {documentEvents} from './known-events.ts'
import {readHtml} from '../snippets/html.ts'
import {spanAt} from '../verdict/locate.ts'
import {suggest} from '../text/suggest.ts'

/** Something waits for an event. */
export interface WaitingEvent {
  type: string
  /** The event that is meant, where it is known already. */
  meant?: string
  place: Position
}

/** Of attributes of the browser only those that are misspelt, of htmx's all with an event of htmx. */
export function handledEvents(facts: Facts): ReadonlyArray<WaitingEvent> {
  return facts.snippets.flatMap((snippet) => {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip !== undefined) return []
    const {handlers, htmx} = readHtml(snippet.source)
    return [
      ...handlers.flatMap((handler) => ofHtmx(handler, snippet) ?? ofBrowser(handler, snippet)),
      ...htmx.flatMap((attribute) => ofStream(attribute, snippet, facts))
    ]
  })
}

/** `hx-on::after-request`, `hx-on:htmx:after-request`: HTML knows no capitals, so htmx takes its events with hyphens too. */
function ofHtmx({name, start}: HtmlValue, snippet: Snippet): WaitingEvent | undefined {
  const word = /^hx-on(?:::|:htmx:|--|-htmx-)(.+)$/.exec(name)?.[1]
  if (word === undefined) return undefined
  // The value starts behind `="`.
  const from = start - 2 - word.length
  return {type: `htmx:${word}`, place: spanAt(snippet, from, from + word.length)}
}

/** `onclik="…"`, `hx-on:clik="…"`; the attributes of a custom element are its own. */
function ofBrowser({name, tag, start}: HtmlValue, snippet: Snippet): ReadonlyArray<WaitingEvent> {
  const type = /^(?:on|hx-on[:-])([a-z]+)$/.exec(name)?.[1]
  if (type === undefined || tag.includes('-') || documentEvents.includes(type)) return []
  const meant = suggest(type, documentEvents)
  const from = snippet.source.toLowerCase().lastIndexOf(name, start) + name.length - type.length
  return meant === undefined ? [] : [{type, meant, place: spanAt(snippet, from, from + type.length)}]
}

/** `sse-swap="mesage"`: events without a name are called so, and what the document says elsewhere is a name of its own. */
function ofStream(
  {name, value, start, dynamic}: HtmlValue,
  snippet: Snippet,
  facts: Facts
): ReadonlyArray<WaitingEvent> {
  if (name !== 'sse-swap' || dynamic) return []
  return [...value.matchAll(/[^\s,]+/g)].flatMap(({0: type, index}) => {
    const meant = suggest(type, ['message'])
    if (meant === undefined || type === 'messages' || isEstablished(type, {...facts, snippet: snippet.id})) return []
    return [{type, meant, place: spanAt(snippet, start + index, start + index + type.length)}]
  })
}
