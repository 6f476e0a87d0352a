/** Dialogs of the browser: answered at once, as a visitor does that agrees to everything. */
import {defineFunctions} from './define.ts'
import {parseUrl, type WebContext} from './web.ts'

export function installPrompts(web: WebContext): void {
  const log = (type: 'alert' | 'confirm' | 'prompt' | 'print' | 'open', text: string): void =>
    web.log({t: web.clock.now(), kind: 'dialog', type, text})
  defineFunctions(web, {
    alert: (text = '') => log('alert', String(text)),
    confirm(text = '') {
      log('confirm', String(text))
      return true
    },
    prompt(text = '', value = '') {
      log('prompt', String(text))
      return String(value)
    },
    print: () => log('print', ''),
    open(url = '', target = '') {
      const written = String(url)
      log('open', written === '' ? 'about:blank' : (parseUrl(web, written) ?? written))
      return openWindow(web, String(target))
    }
  })
}

/** A window that nothing happens in. */
function openWindow(web: WebContext, name: string): object {
  const {realm, window} = web
  const document = new realm.DOMParser().parseFromString('', 'text/html')
  const opened: object = new realm.Object()
  Object.assign(opened, {name, closed: false, opener: window, document, location: {href: 'about:blank'}})
  defineFunctions(
    web,
    {
      close: () => void Reflect.set(opened, 'closed', true),
      focus: () => undefined,
      blur: () => undefined,
      print: () => undefined,
      postMessage: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined
    },
    opened
  )
  return opened
}
