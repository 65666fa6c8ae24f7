// "Are you sure?", where an element asks for it.
import { html } from './html.js';
import { Dialog } from './dialog.js';
import { Text, withEmoji } from './blocks.js';

export const Confirm = ({ of, yes, no }) => html`
  <${Dialog} title=${withEmoji(of.title.text)} close=${no} small=${true} testid="confirm">
    <${Text} of=${of.text} />
    <div class="dialog-foot">
      <button type="button" class="button" data-testid="confirm-no" onClick=${no}>${withEmoji(of.deny.text)}</button>
      <button type="button" class=${`button ${of.style === 'danger' ? 'danger' : 'primary'}`} data-testid="confirm-yes"
        onClick=${yes}>${withEmoji(of.confirm.text)}</button>
    </div>
  <//>`;
