/** Runs what is code in a page's markup, at the place where the document shows it. */
import type {ElementImpl, WindowGlobal} from './dom.ts'
import {rememberThrower} from './errors.ts'
import {lineStarts, pointAt} from './lines.ts'
import type {ModuleSource} from './modules/module.ts'
import type {SnippetPlace, StackFrame} from './outcome.ts'
import type {Places} from './places.ts'
import {plainText, slice} from './placed-text.ts'
import type {PlacedText} from './placed-text.ts'
import {redeclarationIn} from './redeclaration.ts'
import {fromRealm} from './realm/compile.ts'
import type {ScriptText} from './realm/compile.ts'

export interface Scripts {
  /** Runs the text of a `<script>`; `filename` is the address of the document or of the script. */
  runElement: (window: WindowGlobal, script: ScriptElement) => void
  /** The function that takes the window and gives the handler of an `on…` attribute. */
  compileHandler: (window: WindowGlobal, handler: HandlerText) => unknown
  /** An inline module with its place. */
  moduleOf: (element: ElementImpl) => ModuleSource
  /** Runs the inline scripts of the document once more; `report` gets what they throw. Gives their number. */
  runAgain: (window: WindowGlobal, report: (error: unknown) => void) => number
  /** Where the script that runs now begins; for errors without a stack. */
  current: () => SnippetPlace | undefined
}

interface ScriptElement {
  element: ElementImpl
  source: string
  filename: string
}

/** The function that jsdom makes of a handler attribute, with the attribute's text in it. */
interface HandlerText {
  wrapper: string
  body: string
  element: ElementImpl
  event: string
}

export interface ScriptsOptions {
  url: string
  document: PlacedText
  places: Places
  /** Texts that came into the page later, newest first. */
  fragments: () => ReadonlyArray<PlacedText>
  /** Makes `import()` work in classic scripts. */
  prepare: (source: string, address: string) => string
}

interface State extends ScriptsOptions {
  starts: ReadonlyArray<number>
  /** Inline scripts that have run. */
  inline: ScriptText[]
  running: ScriptText | undefined
  /** Number of scripts that are in no document. */
  count: number
}

export function createScripts(options: ScriptsOptions): Scripts {
  const state: State = {...options, starts: lineStarts(options.document.text), inline: [], running: undefined, count: 0}
  return {
    compileHandler: (window, handler) => compileHandler(state, {window, ...handler}),
    moduleOf: (element) => ({...locate(state, {element, source: element.text ?? ''}), base: options.url}),
    runElement(window, {element, source, filename}) {
      if (element.hasAttributeNS(null, 'src'))
        return run(state, {window, script: {source, filename, line: 0, column: 0}})
      const script = locate(state, {element, source})
      state.inline.push(script)
      run(state, {window, script})
    },
    runAgain(window, report) {
      const scripts = state.inline.splice(0)
      for (const script of scripts) {
        try {
          run(state, {window, script})
        } catch (error) {
          report(error)
        }
      }
      return scripts.length
    },
    current: () => (state.running === undefined ? undefined : frameOf(state, {script: state.running, offset: 0}).at)
  }
}

function run(state: State, {window, script}: {window: WindowGlobal; script: ScriptText}): void {
  state.running = script
  try {
    fromRealm(window, {...script, source: state.prepare(script.source, script.filename)})
  } catch (error) {
    rememberThrower(error, frameOf(state, {script, offset: redeclarationIn(script.source, messageOf(error) ?? '')}))
    throw error
  } finally {
    state.running = undefined
  }
}

/** The script at its place in the document, or at an address of its own. */
function locate(state: State, {element, source}: {element: ElementImpl; source: string}): ScriptText {
  const location = element.firstChild?.sourceCodeLocation
  if (location === undefined || location === null || !state.document.text.startsWith(source, location.startOffset)) {
    return {source, filename: addressFor(state, source), line: 0, column: 0}
  }
  return {source, filename: state.url, line: location.startLine - 1, column: location.startCol - 1}
}

/** Gives code that came into the page later an address of its own, with places when a known text has it. */
function addressFor(state: State, source: string): string {
  state.count += 1
  const address = `${state.url}#script-${state.count}`
  state.places.addText(address, findText([state.document, ...state.fragments()], source) ?? plainText(source))
  return address
}

/** The part of one of the texts that is this code. */
function findText(texts: ReadonlyArray<PlacedText>, source: string): PlacedText | undefined {
  if (source.trim() === '') return undefined
  for (const text of texts) {
    const start = text.text.indexOf(source)
    if (start >= 0) return slice(text, {start, end: start + source.length})
  }
  return undefined
}

function compileHandler(state: State, handler: HandlerText & {window: WindowGlobal}): unknown {
  const {window, wrapper, body} = handler
  const start = wrapper.indexOf(body)
  const head = `(function () { ${wrapper.slice(0, start).replaceAll('\n', ' ')}`
  const tail = `${wrapper.slice(start + body.length).replace(/\/\/# sourceURL=.*$/, '')}\n})`
  const source = head + body + tail
  const offset = attributeOffset(state, handler)
  if (offset === undefined) {
    return fromRealm(window, {source, filename: addressFor(state, body), line: 0, column: -head.length})
  }
  const {line, column} = pointAt(state.starts, offset)
  return fromRealm(window, {source, filename: state.url, line: line - 1, column: column - 1 - head.length})
}

/** Where the value of the attribute starts in the document. */
function attributeOffset({document}: State, {element, event, body}: HandlerText): number | undefined {
  const location = element.sourceCodeLocation
  const attribute = location?.attrs?.[`on${event}`] ?? location?.startTag?.attrs?.[`on${event}`]
  if (attribute === undefined) return undefined
  const text = document.text.slice(attribute.startOffset, attribute.endOffset)
  const lead = /^[^=]*=\s*["']?/.exec(text)?.[0].length ?? 0
  // A value with character references is longer in the document than it is.
  const isSame = text.startsWith(body, lead) || text.includes('&')
  return isSame ? attribute.startOffset + lead : undefined
}

function frameOf({places}: State, {script, offset}: {script: ScriptText; offset: number}): StackFrame {
  const point = pointAt(lineStarts(script.source), offset)
  const line = script.line + point.line
  const column = point.line === 1 ? script.column + point.column : point.column
  const {filename} = script
  return {name: '', at: places.placeAt({filename, line, column}), text: `${filename}:${line}:${column}`}
}

function messageOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  try {
    const message: unknown = Reflect.get(error, 'message')
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}
