/** Scenarios in which nothing is changed: refused streams, and streams that only stay alive. */
import type {Server} from '../../web/server.ts'
import {headerOf} from '../../web/server.ts'
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

const idleMs = 30_000
const heartbeatMs = 5000

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
}
