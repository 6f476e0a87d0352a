/** Changes the data behind a page and looks whether the page shows it. */
import type {Change} from '../../backends/backend.ts'
import type {Session} from './session.ts'

export interface Changer {
  /** Makes the change, waits, and logs what the page made of it; true when the page has shown new data. */
  apply: (operation: Change['operation'], target: ChangeTarget) => Promise<boolean>
  /** Many inserts at once; only the last one is looked for. */
  burst: (target: ChangeTarget) => Promise<boolean>
}

interface ChangeTarget {
  collection: string
  round: number
  /** How the text of a new document begins. */
  prefix?: string
}

/** Waits of virtual ms until the page has had every chance: at once, debounced, polled. */
const patience = [300, 700, 2000, 7000]
const burstLength = 20

export function createChanger(session: Session): Changer {
  const {backend} = session.open
  const shownBefore = new Set<string>()
  const make = {
    insert: (collection: string, prefix?: string) => backend.insert(collection, prefix),
    update: (collection: string) => backend.update(collection),
    delete: (collection: string) => backend.remove(collection)
  }
  const watch = async (target: ChangeTarget, change: () => Change): Promise<boolean> => {
    const shown = await showChange(session, {...target, make: change, shownBefore})
    if (shown) shownBefore.add(target.collection)
    return shown
  }
  return {
    apply: (operation, target) => watch(target, () => make[operation](target.collection, target.prefix)),
    burst: (target) =>
      watch(target, () => {
        for (let count = 1; count < burstLength; count += 1) make.insert(target.collection)
        return make.insert(target.collection)
      })
  }
}

interface Step extends ChangeTarget {
  make: () => Change
  /** Collections of which the page has shown a change. */
  shownBefore: ReadonlySet<string>
}

/** Makes the change and logs it; true when the page has shown new data. */
async function showChange(session: Session, {make, round, shownBefore}: Step): Promise<boolean> {
  const {open} = session
  open.renew()
  open.bodies.length = 0
  const before = await open.text()
  const requests = countRequests(session)
  const change = make()
  const isSettled = await settle(session, change)
  const canBeSeen = change.operation !== 'delete' || before.includes(change.marker)
  const shown = !canBeSeen
    ? undefined
    : isSettled
      ? true
      : isFault(session, {change, before, after: await open.text(), shownBefore})
        ? false
        : undefined
  const {operation, collection, marker} = change
  const count = countRequests(session) - requests
  open.log({t: open.now(), kind: 'change', operation, collection, marker, round, shown, requests: count})
  return shown === true && operation !== 'delete'
}

/** Waits until the change is visible; false when it never is. */
async function settle(session: Session, change: Change): Promise<boolean> {
  for (const ms of patience) {
    await session.open.pass(ms)
    if ((await session.open.text()).includes(change.marker) !== (change.operation === 'delete')) return true
  }
  return false
}

/**
 * Not shown is a fault only in a page that shows this data: one whose text has documents of the collection, that has shown
 * a change before, that got the new data as HTML, or that wrote `undefined` where the data should be.
 */
function isFault(
  session: Session,
  {
    change,
    before,
    after,
    shownBefore
  }: {change: Change; before: string; after: string; shownBefore: ReadonlySet<string>}
): boolean {
  const got = session.open.bodies.some((body) => /^\s*</.test(body) && body.includes(change.marker))
  if (got || shownBefore.has(change.collection)) return true
  return (
    valuesOf(session, change.collection).some((value) => before.includes(value)) || hasNewPlaceholder(before, after)
  )
}

function countRequests({open}: Session): number {
  return open.log.entries().filter((entry) => entry.kind === 'request' && entry.via !== 'eventsource').length
}

/** Texts in the documents of a collection. */
function valuesOf({job}: Session, path: string): ReadonlyArray<string> {
  const documents = job.backend.collections.find((candidate) => candidate.path === path)?.documents ?? []
  return documents
    .flatMap((document) => Object.values(document))
    .filter((value) => typeof value === 'string' && value.length >= 3)
    .map(String)
}

/** The page wrote something that is no data where data should be. */
function hasNewPlaceholder(before: string, after: string): boolean {
  return ['undefined', '[object Object]', 'NaN'].some((word) => count(after, word) > count(before, word))
}

function count(text: string, word: string): number {
  return text.split(word).length - 1
}
