// The whole page.
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { html } from './html.js';
import { Icon, Mark } from './icons.js';
import { Pane } from './pane.js';
import { Choose, Player } from './player.js';
import { act, connected, firm, play, seen, toast } from './live.js';
import { announce, announced, dark, go, panes, readUpTo, side, toggleTheme } from './ui.js';

export function App() {
  useFollowPlay();
  if (!firm.value) {
    return html`<div class="app"><${Bar} /><p class="loading" role="status">Opening the workspace…</p><${Lost} /></div>`;
  }
  return html`
    <div class="app">
      <${Bar} />
      <${Sides} />
      <main class="panes">
        <${Pane} side="user" shown=${side.value === 'user'} />
        <${Pane} side="technician" shown=${side.value === 'technician'} />
      </main>
      <${Choose} />
      <${Lost} />
      ${toast.value && html`<p class="toast" role="alert" data-testid="toast">${toast.value}</p>`}
      <p class="sr" aria-live="polite" data-testid="live"><span key=${announced.value.count}>${announced.value.words}</span></p>
    </div>`;
}

const Lost = () => connected.value === false && html`
  <p class="lost" role="alert" data-testid="lost">The bot is not answering; start it again, and this page goes on by itself.</p>`;

const Bar = () => html`
  <header class="bar">
    <h1 class="brand"><${Mark} size=${30} /><span>Steadyhand</span></h1>
    <p class="team">${firm.value ? `${firm.value.team}, an example firm on this machine` : ''}</p>
    ${firm.value ? html`<${Player} />` : html`<div class="bar-player"></div>`}
    <button type="button" class="icon-button" data-testid="reset" aria-label="Reset the workspace" title="Reset the workspace"
      onClick=${reset}><${Icon} name="reset" /></button>
    <button type="button" class="icon-button" data-testid="theme" aria-label=${dark.value ? 'Light colours' : 'Dark colours'}
      title=${dark.value ? 'Light colours' : 'Dark colours'} onClick=${toggleTheme}><${Icon} name=${dark.value ? 'sun' : 'moon'} /></button>
  </header>`;

async function reset() {
  const told = await act('reset');
  if (!told.ok) return;
  for (const pane of ['user', 'technician']) go(pane, { place: firm.value.main, thread: null });
  announce('The workspace is as on the first day.');
}

const Sides = () => html`
  <nav class="sides" role="tablist" aria-label="Whose screen">
    ${['user', 'technician'].map((one) => html`
      <button type="button" role="tab" aria-selected=${side.value === one} data-testid=${`side-${one}`}
        onClick=${() => { side.value = one; }}>${one === 'user' ? 'User' : 'Technician'}${hasPrivate(one) && html`<span class="dot"><span class="sr">something private is new</span></span>`}</button>`)}
  </nav>`;

// Whether a private word stands in the hidden half, unseen.
function hasPrivate(one) {
  const { persona } = panes[one].value;
  if (side.value === one || !persona) return false;
  const newest = Math.max(0, ...(seen.value[persona]?.conversations ?? []).flatMap((where) => where.messages)
    .filter((said) => said.only_for).map((said) => said.order));
  return newest > (readUpTo.value[`${persona} private`] ?? 0);
}

// When a call starts, both halves turn to its people and its thread; one that was over already
// when the page was opened changes nothing.
function useFollowPlay() {
  const followed = useRef(null);
  useSignalEffect(() => {
    const now = play.value;
    const key = now && `${now.name} ${now.root}`;
    if (!now || followed.current === key) return;
    const over = followed.current === null && now.done;
    followed.current = key;
    if (over) return;
    const place = { place: now.channel, thread: now.root };
    go('user', { persona: now.user, ...place });
    go('technician', { persona: now.technician, ...place });
  });
}
