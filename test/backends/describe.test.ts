/** From what a document shows to the server that it needs. */
import {processorTime} from '../processor-time.ts'
import {describe, expect, it} from 'vitest'
import {describeBackend} from '../../src/backends/restheart-facet/describe/describe-backend.ts'
import type {ShownSnippet} from '../../src/backends/restheart-facet/describe/path-mentions.ts'

/** Snippets as `language[ template]`, source. */
function describeDocument(fences: ReadonlyArray<readonly [info: string, source: string]>, prose = '') {
  const snippets = fences.map(([info, source], index): ShownSnippet => {
    const [language = '', template] = info.split(' ')
    return {id: `s${index + 1}`, language, kind: language === 'text' ? 'event-stream' : 'other', source, template}
  })
  const text = `${prose}\n\n${fences.map(([info, source]) => `\`\`\`${info}\n${source}\n\`\`\``).join('\n\n')}\n`
  return describeBackend({snippets, text})
}

function pathsOf(description: ReturnType<typeof describeBackend>): string[] {
  return description.collections.map((collection) => collection.path)
}

describe('collections', () => {
  it('come from templates, scripts, attributes, commands and prose; the one that is named most is first', () => {
    const description = describeDocument(
      [
        ['html shop/products/list', '{% for item in items %}{{ item.data.name }}{% endfor %}'],
        ['js', "new EventSource('/shop/products/_streams/changes')"],
        ['html', '<button hx-get="/shop/orders?page=2">Orders</button>'],
        ['bash', 'curl -u admin:secret http://localhost:8080/mydb/users/ada']
      ],
      'The log is at `/ops/events`, see also GET /shop/products.'
    )
    expect(pathsOf(description)[0]).toBe('/shop/products')
    expect(new Set(pathsOf(description))).toEqual(
      new Set(['/shop/products', '/shop/orders', '/mydb/users', '/ops/events'])
    )
    expect(description.collections.find((each) => each.path === '/shop/products')).toMatchObject({
      streams: ['changes'],
      assumed: false
    })
    expect(description.collections.find((each) => each.path === '/shop/orders')).toMatchObject({
      streams: [],
      assumed: true
    })
    expect(description.collections.find((each) => each.path === '/mydb/users')?.documents[0]).toMatchObject({
      _id: 'ada'
    })
  })

  it('are no files, folders, placeholders or other hosts', () => {
    const description = describeDocument(
      [
        [
          'html',
          '<link href="/static/shop/site.css"><script src="/js/app/main.js"></script><img src="/images/a/b.png">'
        ],
        ['js', "import x from '/lib/x/y.js'\nfetch('https://api.example.com/a/b')\nfetch(`/${db}/${collection}`)"],
        ['bash', 'cp -r templates /opt/restheart/templates']
      ],
      'Put it into `/etc/restheart/conf` or /usr/share/facet. See [x](../examples/y.md).'
    )
    expect(pathsOf(description)).toEqual([])
  })

  it('leave out a near miss that one place names, so that it is refused', () => {
    const fences = [
      ['html shop/products/list', "<script>new EventSource('/shop/products/_streams/changes')</script>"],
      ['js', "fetch('/shop/product')"]
    ] as const
    expect(pathsOf(describeDocument(fences, 'GET /shop/products'))).toEqual(['/shop/products'])
    expect(pathsOf(describeDocument([fences[0], ['js', "fetch('/shop/prodcuts')"]]))).toEqual(['/shop/products'])
    expect(pathsOf(describeDocument([fences[0], ['js', "fetch('/shop/customers')"]]))).toEqual([
      '/shop/products',
      '/shop/customers'
    ])
  })

  it('keep two names that are near each other when both are used', () => {
    const description = describeDocument([
      ['js', "fetch('/zoo/cats'); fetch('/zoo/cats'); fetch('/zoo/cats')"],
      ['js', "fetch('/zoo/bats')\nfetch('/zoo/bats')"]
    ])
    expect(pathsOf(description)).toEqual(['/zoo/cats', '/zoo/bats'])
  })

  it('are assumed for a template without any path', () => {
    expect(
      describeDocument([['html', '{% for item in items %}{{ item.data.title }}{% endfor %}']]).collections
    ).toMatchObject([{path: '/mydb/items', assumed: true, documents: [{title: expect.any(String)}, {}, {}]}])
    expect(describeDocument([['html', '<p>Hello</p>']]).collections).toEqual([])
  })
})

it('knows the fragments that are named', () => {
  const {namedFragments} = describeDocument(
    [['html', '<p></p>']],
    'The form is in `templates/_fragments/product-new.html`.'
  )
  expect(namedFragments).toEqual(['product-new'])
})

describe('streams', () => {
  it('come from addresses and definitions; a near miss of a name that is used more is left out', () => {
    const definition = `curl -X PUT http://localhost:8080/shop/products -d '{"streams": [{"uri": "changes", "stages": []}, {"uri": "mine", "stages": [], "notify_when": {"fullDocument::owner": {"$var": "user"}}}]}'`
    const description = describeDocument(
      [
        ['bash', definition],
        ['js', "new EventSource('/shop/products/_streams/change')"]
      ],
      'The stream is at `/shop/products/_streams/changes`.'
    )
    expect(description.collections).toMatchObject([{path: '/shop/products', streams: ['changes', 'mine']}])
    expect(description.collections[0]?.definitions).toMatchObject({
      mine: {notify_when: {'fullDocument::owner': {$var: 'user'}}}
    })
  })

  it('belong to the collection of the snippet where the address is put together', () => {
    const {collections} = describeDocument([
      ['html shop/products/list', "<script>new EventSource('{{ path }}/_streams/live')</script>"],
      ['js', "const base = '/shop/orders'\nnew EventSource(`${base}/_streams/${name}`)"]
    ])
    expect(collections.find((each) => each.path === '/shop/products')?.streams).toEqual(['live'])
    expect(collections.find((each) => each.path === '/shop/orders')?.streams).toEqual(['*'])
  })

  it('of other services send what the document shows', () => {
    const description = describeDocument([
      ['text', 'event: tick\ndata: 12:00\n\nevent: tick\ndata: 12:01\n'],
      [
        'js',
        "const clock = new EventSource('/sse/clock')\nclock.addEventListener('tick', (e) => { x.textContent = e.data })"
      ]
    ])
    expect(description.streams).toEqual({
      '/sse/clock': [
        {event: 'tick', data: '12:00'},
        {event: 'tick', data: '12:01'}
      ]
    })
    expect(description.collections).toEqual([])
  })

  it('of other services send what their listeners read, where nothing is shown', () => {
    const {streams} = describeDocument([
      [
        'js',
        "const s = new EventSource('/weather')\ns.onmessage = (e) => {\n  const now = JSON.parse(e.data)\n  show(now.city, now.temperature.toFixed(1))\n}"
      ]
    ])
    expect(streams).toEqual({'/weather': [{data: '{"city":"Rome","temperature":1299.99}'}]})
  })

  it('are none at an address that only lacks `_streams`', () => {
    const {streams, collections} = describeDocument([
      ['js', "new EventSource('/shop/products/changes').addEventListener('change', refresh)"],
      ['js', "new EventSource('/shop/products/_stream/all').addEventListener('change', refresh)"]
    ])
    expect(streams).toEqual({})
    expect(collections).toMatchObject([{path: '/shop/products', streams: []}])
  })
})

