import assert from 'node:assert/strict';

/** As much of a browser as a sign-in needs: cookies, one form, and redirects that are looked at before they are followed. */
export class Browser {
  #cookies = new Map();

  /** Opens the authorization request, fills in the sign-in form, and returns the redirect to the client. */
  async signIn(url, person) {
    const page = await this.#send(url);
    assert.equal(page.status, 200, `the authorize endpoint answered ${page.status}`);
    const html = await page.text();

    const form = new URLSearchParams({ request: field(html, 'request'), acr: field(html, 'acr'), person, action: 'sign-in' });
    const target = new URL(unescape(/<form method="post" action="([^"]+)"/.exec(html)[1]), url);
    const answer = await this.#send(target, { method: 'POST', body: form });
    assert.equal(answer.status, 303, `the sign-in form answered ${answer.status}`);
    return new URL(answer.headers.get('location'));
  }

  /** Where this address sends the browser. */
  async redirect(url) {
    const answer = await this.#send(url);
    assert.equal(answer.status, 303, `${url.pathname} answered ${answer.status}`);
    return answer.headers.get('location');
  }

  async #send(url, init = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=.* 1970 )/i.test(attribute));
      if (gone) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }

    return answer;
  }
}

function field(html, name) {
  const input = [...html.matchAll(/<input [^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`name="${name}"`));
  assert.ok(input, `the page has no field ${name}`);
  return unescape(/value="([^"]*)"/.exec(input)[1]);
}

function unescape(html) {
  return html.replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
