/** Plain routes of the configuration: they answer before the backend is asked. */
import type {ServerRequest, ServerResponse} from '../web/server.ts'
import type {RouteDescription} from './backend.ts'

/**
 * The answer to a request that a route fits, else `undefined`. A route is `GET /api/status`, or `/api/status` for every
 * method; `*` stands for one segment.
 */
export function answerRoute(
  routes: Readonly<Record<string, RouteDescription>>,
  request: ServerRequest
): ServerResponse | undefined {
  const path = pathOf(request.url)
  for (const [key, route] of Object.entries(routes)) {
    const [first = '', second] = key.split(/\s+/, 2)
    const [method, pattern] = second === undefined ? [undefined, first] : [first, second]
    if (method !== undefined && method.toUpperCase() !== request.method.toUpperCase()) continue
    if (fits(path, pattern)) return toResponse(route)
  }
  return undefined
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

function fits(path: string, pattern: string): boolean {
  const [have, want] = [path.split('/'), pattern.split('/')]
  return have.length === want.length && want.every((segment, index) => segment === '*' || segment === have[index])
}

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '') || '/'
}
