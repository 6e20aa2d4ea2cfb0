// [if people]
// Signs a person in with openid-client, a certified library: npm install openid-client
// [end]
// [if machine]
// Asks for an access token in the client's own name with openid-client, a certified library: npm install openid-client
// [end]
// [if secret]
// CLIENT_SECRET in the environment is the client secret.
// [end]
// [if signs]
// CLIENT_KEY in the environment is the file of the client's private key (PEM).
// [end]
// [if certificate]
// CLIENT_CERTIFICATE is the file of its business certificate (PEM), followed by those of its issuers.
// [end]
import * as oidc from 'openid-client';
// [if signs]
import { createPrivateKey, webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
// [end]
// [if people]
import { createInterface } from 'node:readline/promises';
// [end]

// [if basic]
const authentication = oidc.ClientSecretBasic(process.env.CLIENT_SECRET);
// [end]
// [if post]
const authentication = oidc.ClientSecretPost(process.env.CLIENT_SECRET);
// [end]
// [if none]
const authentication = oidc.None();
// [end]
// [if signs]
const der = createPrivateKey(await readFile(process.env.CLIENT_KEY)).export({ type: 'pkcs8', format: 'der' });
const key = await webcrypto.subtle.importKey('pkcs8', der, {{webcrypto}}, false, ['sign']);
// [end]
// [if key]
const authentication = oidc.PrivateKeyJwt({ key, kid: "{{kid}}" });
// [end]
// [if certificate]
const chain = (await readFile(process.env.CLIENT_CERTIFICATE, 'ascii')).match(/-----BEGIN CERTIFICATE-----[^-]+/g);
const x5c = chain.map((pem) => pem.replace(/-----[^-]+-----|\s/g, ''));
const authentication = oidc.PrivateKeyJwt({ key }, { [oidc.modifyAssertion]: (header) => Object.assign(header, { x5c }) });
// [end]
const config = await oidc.discovery(new URL("{{issuer}}"), "{{client_id}}", { id_token_signed_response_alg: "{{signing_algorithm}}" }, authentication, {
  // [if http]
  execute: [oidc.allowInsecureRequests], // this issuer is on http, for development only
  // [end]
});
// [if machine]

const tokens = await oidc.clientCredentialsGrant(config, { scope: "{{scope}}" });
console.log(JSON.stringify(tokens));
// [end]
// [if people]
oidc.enableNonRepudiationChecks(config); // the id_token's signature is checked, too

// 1. Send the person to sign in. State, nonce and verifier belong to this one sign-in: keep them in the session.
const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
const url = oidc.buildAuthorizationUrl(config, {
  redirect_uri: "{{redirect_uri}}",
  scope: "{{scope}}",
  state,
  nonce,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
console.log(`Open this address and sign in:\n${url}`);

// 2. The person comes back with a code.
console.log('Paste the address that you were sent back to:');
const input = createInterface({ input: process.stdin });
const answer = new URL((await input[Symbol.asyncIterator]().next()).value);
input.close();

// [if query]
// openid-client leaves the query of a redirect URI out of the token request, and is refused: register one without a query for it.
// [end]
// 3. Exchange the code for tokens. The library compares state and iss, and checks the id_token: signature, iss, aud, exp and nonce.
const tokens = await oidc.authorizationCodeGrant(config, answer, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
console.log(JSON.stringify(tokens.claims()));
// [end]
