/** A request of a page in a real browser, and where it is. */

export interface Answerer {
  by: 'backend' | 'npm' | 'refused'
  note: string | undefined
}

export interface Exchange extends Answerer {
  id: number
  /** Where it is: on its way to the server, kept by it, on its way back, an open stream. */
  state: 'sent' | 'kept' | 'answered' | 'stream'
  /** Bytes of a stream that have not arrived. */
  missing: number
  since: number
  isLogged: boolean
}

export const unlogged: Omit<Exchange, 'since'> = {
  id: 0,
  state: 'sent',
  missing: 0,
  isLogged: true,
  by: 'backend',
  note: undefined
}

/** Real ms after which nobody waits for a request any more. */
const stuckMs = 3000
/** Real ms after which an answer that has come counts as read: a page may leave its body where it is. */
export const unreadMs = 40
/** Of HTTP/1.1 to one server, in Chromium: what is asked beyond that waits. */
const maxConnections = 6

/** Whether something is on its way, on either side. */
export function isMoving(all: ReadonlyArray<Exchange>): boolean {
  const now = performance.now()
  const isFull = all.filter(({state}) => state === 'kept' || state === 'stream').length >= maxConnections
  return all.some(({state, missing, since, isLogged}) => {
    if (now - since > stuckMs) return false
    if (state === 'answered') return !isLogged || now - since < unreadMs
    return (state === 'sent' && !isFull) || missing > 0
  })
}
