/** Requests that scripts would send and no run has sent: in functions that nobody calls, in fences that are not run. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import {routePaths} from '../backends/routes.ts'
import {isNearPath} from '../backends/restheart-facet/near-miss.ts'
import {entriesOf} from '../verdict/page-log.ts'
import {programsIn} from './programs.ts'

export interface Slip {
  /** As written. */
  path: string
  /** What the document speaks of. */
  meant: string
  place: Position
}

/** Paths of `fetch` that nothing has and that are near to one that the document names. */
export function unsentSlips(facts: Facts): ReadonlyArray<Slip> {
  const {collections, services, streams, routes} = facts.backend
  const own = collections.filter((collection) => !collection.assumed).map((collection) => collection.path)
  const known = [...own, ...Object.keys(services), ...Object.keys(streams), ...routePaths(routes)]
  const sent = new Set(
    facts.pages.flatMap((page) => entriesOf(page, 'request').map(({entry}) => new URL(entry.url).pathname))
  )
  return programsIn(facts).flatMap((program) =>
    program.scope.urls.flatMap(({url, via, start, end}) => {
      const path = url.replace(/[?#].*$/, '')
      if (via !== 'fetch' || !/^\/[\w/.-]+$/.test(path) || sent.has(path)) return []
      if (collections.some((each) => !each.assumed && `${path}/`.startsWith(`${each.path}/`)) || known.includes(path))
        return []
      const meant = known.find((each) => isNearPath(path, each))
      return meant === undefined || path.replace(/\d+/g, '0') === meant.replace(/\d+/g, '0')
        ? []
        : [{path, meant, place: program.place(start, end)}]
    })
  )
}
