/** Change streams as RESTHeart sends them. */
import {describe, expect, it} from 'vitest'
import {events, setUp, shop} from './backend-for-test.ts'

const json = {'content-type': 'application/json'}
const stream = '/shop/products/_streams/changes'

describe('a change stream', () => {
  it('sends one event for each write', () => {
    const {ask, listen, pass} = setUp()
    const open = listen(stream)
    expect(open.status).toBe(200)
    const location =
      ask('POST', '/shop/products', {headers: json, body: {name: 'Chair', price: 5}}).headers.get('location') ?? ''
    const {pathname} = new URL(location)
    ask('PATCH', pathname, {headers: json, body: {price: 6, $unset: {name: ''}}})
    ask('PUT', pathname, {headers: json, body: {name: 'Stool'}})
    ask('DELETE', pathname)
    expect(open.text()).toBe('')
    pass(10)

    const sent = events(open.text())
    const _id = {$oid: pathname.split('/').at(-1)}
    expect(sent.map((event) => event.event)).toEqual(['change', 'change', 'change', 'change'])
    expect(sent.map((event) => event.data.operationType)).toEqual(['insert', 'update', 'replace', 'delete'])
    for (const {id, data} of sent) {
      expect(data).toMatchObject({ns: {db: 'shop', coll: 'products'}, documentKey: {_id}})
      expect(JSON.parse(id ?? '')).toEqual(data._id)
      expect(data._id).toEqual({_data: expect.stringMatching(/^[0-9A-F]+$/)})
    }
    expect(new Set(sent.map((event) => event.id)).size).toBe(4)
    expect(sent[0]?.data.fullDocument).toMatchObject({_id, name: 'Chair', price: 5})
    expect(sent[1]?.data).toMatchObject({
      fullDocument: {_id, price: 6},
      updateDescription: {updatedFields: {price: 6}, removedFields: ['name']}
    })
    expect(sent[2]?.data.fullDocument).toMatchObject({_id, name: 'Stool'})
    expect(sent[2]?.data).not.toHaveProperty('updateDescription')
    expect(sent[3]?.data).not.toHaveProperty('fullDocument')
  })

  it('tells nothing of what was before, and of other collections', () => {
    const orders = {path: '/shop/orders', documents: [], streams: ['changes'], assumed: false}
    const {ask, listen, pass} = setUp({...shop, collections: [...shop.collections, orders]})
    ask('POST', '/shop/products', {headers: json, body: {name: 'before'}})
    const open = listen(stream)
    ask('POST', '/shop/orders', {headers: json, body: {name: 'other'}})
    pass(10)
    expect(events(open.text())).toEqual([])
    ask('POST', '/shop/products', {headers: json, body: {name: 'now'}})
    pass(10)
    expect(events(open.text()).map((event) => event.data.fullDocument.name)).toEqual(['now'])
  })

  it('goes on after `Last-Event-ID`, and starts at the end for an id that is none', () => {
    const {ask, backend, listen, pass} = setUp()
    const first = listen(stream)
    ask('POST', '/shop/products', {headers: json, body: {name: 'one'}})
    pass(10)
    const [one] = events(first.text())
    backend.drop()
    expect(first.ended()).toBe(true)
    expect(backend.openStreams()).toBe(0)
    ask('POST', '/shop/products', {headers: json, body: {name: 'two'}})
    pass(10)
    expect(events(first.text())).toHaveLength(1)

    const resumed = listen(stream, {'last-event-id': one?.id ?? ''})
    const lost = listen(stream, {'last-event-id': 'nonsense'})
    pass(10)
    expect(events(resumed.text()).map((event) => event.data.fullDocument.name)).toEqual(['two'])
    expect(events(lost.text())).toEqual([])
    expect(backend.openStreams()).toBe(2)
  })

  it('ends when the client goes away, and sends comments as heartbeats', () => {
    const {ask, backend, listen, pass} = setUp()
    const open = listen(stream)
    backend.heartbeat()
    expect(open.text()).toMatch(/^:[^\n]*\n\n$/)
    open.leave()
    expect(backend.openStreams()).toBe(0)
    const before = open.text()
    ask('POST', '/shop/products', {headers: json, body: {name: 'late'}})
    backend.heartbeat()
    pass(10)
    expect(open.text()).toBe(before)
    expect(backend.watched()).toEqual(['/shop/products'])
  })

  it('is refused without the right `Accept`, and when it does not exist', () => {
    const {ask, backend, listen} = setUp()
    expect(ask('GET', stream)).toMatchObject({
      status: 400,
      json: {message: expect.stringContaining('Change Stream requires WebSocket or SSE')}
    })
    expect(listen('/shop/products/_streams/change').status).toBe(404)
    expect(listen('/shop/products/changes').status).toBe(404)
    expect(listen('/shop/products/_stream/changes').status).toBe(404)
    expect(listen('/shop/product/_streams/changes').status).toBe(404)
    expect(backend.notes()).toEqual([
      {
        kind: 'unknown-stream',
        message:
          'collection `/shop/products` has no change stream `change`; did you mean `/shop/products/_streams/changes`?'
      },
      {
        kind: 'unknown-stream',
        message:
          '`/shop/products/changes` is no event stream; a change stream of it is at `/shop/products/_streams/changes`'
      },
      {
        kind: 'unknown-stream',
        message:
          '`/shop/products/_stream/changes` is no event stream; a change stream of it is at `/shop/products/_streams/changes`'
      },
      {
        kind: 'unknown-path',
        message: 'nothing is at `/shop/product/_streams/changes`; did you mean `/shop/products/_streams/changes`?'
      }
    ])
  })
})

