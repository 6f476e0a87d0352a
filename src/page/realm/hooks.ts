/** What the bundled jsdom asks of the page that is open: the build replaces the matching places of jsdom by these calls. */
import type {ElementImpl, WindowGlobal} from '../dom.ts'

/** A subresource as jsdom's element code wants it. */
export interface Loaded {
  status: number
  contentType: string
  body: Uint8Array
  url: string
}

export interface PageHooks {
  /** A subresource of an element; `undefined` when nobody answers. */
  load(url: string, element: ElementImpl): Loaded | undefined
  /** Runs the text of a `<script>`; `filename` is the address of the document or of the script. */
  runScript(window: WindowGlobal, script: {element: ElementImpl; source: string; filename: string}): void
  /** A `<script type="module">` was inserted. */
  runModule(element: ElementImpl): void
  /** Compiles an event handler attribute; gives the function that takes the window. */
  compileHandler(
    window: WindowGlobal,
    handler: {wrapper: string; body: string; element: ElementImpl; event: string}
  ): unknown
  /** An exception that nobody caught was told to the page. */
  thrown(error: unknown): void
  /** A frame has a window; none of its code has run. */
  openFrame(window: WindowGlobal): void
  /** The page wants to go elsewhere. */
  navigate(url: string): void
  /** A form was submitted and nobody prevented it. */
  submit(form: ElementImpl): void
}

let current: PageHooks | undefined

export function useHooks(hooks: PageHooks | undefined): void {
  current = hooks
}

export function theHooks(): PageHooks | undefined {
  return current
}
