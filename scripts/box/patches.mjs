/**
 * Changes to jsdom's files when they are bundled. Each names the text it replaces: when a new jsdom does not have it,
 * the build fails instead of shipping something else than was meant.
 */

/** Files of jsdom and of what it stands on, from its `lib/jsdom/`, with what is replaced in them. */
export const patches = {
  'living/nodes/HTMLScriptElement-impl.js': [
    [
      'vm.runInContext(code, window, { filename, lineOffset, displayErrors: false });',
      'require("check-docs:hooks").theHooks().runScript(window, { element, source: code, filename });'
    ],
    [
      '    if (type !== "classic") {',
      `    if (type === "module") {
      this._alreadyStarted = true;
      if (this._canRunScript()) require("check-docs:hooks").theHooks().runModule(this);
      return;
    }
    if (type !== "classic") {`
    ]
  ],
  'living/helpers/create-event-accessor.js': [
    ['      Function(body); // properly error out on syntax errors\n', ''],
    [
      '    const createFunction = document.defaultView.Function;\n',
      `    const createFunction = wrapper =>
      require("check-docs:hooks").theHooks().compileHandler(window, { wrapper, body, element: element ?? document.body, event });
    try {\n`
    ],
    [
      '    target._setEventHandlerFor(event, fn);\n  }',
      `    } catch (e) {
      if (window) reportException(window, e);
      target._setEventHandlerFor(event, null);
      return null;
    }
    target._setEventHandlerFor(event, fn);\n  }`
    ]
  ],
  // A page can't hide its own exception: one that a listener prevented is reported all the same.
  'living/helpers/runtime-script-errors.js': [
    ['  if (!handled) {\n', '  {\n'],
    // Reading a thrown value runs code of the page.
    ['error && error.stack;', 'util.textOf(error, "stack");'],
    ['error && error.message, fileName', 'util.textOf(error, "message"), fileName'],
    // The window's console is the page's own; this goes where no page can look.
    [/const errorString = [^]*"jsdomError", jsdomError\);/, 'require("check-docs:hooks").theHooks()?.thrown(error);']
  ],
  'living/nodes/HTMLFrameElement-impl.js': [
    [
      '  const contentWindow = contentDoc._defaultView;\n',
      `  const contentWindow = contentDoc._defaultView;
  require("check-docs:hooks").theHooks()?.openFrame(wnd._globalProxy);\n`
    ]
  ],
  'living/window/navigation.js': [
    [
      '  navigateFetch(window);\n};',
      '  require("check-docs:hooks").theHooks()?.navigate(whatwgURL.serializeURL(newURL));\n};'
    ]
  ],
  'living/nodes/HTMLFormElement-impl.js': [
    [
      'notImplementedMethod(this._ownerDocument._defaultView, "HTMLFormElement", "submit");',
      'require("check-docs:hooks").theHooks()?.submit(this);'
    ],
    [
      'notImplementedMethod(this._ownerDocument._defaultView, "HTMLFormElement", "requestSubmit");',
      'require("check-docs:hooks").theHooks()?.submit(this);'
    ]
  ],
  'living/css/helpers/computed-style.js': [
    [
      /const defaultStyleSheet = fs\.readFileSync\([\s\S]*?\);\n/,
      'const defaultStyleSheet = require("../../../browser/default-stylesheet.css");\n'
    ]
  ],
  // Text that the parser moves out of a table may become part of a text that is there already: then the place where parse5 looks for
  // it holds no node.
  'living/domparsing/parse5-adapter-serialization.js': [
    ['  node.sourceCodeLocation = location;', '  if (node) node.sourceCodeLocation = location;'],
    ['= node => node.sourceCodeLocation;', '= node => node?.sourceCodeLocation;']
  ],
  // What a list of selectors finds has the order of the document; htmx starts its elements in it.
  '../../../@asamuzakjp/dom-selector/src/js/finder.js': [
    [
      "let sort =\n      l > 1 && targetType === TARGET_ALL && this.#selector.includes(':scope');",
      'let sort = l > 1 && targetType === TARGET_ALL;'
    ]
  ],
  'living/xhr/XMLHttpRequest-impl.js': [[/require\.resolve\("\.\/xhr-sync-worker\.js"\)/g, '""']]
}

/** Modules that jsdom asks for → a file below `src/page/realm/`; `undefined`: an empty module. */
export const standIns = {
  vm: 'vm.ts',
  crypto: 'random.ts',
  util: 'inspect.ts',
  os: 'stand-ins.ts',
  undici: 'stand-ins.ts',
  'tough-cookie': 'stand-ins.ts',
  'check-docs:hooks': 'hooks.ts',
  fs: undefined,
  path: undefined,
  url: undefined,
  stream: undefined,
  zlib: undefined,
  events: undefined,
  buffer: undefined,
  module: undefined,
  worker_threads: undefined,
  diagnostics_channel: undefined
}

/** Files of jsdom that are replaced as a whole. */
export const replacements = {
  'browser/resources/jsdom-dispatcher.js': 'stand-ins.ts',
  'browser/resources/per-document-resource-loader.js': 'resource-loader.ts#PerDocumentResourceLoader'
}
