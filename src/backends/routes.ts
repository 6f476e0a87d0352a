/** Plain routes of the configuration: they answer before the backend is asked. */
import type {ServerRequest, ServerResponse} from '../web/server.ts'
import type {BackendDescription, RouteDescription} from './backend.ts'

/**
 * The answer to a request that a route fits, else `undefined`. Of several responses each is given once, the last one for ever. A route is `GET /api/status`, or `/api/status` for every
 * method; `*` stands for one segment. A path that is written out, of a stream too, wins over one with `*`.
 */
export function createRoutes({
  routes,
  streams
}: Pick<BackendDescription, 'routes' | 'streams'>): (request: ServerRequest) => ServerResponse | undefined {
  const asked = new Map<string, number>()
  const ordered = Object.entries(routes).toSorted(([left], [right]) => starsIn(left) - starsIn(right))
  return (request) => {
    const path = pathOf(request.url)
    for (const [key, route] of ordered) {
      const [first = '', second] = key.split(/\s+/, 2)
      const [method, pattern] = second === undefined ? [undefined, first] : [first, second]
      if (method !== undefined && method.toUpperCase() !== request.method.toUpperCase()) continue
      if (!fits(path, pattern)) continue
      if (starsIn(pattern) > 0 && Object.hasOwn(streams, path)) continue
      const times = asked.get(key) ?? 0
      asked.set(key, times + 1)
      return toResponse('length' in route ? (route[Math.min(times, route.length - 1)] ?? {}) : route)
    }
    return undefined
  }
}

function starsIn(pattern: string): number {
  return pattern.split('*').length - 1
}

/** Paths of the routes, without their methods. */
export function routePaths(routes: BackendDescription['routes']): ReadonlyArray<string> {
  return Object.keys(routes).map((key) => key.trim().split(/\s+/).at(-1) ?? key)
}

function toResponse({status = 200, headers = {}, body}: RouteDescription): ServerResponse {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  const isText = typeof body === 'string' || body === undefined
  const type = given.some(([name]) => name === 'content-type') ? [] : [typeOf(body)]
  return {status, headers: [...type, ...given], body: isText ? (body ?? '') : JSON.stringify(body)}
}

function typeOf(body: unknown): [string, string] {
  if (typeof body !== 'string') return ['content-type', 'application/json']
  return ['content-type', body.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8']
}

/** `*` stands for one segment. */
export function fits(path: string, pattern: string): boolean {
  const [have, want] = [path.split('/'), pattern.split('/')]
  return have.length === want.length && want.every((segment, index) => segment === '*' || segment === have[index])
}

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '') || '/'
}
