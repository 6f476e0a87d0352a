/** Names that do not exist in Pebble, and what to write instead. */
import {suggest} from '../text/suggest.ts'

export type NameKind = 'filter' | 'test' | 'function'

/** What is known under other names elsewhere. */
const ELSEWHERE: Readonly<Record<NameKind, ReadonlyMap<string, string>>> = {
  filter: new Map([
    ['json_encode', 'Facet has `toJson`'],
    ['tojson', 'Facet has `toJson`'],
    ['json', 'Facet has `toJson`'],
    ['stringify', 'Facet has `toJson`'],
    ['dump', 'Facet has `toJson`'],
    ['e', 'Pebble has `escape`'],
    ['h', 'Pebble has `escape`'],
    ['safe', 'Pebble has `raw`'],
    ['url_encode', 'Pebble has `urlencode`'],
    ['number_format', 'Pebble has `numberformat("#,##0.00")`'],
    ['round', 'Pebble has `numberformat("0")`'],
    ['money', 'Pebble has `numberformat("#,##0.00")`'],
    ['truncate', 'Pebble has `abbreviate`'],
    ['count', 'Pebble has `length`'],
    ['size', 'Pebble has `length`'],
    ['uppercase', 'Pebble has `upper`'],
    ['upcase', 'Pebble has `upper`'],
    ['lowercase', 'Pebble has `lower`'],
    ['downcase', 'Pebble has `lower`'],
    ['keys', 'loop over the map: `{% for entry in map %}{{ entry.key }}{% endfor %}`'],
    ['items', 'loop over the map: `{% for entry in map %}{{ entry.key }}{% endfor %}`'],
    ['map', 'Pebble has no such filter; use `{% for … %}`'],
    ['filter', 'Pebble has no such filter; use `{% for … %}{% if … %}`'],
    ['reduce', 'Pebble has no such filter; use `{% for … %}{% set … %}`'],
    ['batch', 'Pebble has no such filter; use `loop.index % n == 0`'],
    ['striptags', 'Pebble has no such filter; `escape` is automatic'],
    ['format', 'it came with Pebble 4.1.2; Facet has 4.1.1']
  ]),
  test: new Map([
    ['none', 'Pebble has `is null`'],
    ['undefined', 'Pebble has `is null`'],
    ['true', 'use the value itself as the condition'],
    ['false', 'write `not (…)`'],
    ['same', 'Pebble has `==`'],
    ['sameas', 'Pebble has `==`'],
    ['divisible', 'write `a % b == 0`'],
    ['divisibleby', 'write `a % b == 0`'],
    ['mapping', 'Pebble has `is map`'],
    ['sequence', 'Pebble has `is iterable`'],
    ['blank', 'Pebble has `is empty`'],
    ['in', 'write `list contains item`'],
    ['containing', 'write `list contains item`']
  ]),
  function: new Map([
    ['super', 'Pebble writes `parent()`'],
    ['include', 'Pebble writes `{% include "template" %}`'],
    ['len', 'Pebble has the filter `length`'],
    ['count', 'Pebble has the filter `length`'],
    ['length', 'Pebble has the filter `length`'],
    ['json_encode', 'Facet has the filter `toJson`'],
    ['dump', 'Facet has the filter `toJson`'],
    ['constant', 'Pebble has no constants of other languages'],
    ['date', 'Pebble has the filter `date`'],
    ['now', 'Pebble has no such function; the time has to come with the context'],
    ['caller', 'Pebble has no `call`; give the macro an argument'],
    ['cycle', 'write `loop.index % 2 == 0 ? "a" : "b"`'],
    ['attribute', 'write `object[name]`']
  ])
}

/** The way out for an unknown name: what it is called here, or the known name it is a misspelling of. */
export function unknownNameHint(kind: NameKind, name: string, known: Iterable<string>): string | undefined {
  const near = suggest(name, known)
  return ELSEWHERE[kind].get(name) ?? (near === undefined ? undefined : `did you mean \`${near}\``)
}

/** Attributes of `loop` that other languages have. */
export function loopAttributeHint(name: string): string | undefined {
  return LOOP.get(name)
}

const LOOP: ReadonlyMap<string, string> = new Map([
  ['index0', '`loop.index` counts from 0 in Pebble'],
  ['index1', 'write `loop.index + 1`'],
  ['counter', 'write `loop.index + 1`'],
  ['counter0', '`loop.index` counts from 0 in Pebble'],
  ['revindex0', '`loop.revindex` ends at 0 in Pebble'],
  ['parent', 'Pebble has no outer loop; `{% set outer = loop.index %}` before the inner one'],
  ['size', 'Pebble has `loop.length`'],
  ['count', 'Pebble has `loop.length`']
])
