// Where the window's session is, who has the keys, and what happens when it ends.
"use strict";

// By the address that the page was asked for: it may have come through a tunnel or a proxy.
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
document.getElementById("terminal").dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;

const again = document.getElementById("again");
again.addEventListener("click", () => location.reload());

// The terminal tells by these what has become of it; keys go to it without a click.
let stage = "";
new MutationObserver(() => {
  const classes = document.body.classList;
  const reached = classes.contains("-closed") ? "closed" : classes.contains("-first-byte") ? "drawn" : "";
  if (reached === stage) return;
  stage = reached;
  if (reached === "closed") again.focus();
  else document.querySelector(".xterm-helper-textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });

// It would tell the session that it has lost the keys, although there is none any more.
for (const name of ["focus", "blur"]) {
  document.addEventListener(name, (event) => stage === "closed" && event.stopPropagation(), true);
}
