// "Are you sure?", where an element asks for it: the browser's own dialog, above everything.
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { Text, withEmoji } from './blocks.js';

export function Confirm({ of, yes, no }) {
  const box = useRef(null);
  useEffect(() => { box.current.showModal(); }, []);
  // Closed before it is taken away, so that the focus goes back to where it was.
  const end = (then) => { box.current.close(); then(); };
  const cancel = (event) => { event.preventDefault(); end(no); };
  const keys = (event) => { // Escape closes this and not the dialog under it
    event.stopPropagation();
    if (event.key === 'Escape') cancel(event);
  };
  return html`
    <dialog class="dialog small" ref=${box} onCancel=${cancel} onKeyDown=${keys} aria-label=${of.title.text} data-testid="confirm">
      <header><h2>${withEmoji(of.title.text)}</h2></header>
      <div class="dialog-body">
        <${Text} of=${of.text} />
        <div class="dialog-foot">
          <button type="button" class="button" data-testid="confirm-no" onClick=${() => end(no)}>${withEmoji(of.deny.text)}</button>
          <button type="button" class=${`button ${of.style === 'danger' ? 'danger' : 'primary'}`} data-testid="confirm-yes"
            onClick=${() => end(yes)}>${withEmoji(of.confirm.text)}</button>
        </div>
      </div>
    </dialog>`;
}
