/**
 * Bundles the command: one start reads a dozen files, not five hundred. What is only sometimes needed (reporters,
 * configuration, the parser) stays in chunks of its own.
 */
import {join} from 'node:path'
import {build} from 'esbuild'

/** Writes `start.js`, which `check-docs.js` imports, its threads and their chunks; gives the paths of all files that went into them. */
export async function bundleCommand(root, folder) {
  const {metafile} = await build({
    entryPoints: ['bin/start.ts', 'src/engine/checker-thread.ts', 'src/engine/parse-trial.ts'].map((file) =>
      join(root, file)
    ),
    outdir: folder,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // The first two find files of their own beside themselves; the others are the user's, where there are any.
    external: ['jiti', 'lilconfig', 'playwright-core', 'typescript'],
    // Names stay: error classes go by theirs.
    keepNames: true,
    minify: true,
    legalComments: 'none',
    // For the CommonJS packages among the dependencies.
    banner: {
      js: "import {createRequire as createRequireOf} from 'node:module'\nconst require = createRequireOf(import.meta.url)"
    },
    metafile: true,
    logLevel: 'warning'
  })
  return Object.keys(metafile.inputs)
}
