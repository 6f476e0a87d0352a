/** HTML Standard §9.2.5, §9.2.6: from bytes to events. */
import {describe, expect, test} from 'vitest'
import {createEventStreamParser} from '../../src/web/event-stream-parser.ts'
import {encodeUtf8} from '../../src/web/utf8.ts'
import {answer, entries, openPage, stream} from './page.ts'

type Parsed = ReadonlyArray<readonly [type: string, data: string, id: string]>

/** Events of a stream that is cut into chunks of `size` bytes. */
function parse(bytes: Uint8Array, size = Infinity): {events: Parsed; retries: ReadonlyArray<number>} {
  const events: Array<readonly [string, string, string]> = []
  const retries: Array<number> = []
  const parser = createEventStreamParser({
    onEvent: (event) => void events.push([event.type, event.data, event.lastEventId]),
    onRetry: (milliseconds) => void retries.push(milliseconds)
  })
  for (let start = 0; start < bytes.length; start += size)
    parser.write(bytes.subarray(start, Math.min(bytes.length, start + size)))
  return {events, retries}
}

const cases: ReadonlyArray<readonly [what: string, text: string, events: Parsed]> = [
  ['one line', 'data: x\n\n', [['message', 'x', '']]],
  ['lines ended by CR', 'data: x\r\r', [['message', 'x', '']]],
  ['lines ended by CRLF', 'data: x\r\n\r\n', [['message', 'x', '']]],
  ['mixed line ends', 'data: 1\ndata: 2\rdata: 3\r\ndata: 4\n\r', [['message', '1\n2\n3\n4', '']]],
  ['several data lines', 'data: a\ndata\ndata: b\n\n', [['message', 'a\n\nb', '']]],
  ['no space after the colon', 'data:x\n\n', [['message', 'x', '']]],
  ['only one space is taken', 'data:  x\n\n', [['message', ' x', '']]],
  ['a tab is no space', 'data:\tx\n\n', [['message', '\tx', '']]],
  ['a space before the colon', 'data : x\n\n', []],
  ['colons in the value', 'data: {"a":1}\n\n', [['message', '{"a":1}', '']]],
  ['empty data', 'data\n\n', [['message', '', '']]],
  ['empty data with colon', 'data:\n\n', [['message', '', '']]],
  ['two empty data lines', 'data\ndata\n\n', [['message', '\n', '']]],
  ['no data', 'event: x\nid: 1\n\n', []],
  ['blank lines only', '\n\n\n', []],
  ['comments', ': hi\n:\n:data: no\ndata: x\n\n', [['message', 'x', '']]],
  ['a comment between data lines', 'data: 1\n: hb\ndata: 2\n\n', [['message', '1\n2', '']]],
  ['unknown fields', 'foo: 1\nData: 2\n data: 3\ndata\0: 4\nDATA: 5\ndata: x\n\n', [['message', 'x', '']]],
  ['no final blank line', 'data: 1\n\ndata: 2\n', [['message', '1', '']]],
  ['no final line end', 'data: 1\n\ndata: 2', [['message', '1', '']]],
  ['an event name', 'event: change\ndata: x\n\n', [['change', 'x', '']]],
  ['the last event name counts', 'event: a\nevent: b\ndata: x\n\n', [['b', 'x', '']]],
  ['an empty event name', 'event: a\nevent\ndata: x\n\n', [['message', 'x', '']]],
  [
    'a name is for one event',
    'event: a\ndata: 1\n\ndata: 2\n\n',
    [
      ['a', '1', ''],
      ['message', '2', '']
    ]
  ],
  ['a name of a block without data is forgotten', 'event: a\n\ndata: 2\n\n', [['message', '2', '']]],
  ['spaces are part of a name', 'event:  a \ndata: x\n\n', [[' a ', 'x', '']]],
  ['an ID', 'id: 1\ndata: x\n\n', [['message', 'x', '1']]],
  [
    'an ID lasts',
    'id: 1\ndata: x\n\ndata: y\n\n',
    [
      ['message', 'x', '1'],
      ['message', 'y', '1']
    ]
  ],
  ['an ID of a block without data lasts', 'id: 1\n\ndata: y\n\n', [['message', 'y', '1']]],
  [
    'an empty ID sets it back',
    'id: 1\ndata: x\n\nid\ndata: y\n\n',
    [
      ['message', 'x', '1'],
      ['message', 'y', '']
    ]
  ],
  [
    'an ID with NULL is ignored',
    'id: 1\ndata: x\n\nid: 2\0\ndata: y\n\n',
    [
      ['message', 'x', '1'],
      ['message', 'y', '1']
    ]
  ],
  ['an ID after the data', 'data: x\nid: 3\n\n', [['message', 'x', '3']]],
  ['a resume token', 'id: {"_data":"8265"}\ndata: x\n\n', [['message', 'x', '{"_data":"8265"}']]],
  ['NULL in data', 'data: a\0b\n\n', [['message', 'a\0b', '']]],
  ['characters of many bytes', 'data: ok…😀\n\n', [['message', 'ok…😀', '']]],
  ['a byte order mark', '\uFEFFdata: x\n\n', [['message', 'x', '']]],
  ['a second byte order mark is text', '\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n', [['message', '2', '']]],
  [
    'a byte order mark later is text',
    'data: 1\n\n\uFEFFdata: 2\n\ndata: 3\n\n',
    [
      ['message', '1', ''],
      ['message', '3', '']
    ]
  ],
  ['line separators are text', 'data: a\u2028b\u0085c\u000bd\n\n', [['message', 'a\u2028b\u0085c\u000bd', '']]]
]

