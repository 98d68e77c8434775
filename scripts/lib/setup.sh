# Shared by the scripts beside this folder: finds or installs what they need and builds the jar.
# shellcheck shell=bash
#
# Exit codes of the scripts: 2 wrong use, 3 something is missing that only you can add.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly root
readonly jdk_least=25
readonly jar="$root/target/sallyport.jar"

[ -n "${HOME:-}" ] || { HOME="$(getent passwd "$(id -u)" | cut -d: -f6)" && export HOME; }

# say LINE...
say() { printf '%s\n' "$@" >&2; }

# die CODE LINE...
die() {
  say "${@:2}"
  exit "$1"
}

# --- Packages ---------------------------------------------------------------------------------

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# need_packages PACKAGE...: says which are missing and installs them.
need_packages() {
  local package missing=()
  command -v dpkg-query >/dev/null || {
    say "This is not Debian or Ubuntu; make sure that you have what these packages hold: $*"
    return
  }
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  local as_root=() log
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die 3 "Missing: $*" "As root, run: apt-get install -y --no-install-recommends $*"
    as_root=(sudo)
  fi
  say "Installing with apt-get: $*"
  log="$(mktemp)"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120)
  # A failing update is no reason to give up: the package lists at hand may do.
  "${as_root[@]}" "${apt[@]}" update >"$log" 2>&1 || true
  if "${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  die 3 "apt-get could not install: $*"
}

# --- The JDK ----------------------------------------------------------------------------------

