// Results: a report that is dropped or chosen is brought; the page then shows what it says.
import { bring, notice } from "./desk.js";

const place = document.getElementById("drop");
const input = place?.querySelector("input");
const work = place?.querySelector(".progress");

async function take(file) {
  if (!file || !work.hidden) return;
  notice("");
  work.hidden = false;
  input.disabled = true;
  try {
    const told = await bring(place.dataset.url, file);
    if (told.ok) location.href = told.url;
  } catch (error) {
    notice(String(error), "error");
  } finally {
    work.hidden = true;
    input.disabled = false;
    input.value = "";
  }
}

input?.addEventListener("change", () => take(input.files[0]));
for (const kind of ["dragenter", "dragover"]) {
  place?.addEventListener(kind, (event) => {
    event.preventDefault();
    place.dataset.over = "";
  });
}
place?.addEventListener("dragleave", () => delete place.dataset.over);
place?.addEventListener("drop", (event) => {
  event.preventDefault();
  delete place.dataset.over;
  take(event.dataTransfer.files[0]);
});
