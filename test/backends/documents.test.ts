/** RESTHeart's REST API over the documents in memory. */
import {describe, expect, it} from 'vitest'
import {setUp} from './backend-for-test.ts'

const json = {'content-type': 'application/json'}

describe('reading', () => {
  it('gives a collection as a list, newest first, with ETags', () => {
    const {status, headers, json: list} = setUp().ask('GET', '/shop/products')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(list).toMatchObject([
      {name: 'Lamp', _id: {$oid: '65a000000000000000000003'}},
      {name: 'Desk'},
      {name: 'Laptop Pro'}
    ])
    expect(list).toMatchObject([{_etag: {$oid: expect.any(String)}}, {}, {}])
  })

  it('gives a document, with its ETag, and 404 for what does not exist', () => {
    const {ask} = setUp()
    const found = ask('GET', '/shop/products/65a000000000000000000002')
    expect(found).toMatchObject({status: 200, json: {name: 'Desk'}})
    expect(found.headers.get('etag')).toMatch(/^[0-9a-f]{24}$/)
    expect(ask('GET', '/shop/products/65a0000000000000000000ff')).toMatchObject({
      status: 404,
      json: {'http status code': 404}
    })
    expect(ask('GET', '/shop/products/65a000000000000000000002/more').status).toBe(404)
    expect(ask('GET', '/nothing/here').status).toBe(404)
  })

  it.each([
    ['filter={"category":"Furniture"}', ['Lamp', 'Desk']],
    ['filter={"price":{"$gt":100}}', ['Desk', 'Laptop Pro']],
    ['filter={"price":{"$gte":39,"$lt":249.5}}', ['Lamp']],
    ['filter={"tags":"sale"}', ['Lamp']],
    ['filter={"name":{"$regex":"^l","$options":"i"}}', ['Lamp', 'Laptop Pro']],
    ['filter={"$or":[{"stock":0},{"name":"Lamp"}]}', ['Lamp', 'Desk']],
    ['filter={"name":{"$in":["Desk","Chair"]}}', ['Desk']],
    ['filter={"name":{"$not":{"$regex":"^La"}}}', ['Desk']],
    ['filter={"colour":{"$exists":false},"stock":{"$ne":0}}', ['Lamp', 'Laptop Pro']],
    ['sort={"price":1}', ['Lamp', 'Desk', 'Laptop Pro']],
    ['sort_by=-name', ['Laptop Pro', 'Lamp', 'Desk']],
    ['sort_by=name&page=2&pagesize=2', ['Laptop Pro']],
    ['pagesize=1', ['Lamp']]
  ])('selects with %s', (query, names) => {
    const {status, json: list} = setUp().ask('GET', `/shop/products?${encodeURI(query)}`)
    expect(status).toBe(200)
    expect(list).toMatchObject(names.map((name) => ({name})))
    expect(list).toHaveLength(names.length)
  })

  it('keeps and leaves out members', () => {
    const {ask} = setUp()
    expect(ask('GET', '/shop/products?pagesize=1&keys={"name":1}').json).toEqual([
      {_id: {$oid: '65a000000000000000000003'}, name: 'Lamp'}
    ])
    expect(ask('GET', '/shop/products?pagesize=1&keys={"_id":0,"name":1}').json).toEqual([{name: 'Lamp'}])
    expect(ask('GET', '/shop/products?pagesize=1&keys={"name":0}').json).not.toMatchObject([{name: 'Lamp'}])
  })

  it('counts', () => {
    const {ask} = setUp()
    expect(ask('GET', '/shop/products/_size').json).toEqual({_size: 3})
    const counted = ask('GET', '/shop/products?count=true&pagesize=2&filter={"category":"Furniture"}')
    expect(counted.headers.get('x-result-count')).toBe('2')
    expect(counted.headers.get('x-total-pages')).toBe('1')
  })

  it('answers 400 to what it can not read', () => {
    const {ask} = setUp()
    expect(ask('GET', '/shop/products?filter=category').status).toBe(400)
    expect(ask('GET', '/shop/products?page=0').status).toBe(400)
    expect(ask('GET', '/shop/products?filter={"price":{"$greater":1}}')).toMatchObject({
      status: 400,
      json: {message: 'unknown operator: $greater'}
    })
  })

  it('lists databases and collections', () => {
    const {ask} = setUp()
    expect(ask('GET', '/').json).toEqual(['shop'])
    expect(ask('GET', '/shop').json).toEqual(['products'])
  })

  it('has no body for HEAD', () => {
    expect(setUp().ask('HEAD', '/shop/products')).toMatchObject({status: 200, text: ''})
  })
})

