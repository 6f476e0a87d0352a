/** Which event source of a page made which request: a browser tells of both, but not that they belong together. */
import type {During, SnippetPlace} from '../page/outcome.ts'

export interface SourceNumbers {
  /** A source was made in an execution context, where it has a number of its own. Gives its number in the log. */
  add(key: string, source: Omit<KnownSource, 'number' | 'attempt'>): number
  number(key: string): number | undefined
  /** The source that asks for the address next. */
  waiting(url: string): KnownSource | undefined
  /** The source that asks for the address now, and which time it is. */
  connected(url: string, requestId: string): {source: number; attempt: number} | undefined
  disconnected(requestId: string): void
}

export interface KnownSource {
  number: number
  /** Without fragment. */
  url: string
  written: string
  during: During
  at: SnippetPlace | undefined
  /** Requests so far. */
  attempt: number
}

interface State extends KnownSource {
  request: string | undefined
}

export function createSourceNumbers(): SourceNumbers {
  const sources: State[] = []
  const numbers = new Map<string, number>()
  // A new source goes before one that comes back.
  const next = (url: string): State | undefined => {
    const free = sources.filter((source) => source.url === url && source.request === undefined)
    return free.find(({attempt}) => attempt === 0) ?? free[0]
  }
  return {
    add(key, source) {
      const number = sources.length + 1
      sources.push({...source, number, attempt: 0, request: undefined})
      numbers.set(key, number)
      return number
    },
    number: (key) => numbers.get(key),
    waiting: next,
    connected(url, requestId) {
      const source = next(url)
      if (source === undefined) return undefined
      source.attempt += 1
      source.request = requestId
      return {source: source.number, attempt: source.attempt}
    },
    disconnected(requestId) {
      for (const source of sources) if (source.request === requestId) source.request = undefined
    }
  }
}
