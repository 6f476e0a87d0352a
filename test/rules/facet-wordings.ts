/** Sections on Server-Sent Events, written in many ways. Each part is what covers one topic, with its heading if it has one. */
export type Topic =
  | 'connect'
  | 'listen'
  | 'close'
  | 'reconnect'
  | 'endpoint'
  | 'example'
  | 'polling'
  | 'cookies'
  | 'token'
  | 'frequency'

export interface Wording {
  name: string
  before: string
  /** In the order of the guide. */
  parts: Partial<Record<Topic, string>>
  after?: string
}

const full = `\`\`\`html
<tbody id="list">{% for item in items %}<tr><td>{{ item.data.name }}</td></tr>{% endfor %}</tbody>
<script>
  const source = new EventSource('/shop/products/_streams/changes');
  source.addEventListener('change', () => {
    htmx.ajax('GET', '/shop/products', {target: '#list', swap: 'outerHTML'});
  });
</script>
\`\`\``

const withFetch = `\`\`\`js
const source = new EventSource('/shop/products/_streams/changes');
source.onmessage = null;
source.addEventListener('change', async () => {
  const response = await fetch('/shop/products', {headers: {Accept: 'text/html'}});
  document.querySelector('#list').innerHTML = await response.text();
});
\`\`\``

const withOutput = `\`\`\`html
<output id="count"></output>
<script>
  const source = new EventSource('/shop/products/_streams/changes');
  source.addEventListener('change', async () => {
    const response = await fetch('/shop/products/_size');
    document.querySelector('#count').value = (await response.json())._size;
  });
</script>
\`\`\``

const withEvent = `\`\`\`html
<ul id="list" hx-get="/shop/products" hx-trigger="refresh" hx-swap="outerHTML"></ul>
<script>
  const source = new EventSource('/shop/products/_streams/changes');
  source.addEventListener('change', () => document.querySelector('#list').dispatchEvent(new Event('refresh')));
</script>
\`\`\``

