// Looks for people while their name is being typed; without it, the button does.

let waiting;
let asked = 0;

async function look(form) {
  const mine = ++asked;
  const wanted = new URLSearchParams(new FormData(form));
  const answer = await fetch(`${location.pathname}?${wanted}`).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("hits");
  if (fresh && mine === asked) document.getElementById("hits")?.replaceChildren(...fresh.childNodes);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.(".find");
  if (!form || event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(look, 250, form);
});
