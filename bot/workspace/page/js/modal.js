// The modal on top of a person's stack.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Blocks, withEmoji } from './blocks.js';
import { Dialog } from './dialog.js';
import { act } from './live.js';
import { forms } from './ui.js';

export function viewScope(persona, view, channels, errors = {}) {
  const press = (element, block, value) => act('click_in_view', {
    user: persona, view: view.id, action_id: element.action_id, block_id: block.block_id, value,
    state: forms.peek()[view.id] ?? {},
  });
  return { form: view.id, channels, errors, press };
}

export function Modal({ persona, view, channels }) {
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const told = await act('submit', { user: persona, view: view.id, state: forms.peek()[view.id] ?? {} });
    setBusy(false);
    setErrors(told.errors ?? {});
  };
  const form = useRef(null);
  useEffect(() => { form.current?.querySelector('.has-error :is(input, select, textarea)')?.focus(); }, [errors]);
  const placed = new Set(view.blocks.filter((one) => one.type === 'input').map((one) => one.block_id));
  const others = Object.entries(errors).filter(([block]) => !placed.has(block));
  const close = () => act('close', { user: persona, view: view.id });
  return html`
    <${Dialog} title=${withEmoji(view.title.text)} close=${close} testid="modal">
      <form onSubmit=${submit} ref=${form} autocomplete="off" novalidate>
        ${others.map(([block, words]) => html`<p class="error" role="alert" key=${block}>${words}</p>`)}
        <${Blocks} blocks=${view.blocks} scope=${viewScope(persona, view, channels, errors)} />
        <div class="dialog-foot">
          <button type="button" class="button" data-testid="modal-close" onClick=${close}>${view.close ? withEmoji(view.close.text) : 'Close'}</button>
          ${view.submit && html`<button class="button primary" data-testid="modal-submit" aria-busy=${busy} aria-disabled=${busy}>${withEmoji(view.submit.text)}</button>`}
        </div>
      </form>
    <//>`;
}
