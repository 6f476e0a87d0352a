/** The server ends all streams, and a document is inserted while nobody listens; some time later, when they are back, another one. */
import {createChanger} from './change.ts'
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

const noticeMs = 500
const awayMs = 10_000

export async function runDrop(session: Session): Promise<void> {
  const {open} = session
  if (open.backend.openStreams() === 0) return
  const collections = [...open.backend.watched()]
  const changer = createChanger(session)
  // From its first event a source has an ID to come back with.
  const shown: Array<string> = []
  for (const collection of collections)
    if (await changer.apply('insert', {collection, round: 1})) shown.push(collection)
  const before = await open.text()
  open.renew()
  logDriver(session, 'drop')
  open.backend.drop()
  const missed = shown.map((collection) => open.backend.insert(collection))
  await open.pass(noticeMs)
  const told = newWords(before, await open.text())
  await open.pass(awayMs - noticeMs)
  const isBack = open.backend.openStreams() > 0
  for (const collection of collections) await changer.apply('insert', {collection, round: 2})
  const after = await open.text()
  open.log({
    t: open.now(),
    kind: 'recovery',
    missed: missed.length === 0 || !isBack ? undefined : missed.every(({marker}) => after.includes(marker)),
    left: isBack && told.text !== '' && after.includes(told.text) ? told.text : undefined,
    replaced: told.replaced
  })
}

/** What stands in a text where another one had something else. */
function newWords(before: string, after: string): {text: string; replaced: string} {
  const [old, words] = [before.split(/\s+/), after.split(/\s+/)]
  let start = 0
  while (start < words.length && words[start] === old[start]) start += 1
  let end = 0
  while (end < Math.min(words.length, old.length) - start && words.at(-1 - end) === old.at(-1 - end)) end += 1
  const [text, replaced] = [words, old].map((each) => each.slice(start, each.length - end).join(' '))
  return {text: text ?? '', replaced: replaced ?? ''}
}
