// Block Kit's interactive elements.
import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { Confirm } from './confirm.js';
import { follow, isHere, isSafe } from './follow.js';
import { firm } from './live.js';
import { fill, forms } from './ui.js';
import { withEmoji } from './blocks.js';

const wordsOf = (text) => withEmoji(text.text);
export const keyOf = (block, element) => `${block.block_id}/${element.action_id}`;

export function Element(props) {
  const Kind = KINDS[props.element.type];
  return Kind ? html`<${Kind} ...${props} />` : html`<span class="hint">${props.element.type}</span>`;
}

// Waits for a confirmation where the element asks for one, then presses; knows while it is busy.
function usePress({ element, block, scope }) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(null);
  const send = async (value) => {
    setAsking(null);
    setBusy(true);
    const told = await scope.press(element, block, value);
    setBusy(false);
    return told;
  };
  // Busy is said, not `disabled`: a disabled button would lose a keyboard user's place.
  const press = (value) => (busy ? undefined : element.confirm ? setAsking({ value }) : send(value));
  const dialog = asking && html`
    <${Confirm} of=${element.confirm} yes=${() => send(asking.value)} no=${() => setAsking(null)} />`;
  return { busy, press, dialog };
}

function Button(props) {
  const { element } = props;
  const { busy, press, dialog } = usePress(props);
  const pushed = (event) => {
    if (element.url && isHere(element.url)) follow(event, element.url);
    else if (element.url && isSafe(element.url)) window.open(element.url, '_blank', 'noopener');
    press();
  };
  return html`
    <button type="button" class=${`button ${element.style ?? ''}`} data-testid=${`action-${element.action_id}`}
      aria-busy=${busy} aria-disabled=${busy} aria-label=${element.accessibility_label} onClick=${pushed}>
      ${wordsOf(element.text)}
    </button>${dialog}`;
}

function Overflow(props) {
  const { element } = props;
  const { press, dialog } = usePress(props);
  const items = element.options.map((one) => ({
    name: one.value, words: wordsOf(one.text), testid: `option-${one.value}`, choose: () => press(one.value),
  }));
  return html`<${Menu} label="More" testid=${`action-${element.action_id}`} items=${items} />${dialog}`;
}

const options = (element) => [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];

// What was emptied is null, and stays empty though the element began with something.
function nowIn(scope, block, element, otherwise) {
  const form = forms.value[scope.form] ?? {};
  const key = keyOf(block, element);
  return Object.hasOwn(form, key) ? form[key] : otherwise;
}

