// Times as people say them.
const SOON_S = 20 * 60;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

export const at = (ts) => clock.format(new Date(Number(ts) * 1000));
export const dayOf = (ts) => day.format(new Date(Number(ts) * 1000));

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

// Slack's `!date^1700000000^{date_short_pretty} {time}`, in the reader's own time.
export function slackDate(target, otherwise) {
  const [, seconds, form] = target.split('^');
  const when = new Date(Number(seconds) * 1000);
  if (!form || Number.isNaN(when.getTime())) return otherwise;
  const today = long.format(when) === long.format(new Date());
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name.startsWith('time')) return clock.format(when);
    if (name.endsWith('_pretty') && today) return 'today';
    return (name.startsWith('date_short') || name === 'date_num' ? short : long).format(when);
  });
}

// '2 hours later', or null when too little time passed to be worth a line.
export function passed(seconds) {
  const span = spanOf(seconds);
  return span && `${span} later`;
}

// '2 hours go by', or null.
export function goingBy(seconds) {
  const span = spanOf(seconds);
  return span && `${span} ${span.startsWith('an ') ? 'goes' : 'go'} by`;
}

export function spanOf(seconds) {
  if (seconds < SOON_S) return null;
  const minutes = Math.round(seconds / 60);
  if (minutes < 55) return `${Math.round(minutes / 5) * 5} minutes`;
  const hours = Math.round(minutes / 30) / 2;
  if (hours < 1.25) return 'an hour';
  if (hours < 5) return `${Math.floor(hours)}${hours % 1 ? '½' : ''} hours`;
  const whole = Math.round(minutes / 60);
  return whole < 36 ? `${whole} hours` : `${Math.round(whole / 24)} days`;
}
