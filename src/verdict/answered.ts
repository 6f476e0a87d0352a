/** Requests of a page with their answers. Pure. */
import type {Outcome} from '../page/outcome.ts'
import type {EntryOf} from './page-log.ts'
import {entriesIn} from './page-log.ts'

export interface Answered {
  request: EntryOf<'request'>
  response: EntryOf<'response'>
  /** What the backend noted on it. */
  notes: ReadonlyArray<EntryOf<'backend'>>
}

/** Every request that was answered in this scenario, in the order of the answers. */
export function answeredIn(outcome: Outcome): ReadonlyArray<Answered> {
  const requests = new Map(entriesIn(outcome, 'request').map((seen) => [seen.entry.id, seen]))
  const notes = entriesIn(outcome, 'backend')
  return entriesIn(outcome, 'response').flatMap(({entry}) => {
    const request = requests.get(entry.id)
    if (request === undefined) return []
    const own = notes.filter((note) => isAbout(note.entry, request.entry))
    return [{request: request.entry, response: entry, notes: own.map((note) => note.entry)}]
  })
}

/** Notes have no number of a request: they name its path or its fragment. */
function isAbout({note}: EntryOf<'backend'>, request: EntryOf<'request'>): boolean {
  const target = request.headers.find(([name]) => name.toLowerCase() === 'hx-target')?.[1].replace(/^#/, '')
  if (target !== undefined && note.includes(`_fragments/${target}`)) return true
  return note.includes(`\`${new URL(request.url).pathname}\``)
}
