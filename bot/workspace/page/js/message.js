// One message as one person sees it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Avatar, Icon } from './icons.js';
import { Blocks } from './blocks.js';
import { firstIn, useKeepFocus } from './focus.js';
import { Menu } from './menu.js';
import { Mrkdwn, plain } from './mrkdwn.js';
import { act, firm, person } from './live.js';
import { forms } from './ui.js';
import { at } from './time.js';

export function Message({ said, follows, where, persona, channels, openThread, inThread, hidden }) {
  const [editing, setEditing] = useState(false);
  const box = useRef(null);
  useKeepFocus(box, firstIn);
  const who = person(said.author);
  const about = { said, where, persona };
  return html`
    <article class=${`message ${follows ? 'follows' : ''} ${said.only_for ? 'whispered' : ''}`} data-ts=${said.ts} data-order=${said.order} ref=${box} tabindex="-1"
      data-testid=${said.only_for ? 'ephemeral' : 'message'} aria-label=${`${who.name} at ${at(said.ts)}`}>
      <div class="gutter">${follows ? html`<time class="quiet">${at(said.ts)}</time>` : html`<${Avatar} who=${who} />`}</div>
      <div class="body">
        ${!follows && html`<p class="byline"><strong>${who.name}</strong><${Badge} who=${who} /><time>${at(said.ts)}</time>
          ${said.only_for && html`<span class="only-you"><${Icon} name="eye" size=${15} />Only visible to you</span>`}</p>`}
        ${editing ? html`<${Edit} ...${about} done=${() => setEditing(false)} />` : html`<${Content} ...${about} channels=${channels} />`}
        ${!inThread && (said.replies > 0 || hidden > 0) && html`<${ThreadLink} said=${said} hidden=${hidden} open=${openThread} />`}
      </div>
      ${!said.only_for && html`<div class="tools"><${Tools} ...${about} inThread=${inThread} openThread=${openThread} edit=${() => setEditing(true)} /></div>`}
    </article>`;
}

const ROLES = { technician: 'IT', lead: 'IT lead', app: 'App' };
const Badge = ({ who }) => ROLES[who.role] && html`<span class=${`badge role-${who.role}`}>${ROLES[who.role]}</span>`;

function Content({ said, where, persona, channels }) {
  const press = (element, block, value) => act('click', {
    user: persona, ts: said.ts, channel: where.id, action_id: element.action_id, block_id: block.block_id, value,
    state: forms.peek()[said.ts] ?? {},
  });
  const edited = said.edited && !said.only_for && html`<small class="edited">edited</small>`;
  if (said.blocks.length) return html`<${Blocks} blocks=${said.blocks} scope=${{ form: said.ts, channels, press }} />${edited}`;
  return html`<${Mrkdwn} text=${said.text} />${edited}
    ${said.files.map((name) => html`<p class="file">${name}</p>`)}`;
}

// A message as its writer typed it.
function asTyped(text) {
  const { app, people } = firm.value;
  const handles = { [app.id]: app.name.toLowerCase(), ...Object.fromEntries(people.map((one) => [one.id, one.handle])) };
  return plain(text.replace(/<@(\w+)>/g, (whole, id) => (handles[id] ? `@${handles[id]}` : whole)));
}

function Edit({ said, where, persona, done }) {
  const box = useRef(null);
  const before = asTyped(said.text);
  useEffect(() => {
    box.current.focus();
    box.current.setSelectionRange(before.length, before.length);
  }, []);
  const save = async (event) => {
    event.preventDefault();
    const text = box.current.value.trim();
    const same = !text || text === before;
    const told = same || await act('edit', { user: persona, channel: where.id, ts: said.ts, text });
    if (same || told.ok) done();
  };
  const keys = (event) => {
    if (event.key === 'Escape') done();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.target !== box.current) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return html`
    <form class="edit" onSubmit=${save} onKeyDown=${keys}>
      <textarea ref=${box} rows="2" aria-label="Edit message" data-testid="edit" defaultValue=${before}></textarea>
      <button type="button" class="button" onClick=${done}>Cancel</button>
      <button class="button primary">Save</button>
    </form>`;
}

function ThreadLink({ said, hidden, open }) {
  const words = said.replies === 1 ? '1 reply' : `${said.replies} replies`;
  return html`
    <button type="button" class="thread-link" data-testid="open-thread" onClick=${() => open(said.ts)}>
      <${Icon} name="thread" size=${15} />${said.replies ? words : 'Thread'}
      ${hidden > 0 && html`<span class="for-you">${hidden} only for you</span>`}
    </button>`;
}

function Tools({ said, where, persona, inThread, openThread, edit }) {
  const shortcuts = firm.value.shortcuts.map(({ id, name }) => ({
    name: id, words: name, testid: `menu-${id}`,
    choose: () => act('shortcut', { user: persona, ts: said.ts, channel: where.id, callback_id: id }),
  }));
  const own = said.author === persona && !said.subtype ? [
    { name: 'edit', words: 'Edit', testid: 'menu-edit', choose: edit },
    { name: 'delete', words: 'Delete', testid: 'menu-delete', danger: true,
      choose: () => act('delete', { user: persona, channel: where.id, ts: said.ts }) },
  ] : [];
  const reply = inThread ? [] : [{
    name: 'reply', words: 'Reply in thread', testid: 'menu-reply', choose: () => openThread(said.thread_ts ?? said.ts),
  }];
  return html`<${Menu} label="More actions" testid="message-menu" items=${[...shortcuts, ...reply, ...own]} />`;
}
