/** The parts of jsdom's objects that this package touches; jsdom ships no types. */
import type {PageDocument, PageElement, PageWindow} from '../web/page-window.ts'

/** jsdom's element behind a wrapper. */
export interface ElementImpl {
  localName: string
  isConnected: boolean
  _parserInserted?: boolean
  _ownerDocument: DocumentImpl
  sourceCodeLocation?: NodeLocation | null
  text?: string
  firstChild?: {sourceCodeLocation?: NodeLocation | null} | null
  getAttributeNS(namespace: null, name: string): string | null
  hasAttributeNS(namespace: null, name: string): boolean
}

/** Of parse5: 1-based lines and columns, 0-based offsets. */
export interface NodeLocation {
  startLine: number
  startCol: number
  startOffset: number
  endOffset: number
  startTag?: NodeLocation
  attrs?: Record<string, NodeLocation>
}

export interface ResourceQueue {
  push(
    request: Promise<unknown> | null,
    onLoad: () => unknown,
    onError: (() => void) | null,
    ...rest: unknown[]
  ): unknown
  getLastScript(): unknown
}

export interface DocumentImpl {
  URL: string
  readyState: string
  _queue: ResourceQueue
  _deferQueue: ResourceQueue
  _asyncQueue: ResourceQueue
  _currentScript: ElementImpl | null
  _global: WindowGlobal
  _defaultView: {readonly _frameElement?: ElementImpl | null} | null
  baseURLSerialized(): string
  close(noQueue?: boolean): void
}

/** What the driver calls on elements, beside what pages' own world needs. */
export interface LiveElement extends PageElement {
  readonly outerHTML: string
  readonly attributes: ArrayLike<{readonly name: string; readonly value: string}>
  querySelectorAll(selector: string): ArrayLike<LiveElement>
  click(): void
}

export interface LiveDocument extends PageDocument {
  querySelectorAll(selector: string): ArrayLike<LiveElement>
  readonly body: LiveElement | null
}

/** jsdom's window: what pages see, and some of what is behind it. Pages can change all of it. */
export interface WindowGlobal extends PageWindow {
  readonly document: LiveDocument
  _document: PageDocument | undefined
  _globalProxy: WindowGlobal
  close(): void
}
