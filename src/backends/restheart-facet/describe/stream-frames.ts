/** What the event stream of another service sends: the frames that a document shows, else what its listeners expect. */
import type {StreamFrame} from '../../backend.ts'
import {isLast} from '../service-stream.ts'
import type {JsonObject} from '../value.ts'
import type {FieldShape} from './field-shape.ts'
import type {PathMention, ShownSnippet} from './path-mentions.ts'
import {sampleObject} from './sample-value.ts'

interface FrameEvidence {
  snippets: ReadonlyArray<ShownSnippet>
  /** What scripts read of the data, by snippet. */
  shapes: ReadonlyMap<string, FieldShape>
  /** Data of events that the document shows without their frames. */
  samples: ReadonlyArray<JsonObject>
  /** The document has no other stream that its frames could be of. */
  isOnly: boolean
}

/** Frames of the stream at `path`. */
export function findFrames(path: string, {snippets, shapes, samples, isOnly}: FrameEvidence): StreamFrame[] {
  const [known = path] = path.split('*')
  const listeners = snippets.filter(({source}) => opensStreams.test(source) && source.includes(known))
  const types = [...new Set(listeners.flatMap(({source}) => listenedTypes(source)))]
  const shown = snippets.flatMap((snippet) => readFrames(snippet)).filter((frame) => !isChange(frame))
  const isFitting = (frame: StreamFrame): boolean => types.length === 0 || types.includes(frame.event ?? 'message')
  // A server that says that it is done says so to everyone.
  if (shown.some(isFitting) && !isOnly) return shown.filter((frame) => isFitting(frame) || isLast(frame))
  if (shown.length > 0) return shown
  const [sample] = isOnly ? samples : []
  if (sample !== undefined && listeners.some(({source}) => source.includes('JSON.parse')))
    return framesOf(types, JSON.stringify(sample))
  const data =
    listeners.map((snippet) => dataFor(shapes.get(snippet.id))).find((text) => text !== undefined) ??
    (listeners.some(({source}) => source.includes('JSON.parse')) ? '{}' : 'tick 1')
  return framesOf(types, data)
}

function framesOf(types: ReadonlyArray<string>, data: string): StreamFrame[] {
  return types.length === 0 ? [{data}] : types.map((type) => (type === 'message' ? {data} : {event: type, data}))
}

/**
 * Paths that an `EventSource` opens and that another service sends. RESTHeart's own events are called `change`: a script
 * that waits for those at any other address has the address wrong, unless the document shows such frames.
 */
export function findServiceStreams(
  mentions: ReadonlyArray<PathMention>,
  {snippets, isOfRestheart}: Pick<FrameEvidence, 'snippets'> & {isOfRestheart: boolean}
): Set<string> {
  const shown = snippets.flatMap(readFrames).filter((frame) => !isChange(frame))
  const paths = mentions.flatMap(({by, segments, pattern, snippet: id}) => {
    const path = pattern ?? `/${segments.join('/')}`
    if (by !== 'event-source' || segments.includes('_streams')) return []
    if (isOfRestheart && /^\/[^/]+\/[^/]+\/_?streams?(\/|$)/.test(path)) return []
    const source = snippets.find((snippet) => snippet.id === id)?.source ?? ''
    // What a script reads by hand may be any answer, unless the document shows the frames.
    if (!opensStreams.test(source) && shown.length === 0) return []
    const types = listenedTypes(source)
    const isOther = shown.some((frame) => types.includes(frame.event ?? 'message')) || !types.includes('change')
    // A listener for an event with another name says that RESTHeart does not send it.
    const isNamed = types.some((type) => type !== 'message') && !isOfRestheart
    return isOther && (segments.length < 3 || shown.length > 0 || isNamed) ? [path] : []
  })
  return new Set(paths)
}

/** Frames of a fence that shows an event stream. */
function readFrames({source, kind, language}: ShownSnippet): StreamFrame[] {
  if (kind !== 'event-stream' && (/^(html|js|mjs|ts)$/.test(language) || !/^data:/m.test(source))) return []
  return source.split(/\n\s*\n/).flatMap((block): StreamFrame[] => {
    const field = (name: string) =>
      [...block.matchAll(new RegExp(`^${name}: ?(.*)$`, 'gm'))].map((match) => match[1] ?? '')
    const data = field('data')
    const [event] = field('event')
    const [id] = field('id')
    if (data.length === 0) return []
    return [{data: data.join('\n'), ...(event === undefined ? {} : {event}), ...(id === undefined ? {} : {id})}]
  })
}

function isChange({event, data}: StreamFrame): boolean {
  return event === 'change' && data.includes('operationType')
}

/** `EventSource`, the extensions of htmx 2 and 4. */
const opensStreams = /\bEventSource\b|\b(?:hx-sse:|sse-)connect\s*=/

/** Types that a script listens to on its sources, or attributes of htmx: all that look like one where names are put together. */
function listenedTypes(source: string): string[] {
  const named = [...source.matchAll(/\.addEventListener\(\s*['"`]([\w:.-]+)['"`]/g)].map((match) => match[1] ?? '')
  const swapped = [...source.matchAll(/\bsse-swap\s*=\s*["']([^"']*)["']|\bsse:([\w.:-]+)/g)].flatMap((match) =>
    (match[1] ?? match[2] ?? '').split(',').map((type) => type.trim())
  )
  const types = [
    ...named.filter((type) => !pageEvents.has(type) && !type.startsWith('htmx:')),
    ...swapped.filter(Boolean)
  ]
  const own = types.length === 0 ? namesPutTogether(source) : types
  return /\.onmessage\s*=/.test(source) ? [...own, 'message'] : own
}

/** `addEventListener(type, …)`: any short text of the script may be a name. */
function namesPutTogether(source: string): string[] {
  if (!/\bEventSource\b/.test(source) || !/\.addEventListener\(\s*[A-Za-z_$]/.test(source)) return []
  const texts = [...source.matchAll(/(?<=[[,:=(]\s*)['"`]([A-Za-z][\w:.-]{1,40})['"`]/g)].map((match) => match[1] ?? '')
  return [...new Set(texts)].filter((text) => !pageEvents.has(text)).slice(0, 20)
}

const pageEvents = new Set(
  'open error click submit input change keydown keyup load DOMContentLoaded pagehide pageshow beforeunload unload visibilitychange online offline focus blur scroll resize'.split(
    ' '
  )
)

function dataFor(shape: FieldShape | undefined): string | undefined {
  return shape === undefined || shape.members.size === 0 ? undefined : JSON.stringify(sampleObject(shape, 'event'))
}
