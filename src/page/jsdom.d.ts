/** Types of the untyped modules that are bundled for the child; only what is used. */
declare module 'jsdom/lib/jsdom/browser/Window.js' {
  import type {WindowGlobal} from './dom.ts'
  export function createWindow(options: {
    url: string
    contentType: string
    parsingMode: 'html'
    encoding: string
    referrer: string
    runScripts: 'dangerously'
    parseOptions: {sourceCodeLocationInfo: boolean; scriptingEnabled: boolean}
    pretendToBeVisual: boolean
    storageQuota: number
    dispatcher: object
    loadSubresources: boolean
    userAgent: string
    virtualConsole: {emit: (type: string, ...values: unknown[]) => void}
    cookieJar: object
  }): WindowGlobal
}

declare module 'jsdom/lib/jsdom/browser/parser/index.js' {
  import type {DocumentImpl} from './dom.ts'
  export function parseIntoDocument(html: string, document: DocumentImpl): void
}

declare module 'jsdom/lib/jsdom/living/helpers/events.js' {
  export function fireAnEvent(name: string, target: object, constructor?: object, init?: object): boolean
}

declare module 'jsdom/lib/generated/idl/utils.js' {
  import type {PageDocument, PageElement} from '../web/page-window.ts'
  import type {DocumentImpl, ElementImpl} from './dom.ts'
  export function implForWrapper(wrapper: PageDocument): DocumentImpl
  export function implForWrapper(wrapper: PageElement): ElementImpl
  export function wrapperForImpl(impl: ElementImpl): PageElement
}

declare module 'whatwg-url' {
  export const URL: typeof globalThis.URL
  export const URLSearchParams: typeof globalThis.URLSearchParams
}

declare module '@exodus/bytes/encoding.js' {
  export const TextDecoder: typeof globalThis.TextDecoder
  export const TextEncoder: typeof globalThis.TextEncoder
}

declare module '@exodus/bytes/base64.js' {
  export function fromBase64any(text: string, options: {padding: 'both'}): Uint8Array
  export function toBase64(bytes: Uint8Array): string
}
