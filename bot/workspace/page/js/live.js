// What the server tells the page, and what the page asks of it.
import { effect, signal } from '@preact/signals';
import { panes } from './ui.js';

export const firm = signal(null); // people, calls, commands: constant while the server runs
export const seen = signal({}); // by person: conversations, home, modals
export const play = signal(null); // the call that is being played
export const connected = signal(null); // null until the first try has ended
export const emoji = signal({});
export const toast = signal(null);

const RETRY_MS = 1000;
let socket = null;

export function connect() {
  fetch('/page/emoji.json').then((answer) => answer.json()).then((names) => { emoji.value = names; })
    .catch(() => {}); // their names are shown then
  dial();
  effect(() => watch([panes.user.value.persona, panes.technician.value.persona]));
}

function dial() {
  socket = new WebSocket(`ws://${location.host}/page/live`);
  socket.onmessage = (frame) => hear(JSON.parse(frame.data));
  socket.onclose = () => {
    connected.value = false;
    setTimeout(dial, RETRY_MS);
  };
}

function hear(told) {
  if (told.firm) {
    if (firm.value && firm.value.run !== told.firm.run) { // started again: nothing here is true any more
      location.reload();
      return;
    }
    firm.value = told.firm;
    connected.value = true;
    choosePeople(told.firm);
    watch([panes.user.value.persona, panes.technician.value.persona]);
    return;
  }
  seen.value = { ...seen.value, ...told.seen };
  play.value = told.play;
}

function choosePeople({ people, main }) {
  const first = (...roles) => people.find((person) => roles.includes(person.role)).id;
  const choose = (side, persona) => {
    const known = people.some((one) => one.id === panes[side].value.persona);
    if (!known) panes[side].value = { persona, place: main, thread: null };
  };
  choose('user', first('user'));
  choose('technician', first('technician'));
}

function watch(people) {
  if (socket?.readyState !== WebSocket.OPEN || people.some((person) => !person)) return;
  socket.send(JSON.stringify({ watch: people }));
}

export function person(id) {
  if (!firm.value) return null;
  if (id === firm.value.app.id) return { ...firm.value.app, role: 'app', title: 'App' };
  if (id === 'slack') return { id, name: 'Workspace', role: 'app', title: '' };
  return firm.value.people.find((one) => one.id === id) ?? { id, name: 'Another app', role: 'app', title: '' };
}

let toastTimer = 0;

export function say(words) {
  toast.value = words;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.value = null; }, 6000);
}

// Does one thing on the server. Resolves with its answer; failures are shown, never thrown.
export async function act(name, details = {}) {
  try {
    const answer = await fetch('/page/act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ do: name, ...details }),
    });
    const told = await answer.json().catch(() => ({ ok: false, error: 'That did not work. Please try again.' }));
    if (!told.ok && told.error !== 'errors') say(inWords(told.error));
    return told;
  } catch {
    say('The bot is not answering. Is it still running?');
    return { ok: false };
  }
}

function inWords(error) {
  if (error === 'operation_timeout') return 'The app took longer than three seconds to answer.';
  if (error === 'dispatch_failed') return 'The app could not be reached.';
  return error ?? 'That did not work.';
}
