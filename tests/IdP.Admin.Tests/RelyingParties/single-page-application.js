// A public client as a page has it: no library, nothing but fetch and Web Crypto. The test calls its functions.

const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const redirectUri = () => location.origin + '/callback';

/** Goes to the provider; what the answer is checked against waits in the session of the tab. */
async function signIn(issuer, clientId) {
  const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const started = { metadata, clientId, state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem('started', JSON.stringify(started));

  const url = new URL(metadata.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: redirectUri(), scope: 'openid profile', state: started.state, nonce: started.nonce,
    code_challenge: base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(started.verifier))), code_challenge_method: 'S256',
  });
  location.assign(url);
}

/** Back from the provider: checks the answer, buys the tokens and asks who signed in. */
async function finish() {
  const { metadata, clientId, state, nonce, verifier } = JSON.parse(sessionStorage.getItem('started'));
  const answer = new URLSearchParams(location.search);
  if (answer.get('state') !== state || answer.get('iss') !== metadata.issuer) throw new Error(`an answer to somebody else: ${location.search}`);

  const code = answer.get('code');
  const tokens = await post(metadata.token_endpoint, { grant_type: 'authorization_code', code, redirect_uri: redirectUri(), client_id: clientId, code_verifier: verifier });
  if (tokens.status !== 200) throw new Error(JSON.stringify(tokens));
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  const claims = await verified(tokens.body.id_token, keys);
  if (claims.nonce !== nonce || claims.aud !== clientId || claims.iss !== metadata.issuer) throw new Error('an id_token for somebody else');

  const person = await (await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.body.access_token}` } })).json();
  return { tokens: tokens.body, person, subject: claims.sub };
}

/** A refresh that was not granted, and what the page may read of the refusal. */
function refresh(tokenEndpoint, clientId) {
  return post(tokenEndpoint, { grant_type: 'refresh_token', refresh_token: 'found-somewhere', client_id: clientId });
}

/** What a fetch from this origin comes to: a status, or the browser's refusal. */
async function tried(url, body) {
  try {
    return `${(await post(url, body)).status}`;
  } catch (error) {
    return error.name;
  }
}

async function post(url, body) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(body) });
  return { status: answer.status, body: await answer.json() };
}

async function verified(jwt, keys) {
  const [header, claims, signature] = jwt.split('.');
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
  const { kid, alg } = JSON.parse(new TextDecoder().decode(bytes(header)));
  if (alg !== 'RS256') throw new Error(`signed with ${alg}`);
  const key = await crypto.subtle.importKey('jwk', keys.find((candidate) => candidate.kid === kid), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
  if (!(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, bytes(signature), new TextEncoder().encode(`${header}.${claims}`)))) throw new Error('the signature does not hold');
  return JSON.parse(new TextDecoder().decode(bytes(claims)));
}
