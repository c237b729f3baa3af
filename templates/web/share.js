// Passing a page on: the browser's own sheet, where the reader's apps stand, and copying its address. Both are hidden
// where the browser has neither. Nothing is stored, and nothing is sent.
(() => {
  const list = document.querySelector(".share ul");
  if (!list) return;
  const { url, title } = list.dataset;
  const [sheet, copy] = [list.querySelector(".share-sheet"), list.querySelector(".share-copy")];
  const status = list.parentElement.querySelector("[role=status]");

  if (navigator.share) {
    sheet.parentElement.hidden = false;
    sheet.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
  if (navigator.clipboard && window.isSecureContext) {
    const label = copy.textContent;
    copy.parentElement.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
      } catch {
        return;
      }
      copy.textContent = status.textContent = copy.dataset.done;
      setTimeout(() => { copy.textContent = label; status.textContent = ""; }, 2500);
    });
  }
})();
