#!/usr/bin/env bash
# The host with a partner's keys has a certificate that has expired: its keys cannot be fetched.
. "$(dirname "$0")/lib.sh"
needs curl openssl basenc faketime
keys=$(free_port)
export ASPNETCORE_ENVIRONMENT=Test IdP__TestDeployment=true # where keys may lie on this machine
export IdP__PrivateHosts__0=127.0.0.0/8 IdP__PrivateHosts__1=localhost
new_key key.pem
mkdir site
key_set key.pem 2026-a > site/keys
certificate() { "$@" openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 5 -keyout site.key -out site.pem 2>/dev/null; }
serve() {
  (cd site && exec openssl s_server -accept "127.0.0.1:$keys" -cert ../site.pem -key ../site.key -WWW -quiet) > site.log 2>&1 &
  others=("$!")
  for _ in $(seq 100); do (exec 3<> "/dev/tcp/127.0.0.1/$keys") 2>/dev/null && return 0; sleep 0.1; done
  broken 'the host of the keys does not start.'
}
certificate faketime '20 days ago'
serve
export SSL_CERT_FILE=$here/site.pem
start || broken 'it does not start.'
printf '{"client_id":"partner","client_name":"Partner","token_endpoint_auth_method":"private_key_jwt","grant_types":["client_credentials"],"scope":"payments:read","jwks_uri":"https://localhost:%s/keys"}' "$keys" > partner.json
run idp client register partner.json
partner 401 key.pem 2026-a

# The partner renews it. (A new authority of its own here, so the provider is started again to trust it; a public one is trusted already.)
kill "${others[0]}"
wait "${others[0]}" 2>/dev/null || true
certificate
serve
restart
partner 200 key.pem 2026-a
worked 'keys behind an expired certificate were not fetched, and were once it was renewed.'
