/** Gives inline scripts that are inserted later an address of their own: a browser calls them by the document's. */
import type {LiveElement} from '../../page/dom.ts'
import type {InsidePage} from './page.ts'
import {isElement, isObject, replaceFunction} from './page.ts'

const nodeMethods = ['appendChild', 'insertBefore', 'replaceChild']
const elementMethods = [
  'append',
  'prepend',
  'before',
  'after',
  'replaceWith',
  'replaceChildren',
  'insertAdjacentElement'
]

export function nameInsertedScripts(page: InsidePage): void {
  const {Node, Element} = page.window
  for (const name of nodeMethods) nameIn(page, Node.prototype, name)
  for (const name of elementMethods) nameIn(page, Element.prototype, name)
}

function nameIn(page: InsidePage, prototype: object, name: string): void {
  replaceFunction(prototype, name, (original) => (self, args) => {
    const scripts = args.flatMap(scriptsIn).map((script) => ({script, source: script.textContent ?? ''}))
    for (const {script, source} of scripts) {
      const address = nextAddress(page)
      page.tell({kind: 'script', address, source})
      script.textContent = `${source}\n//# sourceURL=${address}`
    }
    try {
      return original(self, args)
    } finally {
      for (const {script, source} of scripts) script.textContent = source
    }
  })
}

/** Inline scripts that were not there before. */
function scriptsIn(node: unknown): ReadonlyArray<LiveElement> {
  if (!isObject(node) || Reflect.get(node, 'isConnected') === true) return []
  const inner: unknown = Reflect.get(node, 'querySelectorAll')
  if (typeof inner !== 'function') return []
  const found: unknown = Reflect.apply(inner, node, ['script:not([src])'])
  const all = [node, ...(isObject(found) ? Array.from(Object.assign([], found)) : [])]
  return all.filter((element) => isElement(element)).filter(isFreshScript)
}

function isFreshScript(element: LiveElement): boolean {
  const {textContent} = element
  if (element.localName !== 'script' || element.hasAttribute('src') || textContent === null) return false
  return (
    textContent.trim() !== '' &&
    !textContent.includes('//# sourceURL=') &&
    !/json|importmap/i.test(element.getAttribute('type') ?? '')
  )
}

function nextAddress({window}: InsidePage): string {
  count += 1
  return `${window.document.URL.replace(/#.*$/, '')}#script-${count}`
}

let count = 0
