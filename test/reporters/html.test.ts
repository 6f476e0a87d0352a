/** The page in a real browser: what a snippet, a path or a message says stays text. */
import {createServer} from 'node:http'
import {once} from 'node:events'
import type {Browser} from 'playwright-core'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import picocolors from 'picocolors'
import type {Report} from '../../src/engine/report.ts'
import {folderWith} from '../engine/folder.ts'
import {hasChromium} from '../browser/chromium.ts'
import {html} from '../../src/reporters/html/html.ts'
import {main} from '../../src/cli/main.ts'
import {startChromium} from '../../src/browser/chromium.ts'
import {report} from './report.ts'

const options = {
  colors: picocolors.createColors(false),
  width: undefined,
  quiet: false,
  executed: true,
  version: '1.2.3',
  source: () => Array.from({length: 12}, (_, index) => `line ${index + 1}`).join('\n')
}

test('one page with a verdict, a card for each snippet and each finding outside of one', () => {
  const page = html(report, options)
  expect(page).toContain('<h1 class="bad">2 errors in 1 of 2 documents</h1>')
  expect(page.match(/<details class="card/g)).toHaveLength(3)
  expect(page.match(/<article class="card/g)).toHaveLength(3)
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toMatch(/<[^>]+\s(?:on\w+|style)=/)
})

test('without the text of the document the message is still told', () => {
  expect(html(report, {...options, source: () => undefined})).toContain('Cannot find y')
})

/** Every way to reach the network, the title, a dialog or the reader that a text may try. */
function hostile(origin: string): string {
  return `"'</title></iframe></script><img src=${origin}/img onerror="fetch('${origin}/handler')"><script>document.title='owned';alert(1);fetch('${origin}/script')</script><link rel="dns-prefetch preconnect stylesheet" href="${origin}/link"><meta http-equiv=refresh content="0;url=${origin}/refresh"><base href="${origin}/"><iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object><style>@import "${origin}/import";body{background:url(${origin}/css)}</style><form action="${origin}/form"><button autofocus onfocus="alert(2)">x</button></form><a id=hostile href="${origin}/click" target=_top>link</a><svg onload="alert(3)"><use href="${origin}/use#x"/></svg><video src="${origin}/video" autoplay></video>`
}

function hostileReport(origin: string): Report {
  const text = hostile(origin)
  const [file] = report.files
  if (file === undefined) throw new Error('the report has no file')
  const run = {
    scenario: 'events',
    end: 'finished' as const,
    durationMs: 1,
    timeline: [
      {t: 0, kind: 'source' as const, text, source: 1},
      {t: 5, kind: 'console' as const, text, line: 3, column: 1}
    ],
    before: `<body onload="alert(4)" background="${origin}/body">${text}</body>`,
    after: `<body>${text} after</body>`
  }
  const hurt = {...file, path: `docs/${text}.md`}
  const messages = file.messages.map((message) => ({
    ...message,
    message: text,
    note: text,
    url: `javascript:alert(5)//${text}`
  }))
  const snippets = file.snippets.map((snippet) => ({...snippet, lang: text, assumed: [text]}))
  return {
    ...report,
    files: [{...hurt, messages, snippets, pages: [{name: 'p1', url: text, snippets: [2], runs: [run]}]}]
  }
}

describe.skipIf(!hasChromium)('in Chromium', () => {
  const asked: Array<string> = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  let origin = ''
  let browser: Browser

  beforeAll(async () => {
    browser = (await startChromium()).browser
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterAll(async () => {
    server.close()
    await browser.close()
  })

  test('a hostile report asks for nothing, opens no dialog, keeps its title', async () => {
    const folder = folderWith({})
    const path = join(folder, 'report.html')
    writeFileSync(path, html(hostileReport(origin), {...options, source: () => hostile(origin).repeat(12)}))
    const page = await browser.newPage()
    const dialogs: Array<string> = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(pathToFileURL(path).href)
    const title = await page.title()
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for (const frame of await page.locator('iframe').all()) await frame.scrollIntoViewIfNeeded()
    await page.frameLocator('iframe').first().locator('#hostile').click({force: true, timeout: 2000})
    await page.waitForTimeout(500)
    expect(page.frames().length).toBeGreaterThan(2)
    expect([asked, dialogs, await page.title()]).toEqual([[], [], title])
    expect(page.url()).toBe(pathToFileURL(path).href)
  }, 30_000)

  test('filter, search and keyboard', async () => {
    const cwd = folderWith({
      'a.md':
        '# A\n\n```html\n<ul id="list"></ul>\n<script>\n  document.getElementById("lisst").append("x")\n</script>\n```\n',
      'b.md': '# Fine\n\n```json\n{"a": 1}\n```\n'
    })
    const sink = {write: () => {}}
    const code = await main({
      args: ['.', '--format', 'html=r.html'],
      cwd,
      env: {},
      stdin: noInput(),
      stdout: sink,
      stderr: sink
    })
    expect(code).toBe(1)
    const page = await browser.newPage()
    await page.goto(pathToFileURL(join(cwd, 'r.html')).href)
    const visible = () => page.locator('.card:visible').count()
    expect(await visible()).toBe(2)
    await page.getByRole('button', {name: 'Failed'}).press('Enter')
    expect(await visible()).toBe(1)
    expect(await page.getByRole('status').textContent()).toBe('1 of 2 shown')
    await page.getByRole('button', {name: 'All'}).press('Space')
    await page.getByRole('searchbox').fill('fine')
    expect(await page.locator('.card:visible .title').textContent()).toBe('Fine')
    await page.getByRole('searchbox').fill('')
    await page.getByRole('link', {name: 'a.md:6'}).press('Enter')
    expect(await page.locator('.card:target .line.error').textContent()).toContain('lisst')
  }, 30_000)
})

async function* noInput(): AsyncGenerator<string> {}
