/** Code that runs on a server, in a build or in a test: nothing a browser window can prove. */
import type {AnyNode, Program} from 'acorn'
import {simple} from 'acorn-walk'

/** Packages whose import says that the code runs in Node or in a build. */
const serverPackages =
  /^(?:node:.*|fs|path|os|http|https|http2|net|tls|url|util|stream|events|child_process|crypto|zlib|cluster|worker_threads|process|readline|querystring|assert|buffer|module|vm|v8|perf_hooks|async_hooks|timers|express|koa|koa-.*|@koa\/.*|fastify|@fastify\/.*|hapi|@hapi\/.*|hono|hono\/.*|connect|body-parser|cors|helmet|multer|nest.*|@nestjs\/.*|next|next\/.*|nuxt.*|mongodb|mongoose|pg|mysql2?|redis|ioredis|knex|sequelize|prisma|@prisma\/.*|undici|node-fetch|axios-mock.*|ws|socket\.io|better-sse|nodemon|dotenv|commander|yargs|chalk|glob|rimraf|gulp.*|grunt.*|webpack.*|rollup.*|@rollup\/.*|vite|vite\/.*|@vitejs\/.*|esbuild|parcel.*|babel.*|@babel\/.*|eslint.*|typescript|postcss.*|tailwindcss.*|autoprefixer|@11ty\/.*|puppeteer.*|playwright.*|@playwright\/.*|jsdom|cheerio|deno|bun|aws-sdk|@aws-sdk\/.*|firebase-admin.*|laravel-mix)$/

const testPackages =
  /^(?:jest|@jest\/.*|vitest|mocha|chai|sinon.*|ava|tape|uvu.*|@testing-library\/.*|@open-wc\/testing.*|@web\/test-runner.*|node:test|cypress|qunit|jasmine.*|supertest|nock|msw.*|@esm-bundle\/chai)$/

/** Globals of other hosts. */
const serverGlobals = new Set([
  'process',
  '__dirname',
  '__filename',
  'Buffer',
  'Deno',
  'Bun',
  'Java',
  'mclient',
  'LOGGER',
  'Packages',
  'Polyglot'
])

/** Why the program does not run in a page (`server-side JavaScript`, `test code`, `build configuration`), or `undefined`. */
export function findServerSide(ast: Program): string | undefined {
  const signs = readSigns(ast)
  if (signs.packages.some((name) => testPackages.test(name))) return 'test code'
  if (signs.build) return 'build configuration'
  if (signs.server || signs.packages.some((name) => serverPackages.test(name))) return 'server-side JavaScript'
  return signs.tests >= 2 || (signs.tests === 1 && signs.expects > 0) ? 'test code' : undefined
}

interface Signs {
  packages: Array<string>
  server: boolean
  build: boolean
  tests: number
  expects: number
}

function readSigns(ast: Program): Signs {
  const signs: Signs = {packages: [], server: false, build: false, tests: 0, expects: 0}
  for (const statement of ast.body) readStatement(statement, signs)
  simple(ast, {
    MemberExpression(node) {
      if (node.computed || node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const {name} = node.object
      if (name === 'module' && node.property.name === 'exports') signs.server = true
      if (
        name === 'process' &&
        /^(?:env|argv|exit|on|cwd|stdout|stdin|nextTick|pid|versions?)$/.test(node.property.name)
      )
        signs.server = true
      if (serverGlobals.has(name) && name !== 'process') signs.server = true
      if (isReply(name, node.property.name)) signs.server = true
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier') readCall(node.callee.name, node.arguments, signs)
      if (isShell(node.callee)) signs.server = true
      if (isRouteHandler(node.callee, node.arguments)) signs.server = true
    }
  })
  return signs
}

/** `db.products.insertOne({…})`: the shell of MongoDB. */
function isShell(callee: AnyNode): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  const {object, property} = callee
  if (object.type === 'MemberExpression' && object.object.type === 'Identifier' && object.object.name === 'db')
    return /^(?:(?:insert|update|delete)(?:One|Many)|replaceOne|find\w*|aggregate|watch|countDocuments|createIndex)$/.test(
      property.name
    )
  return (
    object.type === 'Identifier' &&
    object.name === 'db' &&
    /^(?:createCollection|getCollection|runCommand)$/.test(property.name)
  )
}

