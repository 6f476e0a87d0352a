/** The example on http://127.0.0.1:8080, from the in-memory backend: `npm run example`. */
import {readdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join, relative} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import type {Backend, BackendDescription, TemplateSource} from '../../src/backends/backend.ts'
import {createBackend} from '../../src/backends/restheart-facet/create-backend.ts'
import {type RunningServer, serveHttp, wallClock} from '../../src/backends/serve-http.ts'
import type {Server} from '../../src/web/server.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const htmx = {cdn: 'https://unpkg.com/htmx.org@2.0.8/dist/htmx.min.js', local: '/static/htmx.min.js'}
/** Between two comment lines on an idle stream, ms: proxies cut connections that stay silent. */
const heartbeat = 15_000

export interface RunningExample extends RunningServer {
  backend: Backend
}

/** Starts it on `port`, or the next one that is free. */
export async function startExample(port?: number): Promise<RunningExample> {
  const backend = createBackend({description: describe(), templates: readTemplates(), ...wallClock()})
  const running = await serveHttp(withStatic(backend.server), port === undefined ? {} : {port})
  const timer = setInterval(backend.heartbeat, heartbeat)
  return {
    ...running,
    backend,
    async close() {
      clearInterval(timer)
      await running.close()
    }
  }
}

/** The collection with its change stream, as the README defines it for RESTHeart. */
function describe(): BackendDescription {
  const documents: Array<Record<string, unknown>> = JSON.parse(readFileSync(join(folder, 'init-data.json'), 'utf8'))
  const products = {path: '/shop/products', documents, streams: ['changes'], assumed: false}
  return {collections: [products], services: {}, streams: {}, routes: {}, context: {}}
}

/** The page loads htmx from the installed package, so that the example works without the internet. */
function readTemplates(): TemplateSource[] {
  const root = join(folder, 'templates')
  const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.html'))
  return files.map((path) => ({
    name: relative(root, join(root, path))
      .replaceAll('\\', '/')
      .replace(/\.html$/, ''),
    source: readFileSync(join(root, path), 'utf8').replaceAll(htmx.cdn, htmx.local),
    snippet: undefined
  }))
}

function withStatic(server: Server): Server {
  const script = readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'))
  return (request) => {
    if (!request.url.endsWith(htmx.local)) return server(request)
    return {status: 200, headers: [['content-type', 'text/javascript; charset=utf-8']], body: script}
  }
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  const {url} = await startExample()
  process.stdout.write(`Product catalog: ${url}/shop/products\nStop it with Ctrl-C\n`)
}
