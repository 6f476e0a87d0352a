/** The same backend on a real port. */
import {createServer} from 'node:http'
import {afterEach, describe, expect, it} from 'vitest'
import {createBackend} from '../../src/backends/restheart-facet/create-backend.ts'
import {type RunningServer, serveHttp, wallClock} from '../../src/backends/serve-http.ts'
import {shop} from './backend-for-test.ts'

const running: RunningServer[] = []

afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function start(port = 0) {
  const backend = createBackend({description: shop, templates: [], ...wallClock()})
  const server = await serveHttp(backend.server, {port})
  running.push(server)
  return {backend, ...server}
}

describe('serveHttp', () => {
  it('reads and writes', async () => {
    const {url} = await start()
    const created = await fetch(`${url}/shop/products`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({name: 'Café “chair”', price: 3})
    })
    expect(created.status).toBe(201)
    const location = created.headers.get('location') ?? ''
    expect(location.startsWith(`${url}/shop/products/`)).toBe(true)
    expect(await (await fetch(location)).json()).toMatchObject({name: 'Café “chair”'})
    expect((await fetch(location, {method: 'DELETE'})).status).toBe(204)
    expect((await fetch(location)).status).toBe(404)
  })

  it('streams events until one side ends', async () => {
    const {backend, url} = await start()
    const controller = new AbortController()
    const response = await fetch(`${url}/shop/products/_streams/changes`, {
      headers: {Accept: 'text/event-stream'},
      signal: controller.signal
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.getReader()
    const {marker} = backend.insert('/shop/products')
    const chunk = await reader?.read()
    expect(new TextDecoder().decode(chunk?.value)).toContain(`"name":"${marker}"`)
    controller.abort()
    await expect.poll(backend.openStreams).toBe(0)

    const second = await fetch(`${url}/shop/products/_streams/changes`, {headers: {Accept: 'text/event-stream'}})
    backend.drop()
    expect(await second.text()).toBe('')
  })

  it('takes the next port when one is taken, and listens on loopback only', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      const {port: taken, url} = await start(port)
      expect(taken).toBeGreaterThan(port)
      expect(url).toBe(`http://127.0.0.1:${taken}`)
      expect((await fetch(`${url}/shop/products`)).status).toBe(200)
    } finally {
      other.close()
    }
  })

  it('refuses a body that is too long', async () => {
    const {url} = await start()
    const response = await fetch(`${url}/shop/products`, {method: 'POST', body: 'x'.repeat(1_100_000)}).catch(
      () => undefined
    )
    expect(response?.status ?? 413).toBe(413)
  })
})
