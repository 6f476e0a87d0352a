/**
 * Warn when an address of the web does not answer. Only with `--external`: nothing is fetched otherwise. Examples, which are also
 * the tests: `docs/rules/link-reachable.md`.
 */
import type {Root} from 'mdast'
import type {LinkAnswer} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import type {Severity} from '../src/facts/finding.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readLinks} from '../src/facts/links.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {matchesAny} from '../src/text/glob.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Addresses that are not asked, as they are written; `*` stands for anything (default: `[]`). */
  allow?: ReadonlyArray<string>
}

const linkReachable = lintRule<Root, Options | undefined>(meta('link-reachable'), async (tree, file, options) => {
  const {fetchLink} = readFacts(tree, file)
  if (fetchLink === undefined) return
  const links = readLinks(tree, file).filter(
    ({url}) => /^https?:\/\//i.test(url) && !matchesAny(url, options?.allow ?? [])
  )
  const answers = await Promise.all(links.map(({url}) => fetchLink(url)))
  for (const [index, {url, place}] of links.entries()) {
    const answer = answers[index]
    if (answer === undefined || answer.kind === 'ok') continue
    report(file, {...describe(answer, url), place, actual: url})
  }
})
export default linkReachable

function describe(
  answer: Exclude<LinkAnswer, {kind: 'ok'}>,
  url: string
): {reason: string; severity: Severity; note: string; expected?: ReadonlyArray<string>} {
  switch (answer.kind) {
    case 'gone':
      return {
        reason: `Unexpected answer ${answer.status} of ${code(url)}, expected a page`,
        severity: 'error',
        note: 'Readers who follow the link get an error page. Correct the address, or remove the link.'
      }
    case 'moved':
      return {
        reason: `Unexpected address ${code(url)} that has moved for good, expected ${code(answer.to)}`,
        severity: 'info',
        expected: [answer.to],
        note: 'The server sends readers on for now. Name the new address.'
      }
    case 'unknown':
      return {
        reason: `Cannot find out whether ${code(url)} is there: ${answer.why}, expected an answer`,
        severity: 'warning',
        note: 'It may work for readers: some servers refuse programs. Look at it, and put it into `allow` when it does.'
      }
  }
}
