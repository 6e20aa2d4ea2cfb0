// Keys and secrets in the browser: what is private stays here. The pages work without it, and the server checks all of it again.
(() => {
  'use strict';

  const download = (name, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // A secret that is shown once: as a file, and gone from the page when it is left, so that going back does not bring it up again.
  const shown = document.querySelector('[data-secret]');
  if (shown) {
    const field = shown.querySelector('.secret input');
    const button = shown.querySelector('[data-env]');
    button.parentElement.hidden = false;
    button.addEventListener('click', () => download(`${shown.dataset.client}.env`,
      `ISSUER=${shown.dataset.issuer}\nCLIENT_ID=${shown.dataset.client}\nCLIENT_SECRET=${field.value}\n`));
    field.addEventListener('focus', () => field.select());
    addEventListener('pagehide', () => {
      field.value = '';
      field.removeAttribute('value');
      shown.querySelector('[data-copy]').removeAttribute('data-copy');
    });
  }

  const form = document.querySelector('form[data-keys]');
  if (!form) return;
  const pasted = form.querySelector('#jwks');
  const file = form.querySelector('#file');
  const refusal = form.querySelector('#jwks-private');

  /** PEM of any kind, OpenSSH, PuTTY, XML, and JSON with a private member, whole or not. */
  const isPrivateText = text =>
    /PRIVATE\s+KEY|PuTTY-User-Key-File|b3BlbnNzaC1rZXktdjEA|["']\s*(d|p|q|dp|dq|qi|k)\s*["']\s*:\s*["']/i.test(text)
    || (text.includes('KeyValue>') && /<(D|P|Q|DP|DQ|InverseQ|X)>/.test(text))
    || isPrivateDer(fromBase64(text));

  /** The beginning of a key pair, an encrypted one, PKCS#12 or a Java key store. */
  const isPrivateDer = bytes => {
    const inside = at => bytes[at] === 0x30 ? at + 2 + (bytes[at + 1] > 0x80 ? bytes[at + 1] & 0x7f : 0) : NaN;
    if ((bytes[0] === 0xfe && bytes[1] === 0xed) || (bytes[0] === 0xce && bytes[1] === 0xce)) return true;
    const first = inside(0);
    if (bytes[first] === 2 && bytes[first + 1] === 1 && [0, 1, 3].includes(bytes[first + 2])) return true;
    const second = inside(first);
    return bytes[second] === 6 && [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01].every((byte, at) => bytes[second + 2 + at] === byte) && [5, 0x0c].includes(bytes[second + 9]);
  };

  const fromBase64 = text => {
    const dense = text.replace(/\s+/g, '');
    try {
      return Uint8Array.from(atob(dense.slice(0, Math.min(400, dense.length - dense.length % 4))), character => character.charCodeAt(0));
    } catch {
      return new Uint8Array();
    }
  };

  const refuse = field => {
    field.value = '';
    refusal.textContent = form.dataset.private;
    refusal.hidden = false;
    pasted.setAttribute('aria-invalid', 'true');
    field.focus();
  };

  const accept = () => {
    refusal.hidden = true;
    refusal.textContent = '';
    if (!document.getElementById('jwks-error')) pasted.removeAttribute('aria-invalid');
  };

  pasted.addEventListener('input', () => {
    if (isPrivateText(pasted.value)) refuse(pasted);
    else if (pasted.value) accept();
  });

  let looked = false;
  const look = async () => {
    const bytes = new Uint8Array(await file.files[0].slice(0, 65536).arrayBuffer());
    looked = !isPrivateDer(bytes) && !isPrivateText(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes));
    if (!looked) refuse(file);
    return looked;
  };
  file.addEventListener('change', () => {
    accept();
    looked = false;
    if (file.files.length > 0) look();
  });

  // Nothing is sent before the file has been looked at.
  form.addEventListener('submit', event => {
    const isPrivate = isPrivateText(pasted.value);
    const isUnseen = file.files.length > 0 && !looked;
    if (!isPrivate && !isUnseen) return;
    event.preventDefault();
    event.stopPropagation();
    if (isPrivate) refuse(pasted);
    else look().then(isFine => { if (isFine) form.requestSubmit(event.submitter); });
  });

  // A key pair made here. The private half goes into a file, the public half into the form.
  const pair = form.querySelector('[data-pair]');
  if (!globalThis.crypto?.subtle) return;
  pair.hidden = false;
  const said = pair.querySelector('[role=status]');
  const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const base64url = bytes => base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  pair.querySelector('[data-make-pair]').addEventListener('click', async event => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      const alg = button.dataset.makePair;
      const made = await crypto.subtle.generateKey(alg === 'ES256'
        ? { name: 'ECDSA', namedCurve: 'P-256' }
        : { name: 'RSASSA-PKCS1-v1_5', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, true, ['sign', 'verify']);
      const { kty, n, e, crv, x, y } = await crypto.subtle.exportKey('jwk', made.publicKey);
      const required = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n }; // RFC 7638, section 3.2
      const kid = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(required))));
      const secret = base64(await crypto.subtle.exportKey('pkcs8', made.privateKey)).match(/.{1,64}/g).join('\n');
      download(`${form.dataset.client}.${kid.slice(0, 8)}.private.pem`, `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`);
      file.value = '';
      accept();
      pasted.value = JSON.stringify({ kid, kty, use: 'sig', alg, ...(kty === 'EC' ? { crv, x, y } : { n, e }) }, null, 2);
      said.textContent = said.dataset.made;
    } catch {
      said.textContent = said.dataset.failed;
    }
    button.disabled = false;
  });
})();
