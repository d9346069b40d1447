/* What the pages do in the browser beside PrimeFaces: the time zone, countdowns, copying an id, showing a result, keeping the focus. */
(function () {
  'use strict';

  function tellZone() {
    var field = document.getElementById('signIn:zone');
    if (field) {
      field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
    }
  }

  function left(milliseconds) {
    var seconds = Math.floor(milliseconds / 1000);
    var hours = Math.floor(seconds / 3600);
    var minutes = Math.floor(seconds / 60) % 60;
    return hours > 0 ? hours + ' h ' + minutes + ' min' : minutes > 0 ? minutes + ' min' : seconds + ' s';
  }

  function countDown() {
    document.querySelectorAll('[data-until]').forEach(function (element) {
      var rest = Date.parse(element.dataset.until) - Date.now();
      var words = rest > 0 ? element.dataset.left.replace('%', left(rest)) : element.dataset.over;
      if (element.textContent !== words) {
        element.textContent = words;
      }
    });
  }

  function copy(button) {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      var words = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(function () { button.textContent = words; }, 1500);
    });
  }

  /* Brings what a button has changed into sight, and the focus to it where the button can no longer have it; called by the pages. */
  window.bomizzelShow = function (id) {
    var still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    var changed = document.getElementById(id);
    changed.scrollIntoView({block: 'nearest', behavior: still ? 'auto' : 'smooth'});
    if (!isFocusable(document.activeElement)) {
      focus(changed);
    }
  };

  /* Brings the focus to what a button has made appear, if it is there; called by the pages. */
  window.bomizzelFocus = function (id) {
    var element = document.getElementById(id);
    if (element) {
      focus(element);
    }
  };

  /* Lets nothing of a part be changed while the server's answer is awaited, which will replace it; called by the pages. */
  var held = null;
  window.bomizzelHold = function (id) {
    held = document.activeElement.id;
    document.getElementById(id).inert = true;
  };

  /* The answer has come, or none will. */
  window.bomizzelRelease = function (id) {
    document.getElementById(id).inert = false;
    window.bomizzelFocus(held);
  };

  function isFocusable(element) {
    return element !== null && element !== document.body && !element.disabled;
  }

  function focus(element) {
    if (element.tabIndex < 0) {
      element.tabIndex = -1;
    }
    element.focus({preventScroll: true});
  }

  /* What had the focus last, and where it was: PrimeFaces replaces parts of a page, those that poll again and again. */
  var last = null;

  function remember(element) {
    var parents = [];
    for (var parent = element.parentElement; parent; parent = parent.parentElement) {
      if (parent.id) {
        parents.push(parent.id);
      }
    }
    last = {element: element, id: element.id, name: element.localName, href: element.getAttribute('href'),
      copy: element.getAttribute('data-copy'), text: element.textContent, parents: parents};
  }

  function isLast(element) {
    return element.getAttribute('href') === last.href && element.getAttribute('data-copy') === last.copy
      && element.textContent === last.text;
  }

  /* The same thing in the new part; else the nearest part around it that is still there. */
  function successor() {
    var same = last.id ? document.getElementById(last.id) : null;
    for (var i = 0; !last.id && !same && i < last.parents.length; i++) {
      var parent = document.getElementById(last.parents[i]);
      same = parent ? Array.from(parent.querySelectorAll(last.name)).find(isLast) : null;
    }
    if (same && isFocusable(same)) {
      return same;
    }
    return last.parents.map(function (id) { return document.getElementById(id); }).find(Boolean);
  }

  /* Also a button that is there still loses the focus, for it is disabled while its request runs: at once, or, when the answer is
     quicker than the browser paints, after it. */
  function keepFocus() {
    if (last && !isFocusable(document.activeElement)) {
      var next = last.element.isConnected ? last.element : successor();
      if (next && next.disabled) {
        awaitEnabled(next);
      } else if (next) {
        focus(next);
      }
    }
  }

  /* PrimeFaces enables a button some time after its request, so that its animation can be seen. */
  function awaitEnabled(button) {
    new MutationObserver(function (changes, observer) {
      if (!button.disabled) {
        observer.disconnect();
        keepFocus();
      }
    }).observe(button, {attributeFilter: ['disabled']});
  }

  document.addEventListener('focusin', function (event) { remember(event.target); });

  /* Who points somewhere else does not want it back. */
  document.addEventListener('pointerdown', function (event) {
    if (last && !last.element.contains(event.target)) {
      last = null;
    }
  });

  document.addEventListener('focusout', function (event) {
    setTimeout(function () {
      if (last && event.target === last.element && event.target.isConnected && document.activeElement === document.body
          && !event.target.disabled) {
        last = null;
      }
    });
  });

  /* When what had the focus was replaced, it goes to where the page says what has become of it. */
  window.bomizzelKeepPlace = function () {
    var place = document.querySelector('.place');
    if (place && document.activeElement === document.body) {
      place.focus({preventScroll: true});
    }
  };

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-copy]');
    if (button) {
      copy(button);
    }
  });

  document.addEventListener('DOMContentLoaded', function () {
    tellZone();
    countDown();
    setInterval(countDown, 1000);
    if (window.PrimeFaces && PrimeFaces.widget.FileUpload) {
      /* No preview of a picture: it is no backup, and the page's policy forbids what it is made with. */
      PrimeFaces.widget.FileUpload.prototype.IMAGE_TYPES = /(?!)/;
    }
    if (window.jQuery) {
      jQuery(document).on('pfAjaxComplete', keepFocus);
    }
  });
})();
