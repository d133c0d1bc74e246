// The sheet without a mouse. Nothing here is needed: the row of digits and the radio buttons work without it.
// Typing in the row of digits sets the radio buttons as one types, and choosing a radio button fills the row;
// on a radio button the keys 0 to 4 and x choose a level and move on to the next criterion.
(() => {
  const sheet = document.querySelector(".score-sheet");
  if (!sheet) return;
  const codes = sheet.dataset.keys.trim().split(/\s+/);
  const quick = sheet.elements.quick;
  const allowed = "01234x";
  // The key of x under a Korean keyboard, a question mark and a dash mean x too.
  const read = (key) => ("ㅌ?-".includes(key) ? "x" : key.toLowerCase());
  const chosen = (code) => sheet.elements[code].value;
  const option = (code, key) => [...sheet.elements[code]].find((radio) => radio.value === key);

  const toButtons = () => {
    quick.value = [...quick.value].map(read).filter((key) => allowed.includes(key)).slice(0, codes.length).join("");
    codes.forEach((code, place) => {
      const key = quick.value[place];
      for (const radio of sheet.elements[code]) radio.checked = radio.value === key;
    });
  };

  // The row can only hold what is chosen without a gap from the first criterion on; else it stays empty.
  const toRow = () => {
    const keys = codes.map(chosen);
    const gap = keys.indexOf("");
    const filled = gap < 0 || keys.slice(gap).every((key) => key === "");
    quick.value = filled ? keys.join("") : "";
  };

  quick.addEventListener("input", (event) => {
    if (!event.isComposing) toButtons();
  });
  quick.addEventListener("compositionend", toButtons);
  sheet.addEventListener("change", (event) => {
    if (event.target.type === "radio") toRow();
  });
  // The key of s under a Korean keyboard means s too; in the row of digits it skips only while that is empty.
  const skip = sheet.querySelector("a[data-key=s]");
  sheet.addEventListener("keydown", (event) => {
    const free = event.target.type === "radio" || (event.target === quick && quick.value === "");
    if (!skip || !free || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!"sSㄴ".includes(event.key)) return;
    event.preventDefault();
    skip.click();
  });

  sheet.addEventListener("keydown", (event) => {
    const place = codes.indexOf(event.target.name);
    if (event.target.type !== "radio" || place < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = read(event.key);
    if (key.length !== 1 || !allowed.includes(key)) return;
    event.preventDefault();
    option(codes[place], key).checked = true;
    toRow();
    const next = codes[place + 1];
    (next ? option(next, chosen(next) || "0") : sheet.querySelector("button[value=score]")).focus();
  });
})();
