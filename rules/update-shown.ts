/**
 * Warn when a page shows the first change of its data and not the next, or fetches its data anew and does not show it. The update took
 * away what it needs: an element, a listener, the connection. Examples, which are also the tests:
 * `docs/rules/update-shown.md`.
 */
import type {Root} from 'mdast'
import type {SnippetPlace} from '../src/page/outcome.ts'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {EntryOf} from '../src/verdict/page-log.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf, groupBy} from '../src/verdict/page-log.ts'
import {isUpdateExplained} from '../src/verdict/update-explained.ts'
import {snippetsOf} from '../src/verdict/page-snippets.ts'

const updateShown = lintRule<Root, undefined>(meta('update-shown'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (isUpdateExplained(page)) continue
    const fault = faultOf(page, facts)
    if (fault !== undefined) reportOnce(file, {...fault, place: place(page, listenerOf(page)), severity: 'warning'})
  }
})
export default updateShown

interface Fault {
  reason: string
  actual: string
  note: string
}

/** Rounds that are made to be seen one by one; the last one is a burst. */
const rounds = 2

function faultOf(page: Page, facts: Facts): Fault | undefined {
  const changes = entriesOf(page, 'change').flatMap(({entry, scenario}) =>
    scenario === 'events' && entry.round <= rounds && entry.operation !== 'delete' && entry.shown !== undefined
      ? [entry]
      : []
  )
  for (const group of groupBy(changes, (change) => `${change.operation} ${change.collection}`)) {
    const [first] = group
    const later = group.find((change) => change.round > first.round)
    if (first.shown === true && later?.shown === false) {
      return {
        reason: `Unexpected page after the second ${first.operation} of \`${first.collection}\`, expected it to show the change as it did the first`,
        actual: first.operation,
        note: 'The first update took away what the next one needs. Look for an element that was replaced by one without its id, a variable that holds an element which is gone, a listener with `once`, a source that was closed.'
      }
    }
    if (
      first.operation === 'insert' &&
      group.every((change) => isLost(change)) &&
      showsDocuments(page, facts, first.collection)
    ) {
      return {
        reason: `Unexpected page after an insert into \`${first.collection}\`, expected it to show the new document`,
        actual: first.operation,
        note: 'The page shows the documents of the collection and asks for them again after the change, but the new one is not there. Look for an element that is no longer in the page, a property that is misspelt, an answer that is not waited for.'
      }
    }
  }
  return lostDeletion(page, facts)
}

/** Deleted documents stay in a page whose script removes elements when it hears of a deletion. */
function lostDeletion(page: Page, facts: Facts): Fault | undefined {
  const deletions = entriesOf(page, 'change').flatMap(({entry, scenario}) =>
    scenario === 'events' && entry.operation === 'delete' && entry.shown !== undefined ? [entry] : []
  )
  const [first] = deletions
  if (first === undefined || deletions.some(({shown}) => shown === true)) return undefined
  const removes = snippetsOf(page, facts).some(
    ({source}) => /['"]delete['"]/.test(source) && /\.(?:remove|removeChild)\(/.test(source)
  )
  if (!removes) return undefined
  return {
    reason: `Unexpected page after a deletion from \`${first.collection}\`, expected the document to be gone`,
    actual: 'delete',
    note: 'The script removes elements when a document is deleted, but this one is still there. Compare the id that it looks for (`documentKey._id.$oid`) with the attribute that the page has.'
  }
}

/** The page asked for its data, and does not show what it got. */
function isLost(change: EntryOf<'change'>): boolean {
  return change.shown === false && change.requests > 0
}

/** The page as it was loaded has a text of the collection's documents. */
function showsDocuments(page: Page, facts: Facts, path: string): boolean {
  const documents = facts.backend.collections.find((collection) => collection.path === path)?.documents ?? []
  const texts = documents.flatMap((document) =>
    Object.values(document).filter((value) => typeof value === 'string' && value.length > 3)
  )
  const [outcome] = page.outcomes.filter(({scenario}) => scenario === 'events')
  return texts.some((text) => typeof text === 'string' && outcome?.before.includes(text) === true)
}

/** The first listener of a source: there the update starts. */
function listenerOf(page: Page): SnippetPlace | undefined {
  return entriesOf(page, 'listen').find(
    ({entry}) => entry.at !== undefined && entry.type !== 'open' && entry.type !== 'error'
  )?.entry.at
}
