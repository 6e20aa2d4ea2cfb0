# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154
# What every drill begins with: a provider of its own on free loopback ports, in a temporary folder, that goes when the drill ends.
#   IDP_COMMAND      how to call the provider (dotnet /opt/idp/provider/IdP.dll)
#   CONSOLE_COMMAND  how to call the console, where a drill needs it
# A drill ends with 0 and one line when the cure worked, with 77 when this machine lacks what it needs, with 1 otherwise.
set -euo pipefail
umask 077

deploy=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
drill=$(basename "$0" .sh)
read -r -a idp <<< "${IDP_COMMAND:-dotnet /opt/idp/provider/IdP.dll}"
here=$(mktemp -d)
provider=''
others=()
trap 'stop KILL; for pid in "${others[@]:-}"; do [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; done; rm -rf "$here"' EXIT
cd "$here"

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

needs() { for tool in "$@"; do command -v "$tool" >/dev/null || { echo "$drill: $tool is not on the path."; exit 77; }; done; }
skip() { echo "$drill: $*"; exit 77; }
broken() {
  echo "$drill: $*" >&2
  { tail -n 5 provider.log; [ ! -e said ] || cat said; } >&2 2>/dev/null || true
  exit 1
}
worked() { echo "$drill: $*"; }
# run COMMAND… : must succeed. What it says is in the file `said`.
run() { "$@" > said 2>&1 || broken "failed: $*"; }
# refused STATUS COMMAND… : must end with this status.
refused() {
  local expected=$1 status=0
  shift
  "$@" > said 2>&1 || status=$?
  [ "$status" = "$expected" ] || broken "ended with $status and not $expected: $*"
}
said() { grep -q -- "$1" said || broken "did not say: $1"; }
idp() { "${idp[@]}" "$@"; }

port=$(free_port)
export ASPNETCORE_ENVIRONMENT=Production
export IdP__DataFolder=$here/data
export IdP__Issuers__main__Url=https://login.example.org
export IdP__Issuers__main__Profile=oidc
export IdP__Proxies__0=127.0.0.1
# Several drills at a time must not want the same management port.
export IdP__ManagementUrl='' Console__ManagementUrl='' IdP__DrainSeconds=0

# start [COMMAND…] : the provider, perhaps with something before it (faketime), until it answers.
start() {
  "$@" "${idp[@]}" --urls "http://127.0.0.1:$port" > provider.log 2> provider.errors &
  provider=$!
  for _ in $(seq 600); do
    ask /jwks.json -f -o /dev/null && return 0
    kill -0 "$provider" 2>/dev/null || { cat provider.errors >> provider.log; return 1; }
    sleep 0.1
  done
  return 1
}
stop() {
  [ -n "$provider" ] || return 0
  kill "-${1:-TERM}" "$provider" 2>/dev/null || true
  wait "$provider" 2>/dev/null || true
  provider=''
}
restart() { stop; start "$@" || broken 'it does not start again.'; }

# ask PATH [arguments of curl] : as the proxy does, which ended TLS.
ask() { local path=$1; shift; curl -sS --max-time 20 -H "Host: ${IdP__Issuers__main__Url#https://}" -H 'X-Forwarded-Proto: https' -H 'X-Forwarded-For: 192.0.2.1' "$@" "http://127.0.0.1:$port$path" 2>> curl.errors; }
status() { ask "$@" -o answer -w '%{http_code}'; }
# answers STATUS PATH … : within ten seconds, which is longer than a change of a client takes to be live.
answers() {
  local expected=$1 got=''
  shift
  for _ in $(seq 100); do
    got=$(status "$@") || true
    [ "$got" != "$expected" ] || return 0
    sleep 0.1
  done
  cp answer said 2>/dev/null || true
  broken "$1 answers $got and not $expected."
}
kids() { ask /jwks.json | grep -o '"kid": *"[^"]*"' | sed 's/.*"\([^"]*\)"$/\1/'; }

# A client that acts in its own name, and its secret in the file `secret`.
register() {
  echo '{"client_id":"payments","client_name":"Payments","token_endpoint_auth_method":"client_secret_basic","grant_types":["client_credentials"],"scope":"payments:read"}' > payments.json
  run idp client register payments.json
  run idp client new-secret payments --out secret
}
token() { printf '%s\n' /token -u "payments:$(cat "${1:-secret}")" -d grant_type=client_credentials; }
gets_token() { mapfile -t call < <(token "$@"); answers 200 "${call[@]}"; }
gets_none() { local expected=$1; shift; mapfile -t call < <(token "$@"); answers "$expected" "${call[@]}"; }

# A client that signs with its own key. sign KEY.pem KID : an assertion; key_set KEY.pem KID : its public half.
b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
new_key() { openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1" 2>/dev/null; }
key_set() { printf '{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","e":"AQAB","n":"%s"}]}' "$2" "$(openssl rsa -in "$1" -noout -modulus 2>/dev/null | sed 's/Modulus=//' | basenc -d --base16 | b64)"; }
sign() {
  local now signed
  now=$(date +%s)
  signed=$(printf '{"alg":"RS256","kid":"%s","typ":"JWT"}' "$2" | b64).$(printf '{"iss":"partner","sub":"partner","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' "$IdP__Issuers__main__Url" "$now" $((now + 100)) "$(openssl rand -hex 16)" | b64)
  printf '%s.%s' "$signed" "$(printf %s "$signed" | openssl dgst -sha256 -sign "$1" | b64)"
}
# partner STATUS KEY.pem KID : a token request of the partner answers so. Each try needs an assertion of its own.
partner() {
  local got=''
  for _ in $(seq 100); do
    got=$(status /token -d grant_type=client_credentials -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d "client_assertion=$(sign "$2" "$3")") || true
    [ "$got" != "$1" ] || return 0
    sleep 0.1
  done
  cp answer said
  broken "the partner is answered $got and not $1."
}
