/** RESTHeart behind Facet, in memory: documents, change streams, pages from the templates of the document. */
import type {Rendered, Segment} from '../../pebble/rendered.ts'
import type {Backend, BackendNote, CreateBackend} from '../backend.ts'
import {type FacetPages, renderPage} from './answer-html.ts'
import {createChangeStreams} from './change-streams.ts'
import {createServer} from './create-server.ts'
import {createChanges} from './make-changes.ts'
import {createRenderer} from './render-template.ts'
import {readRequest} from './request.ts'
import {createStore} from './store.ts'

/** `Date.now()` at virtual time 0 where a document is stamped. */
const epoch = Date.UTC(2025, 0, 15, 10, 30)
/** Bodies whose segments are kept. */
const remembered = 200

export const createBackend: CreateBackend = (options) => {
  const {description, templates, now, schedule} = options
  const {notes, note} = createNotes()
  const streams = createChangeStreams(schedule)
  const store = createStore(description, streams.onWrite)
  const shownTexts = templates.map((template) => template.source)
  const changes = createChanges(store, {shownTexts, wanted: streams.wanted})
  const segments = new Map<string, ReadonlyArray<Segment>>()
  const shown = new Map<string, {template: string} | {html: string}>()
  const pages: FacetPages = {
    renderer: createRenderer({templates, values: description.templateValues ?? {}}, note),
    shown,
    extra: description.context,
    namedFragments: description.namedFragments ?? [],
    note,
    onRender: (rendered) => remember(segments, rendered)
  }
  const server = createServer({description, store, streams, pages, schedule, now: () => epoch + now()})

  return {
    ...changes,
    server: server.answer,
    page(url, entry) {
      const request = readPage(url)
      if (entry !== undefined && !isPart(entry)) shown.set(request.resource, {template: entry})
      const rendered = entry === undefined ? renderPage(server.read(request), pages) : server.render(entry, request)
      if (rendered !== undefined) remember(segments, rendered)
      return rendered
    },
    adopt(url, html) {
      shown.set(readPage(url).resource, {html})
    },
    drop: streams.sinks.endAll,
    heartbeat: () => streams.sinks.writeAll(': heartbeat\n\n'),
    openStreams: streams.sinks.count,
    watched: streams.watched,
    notes: () => notes,
    segmentsOf: (body) => segments.get(body)
  } satisfies Backend
}

/** A template that is only ever a part of a page does not stand for the page. */
function isPart(name: string): boolean {
  return /(^|\/)_fragments\/|(^|\/|-)layouts?$|(^|\/)_layouts\/|^errors?(\/|$)/.test(name)
}

function readPage(url: string) {
  return readRequest({method: 'GET', url, headers: [['accept', 'text/html']], body: undefined, via: 'navigation'})
}

function remember(segments: Map<string, ReadonlyArray<Segment>>, {html, segments: of}: Rendered): void {
  segments.set(html, of)
  const [oldest] = segments.keys()
  if (segments.size > remembered && oldest !== undefined) segments.delete(oldest)
}

/** Notes, each once. */
function createNotes(): {notes: BackendNote[]; note: (note: BackendNote) => void} {
  const notes: BackendNote[] = []
  return {
    notes,
    note(note) {
      const isKnown = notes.some(
        (each) => each.kind === note.kind && each.message === note.message && each.line === note.line
      )
      if (!isKnown) notes.push(note)
    }
  }
}