describe('a definition', () => {
  it('makes a stream, with stages and variables', () => {
    const {ask, listen, pass} = setUp()
    const streams = [
      {uri: 'cheap', stages: [{_$match: {'fullDocument::price': {_$lt: 10}}}]},
      {uri: 'of', stages: [{$match: {'fullDocument::category': {$var: 'category'}}}]}
    ]
    expect(ask('PUT', '/shop/products', {headers: json, body: {streams}}).status).toBe(200)
    expect(listen(stream).status).toBe(404)
    const cheap = listen('/shop/products/_streams/cheap')
    const toys = listen('/shop/products/_streams/of?avars={"category":"Toys"}')
    ask('POST', '/shop/products', {headers: json, body: {name: 'Ball', price: 5, category: 'Toys'}})
    ask('POST', '/shop/products', {headers: json, body: {name: 'Bear', price: 50, category: 'Toys'}})
    ask('POST', '/shop/products', {headers: json, body: {name: 'Pen', price: 1, category: 'Office'}})
    pass(10)
    expect(events(cheap.text()).map((event) => event.data.fullDocument.name)).toEqual(['Ball', 'Pen'])
    expect(events(toys.text()).map((event) => event.data.fullDocument.name)).toEqual(['Ball', 'Bear'])
    expect(ask('GET', '/shop/products/_meta').json).toMatchObject({streams: [{uri: 'cheap'}, {uri: 'of'}]})
  })

  it('tells only whom it concerns (`notify_when`); then it does not resume', () => {
    const mine = {uri: 'mine', stages: [], notify_when: {'fullDocument::owner': {$var: 'user'}}}
    const description = {...shop, collections: [{...shop.collections[0]!, streams: ['mine'], definitions: {mine}}]}
    const {ask, listen, pass} = setUp(description)
    const ada = listen('/shop/products/_streams/mine?user=ada')
    const all = listen('/shop/products/_streams/mine')
    ask('POST', '/shop/products', {headers: json, body: {name: 'A', owner: 'ada'}})
    ask('POST', '/shop/products', {headers: json, body: {name: 'B', owner: ['grace', 'ada']}})
    ask('POST', '/shop/products', {headers: json, body: {name: 'C', owner: 'grace'}})
    pass(10)
    expect(events(ada.text()).map((event) => event.data.fullDocument.name)).toEqual(['A', 'B'])
    expect(events(all.text())).toHaveLength(3)
    const [first] = events(ada.text())
    const again = listen('/shop/products/_streams/mine?user=ada', {'last-event-id': first?.id ?? ''})
    pass(10)
    expect(events(again.text())).toEqual([])
  })

  it('may need a variable, or have a default or a condition for it', () => {
    const named = {uri: 'named', stages: [{_$match: {'fullDocument::category': {_$var: 'category'}}}]}
    const fallback = {uri: 'fallback', stages: [{$match: {'fullDocument::category': {$var: ['category', 'Toys']}}}]}
    const perhaps = {
      uri: 'perhaps',
      stages: [{$ifvar: ['max', {$match: {'fullDocument::price': {$lt: {$var: 'max'}}}}]}]
    }
    const definitions = {named, fallback, perhaps}
    const description = {
      ...shop,
      collections: [{...shop.collections[0]!, streams: ['named', 'fallback', 'perhaps'], definitions}]
    }
    const {ask, listen, pass} = setUp(description)
    expect(listen('/shop/products/_streams/named').status).toBe(400)
    const toys = listen('/shop/products/_streams/fallback')
    const all = listen('/shop/products/_streams/perhaps')
    const cheap = listen('/shop/products/_streams/perhaps?avars={"max":10}')
    ask('POST', '/shop/products', {headers: json, body: {name: 'Ball', price: 5, category: 'Toys'}})
    ask('POST', '/shop/products', {headers: json, body: {name: 'Chair', price: 50, category: 'Home'}})
    pass(10)
    const namesOf = (open: {text: () => string}) => events(open.text()).map((event) => event.data.fullDocument.name)
    expect(namesOf(toys)).toEqual(['Ball'])
    expect(namesOf(all)).toEqual(['Ball', 'Chair'])
    expect(namesOf(cheap)).toEqual(['Ball'])
  })

  it('that MongoDB would not take sends nothing', () => {
    const bad = {uri: 'bad', stages: [{$match: {'fullDocument::price': {$under: 3}}}]}
    const description = {...shop, collections: [{...shop.collections[0]!, streams: ['bad'], definitions: {bad}}]}
    const {ask, listen, pass} = setUp(description)
    const open = listen('/shop/products/_streams/bad')
    ask('POST', '/shop/products', {headers: json, body: {name: 'Ball', price: 1}})
    pass(10)
    expect(open.text()).toBe('')
  })

  it('is heard of when a scenario inserts: the document is as who listens wants it', () => {
    const of = {
      uri: 'of',
      stages: [{$match: {'fullDocument::category': {$var: 'category'}, 'fullDocument::sold': true}}]
    }
    const description = {...shop, collections: [{...shop.collections[0]!, streams: ['of'], definitions: {of}}]}
    const {backend, listen, pass} = setUp(description)
    const open = listen('/shop/products/_streams/of?avars={"category":"Toys"}')
    expect(backend.insert('/shop/products').document).toMatchObject({category: 'Toys', sold: true})
    pass(10)
    expect(events(open.text())).toHaveLength(1)
  })

  it('may leave the name open', () => {
    const description = {...shop, collections: [{...shop.collections[0]!, streams: ['*']}]}
    expect(setUp(description).listen('/shop/products/_streams/whatever').status).toBe(200)
  })
})

