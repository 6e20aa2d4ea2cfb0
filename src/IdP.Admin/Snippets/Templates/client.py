# [if people]
# Signs a person in with Authlib: pip install authlib requests
# [end]
# [if machine]
# Asks for an access token in the client's own name with Authlib: pip install authlib requests
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
import json
import os
# [if certificate]
import re
# [end]
import secrets
import time

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
# [if people]
from authlib.oidc.core import CodeIDToken
# [end]

ISSUER = "{{issuer}}"
CLIENT_ID = "{{client_id}}"
# [if people]
REDIRECT_URI = "{{redirect_uri}}"
# [end]
SCOPE = "{{scope}}"

metadata = requests.get(ISSUER + "/.well-known/openid-configuration", timeout=10).json()
assert metadata["issuer"] == ISSUER


def authentication():
    # [if signs]
    """What proves who the client is: a JWT that lives for a minute and is used once."""
    with open(os.environ["CLIENT_KEY"], "rb") as file:
        key = JsonWebKey.import_key(file.read())
    now = int(time.time())
    # [if key]
    header = {"alg": "{{algorithm}}", "kid": "{{kid}}"}
    # [end]
    # [if certificate]
    with open(os.environ["CLIENT_CERTIFICATE"], encoding="ascii") as file:
        chain = re.findall(r"-----BEGIN CERTIFICATE-----([^-]+)", file.read())
    header = {"alg": "RS256", "x5c": ["".join(pem.split()) for pem in chain]}
    # [end]
    claims = {"iss": CLIENT_ID, "sub": CLIENT_ID, "aud": ISSUER, "iat": now, "exp": now + 60, "jti": secrets.token_urlsafe(32)}
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode(header, claims, key).decode(),
    }
    # [end]
    # [if not-signs]
    """What the request carries besides what the session adds."""
    return {}
    # [end]


session = OAuth2Session(
    CLIENT_ID,
    # [if secret]
    os.environ["CLIENT_SECRET"],
    # [end]
    # [if basic]
    token_endpoint_auth_method="client_secret_basic",
    # [end]
    # [if post]
    token_endpoint_auth_method="client_secret_post",
    # [end]
    # [if not-secret]
    token_endpoint_auth_method="none",
    # [end]
    scope=SCOPE,
    # [if people]
    redirect_uri=REDIRECT_URI,
    code_challenge_method="S256",
    # [end]
)
# [if machine]
print(json.dumps(session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials", scope=SCOPE, **authentication())))
# [end]
# [if people]

# 1. Send the person to sign in. State, nonce and verifier belong to this one sign-in: keep them in the session.
nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
url, state = session.create_authorization_url(metadata["authorization_endpoint"], nonce=nonce, code_verifier=verifier)
print("Open this address and sign in:", url, sep="\n", flush=True)

# 2. The person comes back with a code.
print("Paste the address that you were sent back to:", flush=True)
answer = input()

# 3. Exchange the code for tokens. The session compares state.
tokens = session.fetch_token(metadata["token_endpoint"], authorization_response=answer, state=state, code_verifier=verifier, **authentication())

# 4. The id_token says who it is: check signature, iss, aud, exp and nonce.
keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
claims = jwt.decode(
    tokens["id_token"],
    keys,
    claims_cls=CodeIDToken,
    claims_options={"iss": {"essential": True, "value": ISSUER}, "aud": {"essential": True, "value": CLIENT_ID}},
    claims_params={"nonce": nonce, "client_id": CLIENT_ID},
)
claims.validate(leeway=10)
print(json.dumps(claims))
# [end]
