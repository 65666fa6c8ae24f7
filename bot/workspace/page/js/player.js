// Choosing a ready-made call, and watching it play.
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { html } from './html.js';
import { Dialog } from './dialog.js';
import { firstIn, useKeepFocus } from './focus.js';
import { Icon } from './icons.js';
import { act, firm, play } from './live.js';
import { goingBy } from './time.js';

export const choosing = signal(false);

export function Player() {
  const box = useRef(null);
  const now = play.value;
  useKeepFocus(box, firstIn);
  return html`<div class="bar-player" ref=${box}>${Controls(now)}</div>`;
}

function Controls(now) {
  if (!now) {
    return html`<button type="button" class="button primary" data-testid="play-open" onClick=${() => { choosing.value = true; }}>
      <${Icon} name="play" size=${15} />Play a hard call</button>`;
  }
  return html`
    <div class="player" role="group" aria-label="The call being played">
      ${!now.done && html`<button type="button" class="icon-button solid" data-testid="play-pause" aria-label=${now.paused ? 'Go on' : 'Pause'}
        onClick=${() => act('pause', { paused: !now.paused })}><${Icon} name=${now.paused ? 'play' : 'pause'} size=${16} /></button>`}
      <div class="player-words" data-testid="play-status" aria-live="off"><strong>${now.title}</strong><span>${caption(now)}</span>
        <progress max=${now.lines} value=${now.shown} aria-label="Lines played"></progress></div>
      ${now.done
    ? html`<button type="button" class="button" data-testid="play-open" onClick=${() => { choosing.value = true; }}>Play another</button>`
    : html`<label class="speed"><span class="sr">Speed</span>
        <select data-testid="play-speed" value=${now.speed} onChange=${(event) => act('speed', { speed: Number(event.currentTarget.value) })}>
          ${firm.value.speeds.map((speed) => html`<option value=${speed}>${speed}×</option>`)}</select></label>
        <button type="button" class="icon-button" data-testid="play-stop" aria-label="Stop" title="Stop" onClick=${() => act('stop')}><${Icon} name="stop" size=${16} /></button>`}
    </div>`;
}

function caption(now) {
  if (now.done) return 'Played to the end';
  if (now.paused) return `Paused at line ${now.shown} of ${now.lines}`;
  const passing = now.shown ? goingBy(now.passes) : null;
  return passing ? `${passing}…` : `Line ${now.shown} of ${now.lines}`;
}

export function Choose() {
  if (!choosing.value) return null;
  const close = () => { choosing.value = false; };
  const start = (name) => { close(); act('play', { name }); };
  return html`
    <div class="over-all"><${Dialog} title="Play a hard call" close=${close} light testid="choose">
      <p class="hint">Each takes under a minute. The hours in between are only written down.</p>
      <ul class="calls">${firm.value.calls.map((call) => html`
        <li key=${call.name}><button type="button" data-testid=${`call-${call.name}`} onClick=${() => start(call.name)}>
          <span class="call-play"><${Icon} name="play" size=${14} /></span>
          <span><strong>${call.title}</strong><span>${call.about}</span></span></button></li>`)}</ul>
    <//></div>`;
}
