/** jsdom as it comes from npm, in this very process: what the sandbox is compared with. Trusted pages only. */
import {createRequire} from 'node:module'

interface StockWindow {
  eval: (source: string) => unknown
  close: () => void
}

interface Stock {
  JSDOM: new (html: string, options: object) => {window: StockWindow}
  VirtualConsole: new () => {on: (type: string, listener: (...values: unknown[]) => void) => void}
}

const stock: Stock = createRequire(import.meta.url)('jsdom')

/** Loads the page; gives the texts that its scripts log at once. */
export function runInStockJsdom(html: string): ReadonlyArray<string> {
  const texts: string[] = []
  const {window} = openStockWindow(html, (...values) => void texts.push(values.map(String).join(' ')))
  window.close()
  return texts
}

/** Loads the page; gives its body, what its scripts log and throw, and of what kind. */
export function loadInStockJsdom(html: string): {
  body: string
  texts: ReadonlyArray<string>
  errors: ReadonlyArray<string>
} {
  const texts: string[] = []
  const errors: string[] = []
  const {window} = openStockWindow(
    html,
    (...values) => void texts.push(values.map(String).join(' ')),
    (error) => void errors.push(error)
  )
  const body = String(window.eval('document.body?.outerHTML'))
  window.close()
  return {body, texts, errors}
}

/** A window at the address that pages of the tests have. */
export function openStockWindow(
  html: string,
  onLog: (...values: unknown[]) => void = () => {},
  onError: (name: string) => void = () => {}
): {window: StockWindow} {
  const virtualConsole = new stock.VirtualConsole()
  virtualConsole.on('log', onLog)
  virtualConsole.on('jsdomError', (error) => {
    const cause = error instanceof Error ? error.cause : undefined
    if (typeof cause === 'object' && cause !== null) onError(String(Reflect.get(cause, 'name')))
  })
  const url = 'http://localhost:8080/shop/products'
  return new stock.JSDOM(html, {url, runScripts: 'dangerously', pretendToBeVisual: true, virtualConsole})
}
