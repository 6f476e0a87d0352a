#!/usr/bin/env node
/** Starts the command, or says in one line that this Node can't run it. Nothing here is newer than Node 12.17 reads. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)) {
  void import('./start.ts')
} else {
  process.exitCode = 2
  console.error(`check-docs: Unexpected Node ${process.versions.node}, expected 20.19, 22.13, 24 or newer`)
}