describe('documents', () => {
  it('have the fields that templates read, with fitting types', () => {
    const {collections} = describeDocument([
      [
        'html shop/products/list',
        `{% for item in items %}{% set p = item.data %}
        {{ p.name }} {{ p.price | numberformat("0.00") }} {{ p.stock }} {{ p.size.height }} {{ p.createdAt | date("yyyy") }}
        {% if p.isNew %}new{% endif %} {% if p.state == "sold" %}sold{% endif %} {{ item._id.value }} {{ item.wrong }}
        {% for tag in p.tags %}{{ tag }}{% endfor %}{% for part in p.parts %}{{ part.label }}{{ part.count }}{% endfor %}
        {{ totalItems }}{% endfor %}`
      ]
    ])
    const [first, ...others] = collections[0]?.documents ?? []
    expect(others).toHaveLength(2)
    expect(first).toEqual({
      _id: {$oid: expect.stringMatching(/^[0-9a-f]{24}$/)},
      name: expect.any(String),
      price: 1299.99,
      stock: 12,
      size: {height: expect.any(Number)},
      createdAt: Date.UTC(2024, 0, 15, 10, 30),
      isNew: true,
      state: 'sold',
      tags: [expect.any(String), expect.any(String)],
      parts: [
        {label: expect.any(String), count: 12},
        {label: expect.any(String), count: 40}
      ]
    })
    expect(new Set(collections[0]?.documents.map((document) => JSON.stringify(document['_id']))).size).toBe(3)
  })

  it('have the fields that scripts read', () => {
    const {collections} = describeDocument([
      [
        'js',
        `const source = new EventSource('/shop/orders/_streams/new')
        source.addEventListener('change', (event) => {
          const change = JSON.parse(event.data)
          if (change.operationType === 'delete') return remove(change.documentKey._id.$oid)
          const {fullDocument: order} = change
          row.textContent = order.customer.name.toUpperCase() + order.total.toFixed(2)
          event.target.remove()
        })
        const orders = await (await fetch('/shop/orders')).json()
        list.append(...orders.map((each) => each.lines.map(({sku, qty}) => sku).join()), orders.length)`
      ]
    ])
    const [document] = collections[0]?.documents ?? []
    expect(document).toMatchObject({
      customer: {name: expect.any(String)},
      total: 1299.99,
      lines: [expect.anything(), expect.anything()],
      qty: 12
    })
    for (const name of ['operationType', 'documentKey', 'target', 'textContent', 'length'])
      expect(document).not.toHaveProperty(name)
  })

  it('are the ones that are shown, with what they lack', () => {
    const {collections} = describeDocument([
      ['html shop/products/list', '{% for item in items %}{{ item.data.name }} {{ item.data.rating }}{% endfor %}'],
      ['json', '[{"_id": {"$oid": "65a000000000000000000009"}, "name": "Chair", "colour": "red"}, {"name": "Table"}]'],
      [
        'text',
        'id: 1\nevent: change\ndata: {"operationType": "insert", "fullDocument": {"name": "Lamp"}, "documentKey": {"_id": 1}}'
      ],
      ['json', '{"name": "stats-plugin", "version": "1.0.0", "rh:services": ["x.mjs"]}'],
      ['bash', `curl -X POST http://localhost:8080/shop/products -d '{"name": "Shelf"}'`],
      ['bash', `curl -X PATCH http://localhost:8080/shop/products/1 -d '{"discount": 0.5}'`]
    ])
    const documents = collections[0]?.documents ?? []
    expect(documents.map((document) => document['name'])).toEqual(['Chair', 'Table', 'Lamp', 'Shelf'])
    expect(documents[0]).toMatchObject({
      _id: {$oid: '65a000000000000000000009'},
      colour: 'red',
      rating: 1299.99,
      discount: 0.5
    })
  })

  it('follow the variables that an include hands on', () => {
    const {collections} = describeDocument([
      [
        'html shop/orders/list',
        '{% for item in items %}{% include "row" %}{% include "card" with {"order": item.data} %}{% endfor %}'
      ],
      ['html row', '<b>{{ item.data.number }}</b>'],
      ['html card', '<i>{{ order.note }}</i>']
    ])
    expect(collections[0]?.documents[0]).toMatchObject({number: 12, note: 'note 1'})
  })

  it('have the fields that streams are defined by, and those of a script that is about several collections', () => {
    const {collections} = describeDocument([
      [
        'json',
        '{"streams": [{"uri": "sold", "stages": [{"_$match": {"fullDocument::state": "sold", "fullDocument::owner": {"_$var": "user"}}}]}]}'
      ],
      ['js', "follow('/city/buses')\nfollow('/city/trams')\nconst draw = (all) => all.map(({line, delay}) => line)"],
      [
        'js',
        "new EventSource('/city/trams/_streams/sold')\nnew EventSource(['/city', 'buses', '_streams', 'sold'].join('/'))"
      ]
    ])
    for (const {documents, streams} of collections) {
      expect(documents[0]).toMatchObject({line: expect.anything(), delay: expect.anything()})
      expect(streams).toContain('sold')
    }
    expect(collections.map((each) => each.path).toSorted()).toEqual(['/city/buses', '/city/trams'])
    expect(collections[0]?.documents[0]).toMatchObject({state: 'sold', owner: expect.any(String)})
  })

  it('have the fields of the forms that make them', () => {
    const {collections} = describeDocument([
      [
        'html',
        '<form hx-post="/garden/plants"><input name="species"><input name="height" type="number"><input name="rare" type="checkbox"><button>Plant</button></form>'
      ]
    ])
    expect(collections[0]?.documents[0]).toMatchObject({species: 'species 1', height: 1299.99, rare: true})
  })
})