// On a closed menu these keys would choose at once; where a choice is sent at once, they open it.
const CHOOSES = /^(Arrow\w+|Home|End|Page\w+|[^ ])$/;
function openFirst(event) {
  if (!CHOOSES.test(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.currentTarget.showPicker?.();
}

function Select({ choices, begin, ...props }) {
  const { element, block, scope, id, about } = props;
  const { busy, press, dialog } = usePress(props);
  const inForm = block.type === 'input';
  const chosen = nowIn(scope, block, element, begin) ?? '';
  const choose = async (event) => {
    const { value } = event.currentTarget;
    fill(scope.form, keyOf(block, element), value || null);
    if (!value || (inForm && !block.dispatch_action)) return;
    const told = await press(value);
    if (told && !told.ok && !inForm) fill(scope.form, keyOf(block, element), begin ?? null); // to be chosen again
  };
  const groups = element.option_groups?.map((group) => html`
    <optgroup label=${group.label.text}>${group.options.map(Option)}</optgroup>`);
  return html`
    <span class="select"><select id=${id} value=${chosen} aria-disabled=${busy} ...${about} onKeyDown=${inForm && !block.dispatch_action ? undefined : openFirst}
      aria-label=${id ? undefined : element.placeholder?.text ?? 'Choose'}
      data-testid=${`${inForm ? 'input' : 'action'}-${element.action_id}`} onChange=${choose}>
      <option value="">${element.placeholder?.text ?? 'Choose…'}</option>
      ${groups ?? choices.map(Option)}
    </select><${Icon} name="chevron" size=${14} /></span>${dialog}`;
}

const MANY = 10;
const Option = (one) => html`<option value=${one.value}>${wordsOf(one.text)}</option>`;
const named = (value, text) => ({ value, text: { text } });
const Static = (props) => html`<${Select} ...${props} choices=${options(props.element)} begin=${props.element.initial_option?.value} />`;
const people = () => firm.value.people.map((one) => named(one.id, `${one.name}, ${one.title}`));
const rooms = ({ scope }) => scope.channels.map((one) => named(one.id, `#${one.name}`));
const People = (props) => html`<${Select} ...${props} begin=${props.element.initial_user} choices=${people()} />`;
const Channels = (props) => html`<${Select} ...${props} choices=${rooms(props)}
  begin=${props.element.initial_channel ?? props.element.initial_conversation} />`;

function Ticks({ type, begin, choices, ...props }) {
  const { element, block, scope, id, about } = props;
  const { press, dialog } = usePress(props);
  const many = type === 'checkbox';
  const chosen = nowIn(scope, block, element, begin);
  const has = (value) => (many ? (chosen ?? []).includes(value) : chosen === value);
  const choose = (value) => {
    const others = (chosen ?? []).filter?.((one) => one !== value) ?? [];
    const next = many ? [...others, ...(has(value) ? [] : [value])] : value;
    fill(scope.form, keyOf(block, element), next);
    if (block.type !== 'input' || block.dispatch_action) press(next);
  };
  const all = choices ?? options(element);
  return html`
    <fieldset class=${`ticks ${all.length > MANY ? 'many' : ''}`} data-testid=${`input-${element.action_id}`}
      aria-labelledby=${id && `${id}-label`} aria-describedby=${about?.['aria-describedby']}>
      ${all.map((one) => html`
        <label><input type=${type} name=${`${scope.form}-${keyOf(block, element)}`} checked=${has(one.value)}
          data-testid=${`option-${one.value}`} onChange=${() => choose(one.value)} />
          <span>${wordsOf(one.text)}${one.description && html`<small>${wordsOf(one.description)}</small>`}</span></label>`)}
    </fieldset>${dialog}`;
}

const Radio = (props) => html`<${Ticks} ...${props} type="radio" begin=${props.element.initial_option?.value} />`;
const Checks = (props) => html`<${Ticks} ...${props} type="checkbox" begin=${props.element.initial_options?.map((one) => one.value)} />`;
const ManyPeople = (props) => html`<${Ticks} ...${props} type="checkbox" begin=${props.element.initial_users} choices=${people()} />`;
const ManyChannels = (props) => html`<${Ticks} ...${props} type="checkbox" choices=${rooms(props)}
  begin=${props.element.initial_channels ?? props.element.initial_conversations} />`;

function Typed({ element, block, scope, id, about, type = 'text' }) {
  const value = nowIn(scope, block, element, element.initial_value) ?? '';
  const more = {
    ...about, id, value, placeholder: element.placeholder?.text, maxLength: element.max_length,
    'data-testid': `input-${element.action_id}`,
    onInput: (event) => fill(scope.form, keyOf(block, element), event.currentTarget.value),
  };
  return element.multiline ? html`<textarea rows="4" ...${more}></textarea>` : html`<input type=${type} ...${more} />`;
}

const typedAs = (type) => (props) => html`<${Typed} ...${props} type=${type} />`;

// A date, a time, or both. Outside a form, and where it asks for it, a choice is sent at once.
function Picker({ type, begin, ...props }) {
  const { element, block, scope, id, about } = props;
  const { press, dialog } = usePress(props);
  const chosen = nowIn(scope, block, element, begin);
  const choose = (event) => {
    const text = event.currentTarget.value;
    const value = type === MOMENT && text ? Math.floor(new Date(text).getTime() / 1000) : text || null;
    fill(scope.form, keyOf(block, element), value);
    if (value && (block.type !== 'input' || block.dispatch_action)) press(value);
  };
  return html`<input type=${type} id=${id} ...${about} value=${(type === MOMENT ? localMoment(chosen) : chosen) ?? ''}
    aria-label=${id ? undefined : element.placeholder?.text ?? 'Choose'} data-testid=${`input-${element.action_id}`} onChange=${choose} />${dialog}`;
}

const MOMENT = 'datetime-local';
function localMoment(seconds) {
  if (!seconds) return null;
  const at = new Date(seconds * 1000);
  return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
const pickerOf = (type, initial) => (props) => html`<${Picker} ...${props} type=${type} begin=${props.element[initial]} />`;
const Picture = ({ element }) => html`<img class="thumb" src=${element.image_url} alt=${element.alt_text} />`;

const KINDS = {
  button: Button,
  overflow: Overflow,
  static_select: Static,
  external_select: Static,
  users_select: People,
  channels_select: Channels,
  conversations_select: Channels,
  multi_static_select: Checks,
  multi_users_select: ManyPeople,
  multi_channels_select: ManyChannels,
  multi_conversations_select: ManyChannels,
  radio_buttons: Radio,
  checkboxes: Checks,
  plain_text_input: Typed,
  number_input: typedAs('number'),
  email_text_input: typedAs('email'),
  url_text_input: typedAs('url'),
  datepicker: pickerOf('date', 'initial_date'),
  timepicker: pickerOf('time', 'initial_time'),
  datetimepicker: pickerOf(MOMENT, 'initial_date_time'),
  image: Picture,
};
