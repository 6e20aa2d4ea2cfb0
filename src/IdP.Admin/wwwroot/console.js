// What a script adds to pages that work without it. Nothing here decides anything: the server does.
(() => {
  'use strict';
  const said = document.getElementById('said');
  const menus = () => document.querySelectorAll('details.menu[open]');

  /** Says something once, for eyes and for screen readers. */
  const say = text => {
    said.textContent = '';
    setTimeout(() => { said.textContent = text; }, 50);
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { said.textContent = ''; }, 4000);
  };

  // After a form was refused, or something was done, reading goes on there.
  (document.querySelector('.errors') ?? document.querySelector('.banner[tabindex]'))?.focus();

  document.addEventListener('click', async event => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(said.dataset.copied);
    } catch {
      say(said.dataset.failed);
    }
  });

  // One press, one request: a second one soon after does nothing. Not for ever: the answer may be a file, and the page stay.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.ariaBusy === 'true') return event.preventDefault();
    form.ariaBusy = 'true';
    setTimeout(() => { form.ariaBusy = null; }, 4000);
  });

  // <input type="checkbox" data-enables="ID">: what has to be ticked before a button can be pressed.
  document.querySelectorAll('[data-enables]').forEach(box => {
    const button = document.getElementById(box.dataset.enables);
    const follow = () => { button.disabled = !box.checked; };
    box.addEventListener('change', follow);
    follow();
  });

  // What the server says of an answer while the form is filled in is true of the field above it.
  document.addEventListener('htmx:afterSwap', event => {
    const field = event.target.closest?.('.item')?.querySelector('input');
    if (!field) return;
    if (event.target.querySelector('.error')) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  });

  // <b data-mirrors="ID">: shows what is typed elsewhere.
  document.addEventListener('input', event => {
    for (const mirror of document.querySelectorAll(`[data-mirrors="${CSS.escape(event.target.id)}"]`)) mirror.textContent = event.target.value || mirror.dataset.empty;
  });

  // <button data-download="NAME" data-text="…">: a file that only the browser makes.
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-download]');
    if (!button) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([button.dataset.text], { type: 'text/plain' }));
    link.download = button.dataset.download;
    link.click();
    URL.revokeObjectURL(link.href);
  });

  // What is shown once is gone when its page is left, also from a copy of the page that the browser keeps.
  addEventListener('pagehide', () => document.querySelectorAll('[data-once]').forEach(once => once.remove()));
  // Before a session ends its owner is asked whether to stay. Who has typed something stays on the page afterwards: a form
  // that comes too late is kept. Who has not is led away from what is on the screen.
  const session = document.querySelector('meta[name=session]');
  if (session) {
    const { idle, left, warning, ended, expiring, stay, leave } = session.dataset;
    const signOut = document.querySelector('form[action="/signout"]');
    const dialog = document.createElement('dialog');
    const words = document.createElement('p');
    let typed = false;
    let end;

    const button = (text, press, kind) => Object.assign(document.createElement('button'), { type: 'button', textContent: text, className: kind, onclick: press });
    const leaveNow = () => {
      if (typed) dialog.close();
      else location.assign(ended);
    };
    const ask = seconds => {
      words.textContent = expiring.replace('{minutes}', Math.max(1, Math.ceil(seconds / 60)));
      dialog.showModal();
      end = setTimeout(leaveNow, seconds * 1000);
    };
    const wait = seconds => setTimeout(() => ask(Math.min(seconds, +warning)), Math.max(0, seconds - warning) * 1000);
    const remain = async () => {
      const answer = await fetch(session.content, { method: 'POST', body: new FormData(signOut), redirect: 'manual' });
      clearTimeout(end);
      if (!answer.ok) return leaveNow();
      dialog.close();
      const now = await answer.json();
      wait(Math.min(now.idle, now.left));
    };

    const actions = document.createElement('div');
    actions.className = 'actions';
    actions.append(button(stay, remain, ''), button(leave, () => signOut.requestSubmit(), 'second'));
    words.id = 'session-words';
    dialog.className = 'session';
    dialog.setAttribute('aria-labelledby', words.id);
    dialog.append(words, actions);
    document.body.append(dialog);
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      remain();
    });
    addEventListener('input', () => { typed = true; });
    wait(Math.min(+idle, +left));
  }

  // Shortcuts are the elements that carry them: data-key="/", data-key="g c".
  let before = '';
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      for (const menu of menus()) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
      return;
    }
    if (document.body.dataset.shortcuts !== 'on' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, textarea, select, [contenteditable], dialog')) return;
    const target = document.querySelector(`[data-key="${CSS.escape(before + event.key)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    before = event.key === 'g' ? 'g ' : '';
    if (!target) return;
    event.preventDefault();
    if (target.matches('input')) target.focus();
    else target.click();
  });
})();