describe('writing', () => {
  it('creates a document: 201, its address and ETag, no body', () => {
    const {ask} = setUp()
    const created = ask('POST', '/shop/products', {
      headers: {...json, host: 'localhost:8080'},
      body: {name: 'Chair', price: 10}
    })
    expect(created).toMatchObject({status: 201, text: ''})
    const location = created.headers.get('location') ?? ''
    expect(location).toMatch(/^http:\/\/localhost:8080\/shop\/products\/[0-9a-f]{24}$/)
    expect(created.headers.get('etag')).toMatch(/^[0-9a-f]{24}$/)
    expect(ask('GET', new URL(location).pathname).json).toMatchObject({name: 'Chair', price: 10})
    expect(ask('GET', '/shop/products').json).toMatchObject([{name: 'Chair'}, {}, {}, {}])
  })

  it('takes a form as htmx sends it, with values as JSON where they are some', () => {
    const {ask} = setUp()
    const form = {'content-type': 'application/x-www-form-urlencoded'}
    expect(
      ask('POST', '/shop/products', {headers: form, body: 'name=Oak+stool&price=59.5&tags=%5B%22a%22%5D&note='}).status
    ).toBe(201)
    expect(ask('GET', '/shop/products?pagesize=1').json).toMatchObject([
      {name: 'Oak stool', price: 59.5, tags: ['a'], note: ''}
    ])
  })

  it('takes a multipart form', () => {
    const {ask} = setUp()
    const body =
      '--x1\r\nContent-Disposition: form-data; name="name"\r\n\r\nChair\r\n--x1\r\nContent-Disposition: form-data; name="stock"\r\n\r\n4\r\n--x1--\r\n'
    expect(
      ask('POST', '/shop/products', {headers: {'content-type': 'multipart/form-data; boundary=x1'}, body}).status
    ).toBe(201)
    expect(ask('GET', '/shop/products?pagesize=1').json).toMatchObject([{name: 'Chair', stock: 4}])
  })

  it('refuses what is no JSON, and an id that is taken', () => {
    const {ask} = setUp()
    expect(ask('POST', '/shop/products', {headers: json, body: '{name: 1}'}).status).toBe(400)
    expect(ask('POST', '/shop/products', {headers: json, body: {_id: {$oid: '65a000000000000000000001'}}}).status).toBe(
      409
    )
    expect(
      ask('POST', '/shop/products?wm=upsert', {
        headers: json,
        body: {_id: {$oid: '65a000000000000000000001'}, name: 'X'}
      }).status
    ).toBe(200)
  })

  it('inserts a list', () => {
    const {ask} = setUp()
    expect(ask('POST', '/shop/products', {headers: json, body: [{name: 'A'}, {name: 'B'}]})).toMatchObject({
      status: 200,
      json: {inserted: 2}
    })
    expect(ask('GET', '/shop/products/_size').json).toEqual({_size: 5})
  })

  it('merges with PATCH and replaces with PUT; both update only, unless asked to upsert', () => {
    const {ask} = setUp()
    const path = '/shop/products/65a000000000000000000002'
    expect(ask('PATCH', path, {headers: json, body: {stock: 5, 'size.h': 20}})).toMatchObject({status: 200, text: ''})
    expect(ask('GET', path).json).toMatchObject({name: 'Desk', stock: 5, size: {h: 20}})
    expect(ask('PUT', path, {headers: json, body: {name: 'Table'}}).status).toBe(200)
    expect(ask('GET', path).json).toEqual({
      _id: {$oid: '65a000000000000000000002'},
      name: 'Table',
      _etag: expect.anything()
    })
    expect(ask('PATCH', '/shop/products/new', {headers: json, body: {a: 1}}).status).toBe(404)
    expect(ask('PUT', '/shop/products/new', {headers: json, body: {a: 1}}).status).toBe(404)
    expect(ask('PUT', '/shop/products/new?wm=upsert', {headers: json, body: {a: 1}}).status).toBe(201)
    expect(ask('PATCH', '/shop/products/newer?wm=upsert', {headers: json, body: {a: 1}}).status).toBe(201)
    expect(ask('GET', '/shop/products/newer').json).toMatchObject({_id: 'newer', a: 1})
  })

  it.each([
    [{$set: {'a.b': 1}}, {a: {b: 1}}],
    [{$inc: {stock: -2}}, {stock: 10}],
    [{$mul: {stock: 2}}, {stock: 24}],
    [{$push: {tags: 'x'}}, {tags: ['premium', 'x']}],
    [{$push: {tags: {$each: ['x', 'y']}}}, {tags: ['premium', 'x', 'y']}],
    [{$addToSet: {tags: 'premium'}}, {tags: ['premium']}],
    [{$pull: {tags: 'premium'}}, {tags: []}],
    [{$max: {stock: 50}}, {stock: 50}],
    [{$rename: {stock: 'left'}}, {left: 12}],
    [{$currentDate: {at: true}}, {at: {$date: Date.UTC(2025, 0, 15, 10, 30)}}]
  ])('applies %j', (patch, expected) => {
    const {ask} = setUp()
    const path = '/shop/products/65a000000000000000000001'
    expect(ask('PATCH', path, {headers: json, body: patch}).status).toBe(200)
    expect(ask('GET', path).json).toMatchObject(expected)
  })

  it('takes a member out, and refuses an operator that does not exist', () => {
    const {ask} = setUp()
    const path = '/shop/products/65a000000000000000000001'
    ask('PATCH', path, {headers: json, body: {$unset: {stock: ''}}})
    expect(ask('GET', path).json).not.toHaveProperty('stock')
    expect(ask('PATCH', path, {headers: json, body: {$increase: {price: 1}}}).status).toBe(400)
  })

  it('deletes once', () => {
    const {ask} = setUp()
    expect(ask('DELETE', '/shop/products/65a000000000000000000001')).toMatchObject({status: 204, text: ''})
    expect(ask('DELETE', '/shop/products/65a000000000000000000001').status).toBe(404)
  })

  it('changes and deletes all that a filter fits', () => {
    const {ask} = setUp()
    expect(
      ask('PATCH', '/shop/products/*?filter={"category":"Furniture"}', {headers: json, body: {sale: true}}).json
    ).toMatchObject({modified: 2})
    expect(ask('DELETE', '/shop/products/*?filter={"sale":true}').json).toMatchObject({deleted: 2})
    expect(ask('GET', '/shop/products/_size').json).toEqual({_size: 1})
    expect(ask('DELETE', '/shop/products/*').status).toBe(400)
  })

  it('makes a collection', () => {
    const {ask} = setUp()
    expect(ask('PUT', '/shop').status).toBe(200)
    expect(ask('PUT', '/shop/orders', {headers: json, body: {}}).status).toBe(201)
    expect(ask('GET', '/shop/orders').json).toEqual([])
    expect(ask('GET', '/shop').json).toEqual(['products', 'orders'])
  })
})

