/** Requests of a page with their answers. Pure. */
import type {Outcome} from '../page/outcome.ts'
import type {EntryOf} from './page-log.ts'
import {entriesIn} from './page-log.ts'

export interface Answered {
  request: EntryOf<'request'>
  response: EntryOf<'response'>
  /** What the backend noted between the request and its answer. */
  notes: ReadonlyArray<EntryOf<'backend'>>
}

/** Every request that was answered in this scenario, in the order of the answers. */
export function answeredIn(outcome: Outcome): ReadonlyArray<Answered> {
  const requests = new Map(entriesIn(outcome, 'request').map((seen) => [seen.entry.id, seen]))
  const notes = entriesIn(outcome, 'backend')
  return entriesIn(outcome, 'response').flatMap(({entry, index}) => {
    const request = requests.get(entry.id)
    if (request === undefined) return []
    const own = notes.filter((note) => note.index > request.index && note.index < index)
    return [{request: request.entry, response: entry, notes: own.map((note) => note.entry)}]
  })
}
