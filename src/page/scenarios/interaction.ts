/** Every button, form, link and handler of the page, once each; then those that they brought. */
import type {OfferSeen} from '../driven-page.ts'
import {createChanger} from './change.ts'
import {ownStreamsMs} from './session.ts'
import type {Session} from './session.ts'

const maxOffers = 60
/** Virtual ms after each interaction. */
const pauseMs = 500

export async function runInteraction(session: Session): Promise<void> {
  const {open} = session
  // Rows that only events bring have buttons too.
  if (open.backend.openStreams() > 0) for (const collection of open.backend.watched()) open.backend.insert(collection)
  await open.pass(pauseMs)
  const seen = new Set<string>()
  const first = await open.offers()
  await takeUp(session, chooseOffers(first, seen))
  const known = new Set(first.flatMap(({element, tag}) => [element, tag]))
  const brought = (await open.offers()).filter(({element, tag}) => !known.has(element) && !known.has(tag))
  await takeUp(session, chooseOffers(brought, seen))
  // What a button asked for may come as a stream.
  if (open.backend.openStreams() > 0) await open.pass(ownStreamsMs)
  const delay = await open.longestDelay()
  if (delay > 0) {
    open.renew()
    await open.pass(delay)
  }
  const changer = createChanger(session)
  for (const collection of open.backend.watched()) await changer.apply('insert', {collection, round: 1})
}

async function takeUp({open}: Session, offers: ReadonlyArray<OfferSeen>): Promise<void> {
  for (const offer of offers.slice(0, maxOffers)) {
    const target = await open.nameOf(offer.element)
    if (target === undefined) continue
    open.renew()
    open.log({t: open.now(), kind: 'interaction', type: offer.type, target, at: offer.at})
    await open.use(offer)
    await open.pass(pauseMs)
  }
}

function chooseOffers(all: ReadonlyArray<OfferSeen>, seen: Set<string>): ReadonlyArray<OfferSeen> {
  const chosen = all.filter(({type, at, tag}) => {
    // What a loop of a template, or a response, made many times is used once.
    const key = `${type} ${at === undefined ? tag : `${at.snippet} ${at.line}:${at.column}`}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
  // Submitting comes last: it may change the most.
  return [...chosen.filter(({type}) => type !== 'submit'), ...chosen.filter(({type}) => type === 'submit')]
}
