// Keeps a keyboard user's place: when what had the focus goes away, something near it has it.
import { useLayoutEffect, useRef } from 'preact/hooks';

const FOCUSABLE = 'button, select, input, textarea, a[href], [tabindex="0"]';

export const firstIn = (box) => box.querySelector(FOCUSABLE) ?? box;

// `next` is given the box and says what takes the focus over.
export function useKeepFocus(box, next) {
  const had = useRef(false);
  had.current = Boolean(box.current?.contains(document.activeElement));
  useLayoutEffect(() => {
    if (had.current && document.activeElement === document.body) next(box.current)?.focus({ preventScroll: true });
  });
}
