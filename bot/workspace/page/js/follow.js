// Links to messages of this workspace open in their own half; other links in a new tab.
import { person, say, seen } from './live.js';
import { go, panes } from './ui.js';

const ARCHIVE = /\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})/;

export const isSafe = (href) => /^(https?:\/\/|mailto:)/i.test(href);

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
export function isHere(href) {
  if (!URL.canParse(href)) return false;
  const { hostname, port, pathname } = new URL(href);
  return LOOPBACK.includes(hostname) && port === location.port && ARCHIVE.test(pathname);
}

// A click on a link or on a button with an address.
export function follow(event, href) {
  if (!isHere(href)) return;
  event.preventDefault();
  const trouble = open(event.currentTarget.closest('[data-side]')?.dataset.side ?? 'technician', href);
  if (trouble) say(trouble);
}

// Shows a message where it stands; a sentence when that cannot be.
export function open(side, href) {
  const [, place, seconds, micros] = ARCHIVE.exec(href) ?? [];
  if (!place) return null;
  const ts = `${seconds}.${micros}`;
  const { persona } = panes[side].value;
  const where = seen.value[persona]?.conversations.find((one) => one.id === place);
  if (!where) return `${person(persona).name} is not in that conversation.`;
  const said = where.messages.find((one) => one.ts === ts);
  go(side, { place, thread: said?.thread_ts ?? (said?.replies ? ts : null) });
  if (!said) return 'That message is not shown here any more.';
  setTimeout(() => point(side, ts), 80);
  return null;
}

function point(side, ts) {
  const row = document.querySelector(`[data-side="${side}"] [data-ts="${ts}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
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
