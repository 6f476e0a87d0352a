/** Changes the data behind a page and looks whether the page shows it. */
import type {Change} from '../../backends/backend.ts'
import {visibleText} from '../visible-text.ts'
import {renew} from './session.ts'
import type {Session} from './session.ts'

export interface Changer {
  /** Makes the change, waits, and logs what the page made of it. */
  apply(operation: Change['operation'], collection: string, round: number): Promise<void>
  /** Many inserts at once; only the last one is looked for. */
  burst(collection: string, round: number): Promise<void>
}

/** Waits of virtual ms until the page has had every chance: at once, debounced, polled. */
const patience = [300, 700, 2000, 7000]
const burstLength = 20

export function createChanger(session: Session): Changer {
  const {open} = session
  const shownBefore = new Set<string>()
  const text = (): string => visibleText(open.window.document.body)

  const settle = async (change: Change): Promise<boolean> => {
    for (const ms of patience) {
      await open.pass(ms)
      if (isShown(change, text())) return true
    }
    return false
  }
  const watch = async (make: () => Change, round: number): Promise<void> => {
    renew(session)
    open.bodies.length = 0
    const before = text()
    const requests = countRequests(session)
    const change = make()
    const isDone = await settle(change)
    const shown =
      isDone && !(change.operation === 'delete' && !before.includes(change.marker)) ? true : judge(change, before)
    if (shown === true && change.operation !== 'delete') shownBefore.add(change.collection)
    const {operation, collection, marker} = change
    open.log({
      t: open.clock.now(),
      kind: 'change',
      operation,
      collection,
      marker,
      round,
      shown,
      requests: countRequests(session) - requests
    })
  }
  /**
   * Not shown is a fault only in a page that shows this data: one whose text has documents of the collection, that has
   * shown a change before, that got the new data as HTML, or that wrote `undefined` where the data should be.
   */
  const judge = (change: Change, before: string): boolean | undefined => {
    if (change.operation === 'delete' && !before.includes(change.marker)) return undefined
    const got = open.bodies.some((body) => /^\s*</.test(body) && body.includes(change.marker))
    const showsData = shownBefore.has(change.collection) || showsDocuments(session, change.collection, before)
    return showsData || got || hasNewPlaceholder(before, text()) ? false : undefined
  }
  const make = {
    insert: (collection: string) => open.backend.insert(collection),
    update: (collection: string) => open.backend.update(collection),
    delete: (collection: string) => open.backend.remove(collection)
  }
  return {
    apply: (operation, collection, round) => watch(() => make[operation](collection), round),
    burst: (collection, round) =>
      watch(() => {
        let last = make.insert(collection)
        for (let count = 1; count < burstLength; count += 1) last = make.insert(collection)
        return last
      }, round)
  }
}

function isShown(change: Change, text: string): boolean {
  return change.operation === 'delete' ? !text.includes(change.marker) : text.includes(change.marker)
}

function countRequests({open}: Session): number {
  return open.log.entries().filter((entry) => entry.kind === 'request' && entry.via !== 'eventsource').length
}

/** The text has a value of a document of the collection. */
function showsDocuments({job}: Session, path: string, text: string): boolean {
  const collection = job.backend.collections.find((candidate) => candidate.path === path)
  return (
    collection?.documents.some((document) =>
      Object.values(document).some((value) => isTelling(value) && text.includes(value))
    ) === true
  )
}

function isTelling(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 3
}

/** The page wrote something that is no data where data should be. */
function hasNewPlaceholder(before: string, after: string): boolean {
  return ['undefined', '[object Object]', 'NaN'].some((word) => count(after, word) > count(before, word))
}

function count(text: string, word: string): number {
  return text.split(word).length - 1
}
