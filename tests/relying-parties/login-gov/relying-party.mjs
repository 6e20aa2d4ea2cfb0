// A relying party as the sample clients of Login.gov are: plain requests, and of each parameter only what the samples send. No
// client_id and no redirect_uri at the token endpoint; a verifier of 32 hex digits and a challenge with its padding; an
// assertion without iat, kid and typ that lives for a thousand seconds. Any surprise ends it with exit code 1.
//
//   node relying-party.mjs '{"issuer":"http://localhost:5000/logingov/","clientId":"demo-pkce","method":"pkce","redirectUri":"…","person":"…"}'

import assert from 'node:assert/strict';
import { createHash, createPublicKey, createSign, createVerify, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const party = JSON.parse(process.argv[2]);
const step = (text) => console.log(`ok  ${text}`);
const base64url = (text) => Buffer.from(text).toString('base64url');

const metadata = await (await fetch(party.issuer.replace(/\/$/, '') + '/.well-known/openid-configuration')).json();
assert.equal(metadata.issuer, party.issuer);

const verifier = randomBytes(16).toString('hex');
const [state, nonce] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
const code = await signIn();
assert.match(code, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
step('a code that is a UUID');

const body = { grant_type: 'authorization_code', code, ...(await proof()) };
const wrong = await token({ ...body, grant_type: 'refresh_token' });
assert.deepEqual([wrong.status, wrong.json], [400, { error: 'Grant type is not included in the list' }]);

const tokens = await token(body);
assert.equal(tokens.status, 200, JSON.stringify(tokens.json));
assert.deepEqual(Object.keys(tokens.json), ['access_token', 'token_type', 'expires_in', 'id_token']);
const claims = await verified(tokens.json.id_token);
assert.deepEqual([claims.iss, claims.aud, claims.nonce], [party.issuer, party.clientId, nonce]);
step(`tokens for ${Object.keys(body).join(' ')}`);

const person = await (await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.json.access_token}` } })).json();
assert.deepEqual([person.sub, person.email], [claims.sub, party.email]);
step(`userinfo: ${Object.keys(person).join(' ')}`);

const again = await token({ ...body, ...(await proof()) });
assert.deepEqual([again.status, Object.keys(again.json)], [400, ['error']]);
assert.match(again.json.error, /^Code is invalid because doesn’t match any user\./);
step('the code is used up');

async function signIn() {
  const url = new URL(metadata.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code', client_id: party.clientId, redirect_uri: party.redirectUri, scope: 'openid email', state, nonce,
    acr_values: 'urn:acr.login.gov:auth-only', prompt: 'select_account',
    ...(party.method === 'pkce' ? { code_challenge: paddedChallenge(), code_challenge_method: 'S256' } : {}),
    login_hint: party.person, // a test deployment signs in without a page
  });
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  assert.ok(location?.startsWith(party.redirectUri + '?'), `${answer.status} ${location} ${await answer.text()}`);
  const returned = new URL(location).searchParams;
  assert.equal(returned.get('state'), state, location);
  return returned.get('code');
}

/** As Base64.urlsafe_encode64 of Ruby writes it. */
function paddedChallenge() {
  return createHash('sha256').update(verifier).digest('base64').replaceAll('+', '-').replaceAll('/', '_');
}

async function proof() {
  if (party.method === 'pkce') return { code_verifier: verifier };

  const claims = { iss: party.clientId, sub: party.clientId, aud: metadata.token_endpoint, jti: randomBytes(16).toString('hex'), exp: Math.floor(Date.now() / 1000) + 1000 };
  const signed = `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify(claims))}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(await readFile(party.keyFile, 'ascii'), 'base64url');
  return { client_assertion: `${signed}.${signature}`, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' };
}

async function token(form) {
  const answer = await fetch(metadata.token_endpoint, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, json: await answer.json() };
}

async function verified(jwt) {
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  const [header, claims, signature] = jwt.split('.');
  const key = createPublicKey({ key: keys[0], format: 'jwk' }); // the samples take the first
  assert.ok(createVerify('RSA-SHA256').update(`${header}.${claims}`).verify(key, signature, 'base64url'), 'the signature does not hold');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
