// Asks the server, while the form is filled, what the answers come to and what is to be asked back. Nothing here is needed:
// the second button of the form does the same.
(() => {
  const form = document.querySelector(".item-form");
  const parts = ["asked", "new-work", "figures"];
  let waiting, running;

  const swap = (page, id) => {
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
    const focused = old.contains(document.activeElement) && document.activeElement.id;
    old.innerHTML = fresh.innerHTML;
    if (focused) document.getElementById(focused)?.focus();
  };

  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const body = new FormData(form);
    body.set("preview", "1");
    try {
      const answer = await fetch(location.href, { method: "POST", body, signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      parts.forEach((id) => swap(page, id));
    } catch {
      // Without an answer the figures stay as they are.
    }
  };

  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
})();
