// What only this page knows: who is looked at, where, and what was typed so far.
import { computed, signal } from '@preact/signals';

// place: a conversation's id, or 'home'. thread: the ts of the open thread's root, or null.
export const panes = {
  user: signal({ persona: null, place: null, thread: null }),
  technician: signal({ persona: null, place: null, thread: null }),
};
export const side = signal('user'); // the pane a phone shows
export const forms = signal({}); // by view id or message ts: {'block/action': value}
export const readUpTo = signal({}); // by 'persona place': the last order that was on screen
export const announced = signal(''); // for screen readers

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
