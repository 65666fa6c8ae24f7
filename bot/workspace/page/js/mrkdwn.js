// Slack's mrkdwn as nodes. Nothing here ever becomes HTML text: every word is a text node.
import { useContext } from 'preact/hooks';
import { html } from './html.js';
import { emoji, firm, person, seen } from './live.js';
import { Code } from './copy.js';
import { follow, isSafe } from './follow.js';
import { slackDate } from './time.js';
import { Viewer } from './ui.js';

const FENCE = /```([\s\S]*?)```/g;
const INLINE = new RegExp([
  '`([^`\\n]+)`', // 1 code
  '<([^<>]+)>', // 2 link, mention
  '(?<![\\w*])\\*(?!\\s)([^*\\n]+)(?<!\\s)\\*(?![\\w*])', // 3 bold
  '(?<![\\w_])_(?!\\s)([^_\\n]+)(?<!\\s)_(?![\\w_])', // 4 italic
  '(?<![\\w~])~(?!\\s)([^~\\n]+)(?<!\\s)~(?![\\w~])', // 5 strike
  ':([a-z0-9_+\'’-]+):', // 6 emoji
].join('|'), 'gi');

export const plain = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);
export const emojiOf = (name) => own(emoji.value, name.toLowerCase());

export function Mrkdwn({ text }) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(FENCE)) {
    parts.push(...lines(text.slice(from, found.index)));
    parts.push(html`<${Code} text=${plain(found[1]).replace(/^\n|\n$/g, '')} />`);
    from = found.index + found[0].length;
  }
  parts.push(...lines(text.slice(from)));
  return html`<div class="mrkdwn">${parts}</div>`;
}

function lines(text) {
  if (!text.trim()) return [];
  const parts = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length) parts.push(html`<blockquote>${broken(quote)}</blockquote>`);
    quote = [];
  };
  let run = [];
  const endRun = () => {
    if (run.length) parts.push(html`<p>${broken(run)}</p>`);
    run = [];
  };
  for (const line of text.replace(/^\n+|\n+$/g, '').split('\n')) {
    const quoted = /^(?:>|&gt;)\s?(.*)$/.exec(line);
    if (quoted) { endRun(); quote.push(quoted[1]); } else { endQuote(); run.push(line); }
  }
  endQuote();
  endRun();
  return parts;
}

const broken = (list) => list.flatMap((line, index) => (index ? [html`<br />`, ...inline(line)] : inline(line)));

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    const node = nodeOf(found);
    if (node === null) continue;
    nodes.push(plain(text.slice(from, found.index)), node);
    from = found.index + found[0].length;
  }
  nodes.push(plain(text.slice(from)));
  return nodes;
}

function nodeOf([, code, angle, bold, italic, strike, name]) {
  if (code !== undefined) return html`<code>${plain(code)}</code>`;
  if (angle !== undefined) return Angle(angle);
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${inline(italic)}</em>`;
  if (strike !== undefined) return html`<s>${inline(strike)}</s>`;
  const character = emojiOf(name);
  return character ? html`<span class="emoji" role="img" aria-label=${name.replace(/_/g, ' ')}>${character}</span>` : null;
}

function Angle(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith('@')) return html`<span class="mention">@${person(target.slice(1)).name}</span>`;
  if (target.startsWith('#')) return html`<${Room} id=${target.slice(1)} label=${label && plain(label)} />`;
  if (target.startsWith('!date')) return html`<time>${slackDate(target, plain(label ?? ''))}</time>`;
  if (target.startsWith('!')) return html`<span class="mention">@${plain(label ?? target.slice(1))}</span>`;
  return html`<${Link} href=${plain(target)}>${label ? plain(label) : plain(target)}<//>`;
}

// A private channel's name is for its members.
export function Room({ id, label }) {
  const mine = seen.value[useContext(Viewer)]?.conversations.find((one) => one.id === id);
  return html`<span class="mention">#${label || mine?.name || own(firm.value.rooms, id) || 'private'}</span>`;
}

// Only addresses a browser may safely follow become links; anything else stays words.
export function Link({ href, children }) {
  if (!isSafe(href)) return html`<span>${children}</span>`;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer" onClick=${(event) => follow(event, href)}>${children}</a>`;
}
