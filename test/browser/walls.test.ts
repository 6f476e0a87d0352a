/** What a page in Chromium can not do. */
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {expect, it} from 'vitest'
import {startChromium} from '../../src/browser/chromium.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'
import {inChromium, runInChromium} from './chromium.ts'

inChromium(
  'nothing but its own server answers a page',
  async () => {
    let count = 0
    const outside = createServer((_request, response) => {
      count += 1
      response.end('got out')
    })
    await new Promise<void>((resolve) => void outside.listen(0, '127.0.0.1', resolve))
    const {port} = outside.address() as AddressInfo
    const page = htmlPage(`<!DOCTYPE html><body>
<img src="http://127.0.0.1:${port}/image"><iframe src="http://127.0.0.1:${port}/frame"></iframe>
<script src="http://127.0.0.1:${port}/script.js"></script>
<script>
  const told = []
  fetch('http://127.0.0.1:${port}/fetch', {mode: 'no-cors'}).then((r) => r.text()).then((t) => told.push(t), () => told.push('no'))
  navigator.sendBeacon('http://127.0.0.1:${port}/beacon', 'x')
  const socket = new WebSocket('ws://127.0.0.1:${port}/socket')
  socket.onerror = () => document.body.append(' socket failed ')
  new Worker(URL.createObjectURL(new Blob(['fetch("http://127.0.0.1:${port}/worker")'])))
  setTimeout(() => { location.href = 'http://127.0.0.1:${port}/away' }, 100)
</script></body>`)
    const {outcomes} = await runInChromium(jobOf([page]))
    outside.close()
    expect(count).toBe(0)
    expect(outcomes[0]?.after).toContain('socket failed')
    expect(entriesOf(outcomes[0], 'response').map(({by}) => by)).not.toContain('backend')
    expect(entriesOf(outcomes[0], 'navigation')).toHaveLength(1)
  },
  60_000
)

inChromium(
  'a page that loops is ended, and the next one runs',
  async () => {
    const loop = htmlPage('<body><script>while (true) {}</script></body>', {id: 'p1', scenarios: ['load', 'again']})
    const next = htmlPage('<body><script>document.body.append("ran")</script></body>', {id: 'p2'})
    const {outcomes} = await runInChromium(jobOf([loop, next]), 5000)
    expect(outcomes.map(({end}) => end)).toEqual(['timeout', 'not-run', 'finished'])
    expect(outcomes[2]?.after).toContain('ran')
  },
  60_000
)

it('a browser that is not there is told in one line', async () => {
  await expect(startChromium({executable: '/nowhere/chromium'})).rejects.toThrow(
    'Cannot find `/nowhere/chromium`: name the executable of a Chromium with `--browser=PATH` or in `CHECK_DOCS_CHROMIUM`'
  )
})
