/** What jsdom asks of the page that is open. */
import {serializeForm} from './form-url.ts'
import type {DocumentImpl, ElementImpl, WindowGlobal} from './dom.ts'
import type {LogEntry} from './outcome.ts'
import type {PageModules} from './page-modules.ts'
import {placeOf} from './place-of-element.ts'
import type {Places} from './places.ts'
import type {PageHooks} from './realm/hooks.ts'
import type {Scripts} from './scripts.ts'
import type {Network} from '../web/network.ts'
import type {RequestVia} from '../web/server.ts'

export interface HookOptions {
  window: WindowGlobal
  document: DocumentImpl
  network: Network
  scripts: Scripts
  modules: PageModules
  openFrame: (window: WindowGlobal) => void
  thrown: (error: unknown) => void
  log: (entry: LogEntry) => void
  now: () => number
  places: Places
}

export function createHooks(options: HookOptions): PageHooks {
  const {network, scripts, modules, log, now, places} = options
  return {
    load(url, element) {
      if (viaOf(element) === 'iframe' && isNested(element, url)) return undefined
      const written = element.getAttributeNS(null, element.localName === 'link' ? 'href' : 'src')
      const at = placeOf(options, element)
      const answer = network.loadSubresource(url, viaOf(element), {
        ...(written === null ? {} : {written}),
        ...(at === undefined ? {} : {at})
      })
      if (answer.by === 'refused') {
        // The page goes on without it.
        if (viaOf(element) === 'script') log({t: now(), kind: 'assumed', what: 'library', name: written ?? url})
        return undefined
      }
      const {status, contentType, text} = answer
      return {status, contentType, body: new TextEncoder().encode(text), url: answer.url}
    },
    runScript: (window, script) => scripts.runElement(window, script),
    runModule: (element) => modules.insert(element),
    compileHandler: (window, handler) => scripts.compileHandler(window, handler),
    openFrame: options.openFrame,
    thrown: options.thrown,
    navigate: (url) => log({t: now(), kind: 'navigation', url, at: places.where()}),
    submit: (form) =>
      log({
        t: now(),
        kind: 'navigation',
        url: serializeForm(form, options.window),
        at: places.where() ?? placeOf(options, form)
      })
  }
}

const maxDepth = 4

/** A document does not load into a frame of itself (HTML Standard, "process the iframe attributes"), nor without end. */
function isNested(element: ElementImpl, url: string): boolean {
  const [address] = url.split('#')
  let document: DocumentImpl | undefined = element._ownerDocument
  for (let depth = 0; document !== undefined && depth < maxDepth; depth += 1) {
    if (document.URL.split('#')[0] === address) return true
    document = document._defaultView?._frameElement?._ownerDocument
  }
  return document !== undefined
}

function viaOf(element: ElementImpl): RequestVia {
  if (element.localName === 'script') return 'script'
  if (element.localName === 'link' || element.localName === 'style') return 'style'
  if (element.localName === 'iframe' || element.localName === 'frame') return 'iframe'
  return element.localName === 'img' ? 'image' : 'other'
}
