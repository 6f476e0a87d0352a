import type {Report} from '../../src/engine/report.ts'

const hostile = '\u001B[31m ##[error]x\n::error::y <b>&"\' | `x` \u202E\0'

/** A report with all that a reporter may meet: every severity and status, and text that means harm. */
export const report: Report = {
  version: 1,
  files: [
    {
      path: 'docs/a b.md',
      messages: [
        {
          ruleId: 'snippet-runs',
          severity: 'error',
          message: `Unexpected exception ${hostile}`,
          line: 3,
          column: 5,
          endLine: 3,
          endColumn: 9,
          note: `Because ${hostile}`,
          expected: [hostile],
          url: 'https://example.org/snippet-runs.md',
          cause: {message: hostile, stack: ['docs/a b.md:3:5', hostile]}
        },
        {
          ruleId: 'link-resolves',
          severity: 'warning',
          message: 'Cannot find x',
          line: 9,
          column: 1,
          endLine: 10,
          endColumn: 2,
          expected: []
        },
        {
          ruleId: 'link-resolves',
          severity: 'error',
          message: 'Cannot find y',
          line: 11,
          column: 1,
          endLine: 11,
          endColumn: 2,
          expected: []
        },
        {
          ruleId: 'htmx-attribute',
          severity: 'info',
          message: 'Maybe z',
          line: 12,
          column: 1,
          endLine: 12,
          endColumn: 1,
          expected: []
        }
      ],
      snippets: [
        {
          line: 2,
          endLine: 4,
          lang: 'html',
          kind: 'page',
          status: 'failed',
          reason: hostile,
          page: 'p1',
          scenarios: ['events', 'drop'],
          durationMs: 12
        },
        {
          line: 5,
          endLine: 6,
          lang: 'js',
          kind: 'script',
          status: 'skipped',
          reason: `placeholder ${hostile}`,
          scenarios: [],
          durationMs: 0
        },
        {line: 7, endLine: 8, lang: '', kind: 'data', status: 'proven', scenarios: [], durationMs: 0}
      ]
    },
    {path: 'docs/b.md', messages: [], snippets: []}
  ],
  summary: {
    files: 2,
    errors: 2,
    warnings: 1,
    infos: 1,
    snippets: {total: 3, proven: 1, failed: 1, skipped: 1},
    sandbox: {process: true, realm: true, permissions: true, kernel: false},
    durationMs: 1234
  }
}