describe('services', () => {
  it('are registered by server code, and have what their template reads', () => {
    const {services, collections} = describeDocument([
      [
        'js',
        "export const options = {name: 'stats', uri: '/shop/stats'}\nexport function handle(request, response) { response.setContent(JSON.stringify({total, inStock})) }"
      ],
      [
        'html shop/stats/index',
        '{{ total | numberformat("0") }} {% for c in categories %}{{ c.name }}: {{ c.count }}{% endfor %} {{ username }}'
      ]
    ])
    expect(services).toEqual({
      '/shop/stats': {
        total: 1299.99,
        inStock: 12,
        categories: [
          {name: expect.any(String), count: 12},
          {name: expect.any(String), count: 40}
        ]
      }
    })
    expect(collections).toEqual([])
  })

  it('answer with the object that is shown after their address', () => {
    const {services} = describeDocument(
      [
        ['json', '{"total": 2, "books": [{"title": "Emma"}]}'],
        ['js', "const {total, books} = await (await fetch('/api/books')).json()"]
      ].map(([info, source]) => [info ?? '', source ?? ''] as const),
      '### `GET /api/books`\n\nReturns'
    )
    expect(services['/api/books']).toMatchObject({total: 2, books: [{title: 'Emma'}]})
  })
})

it('reads a hostile document in reasonable time', () => {
  const long = '{'.repeat(200_000) + '['.repeat(200_000)
  const start = processorTime()
  describeBackend({
    snippets: [{id: 's1', language: 'json', kind: 'data', source: long, template: undefined}],
    text: long + '`'.repeat(100_000) + '/a'.repeat(300_000)
  })
  describeBackend({
    snippets: [
      {id: 's1', language: 'html', kind: 'page', source: '<script>' + 'a.'.repeat(200_000), template: undefined}
    ],
    text: ''
  })
  expect(processorTime() - start).toBeLessThan(5000)
})