describe('the parser', () => {
  test.each(cases)('%s', (_, text, events) => {
    expect(parse(encodeUtf8(text)).events).toEqual(events)
  })

  test.each(cases)('%s, byte by byte', (_, text, events) => {
    expect(parse(encodeUtf8(text), 1).events).toEqual(events)
  })

  test.each(cases)('%s, by threes', (_, text, events) => {
    expect(parse(encodeUtf8(text), 3).events).toEqual(events)
  })

  test.each([
    ['1000', [1000]],
    ['03000', [3000]],
    ['0', [0]],
    ['1000x', []],
    ['-1', []],
    ['1.5', []],
    ['', []],
    ['１', []],
    [' 5', []]
  ])('retry: %s', (value, retries) => {
    expect(parse(encodeUtf8(`retry: ${value}\n`)).retries).toEqual(retries)
  })

  test('what is not UTF-8 becomes U+FFFD', () => {
    const bytes = Uint8Array.of(...encodeUtf8('data: '), 0xff, 0xe2, 0x82, 0x41, 0xc0, 0x80, ...encodeUtf8('\n\n'))
    expect(parse(bytes).events).toEqual([['message', '\uFFFD\uFFFDA\uFFFD\uFFFD', '']])
    expect(parse(bytes, 1).events).toEqual([['message', '\uFFFD\uFFFDA\uFFFD\uFFFD', '']])
  })

  test('a CR ends a line at once', () => {
    expect(parse(encodeUtf8('data: x\r\r')).events).toHaveLength(1)
  })
})

