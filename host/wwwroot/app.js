"use strict";

// The pages work without this file. With it, times run, news arrives by itself, and the keyboard has shortcuts.
document.documentElement.classList.add("js");

(() => {
  // 1. Durations in words, as Durations.cs writes them.
  const split = (milliseconds) => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  };
  const [hour, day, severalDays] = (document.documentElement.dataset.units ?? "h day days").split(" ");
  const days = (count) => (count === 1 ? `1 ${day}` : `${count} ${severalDays}`);

  const exact = (milliseconds) => {
    const [d, h, m, s] = split(milliseconds);
    if (d > 0) return `${days(d)} ${h} ${hour}`;
    if (h > 0) return `${h} ${hour} ${m} min ${s} s`;
    return m > 0 ? `${m} min ${s} s` : `${s} s`;
  };

  const rough = (milliseconds) => {
    const [d, h, m, s] = split(milliseconds);
    if (d > 1 || (d === 1 && h === 0)) return days(d);
    if (d === 1) return `${days(d)} ${h} ${hour}`;
    if (h > 0) return m > 0 ? `${h} ${hour} ${m} min` : `${h} ${hour}`;
    if (m > 0) return s > 0 ? `${m} min ${s} s` : `${m} min`;
    return `${s} s`;
  };

  const formats = { exact, rough };

  // 2. The page is loaded again at the same place, with the same focus and the same parts open.
  const placeKey = "em.place";
  const dialog = () => document.querySelector("[data-dialog]");
  const edited = new Set();

  const reload = () => {
    if (dialog() || edited.size > 0) return;
    const place = { path: location.pathname + location.search, at: Date.now(), y: scrollY, focus: document.activeElement?.id ?? "" };
    sessionStorage.setItem(placeKey, JSON.stringify(place));
    location.reload();
  };

  const restorePlace = () => {
    const kept = sessionStorage.getItem(placeKey);
    sessionStorage.removeItem(placeKey);
    const place = kept ? JSON.parse(kept) : null;
    if (!place || place.path !== location.pathname + location.search || Date.now() - place.at > 15000) return;
    document.getElementById(place.focus)?.focus({ preventScroll: true });
    scrollTo(0, place.y);
  };

  const keepTabs = () => {
    for (const tab of document.querySelectorAll("details.tab[id]")) {
      const key = `em.tab.${location.pathname}#${tab.id}`;
      const kept = sessionStorage.getItem(key);
      if (kept !== null && !tab.querySelector("[aria-invalid]")) tab.open = kept === "open";
      tab.addEventListener("toggle", () => sessionStorage.setItem(key, tab.open ? "open" : "closed"));
    }
  };

  // 3. Times run by the server's clock, whatever this machine's clock says.
  const runTimes = () => {
    const ahead = Number(document.documentElement.dataset.now) - Date.now();
    const now = () => Date.now() + ahead;
    const times = [...document.querySelectorAll("time[data-expires-at], time[data-since]")].map((element) => ({
      element,
      at: Date.parse(element.dateTime),
      ends: element.dataset.expiresAt !== undefined,
      format: formats[element.dataset.expiresAt ?? element.dataset.since] ?? rough,
    }));
    const running = new Set(times.filter((time) => time.ends && time.at > now()));
    const tick = () => {
      let ended = false;
      for (const time of times) {
        const left = time.ends ? time.at - now() : now() - time.at;
        const text = time.format(left);
        if (time.element.textContent !== text) time.element.textContent = text;
        if (time.ends && left <= 0 && running.delete(time)) ended = true;
      }
      if (ended) reload();
    };
    if (times.length > 0) setInterval(tick, 1000);
  };

  // 4. News: the status is asked while somebody looks, and at once when somebody comes back.
  const poll = () => {
    const source = document.querySelector("[data-poll-url]");
    if (!source) return;
    let busy = false;
    let failures = 0;
    const ask = async () => {
      if (busy || document.visibilityState !== "visible" || failures > 5) return;
      busy = true;
      try {
        const answer = await fetch(source.dataset.pollUrl, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
        const status = answer.ok ? await answer.json() : null;
        failures = status ? 0 : failures + 1;
        if (status && String(status.version) !== source.dataset.version) reload();
      } catch {
        failures += 1;
      } finally {
        busy = false;
      }
    };
    const askAnew = () => {
      failures = 0;
      ask();
    };
    setInterval(ask, 2000);
    document.addEventListener("visibilitychange", askAnew);
    addEventListener("focus", askAnew);
  };

  // 5. Dialog: Escape cancels, Tab stays inside, and where the answer opens in a new tab this one goes on.
  const openDialog = () => {
    const panel = dialog();
    if (!panel) return;
    const stops = () => [...panel.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")].filter((stop) => !stop.disabled && stop.offsetParent !== null);
    (panel.querySelector("[autofocus]") ?? stops()[0])?.focus();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        location.assign(panel.dataset.cancel);
      } else if (event.key === "Tab") {
        const all = stops();
        const edge = event.shiftKey ? all[0] : all.at(-1);
        if (document.activeElement === edge || !panel.contains(document.activeElement)) {
          event.preventDefault();
          (event.shiftKey ? all.at(-1) : all[0])?.focus();
        }
      }
    });
    panel.addEventListener("submit", () => {
      if (panel.dataset.afterSubmit) setTimeout(() => location.assign(panel.dataset.afterSubmit), 100);
    });
  };

  // Fields that hang on others are shown, locked and filled as the user chooses; the server decides again at OK.
  const hangingFields = () => {
    const panel = dialog();
    if (!panel?.dataset.fields) return;
    const named = (name) => [...panel.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const valuesOf = (name) => {
      const shown = named(name).filter((input) => input.type !== "hidden");
      const taken = shown.filter((input) => input.type !== "checkbox" || input.checked).map((input) => input.value);
      return taken.length > 0 ? taken : [named(name).find((input) => input.type === "hidden")?.value ?? ""];
    };
    const holds = (on, values) => valuesOf(on).some((value) => JSON.parse(values).includes(value));
    const apply = () => {
      for (const field of panel.querySelectorAll(".field")) {
        const { visibleOn, visibleValues, lockedOn, lockedValues } = field.dataset;
        if (!visibleOn && !lockedOn) continue;
        field.hidden = Boolean(visibleOn) && !holds(visibleOn, visibleValues);
        const off = field.hidden || (Boolean(lockedOn) && holds(lockedOn, lockedValues));
        for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = off;
      }
    };
    let asked = null;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const focused = document.activeElement?.id;
      try {
        const answer = await fetch(panel.dataset.fields, { method: "POST", body: new URLSearchParams(new FormData(panel)), redirect: "error", signal: asked.signal });
        const body = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".dialog__body");
        if (!answer.ok || !body) return;
        panel.querySelector(".dialog__body").replaceWith(document.adoptNode(body));
        document.getElementById(focused)?.focus({ preventScroll: true });
        apply();
      } catch {
        // Another change came first, or the server is away: the fields stay as they are, and OK tells what is wrong.
      }
    };
    panel.addEventListener("change", (event) => {
      apply();
      if (event.target.closest('[data-fills-others="true"]')) ask();
    });
    panel.addEventListener("input", apply);
    apply();
  };

  // Words of one's own are asked for where they are chosen, and nowhere else; the server counts them there alone.
  const ownWords = () => {
    for (const question of document.querySelectorAll("details.question")) {
      const choice = question.querySelector("select");
      const words = question.querySelector(".field[data-visible-on]");
      if (!choice || !words) continue;
      const apply = () => {
        words.hidden = !JSON.parse(words.dataset.visibleValues).includes(choice.value);
      };
      choice.addEventListener("change", apply);
      apply();
    }
  };

  // A list of suggestions shows only what fits the text, and so nothing else while one of them stands there.
  const suggestAll = () => {
    for (const input of document.querySelectorAll("input[list]")) {
      let kept = "";
      const restore = () => {
        if (input.value === "" && kept !== "") input.value = kept;
        kept = "";
        input.placeholder = "";
      };
      const makeRoom = () => {
        if (![...input.list.options].some((option) => option.value !== "" && option.value === input.value)) return;
        kept = input.value;
        input.placeholder = kept;
        input.value = "";
      };
      input.addEventListener("pointerdown", makeRoom);
      input.addEventListener("blur", restore);
      input.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown") makeRoom();
        if (event.key === "Enter") restore();
      });
    }
  };

  // On a narrow screen the next step may lie outside the Action Pane.
  const showNextStep = () => {
    const pane = document.querySelector(".pane");
    const next = pane?.querySelector(".button--prominent");
    if (next && pane.scrollWidth > pane.clientWidth) pane.scrollLeft = next.offsetLeft - (pane.clientWidth - next.offsetWidth) / 2;
  };

  // 6. Menus close on Escape and on a click elsewhere.
  const closeMenus = () => {
    const open = () => document.querySelectorAll("details[data-menu][open]");
    document.addEventListener("click", (event) => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const menu of open()) {
        menu.open = false;
        if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      }
    });
  };

  // 7. A form is sent once, and not left by mistake.
  const watchForms = () => {
    for (const form of document.querySelectorAll("form")) {
      let sent = false;
      form.addEventListener("submit", (event) => {
        if (sent && form.target !== "_blank") event.preventDefault();
        sent = form.method === "post";
        edited.delete(form);
      });
      addEventListener("pageshow", () => { sent = false; });
      if (form.dataset.warnUnsaved !== undefined) form.addEventListener("input", () => edited.add(form));
    }
    addEventListener("beforeunload", (event) => {
      if (edited.size > 0) event.preventDefault();
    });
  };

  // 8. Copy, and filter the records at hand.
  const copy = () => {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      if (!navigator.clipboard) {
        button.hidden = true;
        continue;
      }
      const caption = button.textContent;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = document.documentElement.dataset.copied ?? "Copied";
        setTimeout(() => { button.textContent = caption; }, 2000);
      });
    }
  };

  const filter = () => {
    for (const list of document.querySelectorAll('[data-filter=""]')) {
      const input = list.querySelector("[data-filter-input]");
      const items = [...list.querySelectorAll("[data-filter-text]")];
      const empty = list.querySelector("[data-filter-empty]");
      input?.addEventListener("input", () => {
        const wanted = input.value.trim().toLowerCase();
        for (const item of items) item.hidden = !item.dataset.filterText.toLowerCase().includes(wanted);
        if (empty) empty.hidden = items.some((item) => !item.hidden);
      });
    }
  };

  // 9. What a request tells of the browser: read when the form is sent, and shown to the user before it goes out.
  const browserFacts = {
    "browser.userAgent": () => navigator.userAgent,
    "browser.utcOffset": () => -new Date().getTimezoneOffset(),
    "browser.screens": () => `${screen.width}x${screen.height}x${devicePixelRatio}x${screen.colorDepth}`,
    "browser.window": () => `${innerWidth}x${innerHeight}`,
  };

  const tellBrowser = () => {
    for (const form of document.querySelectorAll("form:has([data-browser])")) {
      form.addEventListener("submit", () => {
        for (const field of form.querySelectorAll("[data-browser]")) field.value = browserFacts[field.dataset.browser]?.() ?? "";
      });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    keepTabs();
    openDialog();
    hangingFields();
    ownWords();
    suggestAll();
    showNextStep();
    restorePlace();
    runTimes();
    poll();
    closeMenus();
    watchForms();
    copy();
    filter();
    tellBrowser();
  });
})();
