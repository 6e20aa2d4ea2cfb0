#!/usr/bin/env bash
# [if people]
# Signs a person in with curl and openssl: the authorization code flow with PKCE.
# [end]
# [if machine]
# Asks for an access token in the client's own name, with curl and openssl.
# [end]
# [if secret]
# CLIENT_SECRET in the environment is the client secret.
# [end]
# [if signs]
# CLIENT_KEY in the environment is the file of the client's private key (PEM).
# [end]
# [if certificate]
# CLIENT_CERTIFICATE is the file of its business certificate (PEM), followed by those of its issuers.
# [end]
set -euo pipefail

issuer='{{issuer}}'
client_id='{{client_id}}'
# [if people]
redirect_uri='{{redirect_uri}}'
# [end]
scope='{{scope}}'

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
random() { openssl rand 32 | base64url; }
encode() {
  local LC_ALL=C text=$1 i c
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in [a-zA-Z0-9._~-]) printf '%s' "$c" ;; *) printf '%%%02X' "'$c" ;; esac
  done
}
member() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p'; }
# [if signs]

# What proves who the client is: a JWT that lives for a minute and is used once.
assertion() {
  local now header claims
  now=$(date +%s)
  # [if key]
  header='{"alg":"{{algorithm}}","kid":"{{kid}}"}'
  # [end]
  # [if certificate]
  header="{\"alg\":\"RS256\",\"x5c\":[$(awk '/BEGIN CERTIFICATE/ { inside = 1; printf "%s\"", n++ ? "," : ""; next } /END CERTIFICATE/ { inside = 0; printf "\"" } inside { gsub(/[ \r]/, ""); printf "%s", $0 }' "$CLIENT_CERTIFICATE")]}"
  # [end]
  claims="{\"iss\":\"$client_id\",\"sub\":\"$client_id\",\"aud\":\"$issuer\",\"iat\":$now,\"exp\":$((now + 60)),\"jti\":\"$(random)\"}"
  local signed
  signed="$(printf '%s' "$header" | base64url).$(printf '%s' "$claims" | base64url)"
  # [if rs]
  printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -{{digest}} -sign "$CLIENT_KEY" | base64url)"
  # [end]
  # [if ps]
  printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -{{digest}} -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign "$CLIENT_KEY" | base64url)"
  # [end]
  # [if es]
  # A JWT has the two numbers of the signature one after the other, 32 bytes each; openssl has them in DER.
  local numbers
  numbers=$(printf '%s' "$signed" | openssl dgst -sha256 -sign "$CLIENT_KEY" | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | while read -r number; do printf '%64s' "$number" | tr ' ' 0; done)
  printf '%s.%s' "$signed" "$(printf '%b' "$(sed 's/../\\x&/g' <<<"$numbers")" | base64url)"
  # [end]
}
# [end]

token_request() {
  curl -sS --fail-with-body '{{token_endpoint}}' "$@" \
    # [if basic]
    --config <(printf 'user = "%s:%s"\n' "$(encode "$client_id")" "$(encode "$CLIENT_SECRET")") # where no other process sees it
    # [end]
    # [if post]
    --data-urlencode "client_id=$client_id" --data-urlencode client_secret@<(printf '%s' "$CLIENT_SECRET") # where no other process sees it
    # [end]
    # [if signs]
    --data-urlencode "client_id=$client_id" --data-urlencode client_assertion@<(assertion) \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer
    # [end]
    # [if none]
    --data-urlencode "client_id=$client_id"
    # [end]
}
# [if machine]
token_request --data-urlencode grant_type=client_credentials --data-urlencode "scope=$scope"
echo
# [end]
# [if people]

# 1. Send the person to sign in. State, nonce and verifier belong to this one sign-in: keep them in the session.
state=$(random) nonce=$(random) verifier=$(random)
challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64url)
echo 'Open this address and sign in:'
echo "{{authorization_endpoint}}?response_type=code&client_id=$(encode "$client_id")&redirect_uri=$(encode "$redirect_uri")&scope=$(encode "$scope")&state=$state&nonce=$nonce&code_challenge=$challenge&code_challenge_method=S256"

# 2. The person comes back with a code. Anybody can open that address: state tells whether it was us who asked.
echo 'Paste the address that you were sent back to:'
read -r answer
parameter() {
  local pair value
  while read -r pair; do
    [[ $pair == "$1="* ]] || continue
    value=${pair#*=} value=${value//+/ }
    printf '%b' "${value//%/\\x}"
  done < <(tr '&' '\n' <<<"${answer#*\?}")
}
fail() { echo "$1" >&2; exit 1; }
[[ $(parameter state) == "$state" ]] || fail 'The answer is not to our request: state differs.'
[[ $(parameter iss) == "$issuer" ]] || fail 'The answer is not from our issuer: iss differs.'
[[ -z $(parameter error) ]] || fail "Refused: $(parameter error) $(parameter error_description)"

# 3. Exchange the code for tokens.
tokens=$(token_request --data-urlencode grant_type=authorization_code --data-urlencode "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$redirect_uri" --data-urlencode "code_verifier=$verifier") || fail "$tokens"

# 4. The id_token says who it is. It came straight from the issuer; had it come by another way, its signature would have to be checked.
claims=$(member id_token <<<"$tokens" | cut -d. -f2 | tr '_-' '/+')
while ((${#claims} % 4)); do claims+='='; done
claims=$(printf '%s' "$claims" | openssl base64 -d -A)
[[ $(member iss <<<"$claims") == "$issuer" ]] || fail 'iss is not our issuer.'
[[ $(member aud <<<"$claims") == "$client_id" ]] || fail 'aud is not our client.'
[[ $(member nonce <<<"$claims") == "$nonce" ]] || fail 'nonce is not that of our request.'
(($(member exp <<<"$claims") > $(date +%s))) || fail 'The id_token has expired.'
echo "$claims"
# [end]