describe('dispatch', () => {
  test('a message event has what the standard gives it', async () => {
    const page = openPage({server: () => stream('id: 4\ndata: x\n\n')})
    page.run(
      `const s = new EventSource('/x'); s.onmessage = e => out(e instanceof MessageEvent, e.constructor === MessageEvent, e.type, e.data, e.origin, e.lastEventId, e.source, e.ports.length, e.isTrusted, e.bubbles, e.cancelable, e.composed, e.target === s, e.eventPhase)`
    )
    await page.wait()
    expect(page.out).toEqual([
      [true, true, 'message', 'x', 'http://localhost:8080', '4', null, 0, true, false, false, false, true, 2]
    ])
  })

  test('named events go to their listeners only', async () => {
    const page = openPage({server: () => stream('event: change\ndata: 1\n\nevent: message\ndata: 2\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = e => out('message', e.data); s.addEventListener('change', e => out('change', e.data)); s.onchange = () => out('no')"
    )
    await page.wait()
    expect(page.out).toEqual([
      ['change', '1'],
      ['message', '2']
    ])
    expect(entries(page, 'dispatch')).toMatchObject([
      {type: 'change', data: '1', listeners: 1},
      {type: 'message', listeners: 1}
    ])
  })

  test('a server can name events `open` and `error`', async () => {
    const page = openPage({server: () => stream('event: error\ndata: 1\n\nevent: open\ndata: 2\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onopen = s.onerror = e => out(e.type, e.data, e instanceof MessageEvent, s.readyState)"
    )
    await page.wait()
    expect(page.out).toEqual([
      ['open', undefined, false, 1],
      ['error', '1', true, 1],
      ['open', '2', true, 1]
    ])
    expect(entries(page, 'error-field')).toEqual([])
  })

  test('microtasks run between two events of one chunk', async () => {
    const page = openPage({server: () => stream('data: 1\n\ndata: 2\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = e => { out(e.data); Promise.resolve().then(() => out('then ' + e.data)) }"
    )
    await page.wait()
    expect(page.out).toEqual(['1', 'then 1', '2', 'then 2'])
  })

  test('an exception is reported and stops nothing', async () => {
    const page = openPage({server: () => stream('data: 1\n\ndata: 2\n\n')})
    page.run(`window.onerror = (message, file, line, column, error) => { out('reported', message, error instanceof SyntaxError) }
      const s = new EventSource('/x'); s.onmessage = e => { if (e.data === '1') JSON.parse('{') }; s.addEventListener('message', e => out(e.data))`)
    await page.wait()
    expect(page.out).toHaveLength(3)
    expect(page.out[0]).toMatchObject(['reported', expect.stringContaining('JSON'), true])
    expect(page.out.slice(1)).toEqual(['1', '2'])
    expect(page.errors).toHaveLength(1)
  })

  test('an exception in `open` leaves the source open', async () => {
    const page = openPage({server: () => stream('data: 1\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onopen = () => { throw new Error('x') }; s.onmessage = () => out(s.readyState)"
    )
    await page.wait()
    expect(page.out).toEqual([1])
    expect(page.errors).toHaveLength(1)
  })

  test('events come when their chunk comes', async () => {
    const page = openPage({
      server: () =>
        answer(200, 'text/event-stream', (sink) => {
          sink.write('data: half')
          page.clock.schedule(() => sink.write(' and half\n'), 100)
          page.clock.schedule(() => sink.write('\n'), 200)
          return () => undefined
        })
    })
    page.run("const s = new EventSource('/x'); s.onmessage = e => out(e.data, performance.now())")
    await page.wait(150)
    expect(page.out).toEqual([])
    await page.wait(150)
    expect(page.out).toEqual([['half and half', 210]])
  })

  test('returning false or preventDefault() changes nothing', async () => {
    const page = openPage({server: () => stream('data: 1\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = e => { e.preventDefault(); return false }; s.addEventListener('message', e => out(e.defaultPrevented))"
    )
    await page.wait()
    expect(page.out).toEqual([false])
  })

  test('window.event is the event while it is dispatched', async () => {
    const page = openPage({server: () => stream('data: 1\n\n')})
    page.run("const s = new EventSource('/x'); s.onmessage = e => out(window.event === e)")
    await page.wait()
    expect(page.out).toEqual([true])
  })

  test('two sources are apart', async () => {
    const page = openPage({server: (request) => stream(`data: ${request.url.slice(-1)}\n\n`)})
    page.run("for (const name of ['a', 'b']) new EventSource('/' + name).onmessage = e => out(name, e.data)")
    await page.wait()
    expect(page.out).toEqual([
      ['a', 'a'],
      ['b', 'b']
    ])
  })

  test('dispatchEvent() by the page is not trusted', () => {
    const page = openPage({server: () => stream('')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = e => out(e.isTrusted, e.data); s.dispatchEvent(new MessageEvent('message', {data: 'mine'}))"
    )
    expect(page.out).toEqual([[false, 'mine']])
  })
})
