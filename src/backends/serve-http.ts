/** Puts a server on a loopback port, with real HTTP, real event streams and real time. Never part of a bundle. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse as HttpResponse
} from 'node:http'
import type {AddressInfo} from 'node:net'
import type {HeaderList, Server, ServerRequest, ServerResponse} from '../web/server.ts'
import type {BackendOptions} from './backend.ts'

export interface ServeOptions {
  /** Port to listen on; when it is taken, the next one that is free (default: 8080). 0 takes any free port. */
  port?: number
}

export interface RunningServer {
  /** Without path: `http://127.0.0.1:8080`. */
  url: string
  port: number
  /** Ends all connections, also open streams. */
  close(): Promise<void>
}

/** As `Server`, but it may take its time. */
export type SlowServer = (request: ServerRequest) => Promise<ServerResponse | 'refuse'>

/** Ports that are tried. */
const mostPorts = 50
/** Bytes of a request's body that are read. */
const mostBytes = 1_000_000

/** Real time for a backend that is served: ms since now. */
export function wallClock(): Pick<BackendOptions, 'now' | 'schedule'> {
  const start = Date.now()
  return {
    now: () => Date.now() - start,
    schedule(task, delay) {
      const timer = setTimeout(task, delay)
      return () => clearTimeout(timer)
    }
  }
}

/**
 * Serves on 127.0.0.1.
 *
 * @throws when no port is free.
 */
export async function serveHttp(server: Server | SlowServer, {port = 8080}: ServeOptions = {}): Promise<RunningServer> {
  const http = createHttpServer((request, response) => {
    void answer(server, request, response)
  })
  const taken = await listen(http, port)
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
  }
}

async function listen(http: HttpServer, first: number): Promise<number> {
  for (let port = first; port < first + mostPorts; port += 1) {
    const address = await tryPort(http, port)
    if (address !== undefined) return address.port
  }
  throw new Error(`Cannot find a free port from ${first} to ${first + mostPorts - 1}`)
}

/** `undefined` when the port is taken. */
function tryPort(http: HttpServer, port: number): Promise<AddressInfo | undefined> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      http.off('listening', onListening)
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    }
    const onListening = () => {
      http.off('error', onError)
      const address = http.address()
      resolve(typeof address === 'object' && address !== null ? address : undefined)
    }
    http.once('error', onError)
    http.once('listening', onListening)
    http.listen(port, '127.0.0.1')
  })
}

async function answer(server: Server | SlowServer, request: IncomingMessage, response: HttpResponse): Promise<void> {
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const answered = await server({
    method: request.method ?? 'GET',
    url: urlOf(request),
    headers: readHeaders(request),
    body: body === '' ? undefined : body,
    via: 'other'
  })
  if (answered === 'refuse') request.socket.destroy()
  else send(answered, response)
}

/** A browser that takes the server for its proxy asks with the whole address. */
function urlOf({url = '/', headers}: IncomingMessage): string {
  return url.startsWith('/') ? `http://${headers.host ?? 'localhost'}${url}` : url
}

function send(answered: ServerResponse, response: HttpResponse): void {
  const {status, statusText, headers, body} = answered
  response.writeHead(status, statusText === '' ? undefined : statusText, headers.flat())
  if (typeof body !== 'function') {
    response.end(body)
    return
  }
  response.flushHeaders()
  const stop = body({
    write: (chunk) => void response.write(chunk),
    end: () => void response.end(),
    fail: () => void response.destroy()
  })
  response.once('close', stop)
}

function readHeaders(request: IncomingMessage): HeaderList {
  const {rawHeaders} = request
  return Array.from(
    {length: rawHeaders.length / 2},
    (_, index) => [rawHeaders[2 * index] ?? '', rawHeaders[2 * index + 1] ?? ''] as const
  )
}

/** `undefined` when the body is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