describe('other services', () => {
  it('answers routes of the configuration before all else', () => {
    const {ask} = setUp({
      collections: [{path: '/shop/products', documents: [], streams: [], assumed: false}],
      services: {},
      streams: {},
      routes: {
        'GET /shop/products': {body: {mine: true}},
        'POST /api/*/run': {status: 202},
        '/hello': {body: 'hi', headers: {'X-A': 'b'}}
      },
      context: {}
    })
    expect(ask('GET', '/shop/products?x=1')).toMatchObject({status: 200, json: {mine: true}})
    expect(ask('POST', '/api/7/run').status).toBe(202)
    expect(ask('GET', '/api/7/run').status).toBe(404)
    const hello = ask('PATCH', '/hello')
    expect(hello).toMatchObject({status: 200, text: 'hi'})
    expect(hello.headers.get('x-a')).toBe('b')
  })

  it('lets other origins in, with credentials', () => {
    const {headers} = setUp().ask('GET', '/shop/products', {headers: {origin: 'http://other.example'}})
    expect(headers.get('access-control-allow-origin')).toBe('http://other.example')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
  })

  it('notes what nothing is at, and what was meant', () => {
    const {ask, backend} = setUp()
    ask('GET', '/shop/product')
    ask('GET', '/shop/product/65a000000000000000000001')
    ask('GET', '/quite/different')
    expect(backend.notes()).toEqual([
      {kind: 'unknown-path', message: 'nothing is at `/shop/product`; did you mean `/shop/products`?'},
      {
        kind: 'unknown-path',
        message:
          'nothing is at `/shop/product/65a000000000000000000001`; did you mean `/shop/products/65a000000000000000000001`?'
      },
      {kind: 'unknown-path', message: 'nothing is at `/quite/different`'}
    ])
  })
})
