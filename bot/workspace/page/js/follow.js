// Links to messages of this workspace open in their own half; other links in a new tab.
import { seen } from './live.js';
import { go, panes } from './ui.js';

const ARCHIVE = /\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})/;

export const isSafe = (href) => /^(https?:\/\/|mailto:)/i.test(href);
export const isHere = (href) => href.startsWith(`${location.origin}/archives/`) && ARCHIVE.test(href);

// A click on a link or on a button with an address.
export function follow(event, href) {
  if (!isHere(href)) return;
  event.preventDefault();
  open(event.currentTarget.closest('[data-side]')?.dataset.side ?? 'technician', href);
}

export function open(side, href) {
  const [, place, seconds, micros] = ARCHIVE.exec(href) ?? [];
  if (!place) return;
  const ts = `${seconds}.${micros}`;
  const where = seen.value[panes[side].value.persona]?.conversations.find((one) => one.id === place);
  const said = where?.messages.find((one) => one.ts === ts);
  go(side, { place, thread: said?.thread_ts ?? (said?.replies ? ts : null) });
  setTimeout(() => point(side, ts), 80);
}

function point(side, ts) {
  const row = document.querySelector(`[data-side="${side}"] [data-ts="${ts}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.classList.add('pointed');
  setTimeout(() => row?.classList.remove('pointed'), 2000);
}

// Somebody opened a message's address: both halves show it, once they know what is there.
export function openFromAddress() {
  if (!ARCHIVE.test(location.pathname)) return;
  const stop = seen.subscribe((now) => {
    if (Object.keys(now).length < 2) return;
    setTimeout(() => { stop(); for (const side of Object.keys(panes)) open(side, location.href); });
  });
}
