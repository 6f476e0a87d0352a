/** What a run checks: documents, and the words of the call that lead to none. */

/** A document to check. */
export interface Target {
  /** Absolute path; for standard input the one it stands for. */
  path: string
  /** As reports name it: relative to the working directory, with `/`. */
  shown: string
  /** Lines whose snippets are selected (`guide.md:12`); empty: all. */
  lines: ReadonlyArray<number>
  /** What came by standard input; `undefined`: the file is read. */
  bytes: Uint8Array | undefined
  /** True when the call means this very document, and no folder or pattern that it was found by. */
  isNamed: boolean
}

/** Something that is wrong with the call or a file, told in one line; what else was asked for is still done. */
export interface Problem {
  message: string
  /** `problem` means exit code 2; `note` does not. */
  kind: 'problem' | 'note'
  /** True when a finding of the report says it too. */
  reported?: boolean
  /** Of a bug. */
  stack?: string
}

export interface Found {
  targets: ReadonlyArray<Target>
  problems: ReadonlyArray<Problem>
}
