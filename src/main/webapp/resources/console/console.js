/* What the pages do in the browser beside PrimeFaces: the time zone, countdowns, copying an id, showing a result. */
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

  /* Brings what a button has changed into sight; called by the pages. */
  window.bomizzelShow = function (id) {
    var still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.getElementById(id).scrollIntoView({block: 'nearest', behavior: still ? 'auto' : 'smooth'});
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
  });
})();
