import {parse} from 'acorn'
import {describe, expect, it} from 'vitest'
import {readScope} from '../../src/snippets/scope.ts'

function scopeOf(source: string, sourceType: 'script' | 'module' = 'script') {
  return readScope(parse(source, {ecmaVersion: 'latest', sourceType, ranges: true}), source)
}

describe('scope', () => {
  it('tells declared names from free ones', () => {
    const {declared, free} = scopeOf(
      'const a = b; function c(d) { return d + e }\nclass F {}\ng = 1\nwindow.h = 2\nlet {i, j: [k]} = l'
    )
    expect(declared.map(({name, kind}) => `${kind} ${name}`).sort()).toEqual([
      'class F',
      'const a',
      'function c',
      'implicit g',
      'implicit h',
      'let i',
      'let k'
    ])
    expect(free.map(({name}) => name)).toEqual(['b', 'e', 'window', 'l'])
  })

  it('knows what runs while the script loads', () => {
    const {free} = scopeOf(
      'a(); function f() { b() }\n;(() => { c() })()\ndocument.addEventListener("DOMContentLoaded", () => d())\ne.addEventListener("x", () => g())'
    )
    const atLoad = Object.fromEntries(free.map((name) => [name.name, name.atLoad]))
    expect(atLoad).toMatchObject({a: true, b: false, c: true, d: true, e: true, g: false})
  })

  it('knows calls, constructors and checks', () => {
    const {free} = scopeOf('a(); new B(); c.d; if (typeof e !== "undefined") e(); if (window.f) f()')
    const by = Object.fromEntries(free.map((name) => [name.name, name]))
    expect(by).toMatchObject({
      a: {called: true, constructed: false, guarded: false},
      B: {constructed: true},
      c: {called: false},
      e: {guarded: true},
      f: {guarded: true}
    })
  })

  it('finds lookups, addresses and events with their places', () => {
    const source =
      'const s = new EventSource("/a/_streams/b")\ns.addEventListener("change", () => htmx.ajax("GET", `/a`, {target: "#list"}))\ns.onerror = null\ndocument.getElementById("list"); document.querySelectorAll(".row td")\nfetch("/c")'
    const {lookups, urls, events} = scopeOf(source)
    expect(urls.map(({url, via}) => [via, url])).toEqual([
      ['EventSource', '/a/_streams/b'],
      ['htmx', '/a'],
      ['fetch', '/c']
    ])
    expect(events.map(({type, target}) => `${target} ${type}`).sort()).toEqual(['s change', 's error'])
    expect(lookups.map(({selector, many}) => [selector, many])).toEqual([
      ['#list', false],
      ['#list', false],
      ['.row td', true]
    ])
    for (const {start, end, selector} of lookups) expect(selector.endsWith(source.slice(start, end))).toBe(true)
  })

  it('reads modules', () => {
    const {declared, free, urls} = scopeOf(
      'import a, {b as c} from "./x.js"\nconst d = await import("y")\nexport {a, c}\ne()',
      'module'
    )
    expect(declared.map(({name}) => name)).toEqual(['a', 'c', 'd'])
    expect(free.map(({name}) => name)).toEqual(['e'])
    expect(urls.map(({url}) => url)).toEqual(['./x.js', 'y'])
  })
})
