/** Where one begins. */
export const start = '/keys';

/**
 * Every page: where it is (`:name` is a parameter), the page (`pages/<page>.js` exports the function
 * of this name), and its place in the navigation, if it has one: `{group, title, icon}`, where
 * `title` names an entry of `navigation` in `text/en/shell.js` and `icon` one of `parts/icon.js`.
 * The first that fits is taken.
 */
export const routes = [
  // Keys.
  route('/keys', 'accessKeys', { group: 'mine', title: 'keys', icon: 'key' }),
  route('/keys/new', 'createAccessKey'),
  route('/keys/:key/rotation', 'rotateAccessKey'),
  route('/users/:user/keys', 'accessKeys'),
  route('/users/:user/keys/new', 'createAccessKey'),
  // People and sessions.
  route('/users/me', 'user', { group: 'mine', title: 'profile', icon: 'user' }),
  route('/sessions', 'sessions', { group: 'mine', title: 'sessions', icon: 'session' }),
  route('/users', 'users', { group: 'people', title: 'users', icon: 'user' }),
  route('/users/new', 'createUser'),
  route('/users/:user', 'user'),
  route('/preferences', 'preferences', { group: 'people', title: 'preferences', icon: 'settings' }),
  // Roles and policies.
  route('/roles', 'roles', { group: 'access', title: 'roles', icon: 'role' }),
  route('/new-role', 'createRole'),
  route('/roles/:role', 'role'),
  route('/roles/:role/edit', 'editRole'),
  route('/policies', 'policies', { group: 'access', title: 'policies', icon: 'policy' }),
  route('/policies/new', 'createPolicy'),
  route('/policies/:type/:name', 'policy'),
  route('/policies/CUSTOM/:name/new-version', 'addPolicyVersion'),
  route('/users/:user/policies', 'userPolicies'),
  // Oversight.
  route('/network-policy', 'networkPolicy',
    { group: 'access', title: 'networkPolicy', icon: 'network' }),
  route('/keys/:key/network-policy', 'networkPolicy'),
  route('/recycle-bin', 'recycleBin', { group: 'access', title: 'recycleBin', icon: 'bin' }),
  route('/overview', 'overview', { group: 'oversight', title: 'overview', icon: 'overview' }),
  route('/audit', 'audit', { group: 'oversight', title: 'audit', icon: 'audit' }),
];

/** The groups of the navigation, in order. */
export const groups = ['mine', 'people', 'access', 'oversight'];

/** `{page, parameters}` of a hash's path, or `null`. */
export function match(path) {
  for (const candidate of routes) {
    const parameters = fit(candidate.pattern, path);
    if (parameters !== null) {
      return { route: candidate, parameters };
    }
  }
  return null;
}

function route(path, page, nav = null) {
  return { path, pattern: path.split('/'), page, nav };
}

function fit(pattern, path) {
  const parts = path.split('/');
  if (parts.length !== pattern.length) {
    return null;
  }
  const parameters = {};
  for (const [i, part] of pattern.entries()) {
    if (part.startsWith(':')) {
      parameters[part.slice(1)] = decoded(parts[i]);
    } else if (part !== parts[i]) {
      return null;
    }
  }
  return Object.values(parameters).includes(null) ? null : parameters;
}

function decoded(text) {
  try {
    const plain = decodeURIComponent(text);
    // The browser would take dots for a step up the path, and call something else by it.
    return ['', '.', '..'].includes(plain) ? null : plain;
  } catch {
    return null;
  }
}
