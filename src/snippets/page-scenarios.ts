/** The scenarios that can matter to a page: a stream is driven, an offer is taken up, everything else is loaded. */
import type {Part} from './page-part.ts'
import type {ScenarioName} from '../page/job.ts'

const streaming: ReadonlyArray<ScenarioName> = ['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown']
const userEvents =
  /^(?:click|dblclick|submit|change|input|key(?:down|up|press)|mouse\w+|pointer\w+|touch\w+|focus\w*|blur|drag\w*|drop|toggle|reset|select)$/

/** `EventSource`, the extensions of htmx 2 and 4, and what is read by hand. */
const opensStreams = /\bEventSource\b|\b(?:hx-sse:|sse-)connect=|\btext\/event-stream\b|\/_streams\//

/** `sources` are the texts of all that is loaded, layouts and included templates too. */
export function scenariosFor(page: ReadonlyArray<Part>, sources: ReadonlyArray<string>): ReadonlyArray<ScenarioName> {
  if (page.every(isInnerTemplate)) return ['load']
  const isStreaming = sources.some((source) => opensStreams.test(source))
  const streams = new Set(sources.flatMap(sourceNames))
  const offers =
    page.some((part) => isInteractive(part, streams)) ||
    sources.some((source) => /\shx-(?:get|post|put|patch|delete)=/.test(source) || insertsOffers.test(source))
  if (isStreaming) return offers ? [...streaming, 'interaction'] : streaming
  return offers ? ['interaction'] : ['load']
}

/** Attributes of Alpine and Stimulus; buttons and handlers in what scripts insert. */
const insertsOffers = /\s(?:@|x-on:)[\w.:-]+=|\sdata-action=|['"`][^'"`\n]*<button\b|<\w[^<>]*\son\w+=\\?["']/

/** Layouts and fragments: what a page is made of, never a page of its own. */
function isInnerTemplate({snippet}: Part): boolean {
  const {template, kind} = snippet
  return kind === 'template' && template !== undefined && /(?:^|\/)_\w+\/|(?:^|[/-])(?:layout|base)$/.test(template)
}

/** Names that event sources are kept under: their `change` is nothing a user does. */
function sourceNames(source: string): ReadonlyArray<string> {
  return [...source.matchAll(/(?<![\w$.#])([\w$.#]+)\s*=\s*new\s+(?:window\.)?EventSource\b/g)].map(
    (match) => match[1] ?? ''
  )
}

function isInteractive(part: Part, streams: ReadonlySet<string>): boolean {
  if (part.events.some(({type, target}) => userEvents.test(type) && !streams.has(target))) return true
  const {html} = part
  if (html === undefined) return false
  return (
    html.handlers.length > 0 ||
    html.htmx.some(({name}) => /^hx-(?:get|post|put|patch|delete|trigger|boost)$/.test(name)) ||
    html.tags.has('form')
  )
}
