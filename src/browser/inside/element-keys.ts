/** Names elements by their tags as they came into the document, so that the markup tells where they stand. */
import type {LiveElement, WindowGlobal} from '../../page/dom.ts'
import type {ElementKey} from '../told.ts'
import {isElement, isObject} from './page.ts'

export interface Keys {
  of(element: object): ElementKey | undefined
}

interface Observer {
  observe(target: object, options: object): void
  takeRecords(): ReadonlyArray<MutationRecord>
}

interface MutationRecord {
  addedNodes: ArrayLike<object>
}

/** Has to be called before the document has an element. */
export function createKeys(window: WindowGlobal): Keys {
  const keys = new WeakMap<object, ElementKey>()
  const counts = new Map<string, number>()
  const add = (element: LiveElement): void => {
    if (keys.has(element)) return
    const tag = tagOf(element)
    const number = counts.get(tag) ?? 0
    counts.set(tag, number + 1)
    keys.set(element, {tag, number})
  }
  const take = (records: ReadonlyArray<MutationRecord>): void => {
    for (const {addedNodes} of records) {
      for (const node of Array.from(addedNodes)) {
        if (!isElement(node)) continue
        add(node)
        for (const inner of Array.from(node.querySelectorAll('*'))) add(inner)
      }
    }
  }
  const observer = createObserver(window, take)
  observer?.observe(window.document, {childList: true, subtree: true})
  return {
    of(element) {
      take(observer?.takeRecords() ?? [])
      return keys.get(element)
    }
  }
}

/** `li class=row data-id=1`: as `element-places.ts` writes it too. */
function tagOf(element: LiveElement): string {
  const attributes = Array.from(element.attributes, ({name, value}) => `${name}=${value}`)
  return [element.localName, ...attributes].join(' ')
}

function createObserver(
  window: WindowGlobal,
  take: (records: ReadonlyArray<MutationRecord>) => void
): Observer | undefined {
  const Constructor: unknown = Reflect.get(window, 'MutationObserver')
  const made: unknown = typeof Constructor === 'function' ? Reflect.construct(Constructor, [take]) : undefined
  return isObserver(made) ? made : undefined
}

function isObserver(value: unknown): value is Observer {
  return isObject(value) && 'observe' in value && 'takeRecords' in value
}
