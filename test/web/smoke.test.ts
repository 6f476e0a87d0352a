import {expect, test} from 'vitest'
import {entries, openPage, stream} from './page.ts'

test('an event source delivers', async () => {
  const page = openPage({server: () => stream('event: change\nid: 1\ndata: {"a":1}\n\n')})
  page.run(`const s = new EventSource('/x'); s.onopen = e => out('open', e.isTrusted, s.readyState)
  s.addEventListener('change', e => { out(e.data, e.lastEventId, e.origin, e instanceof MessageEvent, this === window) ; throw new Error('x') })
  setTimeout(() => { out('t', s.readyState); s.close(); out(s.readyState) }, 50)`)
  await page.wait(5000)
  expect(page.out).toEqual([['open', true, 1], ['{"a":1}', '1', 'http://localhost:8080', true, true], ['t', 1], 2])
  expect(page.errors).toHaveLength(1)
  expect(entries(page, 'dispatch')).toMatchObject([{type: 'change', listeners: 1}])
})
