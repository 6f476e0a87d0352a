/** A jsdom window in a realm of its own, with nothing in it but the address. */
import {createWindow} from 'jsdom/lib/jsdom/browser/Window.js'
import {parseIntoDocument} from 'jsdom/lib/jsdom/browser/parser/index.js'
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import type {DocumentImpl, WindowGlobal} from './dom.ts'
import {CookieJar, DEFAULT_USER_AGENT} from './realm/stand-ins.ts'

export interface OpenWindow {
  window: WindowGlobal
  document: DocumentImpl
  /** Parses the document, running its scripts in document order, and fires what follows. */
  load: (html: string) => void
}

/** `onConsole` gets the calls of `console`: name of the method, arguments. */
export function openWindow(
  url: string,
  onConsole: (method: string, values: ReadonlyArray<unknown>) => void
): OpenWindow {
  const bare = createWindow({
    url,
    contentType: 'text/html',
    parsingMode: 'html',
    encoding: 'UTF-8',
    referrer: '',
    runScripts: 'dangerously',
    parseOptions: {sourceCodeLocationInfo: true, scriptingEnabled: true},
    pretendToBeVisual: true,
    storageQuota: 5_000_000,
    dispatcher: {},
    loadSubresources: true,
    userAgent: DEFAULT_USER_AGENT,
    virtualConsole: {emit: (method, ...values) => onConsole(method, values)},
    cookieJar: new CookieJar()
  })
  const document = implForWrapper(bare.document)
  return {
    window: bare._globalProxy,
    document,
    load(html) {
      parseIntoDocument(html, document)
      document.close()
    }
  }
}
