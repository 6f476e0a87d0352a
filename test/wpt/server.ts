/** An in-memory server for a folder of web-platform-tests: its files, and its handlers as we wrote them. */
import {existsSync, readFileSync} from 'node:fs'
import {extname, join, posix} from 'node:path'
import {headerOf, type HeaderList, type Server, type ServerRequest, type ServerResponse} from '../../src/web/server.ts'
import {handlers} from './handlers.ts'

export interface WptServerOptions {
  /** The folder `eventsource/` of the suite. */
  folder: string
  schedule: (task: () => void, delay: number) => () => void
}

export function createWptServer({folder, schedule}: WptServerOptions): Server {
  const stash = new Map<string, string>()
  return (request) => {
    const url = new URL(request.url)
    const [, name = ''] = /([\w-]+)\.(py|php|event_stream)$/.exec(url.pathname) ?? []
    const handler = handlers[name]
    if (handler !== undefined)
      return handler({request, query: url.searchParams, cookies: cookiesOf(request), schedule, stash})
    return readStatic(folder, url.pathname)
  }
}

/** A file below the folder; paths start with `/eventsource/`. */
export function readStatic(folder: string, path: string): ServerResponse {
  const relative = decodeURIComponent(path).replace(/^\/eventsource\//, '/')
  const file = join(folder, posix.normalize(relative))
  if (!file.startsWith(folder) || !existsSync(file) || extname(file) === '') return plain(404, 'not here')
  const type = contentTypes[extname(file)] ?? 'text/plain'
  return {status: 200, headers: [['content-type', type], ...ownHeaders(file)], body: readFileSync(file)}
}

/** A file `x.headers` beside `x` has one header a line. */
function ownHeaders(file: string): HeaderList {
  if (!existsSync(`${file}.headers`)) return []
  const lines = readFileSync(`${file}.headers`, 'utf8').split(/\r?\n/)
  return lines
    .filter((line) => line.includes(':'))
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
    })
}

function plain(status: number, body: string): ServerResponse {
  return {status, headers: [['content-type', 'text/plain']], body}
}

function cookiesOf(request: ServerRequest): ReadonlyMap<string, string> {
  const pairs = (headerOf(request.headers, 'cookie') ?? '').split('; ').filter((pair) => pair !== '')
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

const contentTypes: Readonly<Record<string, string>> = {
  '.event_stream': 'text/event-stream',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.js': 'text/javascript'
}
