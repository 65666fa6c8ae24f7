// One half of the page: everything one person sees.
import { html } from './html.js';
import { Avatar, Icon } from './icons.js';
import { Blocks } from './blocks.js';
import { Channel } from './channel.js';
import { Modal, viewScope } from './modal.js';
import { act, firm, person, seen } from './live.js';
import { go, panes, readUpTo } from './ui.js';

const SIDES = {
  user: { roles: ['user'], words: 'What the user sees' },
  technician: { roles: ['technician', 'lead'], words: 'What IT sees' },
};

export function Pane({ side, shown }) {
  const { persona, place, thread } = panes[side].value;
  const screen = seen.value[persona];
  const conversations = screen ? labelled(screen.conversations, persona) : [];
  const channels = conversations.filter((one) => one.kind === 'public' || one.kind === 'private');
  const where = conversations.find((one) => one.id === place);
  const modal = screen?.modals.at(-1);
  return html`
    <section class=${`pane pane-${side} ${shown ? 'shown' : ''}`} data-testid=${`pane-${side}`} data-side=${side} aria-label=${SIDES[side].words}>
      <${Head} side=${side} persona=${persona} />
      <${Tabs} side=${side} persona=${persona} conversations=${conversations} place=${place} />
      ${where && html`<${Channel} key=${`${persona}${where.id}`} where=${where} persona=${persona} side=${side} channels=${channels}
        thread=${where.messages.some((one) => one.ts === thread) ? thread : null} openThread=${(ts) => go(side, { thread: ts })} />`}
      ${place === 'home' && screen && html`<${Home} view=${screen.home} persona=${persona} channels=${channels} />`}
      ${modal && html`<${Modal} key=${modal.id} persona=${persona} view=${modal} channels=${channels} />`}
    </section>`;
}

function labelled(conversations, persona) {
  const label = (one) => {
    if (one.kind === 'im') return firm.value.app.name;
    if (one.kind === 'mpim') {
      const others = one.members.filter((id) => id !== persona && id !== firm.value.app.id);
      return others.map((id) => person(id).name.split(' ')[0]).join(', ');
    }
    return `#${one.name}`;
  };
  const order = { public: 0, private: 0, im: -1, mpim: 1 };
  const all = conversations.map((one) => ({ ...one, label: label(one) }));
  const [first, ...others] = all;
  return [first, ...others.sort((a, b) => order[a.kind] - order[b.kind])];
}

function Head({ side, persona }) {
  const who = persona && person(persona);
  if (!who) return html`<header class="pane-head"></header>`;
  const choices = firm.value.people.filter((one) => SIDES[side].roles.includes(one.role));
  const choose = (event) => go(side, { persona: event.currentTarget.value, place: firm.value.main, thread: null });
  return html`
    <header class="pane-head">
      <${Avatar} who=${who} size=${38} />
      <div class="pane-who"><p class="pane-label">${SIDES[side].words}</p>
        <p class="pane-name"><strong>${who.name}</strong><span>${who.title}</span></p></div>
      <label class="persona"><span>Switch</span><${Icon} name="chevron" size=${14} />
        <select data-testid="persona" value=${persona} onChange=${choose} aria-label=${`${SIDES[side].words}: choose the person`}>
          ${choices.map((one) => html`<option value=${one.id}>${one.name}, ${one.title}</option>`)}
        </select></label>
    </header>`;
}

function Tabs({ side, persona, conversations, place }) {
  const [main, ...others] = conversations;
  const app = others.find((one) => one.kind === 'im');
  const rest = others.filter((one) => one !== app);
  const open = (id) => {
    go(side, { place: id, thread: null });
    if (id === 'home') act('home', { user: persona });
  };
  const tab = (id, words, icon, fresh) => html`
    <button type="button" role="tab" key=${id} aria-selected=${place === id} data-testid=${`tab-${id}`} onClick=${() => open(id)}>
      ${icon && html`<${Icon} name=${icon} size=${15} />`}${words}${fresh && html`<span class="dot"><span class="sr">new</span></span>`}</button>`;
  const of = (one) => one && tab(one.id, one.label, null, place !== one.id && isFresh(persona, one));
  return html`<nav class="tabs" role="tablist" aria-label="Conversations" onKeyDown=${arrows}>
    ${of(main)}${of(app)}${tab('home', 'Home', 'home', false)}${rest.map(of)}</nav>`;
}

const isFresh = (persona, one) => (one.messages.at(-1)?.order ?? 0) > (readUpTo.value[`${persona} ${one.id}`] ?? 0)
  && one.messages.length > 0;

function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll('[role=tab]')];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
}

function Home({ view, persona, channels }) {
  return html`
    <div class="home" data-testid="home" tabindex="0">
      ${view ? html`<${Blocks} blocks=${view.blocks} scope=${viewScope(persona, view, channels)} />`
    : html`<div class="welcome" data-testid="empty"><p>${firm.value.app.name} has nothing to show ${person(persona).name.split(' ')[0]} here yet.</p></div>`}
    </div>`;
}
