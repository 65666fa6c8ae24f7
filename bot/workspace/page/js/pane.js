// One half of the page: everything one person sees.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { Avatar, Icon } from './icons.js';
import { Blocks } from './blocks.js';
import { Channel } from './channel.js';
import { useKeepFocus } from './focus.js';
import { Modal, viewScope } from './modal.js';
import { act, firm, person, seen } from './live.js';
import { Viewer, announce, go, panes, readUpTo } from './ui.js';

const SIDES = {
  user: { roles: ['user'], words: 'What the user sees' },
  technician: { roles: ['technician', 'lead'], words: 'What IT sees' },
};

export function Pane({ side, shown }) {
  const { persona, place: wanted, thread } = panes[side].value;
  const screen = seen.value[persona];
  const conversations = screen ? labelled(screen.conversations, persona) : [];
  const channels = conversations.filter((one) => one.kind === 'public' || one.kind === 'private');
  // A conversation that is gone, after a reset for example, gives way to the first.
  const where = wanted === 'home' ? undefined : conversations.find((one) => one.id === wanted) ?? conversations[0];
  const place = where?.id ?? wanted;
  const modal = screen?.modals.at(-1);
  const box = useRef(null);
  useKeepFocus(box, (one) => one.querySelector('.messages, .home'));
  useAnnouncements(screen, persona, side);
  return html`
    <${Viewer.Provider} value=${persona}><section class=${`pane pane-${side} ${shown ? 'shown' : ''}`} ref=${box}
      data-testid=${`pane-${side}`} data-side=${side} aria-label=${SIDES[side].words}>
      <${Head} side=${side} persona=${persona} />
      <${Tabs} side=${side} persona=${persona} conversations=${conversations} place=${place} />
      ${where && html`<${Channel} key=${`${persona}${where.id}`} where=${where} persona=${persona} side=${side} channels=${channels}
        thread=${where.messages.some((one) => one.ts === thread) ? thread : null} openThread=${(ts) => go(side, { thread: ts })} />`}
      ${place === 'home' && screen && html`<${Home} view=${screen.home} persona=${persona} channels=${channels} />`}
      ${modal && html`<${Modal} key=${modal.id} persona=${persona} view=${modal} channels=${channels} />`}
    </section><//>`;
}

// What comes to this person alone is spoken by screen readers, with the words of its notification.
function useAnnouncements(screen, persona, side) {
  const known = useRef({ persona: null, order: 0 });
  const latest = (screen?.conversations ?? [])
    .flatMap((where) => where.messages.filter((said) => said.only_for || (where.kind === 'im' && said.by_app)))
    .reduce((one, other) => (other.order > (one?.order ?? 0) ? other : one), null);
  useEffect(() => {
    if (!screen) return;
    const order = latest?.order ?? 0;
    const same = known.current.persona === persona;
    if (same && order > known.current.order) announce(`Only visible to the ${side}: ${latest.text}`);
    known.current = { persona, order: same ? Math.max(order, known.current.order) : order };
  }, [persona, Boolean(screen), latest?.order]);
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
  const list = useRef(null);
  useLayoutEffect(() => {
    list.current.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place, persona]);
  const tab = (id, words, icon, fresh) => html`
    <button type="button" role="tab" key=${id} aria-selected=${place === id} tabindex=${place === id ? 0 : -1}
      data-testid=${`tab-${id}`} onClick=${() => open(id)}>
      ${icon && html`<${Icon} name=${icon} size=${15} />`}${words}${fresh && html`<span class="dot"><span class="sr">, new</span></span>`}</button>`;
  const of = (one) => one && tab(one.id, one.label, null, place !== one.id && isFresh(persona, one));
  return html`<nav class="tabs" role="tablist" aria-label="Conversations" ref=${list} onKeyDown=${arrows} onWheel=${sideways}>
    ${of(main)}${of(app)}${main && tab('home', 'Home', 'home', false)}${rest.map(of)}</nav>`;
}

const isFresh = (persona, one) => (one.messages.at(-1)?.order ?? 0) > (readUpTo.value[`${persona} ${one.id}`] ?? 0)
  && one.messages.length > 0;

function arrows(event) {
  const all = [...event.currentTarget.querySelectorAll('[role=tab]')];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[to % all.length].focus();
}

// Many tabs run off the side, where a wheel that only turns down would not reach.
function sideways(event) {
  if (!event.deltaX) event.currentTarget.scrollLeft += event.deltaY;
}

function Home({ view, persona, channels }) {
  return html`
    <div class="home" data-testid="home" tabindex="0" role="region" aria-label="Home">
      ${view ? html`<${Blocks} blocks=${view.blocks} scope=${viewScope(persona, view, channels)} />`
    : html`<div class="welcome" data-testid="empty"><p>${firm.value.app.name} has nothing to show ${person(persona).name.split(' ')[0]} here yet.</p></div>`}
    </div>`;
}
