#!/usr/bin/env bash
# TLS ends at a proxy that the provider was not told of: every request looks like plain http.
. "$(dirname "$0")/lib.sh"
needs curl
unset IdP__Proxies__0
start || broken 'it does not start.'
register
mapfile -t call < <(token)
[ "$(status "${call[@]}")" != 200 ] || broken 'it believes a proxy it was not told of.'
cp answer said
said 'https only'
ask /.well-known/openid-configuration -H 'Host: evil.example.org' -H 'X-Forwarded-Host: evil.example.org' -o answer
! grep -q evil answer || broken 'the issuer comes from the request.'

export IdP__Proxies__0=127.0.0.1
restart
gets_token
worked 'requests through an unknown proxy were refused as plain http; with IdP:Proxies set they were answered.'
