"""
A relying party on Authlib, as Debian has it (python3-authlib): it signs a person in at one client of one issuer, with what the
library does when it is told nothing else. Its assertion is for the token endpoint, lives for an hour, and comes without client_id.
Prints a line per step; any surprise ends it with exit code 1.

  python3 relying_party.py '{"issuer":"http://localhost:5000/oidc","clientId":"demo-basic","method":"client_secret_basic","secret":"…", …}'
"""
import json
import os
import sys

party = json.loads(sys.argv[1])
if party["issuer"].startswith("http:"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oauth2.rfc7523 import PrivateKeyJWT, private_key_jwt_sign
from authlib.oidc.core import CodeIDToken


def step(text):
    print("ok ", text)


class ShortLived(PrivateKeyJWT):
    """With a lifetime and the name of the key, for which the library's own parameters do not serve in 1.2.0."""

    def sign(self, auth, token_endpoint):
        return private_key_jwt_sign(
            auth.client_secret, client_id=auth.client_id, token_endpoint=token_endpoint, header={"kid": party["keyId"]}, expires_in=party["lifetime"])


def authentication(metadata):
    """How the client proves itself, and with what."""
    if party["method"] != "private_key_jwt":
        return party["method"], party.get("secret")
    with open(party["keyFile"], encoding="ascii") as file:
        key = file.read()
    method = ShortLived if "lifetime" in party else PrivateKeyJWT
    return method(metadata["token_endpoint"]), key


def sign_in(session, metadata, nonce, verifier):
    """From the request to the address the browser is sent back to. login_hint signs in without a page, in a test deployment."""
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], state=generate_token(32), nonce=nonce, code_verifier=verifier, login_hint=party["person"], **party.get("request", {}))
    answer = requests.get(url, allow_redirects=False, timeout=10)
    location = answer.headers.get("location", "")
    assert location.startswith(party["redirectUri"] + "?"), (answer.status_code, location, answer.text)
    return location, state


def verified(tokens, metadata, nonce):
    keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
    options = {"iss": {"essential": True, "value": metadata["issuer"]}, "aud": {"essential": True, "value": party["clientId"]}}
    params = {"nonce": nonce, "client_id": party["clientId"], "access_token": tokens["access_token"]}
    claims = jwt.decode(tokens["id_token"], keys, claims_cls=CodeIDToken, claims_options=options, claims_params=params)
    claims.validate(leeway=5)
    return claims


def main():
    metadata = requests.get(party["issuer"].rstrip("/") + "/.well-known/openid-configuration", timeout=10).json()
    assert metadata["issuer"] == party["issuer"], metadata["issuer"]

    method, secret = authentication(metadata)
    session = OAuth2Session(
        party["clientId"], secret, token_endpoint_auth_method=method, scope=party["scope"], redirect_uri=party["redirectUri"], code_challenge_method="S256")
    nonce, verifier = generate_token(32), generate_token(48)
    location, state = sign_in(session, metadata, nonce, verifier)

    try:
        tokens = session.fetch_token(metadata["token_endpoint"], authorization_response=location, state=state, code_verifier=verifier)
    except AuthlibBaseError as error:
        assert party.get("refusal") and party["refusal"] in f"{error.error}: {error.description}", f"{error.error}: {error.description}"
        step(f"refused: {error.error}: {error.description}")
        return

    assert not party.get("refusal"), "this should have been refused"
    claims = verified(tokens, metadata, nonce)
    step(f"id_token for {claims['sub']} with {party['method']}")

    person = session.get(metadata["userinfo_endpoint"]).json()
    assert person["sub"] == claims["sub"], person
    step(f"userinfo: {' '.join(person)}")

    if "refresh_token" in tokens:
        fresh = session.refresh_token(metadata["token_endpoint"])
        assert fresh["access_token"] != tokens["access_token"]
        step("refresh: another access token")


main()
