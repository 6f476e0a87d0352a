/*
 * The part of the testharness API of web-platform-tests that the event stream tests use, written anew: the files of that
 * project are not ours to ship. Runs in the page. Results are read from `__wpt.tests`.
 */
;(() => {
  const tests = []
  const pending = []
  let unnamed = 0

  class AssertionError extends Error {}

  const fail = (message, description) => {
    throw new AssertionError(description ? `${description}: ${message}` : message)
  }
  const show = (value) => {
    try {
      return typeof value === 'string' ? JSON.stringify(value) : String(value)
    } catch {
      return Object.prototype.toString.call(value)
    }
  }

  class Test {
    constructor(name, properties = {}) {
      this.name =
        name || (unnamed++ === 0 ? document.title || 'Untitled' : `${document.title || 'Untitled'} ${unnamed - 1}`)
      this.status = 'running'
      this.message = ''
      this.timeout = properties.timeout
      this.cleanups = []
      tests.push(this)
    }
    step(callback, self, ...args) {
      if (this.status !== 'running') return undefined
      try {
        return callback.apply(self === undefined ? this : self, args)
      } catch (error) {
        this.finish('fail', error && error.message !== undefined ? `${error.name}: ${error.message}` : show(error))
        return undefined
      }
    }
    step_func(callback, self) {
      const test = this
      return function (...args) {
        return test.step(callback, self === undefined ? test : self, ...args)
      }
    }
    step_func_done(callback, self) {
      const test = this
      return function (...args) {
        if (callback) test.step(callback, self === undefined ? test : self, ...args)
        test.done()
      }
    }
    step_timeout(callback, delay, ...args) {
      const step = this.step_func(callback)
      return setTimeout(() => step(...args), delay)
    }
    unreached_func(description) {
      return this.step_func(() => fail('reached what must not be reached', description))
    }
    step_wait(condition, description, timeout = 3000, interval = 100) {
      return new Promise((resolve) => {
        const check = (left) => {
          if (condition()) resolve()
          else if (left > 0) setTimeout(() => check(left - interval), interval)
          else this.step(() => fail('timed out', description))
        }
        check(timeout)
      })
    }
    add_cleanup(callback) {
      this.cleanups.push(callback)
    }
    done() {
      if (this.status === 'running') this.finish('pass', '')
    }
    finish(status, message) {
      this.status = status
      this.message = message
      for (const cleanup of this.cleanups.splice(0)) cleanup()
    }
    get_signal() {
      const controller = new AbortController()
      this.add_cleanup(() => controller.abort())
      return controller.signal
    }
  }

  const api = {
    setup(first) {
      if (typeof first === 'function') first()
    },
    done() {},
    test(callback, name, properties) {
      const test = new Test(name, properties)
      test.step(callback, test, test)
      test.done()
    },
    async_test(first, second, third) {
      const [callback, name, properties] =
        typeof first === 'function' ? [first, second, third] : [undefined, first, second]
      const test = new Test(name, properties)
      if (callback) test.step(callback, test, test)
      return test
    },
    promise_test(callback, name, properties) {
      const test = new Test(name, properties)
      pending.push(test)
      const run = () => Promise.resolve().then(() => callback.call(test, test))
      const before = api.promise_test.last ?? Promise.resolve()
      api.promise_test.last = before.then(run).then(
        () => test.done(),
        (error) =>
          test.status === 'running' &&
          test.finish('fail', error && error.message !== undefined ? `${error.name}: ${error.message}` : show(error))
      )
    },
    step_timeout: (callback, delay, ...args) => setTimeout(() => callback(...args), delay),
    generate_tests(callback, cases) {
      for (const [name, ...args] of cases) api.test(() => callback(...args), name)
    },
    subsetTest: (testFunction, ...args) => testFunction(...args),
    token: () => crypto.randomUUID(),
    GLOBAL: {isWindow: () => true, isWorker: () => false, isShadowRealm: () => false},
    assert_true: (actual, description) => actual === true || fail(`expected true, got ${show(actual)}`, description),
    assert_false: (actual, description) => actual === false || fail(`expected false, got ${show(actual)}`, description),
    assert_equals: (actual, expected, description) =>
      Object.is(actual, expected) ||
      (actual === 0 && expected === 0 && 1 / actual === 1 / expected) ||
      fail(`expected ${show(expected)}, got ${show(actual)}`, description),
    assert_not_equals: (actual, expected, description) =>
      !Object.is(actual, expected) || fail(`got ${show(actual)}`, description),
    assert_in_array: (actual, expected, description) =>
      expected.includes(actual) || fail(`${show(actual)} is not in ${show(expected)}`, description),
    assert_array_equals(actual, expected, description) {
      if (actual.length !== expected.length)
        fail(`expected ${expected.length} items, got ${actual.length}`, description)
      for (let index = 0; index < expected.length; index++)
        api.assert_equals(actual[index], expected[index], `${description ?? ''} [${index}]`)
    },
    assert_object_equals: (actual, expected, description) =>
      api.assert_equals(JSON.stringify(actual), JSON.stringify(expected), description),
    assert_greater_than: (actual, expected, description) =>
      actual > expected || fail(`expected more than ${expected}, got ${show(actual)}`, description),
    assert_less_than: (actual, expected, description) =>
      actual < expected || fail(`expected less than ${expected}, got ${show(actual)}`, description),
    assert_greater_than_equal: (actual, expected, description) =>
      actual >= expected || fail(`expected at least ${expected}, got ${show(actual)}`, description),
    assert_less_than_equal: (actual, expected, description) =>
      actual <= expected || fail(`expected at most ${expected}, got ${show(actual)}`, description),
    assert_approx_equals: (actual, expected, epsilon, description) =>
      Math.abs(actual - expected) <= epsilon || fail(`expected about ${expected}, got ${show(actual)}`, description),
    assert_regexp_match: (actual, expected, description) =>
      expected.test(actual) || fail(`${show(actual)} does not match ${expected}`, description),
    assert_own_property: (object, name, description) =>
      Object.hasOwn(object, name) || fail(`no own property ${show(name)}`, description),
    assert_not_own_property: (object, name, description) =>
      !Object.hasOwn(object, name) || fail(`own property ${show(name)}`, description),
    assert_inherits: (object, name, description) =>
      (name in object && !Object.hasOwn(object, name)) || fail(`no inherited property ${show(name)}`, description),
    assert_idl_attribute: (object, name, description) =>
      name in object || fail(`no attribute ${show(name)}`, description),
    assert_readonly(object, name, description) {
      const before = object[name]
      try {
        object[name] = `${before}a`
      } catch {
        // In strict code the assignment throws.
      }
      api.assert_equals(object[name], before, description)
    },
    assert_class_string: (object, name, description) =>
      api.assert_equals(Object.prototype.toString.call(object), `[object ${name}]`, description),
    assert_unreached: (description) => fail('reached what must not be reached', description),
    assert_throws_js(constructor, callback, description) {
      const error = caught(callback, description)
      if (error === null || typeof error !== 'object' || error.constructor !== constructor)
        fail(`threw ${show(error)}, expected ${constructor.name}`, description)
    },
    assert_throws_dom(type, first, second, third) {
      const [constructor, callback, description] =
        typeof second === 'function' ? [first, second, third] : [DOMException, first, second]
      const error = caught(callback, description)
      const name =
        {SYNTAX_ERR: 'SyntaxError', SECURITY_ERR: 'SecurityError', INVALID_STATE_ERR: 'InvalidStateError'}[type] ?? type
      if (!(error instanceof constructor)) fail(`threw ${show(error)}, expected a DOMException`, description)
      api.assert_equals(error.name, name, description)
    },
    assert_throws_exactly: (expected, callback, description) =>
      api.assert_equals(caught(callback, description), expected, description),
    promise_rejects_js: (_test, constructor, promise, description) =>
      rejects(promise, description, (error) => api.assert_equals(error.constructor, constructor, description)),
    promise_rejects_dom: (_test, type, promise, description) =>
      rejects(promise, description, (error) => api.assert_equals(error.name, type, description)),
    assert_implements: (condition, description) => condition || fail('not implemented', description),
    assert_implements_optional: (condition, description) => condition || fail('not implemented', description),
    format_value: show,
    add_completion_callback() {},
    add_result_callback() {}
  }

  function caught(callback, description) {
    try {
      callback()
    } catch (error) {
      return error
    }
    return fail('did not throw', description)
  }

  function rejects(promise, description, check) {
    return promise.then(() => fail('was not rejected', description), check)
  }

  Object.assign(globalThis, api)
  globalThis.__wpt = {
    tests,
    /** Names and states; what still runs has timed out. */
    results: () => JSON.stringify(tests.map(({name, status, message}) => ({name, status, message}))),
    isDone: () => tests.length > 0 && tests.every((test) => test.status !== 'running')
  }
})()
