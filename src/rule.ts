/**
 * What a rule of your own is made with: facts to read, findings to report, edits that mend. See `docs/write-a-rule.md`; its page is
 * its test with `check-docs/testing`.
 */
export {lintRule} from './facts/lint-rule.ts'
export {report} from './facts/finding.ts'
export {readFacts} from './facts/read-facts.ts'
export {removeLines, replaceAt, replaceIn} from './markdown/make-edit.ts'
export {textOf} from './markdown/parse.ts'
export {spanAt} from './verdict/locate.ts'
export {suggest} from './text/suggest.ts'
export {code, count, list} from './text/words.ts'
export type {Facts} from './facts/facts.ts'
export type {Finding, Severity} from './facts/finding.ts'
export type {Edit} from './markdown/edit.ts'
export type {Snippet} from './snippets/snippet.ts'
