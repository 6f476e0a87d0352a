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

/** A window at the address that pages of the tests have. */
export function openStockWindow(html: string, onLog: (...values: unknown[]) => void = () => {}): {window: StockWindow} {
  const virtualConsole = new stock.VirtualConsole()
  virtualConsole.on('log', onLog)
  const url = 'http://localhost:8080/shop/products'
  return new stock.JSDOM(html, {url, runScripts: 'dangerously', pretendToBeVisual: true, virtualConsole})
}
