/** Runs what is code in a page's markup, at the place where the document shows it. */
import type {ElementImpl, WindowGlobal} from './dom.ts'
import {lineStarts, pointAt} from './lines.ts'
import type {ModuleSource} from './modules/loader.ts'
import {rememberThrower} from './errors.ts'
import type {SnippetPlace, StackFrame} from './outcome.ts'
import type {Places} from './places.ts'
import {plainText, slice} from './placed-text.ts'
import type {PlacedText} from './placed-text.ts'
import {fromRealm} from './realm/compile.ts'
import type {ScriptText} from './realm/compile.ts'

export interface Scripts {
  /** Runs the text of a `<script>`; `address` is that of the document or of the script's file. */
  runElement(window: WindowGlobal, script: {element: ElementImpl; source: string; filename: string}): void
  /** The function that takes the window and gives the handler of an `on…` attribute. */
  compileHandler(
    window: WindowGlobal,
    handler: {wrapper: string; body: string; element: ElementImpl; event: string}
  ): unknown
  /** An inline module with its place. */
  moduleOf(element: ElementImpl): ModuleSource
  /** Runs the inline scripts of the document once more; `report` gets what they throw. */
  runAgain(window: WindowGlobal, report: (error: unknown) => void): number
  /** Where the script that runs now begins; for errors without a stack. */
  current(): SnippetPlace | undefined
  /** Gives code that came into the page later an address of its own, with places when a known text has it. */
  addressFor(source: string): string
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

export function createScripts(options: ScriptsOptions): Scripts {
  const {url, document, places, fragments, prepare} = options
  const starts = lineStarts(document.text)
  const inline: ScriptText[] = []
  let running: ScriptText | undefined
  let count = 0

  const addressFor = (source: string): string => {
    count += 1
    const address = `${url}#script-${count}`
    places.addText(address, findText([document, ...fragments()], source) ?? plainText(source))
    return address
  }
  const locate = (element: ElementImpl, source: string): ScriptText => {
    const location = element.firstChild?.sourceCodeLocation
    if (location === undefined || location === null || !document.text.startsWith(source, location.startOffset)) {
      return {source, filename: addressFor(source), line: 0, column: 0}
    }
    return {source, filename: url, line: location.startLine - 1, column: location.startCol - 1}
  }
  const run = (window: WindowGlobal, script: ScriptText): void => {
    running = script
    try {
      fromRealm(window, {...script, source: prepare(script.source, script.filename)})
    } catch (error) {
      rememberThrower(error, frameOf(script, redeclarationIn(script.source, error)))
      throw error
    } finally {
      running = undefined
    }
  }
  return {
    addressFor,
    moduleOf(element) {
      const source = element.text ?? ''
      return {...locate(element, source), base: url}
    },
    runElement(window, {element, source, filename}) {
      if (element.hasAttributeNS(null, 'src')) return run(window, {source, filename, line: 0, column: 0})
      const script = locate(element, source)
      inline.push(script)
      run(window, script)
    },
    runAgain(window, report) {
      const scripts = inline.splice(0)
      for (const script of scripts) {
        try {
          run(window, script)
        } catch (error) {
          report(error)
        }
      }
      return scripts.length
    },
    current: () => (running === undefined ? undefined : frameOf(running, 0).at),
    compileHandler(window, {wrapper, body, element, event}) {
      const start = wrapper.indexOf(body)
      const head = `(function () { ${wrapper.slice(0, start).replaceAll('\n', ' ')}`
      const tail = `${wrapper.slice(start + body.length).replace(/\/\/# sourceURL=.*$/, '')}\n})`
      const source = head + body + tail
      const offset = attributeOffset(element, `on${event}`, body)
      if (offset === undefined)
        return fromRealm(window, {source, filename: addressFor(body), line: 0, column: -head.length})
      const {line, column} = pointAt(starts, offset)
      return fromRealm(window, {source, filename: url, line: line - 1, column: column - 1 - head.length})
    }
  }

  function frameOf(script: ScriptText, offset: number): StackFrame {
    const {line, column} = pointAt(lineStarts(script.source), offset)
    const [row, start] = [script.line + line, line === 1 ? script.column + column : column]
    return {name: '', at: places.placeAt(script.filename, row, start), text: `${script.filename}:${row}:${start}`}
  }

  /** Where the value of an attribute starts in the document. */
  function attributeOffset(element: ElementImpl, name: string, value: string): number | undefined {
    const location = element.sourceCodeLocation
    const attribute = location?.attrs?.[name] ?? location?.startTag?.attrs?.[name]
    if (attribute === undefined) return undefined
    const text = document.text.slice(attribute.startOffset, attribute.endOffset)
    const lead = /^[^=]*=\s*["']?/.exec(text)?.[0].length ?? 0
    const same = text.startsWith(value, lead) || /&/.test(text)
    return same ? attribute.startOffset + lead : undefined
  }
}

/** The part of one of the texts that is this code. */
function findText(texts: ReadonlyArray<PlacedText>, source: string): PlacedText | undefined {
  if (source.trim() === '') return undefined
  for (const text of texts) {
    const offset = text.text.indexOf(source)
    if (offset >= 0) return slice(text, offset, offset + source.length)
  }
  return undefined
}

/** Offset of the declaration that V8 refused because the name is taken: it says the name only. */
function redeclarationIn(source: string, error: unknown): number {
  const message: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : undefined
  const name =
    typeof message === 'string' ? /^Identifier '([\w$]+)' has already been declared/.exec(message)?.[1] : undefined
  if (name === undefined) return 0
  const found = new RegExp(`\\b(?:const|let|class|var|function)\\s+(?=${name.replaceAll('$', '\\$')}\\b)`).exec(source)
  return found === null ? 0 : found.index + found[0].length
}
