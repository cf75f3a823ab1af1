/**
 * Does something that moves what is on the page: at once, or where a button of the mouse is held down, when it is let go. What moves away between the two is not
 * clicked.
 */
export function whenPointerIsUp(act: () => void): void {
  if (document.querySelector(':active') === null) {
    act()
    return
  }
  const letGo = new AbortController()
  const { signal } = letGo
  const go = () => {
    letGo.abort()
    // The click comes behind the button's coming up.
    setTimeout(act)
  }
  window.addEventListener('pointerup', go, { signal })
  window.addEventListener('pointercancel', go, { signal })
}
