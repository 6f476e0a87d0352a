import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {describe, expect, test} from 'vitest'
import {answer, openPage, type Page, type PageOptions} from './page.ts'

const htmx = readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.js'), 'utf8')

/** htmx starts when the document is ready, as with a script in the head. */
async function openHtmxPage(options: PageOptions): Promise<Page> {
  const page = openPage(options)
  page.run(htmx)
  await page.wait(10)
  return page
}

describe('htmx 2', () => {
  test('htmx.ajax swaps and fires all its events', async () => {
    const page = await openHtmxPage({
      html: '<!doctype html><body><div id="a">old</div></body>',
      server: () => answer(200, 'text/html', '<div id="a" hx-on:htmx:load="out(\'on\')">new</div>')
    })
    page.run(`for (const type of ['beforeRequest', 'beforeSend', 'afterRequest', 'beforeSwap', 'afterSwap', 'afterSettle', 'load'])
      document.addEventListener('htmx:' + type, () => out(type))
      htmx.ajax('GET', '/x', {target: '#a', swap: 'outerHTML'}).then(() => out('resolved'))`)
    await page.wait(500)
    expect(page.window.document.body.innerHTML).toContain('>new</div>')
    expect(page.out.filter((entry) => entry !== 'on')).toEqual([
      'beforeRequest',
      'beforeSend',
      'beforeSwap',
      'afterSwap',
      'afterRequest',
      'resolved',
      'load',
      'afterSettle'
    ])
    expect(page.requests[0]?.headers).toContainEqual(['hx-target', 'a'])
    expect(page.errors).toEqual([])
  })

  test('a click posts the form around it', async () => {
    const page = await openHtmxPage({
      html: '<!doctype html><body><form hx-post="/save" hx-target="#o"><input name="n" value="v"><button>Go</button></form><p id="o"></p></body>',
      server: (request) => answer(200, 'text/html', `<b>${request.method} ${request.body ?? ''}</b>`)
    })
    page.run("document.querySelector('button').click()")
    await page.wait(500)
    expect(page.window.document.querySelector('#o').innerHTML).toBe('<b>POST n=v</b>')
  })

  test('a delayed trigger runs on the virtual clock', async () => {
    const page = await openHtmxPage({
      html: '<!doctype html><body><p hx-get="/x" hx-trigger="every 1s"></p></body>',
      server: () => answer(200, 'text/html', 'x')
    })
    await page.wait(3500)
    expect(page.requests).toHaveLength(3)
  })

  test('20 change events give 20 updates, with the same log every time', async () => {
    const run = async (): Promise<Page> => {
      let count = 0
      const page: Page = await openHtmxPage({
        html: '<!doctype html><table><tbody id="list"><tr><td>0</td></tr></tbody></table>',
        server: (request) =>
          request.via === 'eventsource'
            ? answer(200, 'text/event-stream', (sink) => {
                for (let index = 1; index <= 20; index += 1) {
                  page.clock.schedule(() => sink.write(`event: change\nid: ${index}\ndata: {}\n\n`), index * 1000)
                }
                return () => undefined
              })
            : answer(200, 'text/html', `<tbody id="list"><tr><td>${++count}</td></tr></tbody>`)
      })
      page.run(`const source = new EventSource('/mydb/products/_streams/changes')
        source.addEventListener('change', () => htmx.ajax('GET', '/shop/products', {target: '#list', swap: 'outerHTML'}))`)
      await page.wait(30_000)
      return page
    }
    const first = await run()
    expect(first.window.document.querySelector('table').innerHTML).toContain('<td>20</td>')
    expect(first.requests).toHaveLength(21)
    expect(first.errors).toEqual([])
    const again = await run()
    expect(again.log).toEqual(first.log)
  })
})
