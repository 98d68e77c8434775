# What only the tests need: SDKs, a browser and proxies of others. After setup.sh.
# shellcheck shell=bash

# --- Real SDKs for the tests --------------------------------------------------------------------

# Fetches and compiles what src/test/sdk names into target/sdk, unless that is done. Their tests are
# skipped where that cannot be; a continuous integration must have them.
prepare_sdks() {
  local made="$root/target/sdk/made" wanted
  wanted="$(cd "$root/src/test/sdk" && find . -type f -print0 | sort -z | xargs -0 sha256sum)"
  [ "$(cat "$made" 2>/dev/null)" != "$wanted" ] || return 0
  rm -rf "$root/target/sdk"
  say "Fetching the SDKs that the tests run: Java libraries by Maven, packages by npm."
  if prepare_java_sdks && prepare_npm_sdks; then
    printf '%s\n' "$wanted" >"$made"
    return 0
  fi
  [ "${CI:-}" != true ] || die 3 "The SDKs could not be fetched, and their tests must run here."
  say "The SDKs could not be fetched: THE TESTS OF REAL SDKS WILL BE SKIPPED."
}

prepare_java_sdks() { maven -q -f src/test/sdk/pom.xml process-classes >&2; }

prepare_npm_sdks() {
  local to="$root/target/sdk/npm"
  # Other distributions of Node have npm in the same package.
  command -v node >/dev/null && command -v npm >/dev/null || (need_packages nodejs npm) || return 1
  mkdir -p "$to"
  cp "$root"/src/test/sdk/npm/package*.json "$to"
  # No package's own scripts are run.
  npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
}

# --- A real browser for the tests ---------------------------------------------------------------

# Chromium and Node come from the distribution, what judges the console from npm into
# target/console/npm. The console's tests are skipped where that cannot be; a continuous integration
# must have them.
prepare_browser() {
  local to="$root/target/console/npm" from="$root/src/test/console"
  if { command -v chromium >/dev/null || (need_packages chromium); } &&
    { command -v npm >/dev/null || (need_packages nodejs npm); }; then
    ! cmp -s "$from/package-lock.json" "$to/made" || return 0
    say "Fetching what judges the console (axe, the MDN Observatory) by npm."
    rm -rf "$to" && mkdir -p "$to"
    cp "$from"/package*.json "$to"
    # No package's own scripts are run.
    if npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --loglevel=error >&2; then
      cp "$from/package-lock.json" "$to/made"
      return 0
    fi
  fi
  [ "${CI:-}" != true ] || die 3 "There is no browser, and the console's tests must run here."
  say "There is no browser: THE TESTS OF THE CONSOLE WILL BE SKIPPED."
}

# --- Real proxies for the tests -----------------------------------------------------------------

# Finds nginx and HAProxy, or unpacks Debian's packages of them into target/proxies: nothing is
# installed and no service started, so that needs no root. Their tests are skipped where that cannot
# be; a continuous integration must have them.
prepare_proxies() {
  local to="$root/target/proxies"
  [ ! -e "$to/made" ] || return 0
  [ ! -x /usr/sbin/nginx ] || [ ! -x /usr/sbin/haproxy ] || return 0
  say "Unpacking nginx and HAProxy from Debian's packages into target/proxies, for the tests."
  if unpack_proxies "$to"; then
    touch "$to/made"
    return 0
  fi
  [ "${CI:-}" != true ] || die 3 "nginx and HAProxy are missing, and their tests must run here."
  say "nginx and HAProxy cannot be had: THE TESTS OF REAL PROXIES WILL BE SKIPPED."
}

# unpack_proxies DIRECTORY: with the libraries that are not installed.
unpack_proxies() {
  local needed archive
  rm -rf "$1"
  mkdir -p "$1/root"
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  needed="$(missing_for_proxies)"
  if [ -z "$needed" ]; then
    [ "$(id -u)" -ne 0 ] || apt-get -o DPkg::Lock::Timeout=120 update >/dev/null 2>&1 || true
    needed="$(missing_for_proxies)"
  fi
  [ -n "$needed" ] || return 1
  # Word by word: these are names of packages.
  # shellcheck disable=SC2086
  (cd "$1" && apt-get -q=2 -o APT::Sandbox::User=root download $needed >/dev/null 2>&1) || return 1
  for archive in "$1"/*.deb; do
    dpkg-deb -x "$archive" "$1/root" || return 1
  done
}

missing_for_proxies() {
  apt-get -s install --no-install-recommends nginx haproxy 2>/dev/null | sed -n 's/^Inst \([^ ]*\).*/\1/p'
}
