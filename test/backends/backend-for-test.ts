/** A backend with a clock that the test turns, and short ways to ask it. */
import type {Backend, BackendDescription} from '../../src/backends/backend.ts'
import {createBackend} from '../../src/backends/restheart-facet/create-backend.ts'
import type {ServerResponse} from '../../src/web/server.ts'

const products = [
  {
    _id: {$oid: '65a000000000000000000001'},
    name: 'Laptop Pro',
    price: 1299.99,
    stock: 12,
    category: 'Electronics',
    tags: ['premium']
  },
  {_id: {$oid: '65a000000000000000000002'}, name: 'Desk', price: 249.5, stock: 0, category: 'Furniture', tags: []},
  {
    _id: {$oid: '65a000000000000000000003'},
    name: 'Lamp',
    price: 39,
    stock: 7,
    category: 'Furniture',
    tags: ['new', 'sale']
  }
]

export const shop: BackendDescription = {
  collections: [{path: '/shop/products', documents: products, streams: ['changes'], assumed: false}],
  services: {'/shop/stats': {total: 10, average: 2.5, lowStock: [{name: 'Desk', stock: 3}]}},
  streams: {
    '/clock': [
      {event: 'tick', data: 'one'},
      {event: 'tick', data: 'two'}
    ]
  },
  routes: {},
  context: {}
}

interface Answer {
  status: number
  headers: Map<string, string>
  text: string
  json: unknown
}

export interface TestBackend {
  backend: Backend
  ask(method: string, path: string, more?: {headers?: Record<string, string>; body?: unknown}): Answer
  /** Opens a stream; `text` grows as time passes. */
  listen(
    path: string,
    headers?: Record<string, string>
  ): {status: number; text: () => string; ended: () => boolean; leave: () => void}
  /** Lets `ms` pass. */
  pass(ms: number): void
}

export function setUp(description: BackendDescription = shop, templates: Record<string, string> = {}): TestBackend {
  const tasks: Array<{due: number; task: () => void}> = []
  let now = 0
  const backend = createBackend({
    description,
    templates: Object.entries(templates).map(([name, source]) => ({name, source, snippet: undefined})),
    now: () => now,
    schedule(task, delay) {
      const entry = {due: now + delay, task}
      tasks.push(entry)
      return () => {
        if (tasks.includes(entry)) tasks.splice(tasks.indexOf(entry), 1)
      }
    }
  })

  function send(
    method: string,
    path: string,
    more: {headers?: Record<string, string>; body?: unknown} = {}
  ): ServerResponse {
    const body = more.body === undefined || typeof more.body === 'string' ? more.body : JSON.stringify(more.body)
    const response = backend.server({
      method,
      url: `http://localhost:8080${path}`,
      headers: Object.entries(more.headers ?? {}),
      body,
      via: (more.headers?.['accept'] ?? '').includes('event-stream') ? 'eventsource' : 'fetch'
    })
    if (response === 'refuse') throw new Error('refused')
    return response
  }

  return {
    backend,
    ask(method, path, more) {
      const {status, headers, body} = send(method, path, more)
      const text = typeof body === 'string' ? body : ''
      return {
        status,
        headers: new Map(headers),
        text,
        json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined
      }
    },
    listen(path, headers = {}) {
      const response = send('GET', path, {headers: {accept: 'text/event-stream', ...headers}})
      let text = ''
      let ended = false
      const leave =
        typeof response.body === 'function'
          ? response.body({
              write: (chunk) => {
                text += typeof chunk === 'string' ? chunk : ''
              },
              end: () => {
                ended = true
              },
              fail: () => {
                ended = true
              }
            })
          : () => {}
      return {status: response.status, text: () => text, ended: () => ended, leave}
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const next = tasks.toSorted((a, b) => a.due - b.due)[0]
        if (next === undefined || next.due > end) break
        tasks.splice(tasks.indexOf(next), 1)
        now = Math.max(now, next.due)
        next.task()
      }
      now = end
    }
  }
}

/** What a change event carries, as far as the tests look at it. */
export interface ChangeData {
  _id: unknown
  operationType: string
  fullDocument: {name: string}
}

/** Events of a stream's text. */
export function events(text: string): Array<{id: string | undefined; event: string | undefined; data: ChangeData}> {
  return text
    .split('\n\n')
    .filter((block) => /^data:/m.test(block))
    .map((block) => ({
      id: /^id: (.*)$/m.exec(block)?.[1],
      event: /^event: (.*)$/m.exec(block)?.[1],
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null')
    }))
}