export const wordings: ReadonlyArray<Wording> = [
  {
    name: 'headings for all',
    before: '# Developer guide\n\nIntro.\n\n## Server-Sent Events\n\nRESTHeart streams changes.',
    parts: {
      connect: '### EventSource API\n\n`new EventSource(url)` opens the stream.',
      listen: 'Listen with `addEventListener`.',
      close: 'Close it with `source.close()`.',
      reconnect: 'The browser reconnects automatically.',
      endpoint: '### Endpoint format\n\n`/<db>/<coll>/_streams/<name>`',
      example: `### Full example\n\n${full}`,
      polling: '### SSE vs polling\n\nUse SSE for live data, and polling for data that rarely changes.',
      cookies: '### Authentication\n\nCookies are sent automatically on the same origin.',
      token: 'A JWT goes into a query parameter.',
      frequency: '### High-frequency flows\n\nRender on the client instead of the server.'
    }
  },
  {
    name: 'bullets without headings',
    before: '# Guide\n\n## Live updates (SSE)\n\nA page follows its data as follows.',
    parts: {
      example: full,
      connect: '- **Connect.** `new EventSource(…)` starts at once.',
      listen: '- **Listen.** Every event is called `change`.',
      close: '- **Close.** Call `close()` on the source when you leave the page.',
      reconnect: '- **Reconnect.** Nothing to do: lost connections are re-established by the browser.',
      endpoint: '- **Where.** Streams live below their collection, e.g. `/shop/products/_streams/{stream}`.',
      polling: '- **Or poll?** Polling is fine when a minute more or less does not matter.',
      cookies: '- **Cookies** travel with the request, as the page and the stream have the same origin.',
      token: '- **JWT**: there are no headers, so append `?jwt=…` to the URL.',
      frequency: '- **Hundreds of events per second**: do not re-render on the server; update the DOM in JavaScript.'
    }
  },
  {
    name: 'a table of everything',
    before: '# Guide\n\n# SSE with Facet\n\nAll at a glance.',
    parts: {
      example: withFetch,
      close: 'Closing the stream: `stream.close()`.',
      reconnect: 'Reconnection is built in.',
      endpoint: '| What | Value |\n|---|---|\n| path | `/:db/:coll/_streams/:name` |',
      polling:
        '| | Server-Sent Events | polling |\n|---|---|---|\n| delay | none | some seconds |\n| good for | chat | reports |',
      cookies: '| Client | Credentials |\n|---|---|\n| same origin | the session cookie, sent by the browser |',
      token: '| Client | Credentials |\n|---|---|\n| elsewhere | the token as query parameter `access_token` |',
      frequency: 'Bursts are a case for client-side rendering: take the payload and patch the DOM.'
    }
  },
  {
    name: 'questions and answers',
    before: '# FAQ\n\n## How do I use EventSource?\n\nLike this.',
    parts: {
      connect: '**How do I open it?**\n\n`const s = new EventSource(address)`',
      listen: '**How do I hear something?**\n\nSubscribe with `s.addEventListener("change", fn)`.',
      close: '**How do I stop it?**\n\n`s.close()` ends the connection.',
      reconnect: '**What if the network fails?**\n\nThe connection comes back by itself.',
      endpoint: '**What address?**\n\nThe URL has the form `/db/coll/_streams/NAME`.',
      example: `**Show me everything**\n\n${withFetch}`,
      polling: '**Should I poll instead?**\n\nOnly if the data changes once a day.',
      cookies: '**Is it authenticated?**\n\nYes, the browser includes cookies for the same origin.',
      token: '**And with a JWT?**\n\nPut the token in the query string.',
      frequency: '**What about 500 updates a second?**\n\nLet the browser draw them; a template per event is too slow.'
    }
  },
  {
    name: 'prose only',
    before: '# Handbook\n\n## Following changes with Server-Sent Events\n\nHere is how.',
    parts: {
      endpoint: 'RESTHeart exposes each stream under the path `/inventory/parts/_streams/all`.',
      example: full,
      close: 'When the page no longer needs the stream, it closes it.',
      reconnect: 'Should the line drop, the EventSource retries on its own.',
      polling: 'Prefer a timer that polls where nobody waits for the change, and a stream where somebody does.',
      cookies: 'As the stream has the same origin as the page, its cookies go along.',
      token: 'A bearer token cannot be put into a header; hand it over as a parameter of the URL.',
      frequency: 'A high-frequency stream should be rendered by the client from `event.data`.'
    }
  },
  {
    name: 'deep headings and long words',
    before: '# Guide\n\n## HTMX\n\nText.\n\n### Realtime\n\nText.\n\n#### Server-sent events\n\nText.',
    parts: {
      connect: '##### Opening\n\nA stream is opened by `new EventSource()`.',
      listen: '##### Handling\n\nRegister a handler for `change`.',
      close: '##### Shutting down\n\nInvoke `close()` to release the connection.',
      reconnect: '##### Interruptions\n\nAuto-reconnect is part of the standard.',
      endpoint: '##### Addressing\n\nEndpoints follow the convention `/<database>/<collection>/_streams/<stream>`.',
      example: `##### Putting it together\n\n${full}`,
      polling: '##### Choosing between streams and polling\n\nStreams are push; a poll is pull and suits slow data.',
      cookies: '##### Sessions\n\nThe session cookie is attached automatically.',
      token: '##### Tokens\n\n`new EventSource("/a/b/_streams/c?token=" + encodeURIComponent(token))`',
      frequency:
        '##### Throughput\n\nMany events per second must not cause as many server-side renderings: draw in the browser.'
    }
  },
  {
    name: 'comments in the code',
    before: '# Guide\n\n## EventSource',
    parts: {
      example: `\`\`\`js
// connects to the stream of the collection
const source = new EventSource('/shop/products/_streams/changes')
source.addEventListener('change', () => htmx.ajax('GET', '/shop/products', '#list'))
\`\`\``,
      close: `\`\`\`js
// source from above; stops the stream
window.addEventListener('pagehide', () => source.close())
\`\`\``,
      reconnect: `\`\`\`js
source.onopen = () => {} // the browser reconnects by itself, this is called again
\`\`\``,
      endpoint: '```text\nGET /{db}/{collection}/_streams/{name}\nAccept: text/event-stream\n```',
      polling: 'Poll if changes are rare.\n\n```html\n<div hx-get="/x" hx-trigger="every 30s"></div>\n```',
      cookies: 'Same-origin requests carry cookies.',
      token:
        '```js\nconst url = new URL("/shop/products/_streams/changes", location)\nurl.searchParams.set("jwt", token)\n```',
      frequency: 'For rapid updates render client-side.'
    }
  },
  {
    name: 'a callout each',
    before: '# Guide\n\n## Change streams: SSE\n\nText.',
    parts: {
      example: full,
      close: '> [!NOTE]\n> Always close the EventSource when it is not needed.',
      reconnect: '> [!TIP]\n> Do not write reconnection code: the browser reconnects for you.',
      endpoint: '> [!IMPORTANT]\n> The endpoint is `/db/collection/_streams/name`.',
      polling: '> [!TIP]\n> Use polling when your proxy cuts long responses.',
      cookies: '> [!NOTE]\n> Cookies are sent, because the origin is the same.',
      token: '> [!WARNING]\n> A JWT in the query ends up in logs.',
      frequency: '> [!WARNING]\n> High-volume streams: build the rows on the client.'
    }
  },
  {
    name: 'setext headings and HTML',
    before: 'Guide\n=====\n\nServer-Sent Events\n------------------\n\nText.',
    parts: {
      example: full,
      close: '<p>Call <code>source.close()</code> to end the stream.</p>',
      reconnect: '<p>Automatic reconnection comes with <code>EventSource</code>.</p>',
      endpoint: '<p>Format: <code>/db/coll/_streams/&lt;name&gt;</code></p>',
      polling:
        '<table><tr><th>SSE</th><td>push, when it must be instant</td></tr><tr><th>Polling</th><td>when it need not</td></tr></table>',
      cookies: '<p>The browser sends cookies on the same origin.</p>',
      token: '<p>With a JWT: <code>?jwt=eyJ…</code> in the query.</p>',
      frequency: '<p>With frequent updates, render on the client.</p>'
    }
  },
  {
    name: 'numbered steps',
    before: '# Guide\n\n## Step by step: EventSource',
    parts: {
      endpoint: '1. Find the address: it ends in `/_streams/` and the name of the stream, which the metadata define.',
      connect: '2. `new EventSource(address)`',
      listen: '3. `addEventListener("change", …)`',
      example: `4. Together:\n\n   ${full.replaceAll('\n', '\n   ')}`,
      close: '5. `close()` the source on `pagehide`.',
      reconnect: '6. Leave reconnecting to the browser.',
      polling: '7. Ask yourself whether polling would be enough.',
      cookies: '8. Signed-in users need nothing: their cookie is sent along.',
      token: '9. Others add their token to the query of the URL.',
      frequency: '10. If there are dozens of events per second, skip the template and let JavaScript render.'
    }
  },
  {
    name: 'labels and a field that is filled',
    before: '# Guide\n\n## SSE\n\nText.',
    parts: {
      connect: 'Connecting: `new EventSource(url)`.',
      listen: 'Listening: `addEventListener`.',
      close: 'closing\n: `close()` ends the stream',
      reconnect: '**Reconnection.** The browser takes care of it.',
      endpoint: 'Endpoint: `/db/coll/_streams/<name>`.',
      example: withOutput,
      polling: 'Polling: when nobody waits for the change.',
      cookies: 'cookies\n: sent on the same origin',
      token: 'JWT: a query parameter.',
      frequency: 'Bursts: render on the client.'
    }
  },
  {
    name: 'a definition list and an event of its own',
    before: '# Guide\n\n## SSE\n\nText.',
    parts: {
      example: withEvent,
      close: 'close\n: `source.close()`',
      reconnect: 'reconnect\n: done by the browser, after about three seconds',
      endpoint: 'endpoint\n: `/db/coll/_streams/<name>`',
      polling: 'polling\n: when nobody waits for the change',
      cookies: 'cookies\n: sent on the same origin',
      token: 'JWT\n: a query parameter',
      frequency: 'many events per second\n: render on the client'
    }
  }
]
