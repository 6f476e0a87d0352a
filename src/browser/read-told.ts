/** From what the code inside a page tells to entries of the log. */
import type {ErrorRecord, LogEntry, SnippetPlace, StackFrame} from '../page/outcome.ts'
import type {Places} from '../page/places.ts'
import {redeclarationIn} from '../page/redeclaration.ts'
import {parseReport} from '../sandbox/report-schema.ts'
import type {ExceptionDetails} from './cdp.ts'
import type {ElementPlaces} from './element-places.ts'
import type {SourceNumbers} from './source-numbers.ts'
import type {Mark, Thrown, ThrownSpot, Told} from './told.ts'
import type {Traffic} from './traffic.ts'

export interface TellOptions {
  log: (entry: LogEntry) => void
  places: Places
  elements: ElementPlaces
  sources: SourceNumbers
  traffic: Traffic
  /** An inline script came into the page later. */
  onScript: (script: {address: string; source: string}) => void
}

export interface ToldReader {
  /** A message from an execution context. */
  told(text: string, context: number): void
  /** The browser reports an exception; a page is not told of those in scripts of other origins. */
  exception(details: ExceptionDetails): void
}

export function createToldReader(options: TellOptions): ToldReader {
  const {log, elements, sources, traffic} = options
  let muted: Extract<Told, {kind: 'thrown'}> | undefined
  const placeOf = ({stack, element}: Mark): SnippetPlace | undefined => {
    const own = stack === undefined ? undefined : framesOf(stack, options).find((frame) => frame.at !== undefined)?.at
    return own ?? (element === undefined ? undefined : elements.placeOf(element))
  }
  return {
    told(text, context) {
      const told: Told = JSON.parse(text)
      if (told.kind === 'thrown') {
        muted = told.thrown === undefined ? told : undefined
        if (told.thrown !== undefined) addException(told, told.thrown)
      } else if (told.kind === 'rejected') {
        const error = readError(told.thrown, {...options, spot: undefined})
        log({t: told.t, kind: 'rejection', error, at: firstPlace(error)})
      } else if (told.kind === 'call') traffic.announce({...told, at: placeOf(told.mark)})
      else if (told.kind === 'script') options.onScript(told)
      else if (told.kind === 'navigation') log({t: told.t, kind: 'navigation', url: told.url, at: placeOf(told.mark)})
      else addEntry({...told.entry, at: placeOf(told.mark)}, context)
    },
    exception(details) {
      if (muted !== undefined) addException({...muted, spot: spotOf(details)}, thrownOf(details))
      muted = undefined
    }
  }

  function addException(
    {t, during, spot}: Pick<Extract<Told, {kind: 'thrown'}>, 't' | 'during' | 'spot'>,
    thrown: Thrown
  ): void {
    const error = readError(thrown, {...options, spot})
    log({t, kind: 'exception', error, during, at: firstPlace(error)})
  }

  /** Only what is exactly an entry is one. */
  function addEntry(told: object, context: number): void {
    const entry = numbered(told, context)
    const report = parseReport(JSON.stringify({kind: 'entry', entry}))
    if (report?.kind === 'entry') log(report.entry)
  }

  /** Sources have numbers of their own in each frame. */
  function numbered(told: object, context: number): object {
    const source: unknown = Reflect.get(told, 'source')
    if (source === undefined) return told
    const key = `${context}:${JSON.stringify(source)}`
    if (Reflect.get(told, 'kind') !== 'source') return {...told, source: sources.number(key) ?? 0}
    const report = parseReport(JSON.stringify({kind: 'entry', entry: told}))
    if (report?.kind !== 'entry' || report.entry.kind !== 'source') return told
    const {url, written, during, at} = report.entry
    return {...told, source: sources.add(key, {url: url.replace(/#.*$/, ''), written, during, at})}
  }
}

interface ErrorContext {
  places: Places
  elements: ElementPlaces
  spot: ThrownSpot | undefined
}

const maxFrames = 20

function readError({name, message: given, stack}: Thrown, context: ErrorContext): ErrorRecord {
  const {places, spot} = context
  // Said of scripts that are run again by being inserted.
  const message = given.replace(/^Failed to execute '\w+' on '\w+': (?=Identifier ')/, '')
  const frames = framesOf(stack ?? '', context)
  const isPlaced = frames.some((frame) => frame.at !== undefined)
  const own: ReadonlyArray<StackFrame> = isPlaced || spot === undefined ? [] : [frameOf(spot, {message, places})]
  return {name, message, stack: [...own, ...frames].slice(0, maxFrames)}
}

/** Code of handler attributes is somewhere else than the browser says. */
function framesOf(
  stack: string,
  {places, elements}: Pick<ErrorContext, 'places' | 'elements'>
): ReadonlyArray<StackFrame> {
  return places.frames(stack).map((frame) => {
    const [, type] = /(?:^|\.)(on[a-z]+)$/.exec(frame.name) ?? []
    const [, filename = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(frame.text) ?? []
    const offset = places.offsetOf({filename, line: Number(line), column: Number(column)})
    if (type === undefined || offset === undefined) return frame
    return {...frame, at: elements.placeOfHandler(type, offset) ?? frame.at}
  })
}

/** V8 says of a name that is taken only in which script it is declared again. */
function frameOf(spot: ThrownSpot, {message, places}: {message: string; places: Places}): StackFrame {
  const [source = ''] = (places.textAt(spot) ?? '').split(/<\/script/i)
  const before = source.slice(0, redeclarationIn(source, message)).split('\n')
  const column = (before.length === 1 ? spot.column : 1) + (before.at(-1) ?? '').length
  const exact = {filename: spot.filename, line: spot.line + before.length - 1, column}
  return {name: '', at: places.placeAt(exact), text: `${exact.filename}:${exact.line}:${exact.column}`}
}

function firstPlace({stack}: ErrorRecord): SnippetPlace | undefined {
  return stack.find((frame) => frame.at !== undefined)?.at
}

function spotOf({url = '', lineNumber, columnNumber}: ExceptionDetails): ThrownSpot {
  return {filename: url, line: lineNumber + 1, column: columnNumber + 1}
}

function thrownOf({exception, text}: ExceptionDetails): Thrown {
  const description = exception?.description ?? text
  const [, name = exception?.className ?? 'Error', message = description] =
    /^(\w+): ([\s\S]*?)(?:\n {4}at |$)/.exec(description) ?? []
  return {name, message, stack: description}
}