describe('the stream of another service', () => {
  it('sends its frames in turn, one each second', () => {
    const {backend, listen, pass} = setUp()
    const clock = listen('/clock')
    pass(500)
    expect(clock.text()).toBe('')
    pass(2600)
    expect(clock.text()).toBe('event: tick\ndata: one\n\nevent: tick\ndata: two\n\nevent: tick\ndata: one\n\n')
    expect(backend.watched()).toEqual([])
    clock.leave()
    pass(5000)
    expect(clock.text().match(/tick/g)).toHaveLength(3)
  })
})

describe('changes of a scenario', () => {
  it('have text that only they have, by analogy with the other documents', () => {
    const {backend, ask} = setUp()
    const inserted = backend.insert('/shop/products')
    expect(inserted).toMatchObject({
      operation: 'insert',
      collection: '/shop/products',
      document: {name: inserted.marker, category: 'Electronics', price: 1299.99}
    })
    expect(ask('GET', '/shop/products?pagesize=1').json).toMatchObject([
      {_id: {$oid: inserted.id}, name: inserted.marker}
    ])
    const updated = backend.update('/shop/products')
    expect(updated).toMatchObject({operation: 'update', id: inserted.id, document: {name: updated.marker}})
    expect(updated.marker).not.toBe(inserted.marker)
    const removed = backend.remove('/shop/products')
    expect(removed).toMatchObject({operation: 'delete', id: inserted.id, marker: updated.marker, document: undefined})
    expect(ask('GET', '/shop/products/_size').json).toEqual({_size: 3})
    expect(backend.insert('/shop/products').marker).not.toBe(inserted.marker)
  })

  it('mark what a page shows and leave what it acts on', () => {
    const documents = [
      {
        title: 'A',
        status: 'open',
        email: 'a@example.com',
        imageUrl: 'http://localhost/a.png',
        createdAt: '2024-01-01',
        id: 4,
        done: false,
        tags: ['x']
      }
    ]
    const {backend} = setUp({...shop, collections: [{path: '/me/tasks', documents, streams: ['all'], assumed: false}]})
    const {marker, document} = backend.insert('/me/tasks')
    expect(document).toMatchObject({
      title: marker,
      status: 'open',
      email: `${marker}@example.com`,
      imageUrl: 'http://localhost/a.png',
      createdAt: '2024-01-01',
      id: 5,
      done: false,
      tags: ['x']
    })
  })

  it('give a document without text a name, and do not run into a collection that does not exist', () => {
    const {backend} = setUp({
      ...shop,
      collections: [{path: '/lab/values', documents: [{value: 3}], streams: ['all'], assumed: false}]
    })
    const {marker, document} = backend.insert('/lab/values')
    expect(document).toMatchObject({value: 3, name: marker})
    expect(() => backend.insert('/lab/value')).toThrow('Cannot find collection `/lab/value`')
  })

  it('do not take a marker that a template shows', () => {
    const {backend} = setUp(shop, {index: '<p>NEW0001</p>'})
    expect(backend.insert('/shop/products').marker).toBe('NEW0002')
  })
})
