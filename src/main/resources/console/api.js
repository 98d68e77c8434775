/** The REST API: the console has no other way to anything, and no rule of its own. */

import { tune } from './clock.js';

const ANSWER_MILLIS_MAX = 30_000;
const SESSION = '/console/session';

/** Why a call has no result. Decide by `code`: those of the API, and `Offline`. */
export class Problem extends Error {
  constructor(status, document, retryAfter) {
    super(document.code);
    this.name = 'Problem';
    this.status = status;
    this.code = document.code;
    this.title = document.title;
    this.detail = document.detail;
    /** `{field, problem}` for each wrong field. */
    this.errors = document.errors ?? [];
    this.requestId = document.instance;
    /** Seconds, or `null`. */
    this.retryAfter = retryAfter;
    this.document = document;
  }

  /** Whether nobody knows if the call had its effect. */
  get lost() {
    return this.code === 'Offline' || this.status >= 500;
  }

  /** What is wrong with a field, or `undefined`. */
  of(field) {
    return this.errors.find((error) => error.field === field)?.problem;
  }
}

let csrfToken = null;
let ended = () => {};
let answered = () => {};

/** Calls go out in this session from now on; `null`: in none. */
export function authorise(token) {
  csrfToken = token;
}

/** `whenEnded` hears that a session no longer holds, `whenAnswered` of each call that it made. */
export function observe(whenEnded, whenAnswered) {
  ended = whenEnded;
  answered = whenAnswered;
}

/**
 * Calls. Options: `body` (sent as JSON), `code` (a one-time code for this very operation),
 * `headers`, `accept`, `signal`; `whole: true` gives `{status, headers, body}`, not the body alone.
 * Throws a {@link Problem}.
 */
export async function call(method, path, options = {}) {
  const response = await send(method, path, options);
  tune(response.headers.get('Date'));
  const body = await bodyOf(response);
  if (!response.ok) {
    throw refused(path, response, body);
  }
  if (path !== SESSION) {
    answered();
  }
  return options.whole ? { status: response.status, headers: response.headers, body } : body;
}

export const api = {
  get: (path, options) => call('GET', path, options),
  post: (path, body, options) => call('POST', path, { ...options, body }),
  put: (path, body, options) => call('PUT', path, { ...options, body }),
  patch: (path, body, options) => call('PATCH', path, { ...options, body }),
  delete: (path, options) => call('DELETE', path, options),
};

async function send(method, path, options) {
  const patience = AbortSignal.timeout(ANSWER_MILLIS_MAX);
  try {
    return await fetch(path, {
      method,
      headers: headers(options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
    });
  } catch (failed) {
    throw offline(options, failed);
  }
}

function headers({ body, code, accept, headers: more }) {
  const all = new Headers({ Accept: accept ?? 'application/json' });
  if (csrfToken !== null) {
    all.set('Sallyport-Csrf', csrfToken);
  }
  if (body !== undefined) {
    all.set('Content-Type', 'application/json');
  }
  if (code) {
    all.set('Sallyport-Step-Up', `code=${code}`);
  }
  Object.entries(more ?? {}).forEach(([name, value]) => all.set(name, value));
  return all;
}

function offline(options, failed) {
  if (options.signal?.aborted) {
    return failed;
  }
  return new Problem(0, { code: 'Offline' }, null);
}

async function bodyOf(response) {
  try {
    const type = response.headers.get('Content-Type') ?? '';
    const text = await response.text();
    return /[/+]json\b/.test(type) && text !== '' ? JSON.parse(text) : text || null;
  } catch {
    throw offline({});
  }
}

function refused(path, response, body) {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  const document = typeof body === 'object' && body?.code ? body : { code: 'InternalError' };
  const problem = new Problem(response.status, document, retryAfter);
  if (problem.code === 'NotAuthenticated' && path !== SESSION && csrfToken !== null) {
    ended();
  }
  return problem;
}
