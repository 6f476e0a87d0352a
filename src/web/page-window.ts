/** The part of a jsdom window that this layer uses, typed; jsdom has no types of its own. */

export interface PageEvent {
  readonly type: string
  readonly defaultPrevented: boolean
  readonly target: object | null
  preventDefault(): void
}

export interface PageEventTarget {
  addEventListener: (type: string, listener: (event: PageEvent) => void, options?: {once?: boolean}) => void
  removeEventListener: (type: string, listener: (event: PageEvent) => void) => void
  dispatchEvent: (event: PageEvent) => boolean
}

export interface PageAbortSignal extends PageEventTarget {
  readonly aborted: boolean
  readonly reason: unknown
}

export interface PageHeaders extends Iterable<[string, string]> {
  append(name: string, value: string): void
  delete(name: string): void
  get(name: string): string | null
  has(name: string): boolean
  set(name: string, value: string): void
}

export interface PageBlob {
  readonly size: number
  readonly type: string
}

export interface PageFormData extends Iterable<[string, string | PageBlob]> {
  append(name: string, value: string | PageBlob, filename?: string): void
}

export interface PageUrl {
  href: string
  readonly origin: string
  readonly protocol: string
  hash: string
}

export interface PageNode extends PageEventTarget {
  readonly nodeType: number
  readonly nodeName: string
  readonly childNodes: ArrayLike<PageNode>
  readonly isConnected: boolean
  textContent: string | null
}

export interface PageElement extends PageNode {
  readonly localName: string
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  replaceChildren(...nodes: ReadonlyArray<PageNode | string>): void
  closest(selector: string): PageElement | null
}

export interface PageDocument extends PageNode {
  readonly baseURI: string
  readonly URL: string
  readonly body: PageElement | null
  readonly readyState: string
  createElement(name: string): PageElement
  getElementById(id: string): PageElement | null
  querySelector(selector: string): PageElement | null
  createTextNode(text: string): PageNode
}

type Constructor<T, A extends ReadonlyArray<unknown>> = {new (...args: A): T; readonly prototype: T}

export type PageEventConstructor = Constructor<PageEvent, [type: string, init?: object]>

export interface PageWindow extends PageEventTarget {
  readonly document: PageDocument
  readonly location: {readonly href: string; readonly origin: string}
  readonly navigator: object
  readonly performance: object
  readonly crypto: object
  readonly parent: object
  readonly eval: (source: string) => unknown

  readonly Object: ObjectConstructor
  readonly Function: FunctionConstructor
  readonly Array: ArrayConstructor
  readonly Date: DateConstructor
  readonly Error: ErrorConstructor
  readonly JSON: typeof JSON
  readonly Map: MapConstructor
  readonly Set: SetConstructor
  readonly Math: typeof Math
  readonly Promise: PromiseConstructor
  readonly RangeError: ErrorConstructor
  readonly RegExp: RegExpConstructor
  readonly SyntaxError: ErrorConstructor
  readonly TypeError: ErrorConstructor
  readonly ArrayBuffer: ArrayBufferConstructor
  readonly Uint8Array: Uint8ArrayConstructor

  readonly AbortController: Constructor<{readonly signal: PageAbortSignal; abort(reason?: unknown): void}, []>
  readonly AbortSignal: Constructor<PageAbortSignal, []>
  readonly Blob: Constructor<PageBlob, [parts?: ReadonlyArray<unknown>, options?: {type?: string}]>
  readonly CSSStyleDeclaration: Constructor<object, []>
  readonly CloseEvent: PageEventConstructor
  readonly DOMException: Constructor<Error, [message?: string, name?: string]>
  readonly DOMParser: Constructor<{parseFromString(source: string, type: string): PageDocument}, []>
  readonly Document: Constructor<PageDocument, []>
  readonly Element: Constructor<PageElement, []>
  readonly ErrorEvent: PageEventConstructor
  readonly Event: PageEventConstructor
  readonly EventTarget: Constructor<PageEventTarget, []>
  readonly File: Constructor<PageBlob & {readonly name: string}, [ReadonlyArray<unknown>, string, {type?: string}?]>
  readonly FormData: Constructor<PageFormData, []>
  readonly HTMLElement: Constructor<PageElement, []>
  readonly Headers: Constructor<PageHeaders, [init?: unknown]>
  readonly MessageEvent: PageEventConstructor
  readonly Node: Constructor<PageNode, []>
  readonly ProgressEvent: PageEventConstructor
  readonly TextDecoder: Constructor<{decode(bytes: Uint8Array): string}, [label?: string]>
  readonly URL: Constructor<PageUrl, [url: string, base?: string]>
  readonly URLSearchParams: Constructor<object, [init?: unknown]>
  readonly XMLSerializer: Constructor<{serializeToString(node: PageNode): string}, []>
}