/** Methods of a server's answer that a `Response` of the browser does not have. */
function isReply(name: string, method: string): boolean {
  if (name === 'response' || name === 'request')
    return /^(?:setContent\w*|setInError|setStatusCode|writeHead|setHeader)$/.test(method)
  return (
    name === 'res' &&
    /^(?:send|json|status|end|write|writeHead|setHeader|render|sendFile|set|flushHeaders)$/.test(method)
  )
}

function readStatement(statement: AnyNode, signs: Signs): void {
  if (
    (statement.type === 'ImportDeclaration' ||
      statement.type === 'ExportNamedDeclaration' ||
      statement.type === 'ExportAllDeclaration') &&
    statement.source
  ) {
    if (typeof statement.source.value === 'string') signs.packages.push(statement.source.value)
  }
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'FunctionDeclaration') {
    const {id, params} = statement.declaration
    // The entry point of a RESTHeart plugin.
    if (id.name === 'handle' && params.length >= 1 && params.length <= 2) signs.server = true
  }
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration') {
    for (const {id, init} of statement.declaration.declarations) {
      if (
        id.type === 'Identifier' &&
        id.name === 'options' &&
        init?.type === 'ObjectExpression' &&
        hasKey(init, /^(?:uri|matchPolicy|interceptPoint|pluginClass)$/)
      )
        signs.server = true
    }
  }
  if (statement.type === 'ExportDefaultDeclaration') readDefaultExport(statement.declaration, signs)
}

function readDefaultExport(declaration: AnyNode, signs: Signs): void {
  const value =
    declaration.type === 'CallExpression' &&
    declaration.callee.type === 'Identifier' &&
    /^defineConfig$/.test(declaration.callee.name)
      ? declaration.arguments[0]
      : declaration
  if (value !== declaration) signs.build = true
  if (value?.type !== 'ObjectExpression') return
  if (hasKey(value, /^(?:fetch|scheduled)$/)) signs.server = true
  if (
    hasKey(value, /^(?:plugins|rollupOptions|devServer|nodeResolve|testFramework|rootDir|presets)$/) &&
    hasKey(value, /^(?:input|output|files|build|server|entry|plugins|nodeResolve|content|theme)$/)
  )
    signs.build = true
}

function readCall(name: string, args: ReadonlyArray<AnyNode>, signs: Signs): void {
  const [first] = args
  const text = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined
  if (name === 'require' && text !== undefined) {
    signs.packages.push(text)
    signs.server = true
  }
  if (/^(?:describe|it|test|suite|beforeEach|afterEach|before|after)$/.test(name) && args.length > 0) signs.tests += 1
  if (/^(?:expect|assert)$/.test(name)) signs.expects += 1
}

/** `app.get('/path', (req, res) => …)`, `createServer((req, res) => …)`. */
function isRouteHandler(callee: AnyNode, args: ReadonlyArray<AnyNode>): boolean {
  const name =
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
      ? callee.property.name
      : callee.type === 'Identifier'
        ? callee.name
        : ''
  if (!/^(?:get|post|put|patch|delete|all|use|route|createServer|on)$/.test(name)) return false
  return args.some((arg) => {
    if (arg.type !== 'ArrowFunctionExpression' && arg.type !== 'FunctionExpression') return false
    const names = arg.params.map((param) => (param.type === 'Identifier' ? param.name : ''))
    return (
      /^_?(?:req|request|ctx|context)$/.test(names[0] ?? '') && /^_?(?:res|response|reply|next)$/.test(names[1] ?? '')
    )
  })
}

function hasKey(node: AnyNode, key: RegExp): boolean {
  if (node.type !== 'ObjectExpression') return false
  return node.properties.some(
    (property) => property.type === 'Property' && property.key.type === 'Identifier' && key.test(property.key.name)
  )
}
