// A relying party on openid-client, a certified library written by others: it signs a person in at one client of one issuer
// and uses whatever that client may use, with every check the library has. Prints a line per step; any surprise ends it with
// exit code 1.
//
//   node relying-party.mjs '{"issuer":"http://localhost:5000","clientId":"demo-basic","method":"client_secret_basic","secret":"…", …}'

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as oidc from 'openid-client';
import { Browser } from './browser.mjs';

const party = JSON.parse(process.argv[2]);
const step = (text) => console.log(`ok  ${text}`);

const config = await oidc.discovery(new URL(party.issuer), party.clientId, { client_secret: party.secret, id_token_signed_response_alg: 'RS256' }, await authentication(), {
  execute: party.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
});
oidc.enableNonRepudiationChecks(config); // signatures are verified too, against jwks_uri
assert.equal(config.serverMetadata().issuer, party.issuer);
step(`discovery of ${party.issuer}`);

await (party.grant === 'client_credentials' ? serveItself() : servePerson());

async function servePerson() {
  const browser = new Browser();
  let tokens = await signIn(browser);
  const subject = tokens.claims().sub;
  step(`code and PKCE with ${party.method}: id_token for ${subject}`);

  const person = await oidc.fetchUserInfo(config, tokens.access_token, subject);
  assert.equal(person.sub, subject);
  for (const [claim, value] of Object.entries(party.userInfo)) assert.equal(person[claim], value, claim);
  step(`userinfo: ${Object.keys(person).join(' ')}`);

  if (tokens.refresh_token) tokens = await refresh(tokens, subject);
  else assert.equal(party.method, 'none', 'only a public client gets no refresh token');

  await revoke(tokens, subject);
  await signOut(browser, tokens.id_token);
}

async function signIn(browser) {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: party.redirectUri,
    scope: party.scope,
    state,
    nonce,
    max_age: '300',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });

  const response = await browser.signIn(url, party.person);
  assert.equal(response.searchParams.get('iss'), party.issuer);
  return await oidc.authorizationCodeGrant(config, response, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 300, idTokenExpected: true });
}

async function refresh(tokens, subject) {
  const before = await oidc.tokenIntrospection(config, tokens.access_token);
  assert.equal(before.active, true);
  assert.equal(before.client_id, party.clientId);
  step('introspection: the access token is active');

  const fresh = await oidc.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(fresh.access_token, tokens.access_token);
  assert.notEqual(fresh.refresh_token, tokens.refresh_token);
  assert.equal(fresh.claims().sub, subject);
  step('refresh: new tokens for the same person');
  return fresh;
}

async function revoke(tokens, subject) {
  await oidc.tokenRevocation(config, tokens.refresh_token ?? tokens.access_token);
  await assert.rejects(oidc.fetchUserInfo(config, tokens.access_token, subject), (error) => error.status === 401);
  step('revocation: userinfo refuses the access token');
  if (!tokens.refresh_token) return;

  assert.deepEqual(await oidc.tokenIntrospection(config, tokens.access_token), { active: false });
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
  step('revocation: introspection says inactive, refresh says invalid_grant');
}

async function signOut(browser, idToken) {
  const url = oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: party.postLogoutRedirectUri, id_token_hint: idToken, state: 'bye' });
  assert.equal(await browser.redirect(url), `${party.postLogoutRedirectUri}?state=bye`);

  const silent = oidc.buildAuthorizationUrl(config, {
    redirect_uri: party.redirectUri, scope: 'openid', state: 's', nonce: 'n', prompt: 'none',
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()), code_challenge_method: 'S256',
  });
  await assert.rejects(oidc.authorizationCodeGrant(config, new URL(await browser.redirect(silent)), { expectedState: 's', expectedNonce: 'n' }), { error: 'login_required' });
  step('end session: sent back with state, and signed out');
}

async function serveItself() {
  const tokens = await oidc.clientCredentialsGrant(config, { scope: party.scope });
  assert.equal(tokens.scope, party.scope);
  assert.equal(tokens.id_token, undefined);
  step('client_credentials: an access token and nothing else');

  assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, true);
  await oidc.tokenRevocation(config, tokens.access_token);
  assert.deepEqual(await oidc.tokenIntrospection(config, tokens.access_token), { active: false });
  step('revocation: introspection says inactive');
}

async function authentication() {
  switch (party.method) {
    case 'client_secret_basic': return oidc.ClientSecretBasic(party.secret);
    case 'client_secret_post': return oidc.ClientSecretPost(party.secret);
    case 'private_key_jwt': return oidc.PrivateKeyJwt({ key: await privateKey(party.keyFile), kid: party.keyId ?? undefined }, { [oidc.modifyAssertion]: await certificate() });
    case 'none': return oidc.None();
    default: throw new Error(`no such method: ${party.method}`);
  }
}

/** A business certificate travels in the assertion's header, and its key has no kid. */
async function certificate() {
  const x5c = party.certificateFile && JSON.parse(await readFile(party.certificateFile, 'utf8'));
  return (header) => x5c && Object.assign(header, { x5c });
}

async function privateKey(file) {
  const der = Buffer.from((await readFile(file, 'ascii')).replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return await webcrypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign']);
}
