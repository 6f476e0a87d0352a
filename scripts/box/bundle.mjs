/** Bundles what runs in a child: the box (jsdom and all of ours that sees pages) and the process around it. */
import {readFileSync} from 'node:fs'
import {dirname, join, relative, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {patches, replacements, standIns} from './patches.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const realm = join(root, 'src/page/realm')
const jsdom = join(root, 'node_modules/jsdom/lib/jsdom')

/** Writes `box.js` and `child.cjs` to the folder; gives the paths of all files that went into them. */
export async function bundle(folder) {
  const box = await build({
    entryPoints: [join(root, 'src/page/box.ts')],
    bundle: true,
    write: true,
    outfile: join(folder, 'box.js'),
    format: 'iife',
    globalName: 'box',
    banner: {js: '(function () {'},
    footer: {js: 'return box.createBox\n})()'},
    platform: 'browser',
    mainFields: ['main', 'module'],
    conditions: ['require', 'react-native'],
    target: 'es2023',
    // Names stay: jsdom and our classes go by `constructor.name`.
    keepNames: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    minifySyntax: true,
    lineLimit: 200,
    // One byte per character is read and kept faster.
    charset: 'ascii',
    legalComments: 'none',
    define: {global: 'globalThis'},
    ignoreAnnotations: true,
    loader: {'.css': 'text'},
    metafile: true,
    logLevel: 'warning',
    plugins: [capabilityFree]
  })
  const child = await build({
    entryPoints: [join(root, 'src/sandbox/child.ts')],
    bundle: true,
    outfile: join(folder, 'child.cjs'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    metafile: true,
    logLevel: 'warning'
  })
  return [...Object.keys(box.metafile.inputs), ...Object.keys(child.metafile.inputs)]
}

/** Writes `inside.js`, which runs in the pages of a real browser: an expression that gives a function. */
export async function bundleInside(folder) {
  await build({
    entryPoints: [join(root, 'src/browser/inside/start.ts')],
    bundle: true,
    outfile: join(folder, 'inside.js'),
    format: 'iife',
    globalName: 'inside',
    banner: {js: '(function () {'},
    footer: {js: 'return inside.start\n})()'},
    platform: 'browser',
    target: 'es2023',
    minify: true,
    charset: 'ascii',
    logLevel: 'warning'
  })
}

/** Nothing of Node gets into the box: its modules are stand-ins of ours, and an unknown one ends the build. */
const capabilityFree = {
  name: 'capability-free',
  setup(esbuild) {
    esbuild.onResolve({filter: /^[^./]/}, resolveStandIn)
    esbuild.onResolve({filter: /platform(\.browser)?\.js$/}, resolveBytes)
    esbuild.onResolve({filter: /utf8\.auto(\.browser)?\.js$/}, resolveBytes)
    esbuild.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'module.exports = {}', loader: 'js'}))
    esbuild.onLoad({filter: /.*/, namespace: 'missing'}, () => ({contents: 'throw new Error("missing")', loader: 'js'}))
    esbuild.onLoad(
      {filter: /jsdom[\\/]lib[\\/]jsdom[\\/].*\.js$|dom-selector[\\/]src[\\/]js[\\/]finder\.js$/},
      loadPatched
    )
  }
}

function resolveStandIn(args) {
  const name = args.path.replace(/^node:/, '')
  if (name === 'canvas') return {path: name, namespace: 'missing'}
  if (name.startsWith('undici/')) return {path: name, namespace: 'empty'}
  if (!Object.hasOwn(standIns, name)) return undefined
  const file = standIns[name]
  return file === undefined ? {path: name, namespace: 'empty'} : {path: join(realm, file)}
}

/** `@exodus/bytes` without native coders: the realm has none. */
function resolveBytes(args) {
  if (!args.importer.includes(join('@exodus', 'bytes'))) return undefined
  return {path: join(dirname(args.importer), args.path.replace(/(\.browser)?\.js$/, '.native.js'))}
}

function loadPatched(args) {
  const file = relative(jsdom, args.path).split(sep).join('/')
  if (Object.hasOwn(replacements, file)) {
    const [path, name] = replacements[file].split('#')
    const pick = name === undefined ? '' : `.${name}`
    return {contents: `module.exports = require(${JSON.stringify(join(realm, path))})${pick}`, loader: 'js'}
  }
  let contents = readFileSync(args.path, 'utf8')
  for (const [from, to] of patches[file] ?? []) {
    const next = contents.replace(from, () => to)
    if (next === contents) throw new Error(`jsdom's ${file} does not have ${from}: look at scripts/box/patches.mjs`)
    contents = next
  }
  return {contents, loader: 'js'}
}
