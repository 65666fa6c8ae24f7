// What stands in a channel where nobody has said anything yet.
import { html } from './html.js';
import { Icon, Mark } from './icons.js';
import { firm } from './live.js';
import { choosing } from './player.js';

export function Welcome({ side, where }) {
  if (where.kind === 'im') { // the app's own DM
    return html`<div class="welcome" data-testid="empty"><p>This is your own conversation with Steadyhand. Type <kbd>/</kbd> to see what it can do.</p></div>`;
  }
  if (where.id !== firm.value.main) {
    if (where.messages.length) return null;
    return html`<div class="welcome" data-testid="empty"><p>Nobody has written in ${where.label} yet.</p></div>`;
  }
  if (side === 'technician') {
    return html`
      <div class="welcome" data-testid="empty">
        <h2>The technician’s side</h2>
        <p>While a conversation gets hard, a private word appears here, with phrases that help. Nobody else sees it.</p>
      </div>`;
  }
  return html`
    <div class="welcome" data-testid="empty">
      <${Mark} size=${52} />
      <h2>Watch a hard call turn</h2>
      <p>Play one of the ready-made conversations, or write below as the person who needs help.</p>
      <button type="button" class="button primary big" data-testid="welcome-play" onClick=${() => { choosing.value = true; }}>
        <${Icon} name="play" size=${16} />Play a hard call</button>
    </div>`;
}
