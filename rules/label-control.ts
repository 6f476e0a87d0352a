/**
 * Warn when a label, a list or a description names an element that is not there. A click on the label does nothing, and screen
 * readers say nothing. Examples, which are also the tests: `docs/rules/label-control.md`.
 */
import type {Root} from 'mdast'
import type {Markup} from '../src/facts/markup.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {markupIn} from '../src/facts/markup.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

/** Attributes whose words are ids. */
const referring =
  /^(?:for|list|form|popovertarget|commandfor|aria-(?:labelledby|describedby|controls|owns|details|flowto|activedescendant|errormessage))$/

const labelControl = lintRule<Root, undefined>(meta('label-control'), (tree, file) => {
  const markups = markupIn(readFacts(tree, file))
  const all = markups.flatMap(({html}) => html.ids.map(({value}) => value))
  for (const markup of markups) {
    for (const {name, tag, value, start, end, dynamic} of markup.html.attributes) {
      if (!referring.test(name) || dynamic || (name === 'for' && tag !== 'label' && tag !== 'output')) continue
      for (const word of value.split(/\s+/).filter((id) => id !== '')) {
        const own = markup.html.ids.filter((id) => !id.dynamic).map((id) => id.value)
        const near =
          suggest(
            word,
            own.filter((id) => !refersTo(id, markup)),
            {most: 3}
          ) ?? only(own.filter((id) => id.toLowerCase() === word.toLowerCase()))
        if (all.includes(word) || (near === undefined && !isWhole(markup, tag))) continue
        const at = start + value.indexOf(word)
        report(file, {
          reason: `Cannot find id ${code(word)} that ${code(name)} names${near === undefined ? ', expected an element with it' : `; did you mean ${code(near)}`}`,
          place: markup.place(at, Math.min(end, at + word.length)),
          severity: near === undefined ? 'warning' : 'error',
          actual: word,
          expected: near === undefined ? [] : [near],
          note: 'The attribute leads to the element with that id. Correct it, or give the element that is meant the id.'
        })
      }
    }
  }
})
export default labelControl

/** True when another attribute of that kind names it: then it is not what this one meant. */
function refersTo(id: string, {html}: Markup): boolean {
  return html.attributes.some(({name, value}) => referring.test(name) && value.split(/\s+/).includes(id))
}

/** Where all that a label can lead to is shown: a whole document, or a form from start to end. */
function isWhole({html, text, branches}: Markup, tag: string): boolean {
  if (branches || /\{%|\{\{|<%|\.\.\.|…/.test(text)) return false
  return html.document || (tag === 'label' && /<form\b[\s\S]*<\/form>/i.test(text) && html.ids.length > 0)
}

function only(ids: ReadonlyArray<string>): string | undefined {
  return ids.length === 1 ? ids[0] : undefined
}