# jdk_version HOME: the feature version of a JDK (not of a JRE), or nothing. Reads its release
# file, which is much faster than starting it.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
  local javac home
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if javac="$(command -v javac)"; then
    dirname "$(dirname "$(readlink -f "$javac")")"
  fi
  for home in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* /opt/*jdk* /usr/local/*jdk*; do
    [ ! -d "$home" ] || printf '%s\n' "$home"
  done
}

# Exports JAVA_HOME: the first JDK that is new enough.
find_jdk() {
  local home version
  while IFS= read -r home; do
    version="$(jdk_version "$home")"
    if [ -n "$version" ] && [ "$version" -ge "$jdk_least" ]; then
      export JAVA_HOME="$home"
      return 0
    fi
  done < <(jdk_candidates)
  die 3 "No JDK $jdk_least or newer is installed. Get one, then start this again:" "" \
    "  $(jdk_command)"
}

jdk_command() {
  local sudo="" codename
  [ "$(id -u)" -eq 0 ] || sudo="sudo "
  if apt-cache show "openjdk-$jdk_least-jdk-headless" >/dev/null 2>&1; then
    echo "${sudo}apt-get install -y openjdk-$jdk_least-jdk-headless"
    return
  fi
  codename="$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-bookworm}")"
  echo "${sudo}apt-get install -y wget gpg" \
    "&& wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public" \
    "| ${sudo}gpg --dearmor -o /usr/share/keyrings/adoptium.gpg" \
    "&& echo 'deb [signed-by=/usr/share/keyrings/adoptium.gpg]" \
    "https://packages.adoptium.net/artifactory/deb $codename main'" \
    "| ${sudo}tee /etc/apt/sources.list.d/adoptium.list" \
    "&& ${sudo}apt-get update && ${sudo}apt-get install -y temurin-$jdk_least-jdk"
}

# --- Maven ------------------------------------------------------------------------------------

# Any Maven from 3.8.7 on will do: the plug-ins' versions are pinned, and the enforcer checks.
need_maven() {
  command -v mvn >/dev/null || need_packages maven
}

maven() {
  # Old releases of Maven's own libraries call what newer JDKs warn of.
  local options="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  (cd "$root" && MAVEN_OPTS="$options" mvn -B -ntp "$@")
}

# --- The jar ----------------------------------------------------------------------------------

jar_is_fresh() {
  [ -f "$jar" ] && [ -d "$root/target/lib" ] || return 1
  [ -z "$(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit)" ]
}

# Builds target/sallyport.jar and target/lib unless they are newer than every source.
build_jar() {
  jar_is_fresh || package_jar
  rehearse_start
}

package_jar() {
  need_maven
  say "Building Sallyport; the first time fetches its libraries and takes a minute or two."
  maven -q -Dmaven.test.skip=true -Dcheckstyle.skip=true package >&2 ||
    die 1 "The build failed."
  touch "$jar"
}

# What Sallyport runs with. Requests leave nothing behind: a small young generation is enough, and
# the serial collector keeps the process small while the old one, which begins small too, holds keys
# and nonces. The optimising compiler waits for six times the usual number of calls: otherwise it
# takes a core away from the start for code that runs only then. It leaves the loop alone by which a
# database's password is proven: to compile that takes half a second of a core, and it runs once.
# Metaspace may grow to what a start loads before that is a reason to collect the whole heap.
# What compilers and the token freed goes back to the system each minute.
readonly java_flags=(-XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -Xms80m -Xmn48m
  -XX:+UseCompactObjectHeaders -XX:TrimNativeHeapInterval=60000
  -XX:MetaspaceSize=48m
  -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=3600
  -XX:Tier4CompileThreshold=90000 -XX:Tier4BackEdgeThreshold=240000
  -XX:CompileCommand=quiet -XX:CompileCommand=exclude,com/sun/crypto/provider/PBKDF2KeyImpl.deriveKey)

# run_sallyport ARGUMENT...: becomes the server or command.
run_sallyport() {
  local cache flags=("${java_flags[@]}")
  cache="$(start_cache)"
  [ ! -s "$cache" ] || flags+=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
  exec "$JAVA_HOME/bin/java" "${flags[@]}" -jar "$jar" "$@"
}

# --- What a start can keep for the next ---------------------------------------------------------

# The file for exactly this jar, JDK and these flags; the JVM would refuse it for others.
start_cache() {
  local made_for
  made_for="$({
    printf '%s\n' "$JAVA_HOME" "${java_flags[@]}"
    cat "$JAVA_HOME/release"
    ls -l "$jar" "$root/target/lib"
  } | sha256sum | cut -c1-16)"
  printf '%s\n' "$root/target/start-$made_for.aot"
}

# Rehearses a start with a token and a database that are thrown away, and keeps the loaded classes
# and profiles: later starts take three fifths of the time. Where that cannot be, they just do not.
rehearse_start() {
  local cache folder
  cache="$(start_cache)"
  [ ! -e "$cache" ] && installed softhsm2 || return 0
  say "Rehearsing a start, so that the later ones are quick; once, for about 20 seconds."
  rm -f "$root"/target/start-*.aot
  folder="$(mktemp -d)"
  # Empty unless it succeeds: what failed once is not tried at every start.
  : >"$cache"
  if rehearsal "$folder" "$cache.new" >"$folder/log" 2>&1 && [ -s "$cache.new" ]; then
    mv "$cache.new" "$cache"
  else
    say "That failed; starts work without it."
  fi
  rm -rf "$folder" "$cache.new" "$cache.new.config"
}

# rehearsal FOLDER CACHE: serves as a second node of a development vault and is asked once. The vault
# itself would not do: classes that only it needs would be loaded by every later start.
rehearsal() {
  local vault node address
  umask 077
  "$JAVA_HOME/bin/java" "${java_flags[@]}" -jar "$jar" dev --data "$1/vault" --port 0 >"$1/tour" &
  vault=$!
  if await_line "$1/tour" waiting "$vault"; then
    sed 's/^node.name = .*/node.name = rehearsal/' "$1/vault/sallyport.conf" >"$1/node.conf"
    SOFTHSM2_CONF="$1/vault/token/softhsm2.conf" "$JAVA_HOME/bin/java" "${java_flags[@]}" \
      "-XX:AOTCacheOutput=$2" -jar "$jar" serve --settings "$1/node.conf" >"$1/node" &
    node=$!
    if await_line "$1/node" 'is ready' "$node"; then
      address="$(sed -n 's/.*is ready: //p' "$1/node")"
      curl -s --max-time 10 --cacert "$1/vault/tls/ca.pem" "$address/health/ready" || true
    fi
    end_process "$node"
  fi
  end_process "$vault"
}

# await_line FILE TEXT PROCESS: until the file holds the text; fails after a minute, or at the end.
await_line() {
  local seconds
  for ((seconds = 0; seconds < 60; seconds++)); do
    ! grep -q "$2" "$1" || return 0
    kill -0 "$3" 2>/dev/null || return 1
    sleep 1
  done
  return 1
}

end_process() {
  kill -TERM "$1" 2>/dev/null || true
  wait "$1" || true
}
