/** Scenarios of streams that are refused, and of streams that only stay alive, or come in pieces. */
import type {Server} from '../../web/server.ts'
import {headerOf} from '../../web/server.ts'
import {encodeUtf8} from '../../web/utf8.ts'
import {createChanger} from './change.ts'
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

const idleMs = 30_000
const heartbeatMs = 5000
/** Markers of documents whose frames have a character of two bytes, and lines that end in CRLF below a comment. */
const wideLetters = 'NÉW'
const otherLines = 'CRLF'

/** A server that answers streams as one does that does not know the user. */
export function refuseStreams(server: Server): Server {
  return (request) => {
    if (!(headerOf(request.headers, 'accept') ?? '').includes('text/event-stream')) return server(request)
    return {
      status: 401,
      headers: [['content-type', 'application/json']],
      body: '{"http status code":401,"http status description":"Unauthorized"}'
    }
  }
}

/** A server behind a network that cuts what it sends where it likes, as every network may. */
export function cutStreams(server: Server): Server {
  return (request) => {
    const response = server(request)
    if (response === 'refuse' || typeof response.body !== 'function') return response
    const {body} = response
    return {
      ...response,
      body: (sink) =>
        body({
          ...sink,
          write(chunk) {
            for (const piece of typeof chunk === 'string' ? piecesOf(chunk) : [chunk]) sink.write(piece)
          }
        })
    }
  }
}

/** A frame, cut in its first field, in its data and, where one is there, in a character. */
function piecesOf(text: string): ReadonlyArray<Uint8Array> {
  const bytes = encodeUtf8(text.includes(otherLines) ? `: other lines\r\n${text.replaceAll('\n', '\r\n')}` : text)
  const data = text.indexOf('data:') + 20
  const wide = bytes.findIndex((byte) => byte >= 0x80)
  const ends = [5, data, wide + 1, bytes.length]
    .filter((end) => end > 0 && end <= bytes.length)
    .toSorted((a, b) => a - b)
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
}

export async function runRefusal(session: Session): Promise<void> {
  await session.open.pass(idleMs)
}

export async function runHeartbeat(session: Session): Promise<void> {
  const {open} = session
  if (open.backend.openStreams() === 0) return
  for (let passed = 0; passed < idleMs; passed += heartbeatMs) {
    open.renew()
    logDriver(session, 'heartbeat')
    open.backend.heartbeat()
    await open.pass(heartbeatMs)
  }
  if (!readsByHand(session)) return
  const changer = createChanger(session)
  const collections = open.backend.watched()
  for (const collection of collections) await changer.apply('insert', {collection, round: 1, prefix: wideLetters})
  logDriver(session, 'other-lines')
  for (const collection of collections) await changer.apply('insert', {collection, round: 2, prefix: otherLines})
}

/** A script takes the stream apart itself, which `EventSource` does for all others. */
function readsByHand({open}: Session): boolean {
  return open.log
    .entries()
    .some(
      (entry) =>
        entry.kind === 'request' &&
        entry.via !== 'eventsource' &&
        entry.headers.some(([name, value]) => name === 'accept' && value.includes('text/event-stream'))
    )
}
