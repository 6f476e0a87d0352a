/** Dialogs and navigations: answered as the jsdom window does, so that the page stays where it is. */
import type {InsidePage} from './page.ts'
import {isElement, isObject, replaceFunction} from './page.ts'
import type {Listeners} from './listeners.ts'

export function watchWaysOut(page: InsidePage, listeners: Listeners): void {
  const {window} = page
  const log = (type: 'alert' | 'confirm' | 'prompt' | 'print' | 'open', text: string): void =>
    page.tell({kind: 'entry', entry: {t: page.now(), kind: 'dialog', type, text}, mark: {}})
  replaceFunction(
    window,
    'alert',
    () =>
      (_self, [text = '']) =>
        log('alert', String(text))
  )
  replaceFunction(window, 'confirm', () => (_self, [text = '']) => {
    log('confirm', String(text))
    return true
  })
  replaceFunction(window, 'prompt', () => (_self, [text = '', value = '']) => {
    log('prompt', String(text))
    return String(value)
  })
  replaceFunction(window, 'print', () => () => log('print', ''))
  replaceFunction(window, 'open', () => (_self, [url = '']) => {
    const written = String(url)
    log('open', written === '' ? 'about:blank' : absolute(page, written))
    return openedWindow(page)
  })
  const navigation: unknown = Reflect.get(window, 'navigation')
  if (isObject(navigation)) listeners.listen(navigation, 'navigate', (event) => stay(page, event))
}

/** Goes nowhere, unless it is within the document. */
function stay(page: InsidePage, event: object): void {
  const destination: unknown = Reflect.get(event, 'destination')
  if (!isObject(destination) || Reflect.get(event, 'hashChange') === true) return
  if (Reflect.get(destination, 'sameDocument') === true) return
  const isPost = Reflect.get(event, 'formData') !== null
  const url = String(Reflect.get(destination, 'url'))
  const source: unknown = Reflect.get(event, 'sourceElement')
  const element = isElement(source) ? page.keys.of(source.closest('form') ?? source) : undefined
  const mark = {...page.mark(), ...(element === undefined ? {} : {element})}
  page.tell({kind: 'navigation', t: page.now(), url: isPost ? `POST ${url}` : url, mark})
  const prevent: unknown = Reflect.get(event, 'preventDefault')
  if (typeof prevent === 'function') Reflect.apply(prevent, event, [])
}

/** A window that nothing happens in. */
function openedWindow({window}: InsidePage): object {
  const document = new window.DOMParser().parseFromString('', 'text/html')
  const opened = {closed: false, opener: window, document, location: {href: 'about:blank'}}
  const idle = ['focus', 'blur', 'print', 'postMessage', 'addEventListener', 'removeEventListener']
  const close = (): void => void (opened.closed = true)
  return Object.assign(opened, {close}, Object.fromEntries(idle.map((name) => [name, () => undefined])))
}

function absolute({window}: InsidePage, written: string): string {
  try {
    return new window.URL(written, window.document.baseURI).href
  } catch {
    return written
  }
}
