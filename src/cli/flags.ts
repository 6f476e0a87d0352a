/** Every option of the command: parsing, help and the documentation are made from this table. */

export interface Flag {
  /** Without dashes: `max-warnings`. */
  name: string
  /** One letter, for the two that everybody tries. */
  short?: string
  /** As the help shows it; `[X]` may be left out. */
  value?: string
  /** What the value must be (default: any text). */
  kind?: 'count' | 'positive' | 'percent'
  /** May be given more than once. */
  many?: true
  /** Also exists as `--no-<name>`, or only so. */
  negated?: 'too' | 'only'
  group: 'What is checked' | 'How it is judged' | 'How snippets run' | 'What is said' | 'Other'
  help: string
}

export const flags: ReadonlyArray<Flag> = [
  {name: 'config', value: 'FILE', group: 'What is checked', help: 'configuration (default: searched upwards)'},
  {name: 'stdin', group: 'What is checked', help: 'check standard input, as `-` does'},
  {name: 'stdin-filename', value: 'FILE', group: 'What is checked', help: 'path that standard input stands for'},
  {
    name: 'changed',
    value: '[SINCE]',
    group: 'What is checked',
    help: 'only documents concerned by what changed since a commit (default: since the last one)'
  },
  {name: 'staged', group: 'What is checked', help: 'only documents concerned by the index of git'},
  {
    name: 'shard',
    value: 'I/N',
    group: 'What is checked',
    help: 'part I of N equal parts; `merge` puts reports together'
  },
  {
    name: 'durations',
    value: 'REPORT',
    group: 'What is checked',
    help: 'JSON report of an earlier run, so that parts take the same time'
  },
  {name: 'pass-with-no-files', group: 'What is checked', help: 'no file to check is a success'},

  {
    name: 'rule',
    value: "'ID: LEVEL'",
    many: true,
    group: 'How it is judged',
    help: 'level of one rule: off, warn or error'
  },
  {name: 'only', value: 'RULE', many: true, group: 'How it is judged', help: 'this rule and no other'},
  {name: 'skip', value: 'RULE', many: true, group: 'How it is judged', help: 'every rule but this one'},
  {name: 'external', group: 'How it is judged', help: 'ask the web whether the addresses of links are there'},
  {
    name: 'strict',
    group: 'How it is judged',
    help: 'what breaks a promise of the text, and what had to be assumed, is an error'
  },
  {
    name: 'max-warnings',
    value: 'N',
    kind: 'count',
    group: 'How it is judged',
    help: 'more warnings than N fail the run'
  },
  {
    name: 'min-proven',
    value: 'PERCENT',
    kind: 'percent',
    group: 'How it is judged',
    help: 'fewer proven snippets fail the run'
  },
  {name: 'fix', group: 'How it is judged', help: 'mend what can be mended'},
  {name: 'update', group: 'How it is judged', help: 'write recorded output anew'},
  {
    name: 'dry-run',
    group: 'How it is judged',
    help: 'with `--fix` and `--update`: write nothing, print what would change as a diff'
  },
  {name: 'suppress-all', group: 'How it is judged', help: 'accept what is found now'},
  {name: 'prune-suppressions', group: 'How it is judged', help: 'drop accepted findings that are found no more'},

  {name: 'exec', negated: 'only', group: 'How snippets run', help: 'read and parse, run nothing'},
  {
    name: 'types',
    negated: 'too',
    group: 'How snippets run',
    help: 'check types with TypeScript 7 (default: where it is installed); `--no-types`: never'
  },
  {
    name: 'timeout',
    value: 'MS',
    kind: 'positive',
    group: 'How snippets run',
    help: 'limit for one snippet (default: 2000)'
  },
  {
    name: 'jobs',
    value: 'N',
    kind: 'positive',
    group: 'How snippets run',
    help: 'documents at the same time (default: cores, at most 4)'
  },
  {name: 'bail', value: '[N]', kind: 'positive', group: 'How snippets run', help: 'stop after N errors (default: 1)'},
  {name: 'cache', negated: 'too', group: 'How snippets run', help: 'keep results between runs'},
  {name: 'cache-location', value: 'DIR', group: 'How snippets run', help: 'folder of kept results'},
  {name: 'watch', group: 'How snippets run', help: 'check again when files change'},
  {
    name: 'sandbox',
    value: 'strict|auto|bwrap',
    group: 'How snippets run',
    help: 'strict: run nothing where files, network or processes are open to snippets (default in CI on pull requests from forks); bwrap: and only in namespaces of bubblewrap'
  },
  {
    name: 'browser',
    value: '[PATH]',
    group: 'How snippets run',
    help: 'run in a real Chromium (default: `CHECK_DOCS_CHROMIUM`, then the usual places); needs playwright-core'
  },

  {
    name: 'format',
    value: 'NAME[=FILE]',
    many: true,
    group: 'What is said',
    help: 'report, to a file when one is given (default: pretty)'
  },
  {
    name: 'details',
    group: 'What is said',
    help: 'with what pages did, for `json` (`html` always has it)'
  },
  {name: 'quiet', group: 'What is said', help: 'errors only'},
  {name: 'color', negated: 'too', group: 'What is said', help: 'colour whatever the output is; `--no-color`: none'},
  {name: 'stats', group: 'What is said', help: 'where the time went'},
  {name: 'debug', group: 'What is said', help: 'stack of what went wrong'},

  {name: 'print-config', group: 'Other', help: 'the configuration in effect, as JSON'},
  {name: 'stdio', group: 'Other', help: 'with `lsp`: speak over standard input and output'},
  {name: 'yes', group: 'Other', help: 'with `init`: ask nothing'},
  {name: 'version', short: 'v', group: 'Other', help: 'number of this version'},
  {name: 'help', short: 'h', group: 'Other', help: 'this text'}
]

export interface CommandEntry {
  name: 'merge' | 'init' | 'explain' | 'list' | 'lsp'
  value: string
  help: string
}

export const commands: ReadonlyArray<CommandEntry> = [
  {name: 'list', value: '[paths…]', help: 'every snippet with its kind, its page and its verdict'},
  {name: 'explain', value: '[rule]', help: 'what a rule is about, with examples; all rules when none is named'},
  {name: 'merge', value: 'reports…', help: 'one report of the JSON reports of parts (`--shard`)'},
  {name: 'init', value: '', help: 'set up a project: configuration, hook, CI; `--yes` asks nothing'},
  {name: 'lsp', value: '--stdio', help: 'language server for editors, on standard input and output'}
]
