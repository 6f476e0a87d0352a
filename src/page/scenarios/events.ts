/** Documents are inserted, changed and deleted, twice in a row; then many at once. */
import {createChanger} from './change.ts'
import {loadMs, ownStreamsMs} from './session.ts'
import type {Session} from './session.ts'

const rounds = 2

export async function runEvents(session: Session): Promise<void> {
  const {open} = session
  const collections = open.backend.watched()
  if (open.backend.openStreams() > 0) await open.pass(ownStreamsMs - loadMs)
  // A stream that came to its end: does the page open it again?
  if (open.backend.openStreams() === 0 && open.log.entries().some(({kind}) => kind === 'source-open'))
    await open.pass(ownStreamsMs)
  const changer = createChanger(session)
  for (let round = 1; round <= rounds; round += 1) {
    for (const collection of collections) {
      for (const operation of ['insert', 'update', 'delete'] as const)
        await changer.apply(operation, {collection, round})
    }
  }
  for (const collection of collections) await changer.burst({collection, round: rounds + 1})
}
