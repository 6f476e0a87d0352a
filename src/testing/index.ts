/**
 * Rule pages as tests, for rules of your own: read a page, run its examples, compare what was said, write it back. See
 * `docs/write-a-rule.md`.
 */
export {readRulePage} from './rule-page.ts'
export {compareMessages, fixExample, runExample} from './run-example.ts'
export {createPageRunner} from './run-pages.ts'
export {updateRulePage} from './update-page.ts'
