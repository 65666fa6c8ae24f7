// What only this page knows: who is looked at, where, and what was typed so far.
import { computed, effect, signal } from '@preact/signals';
import { createContext } from 'preact';

const KEPT = 'workspace';
const kept = read();

// place: a conversation's id, or 'home'. thread: the ts of the open thread's root, or null.
export const panes = {
  user: signal({ persona: null, place: null, thread: null, ...kept.user }),
  technician: signal({ persona: null, place: null, thread: null, ...kept.technician }),
};
export const Viewer = createContext(null); // whose eyes a part of the page is drawn for
export const side = signal(kept.side ?? 'user'); // the pane a phone shows
export const drafts = signal(kept.drafts ?? {}); // by 'persona place thread': what was typed so far
export const forms = signal({}); // by view id or message ts: {'block/action': value}
export const readUpTo = signal({}); // by 'persona place': the last order that was on screen
export const announced = signal({ words: '', count: 0 }); // for screen readers

// What a reload brings back; the rest of the page lives on the server.
effect(() => {
  const { user, technician } = panes;
  const now = { user: user.value, technician: technician.value, side: side.value, drafts: drafts.value };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(now));
  } catch { /* storage may be switched off: a reload then begins anew */ }
});

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

// The count makes the same words, said twice, two announcements.
export function announce(words) {
  announced.value = { words, count: announced.peek().count + 1 };
}

export function draft(key, text) {
  drafts.value = { ...drafts.peek(), [key]: text || undefined };
}

export function go(paneSide, change) {
  panes[paneSide].value = { ...panes[paneSide].value, ...change };
}

export function fill(form, key, value) {
  forms.value = { ...forms.value, [form]: { ...forms.value[form], [key]: value } };
}

export function markRead(persona, place, order) {
  const key = `${persona} ${place}`;
  if ((readUpTo.peek()[key] ?? 0) < order) readUpTo.value = { ...readUpTo.peek(), [key]: order };
}

export const systemDark = signal(matchMedia('(prefers-color-scheme: dark)').matches);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
  systemDark.value = event.matches;
});

export const chosenTheme = signal(document.documentElement.dataset.theme ?? null);
export const dark = computed(() => (chosenTheme.value ? chosenTheme.value === 'dark' : systemDark.value));

export function toggleTheme() {
  chosenTheme.value = dark.value ? 'light' : 'dark';
  document.documentElement.dataset.theme = chosenTheme.value;
  try {
    localStorage.setItem('theme', chosenTheme.value);
  } catch { /* it holds until the page is closed */ }
}
